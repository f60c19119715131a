// SPDX-License-Identifier: GPL-3.0-or-later
#include "Moves.h"

#include <Control/ParameterTable.h>

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

using Source = ModulationSource;

struct ColourFamily
{
    Source last; // of those that follow the family before
    juce::uint32 colour;
};

constexpr std::array<ColourFamily, 12> colourFamilies{{{Source::none, 0xffa9c96b},
                                                       {Source::lfo4, 0xff7fb2e0},
                                                       {Source::walk2, 0xff74cfc0},
                                                       {Source::steps2, 0xffb79be6},
                                                       {Source::envelope2, 0xffe6a266},
                                                       {Source::macro8, 0xffdccf6e},
                                                       {Source::noteTimbre, 0xffe592b8},
                                                       {Source::controller, 0xffb3bccb},
                                                       {Source::onset, 0xff62cfe4},
                                                       {Source::bar, 0xfff0e2bb},
                                                       {Source::homeDistance, 0xffe28a78},
                                                       {Source::improviserArc, 0xff93d486}}};

constexpr float unmoved = 0.002f; // of the whole way: what no eye tells apart

} // namespace

juce::Colour colourOf(Source source)
{
    for (const auto& family : colourFamilies)
        if (source <= family.last)
            return juce::Colour(family.colour);
    return juce::Colour(colourFamilies[8].colour); // sound again
}

void Moves::look(const Settings& byHand, const Pulse* pulse, const ModulationPlan& plan)
{
    std::array<float, parameterCount> strongest{};
    for (const auto& info : parameterTable()) {
        auto& move = moves[static_cast<std::size_t>(info.id)];
        move = {};
        const auto hand = toNormalised(info, byHand[info.id]);
        move.place = pulse != nullptr ? toNormalised(info, pulse->settings[info.id]) : hand;
        move.isMoved = std::abs(move.place - hand) > unmoved;
        move.from = move.to = hand;
    }
    for (const auto& route : plan.routes) {
        if (route.source == Source::none || route.depth == 0.f)
            continue;
        const auto index = static_cast<std::size_t>(route.target);
        auto& move = moves[index];
        const auto far = route.depth, near = route.bipolar ? -route.depth : 0.f;
        move.isRouted = true;
        move.from += std::min(near, far);
        move.to += std::max(near, far);
        if (std::abs(far) > strongest[index]) {
            strongest[index] = std::abs(far);
            move.source = route.source;
        }
    }
    for (auto& move : moves) {
        move.from = std::clamp(move.from, 0.f, 1.f);
        move.to = std::clamp(move.to, 0.f, 1.f);
    }
}

} // namespace frond

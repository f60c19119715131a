// SPDX-License-Identifier: GPL-3.0-or-later
#include "Mutation.h"

#include "ParameterTable.h"

#include <Frames/Looks.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace frond
{

namespace
{

using Id = ParameterId;

struct Row
{
    Id id;
    MusicalRange range;
};

// What is not here has its whole range.
constexpr std::array rows{
    Row{Id::temperature, {0.5f, 1.8f}},
    Row{Id::speed, {1.f, 30.f}},
    Row{Id::morphSeconds, {0.05f, 1.5f}},
    Row{Id::wanderAmount, {0.f, 0.8f}},
    Row{Id::speciesPullAmount, {0.1f, 0.9f}},
    Row{Id::growthSeconds, {0.15f, 4.f}},
    Row{Id::witherSeconds, {0.2f, 8.f}},
    Row{Id::selfDreamAmount, {0.15f, 0.9f}},
    Row{Id::idleVoices, {1.f, 10.f}},
    Row{Id::soundBreathAmount, {0.f, 0.8f}},
    Row{Id::soundTemperatureAmount, {0.f, 0.7f}},
    Row{Id::soundLightAmount, {0.f, 0.8f}},
    Row{Id::onsetReseedAmount, {0.f, 0.7f}},
    Row{Id::soundAttackSeconds, {0.01f, 0.15f}},
    Row{Id::soundReleaseSeconds, {0.1f, 1.f}},
    Row{Id::onsetSensitivityAmount, {0.25f, 0.75f}},
    Row{Id::seasonSpreadAmount, {0.f, 0.8f}},
    Row{Id::lightAmount, {0.3f, 0.9f}},
    Row{Id::veinsAmount, {0.2f, 1.f}},
    Row{Id::depthAmount, {0.f, 0.9f}},
    Row{Id::trailsAmount, {0.f, 0.8f}},
    Row{Id::glowAmount, {0.05f, 0.8f}},
    Row{Id::grainAmount, {0.f, 0.4f}},
    Row{Id::zoomAmount, {0.f, 0.7f}},
    Row{Id::look, {0.f, static_cast<float>(ownLooks.size() - 1)}}, // the performer's files may not be there
    Row{Id::lookFilter, {0.f, 0.f}},
    Row{Id::lookFadeSeconds, {0.2f, 6.f}},
    Row{Id::lookControlA, {0.15f, 0.85f}},
    Row{Id::lookControlB, {0.15f, 0.85f}},
    Row{Id::lookControlC, {0.15f, 0.85f}},
    Row{Id::lookControlD, {0.15f, 0.85f}},
    Row{Id::lookControlE, {0.15f, 0.85f}},
    Row{Id::lookControlF, {0.15f, 0.85f}},
    Row{Id::lookControlG, {0.15f, 0.85f}},
    Row{Id::lookControlH, {0.15f, 0.85f}},
    Row{Id::homeCallAmount, {0.2f, 0.9f}},
    Row{Id::dreamDepthAmount, {0.35f, 1.f}},
    Row{Id::soundDepthAmount, {0.f, 0.5f}},
    Row{Id::hide, {0.f, static_cast<float>(HideKind::spectrum)}}, // a drawn mask may not be there
    Row{Id::hideAmount, {0.15f, 0.75f}},
    Row{Id::hideStrengthAmount, {0.5f, 1.f}},
    Row{Id::see, {0.f, 0.f}},
    Row{Id::generationAmount, {0.f, 0.6f}},
    Row{Id::generationSeconds, {0.2f, 6.f}},
    Row{Id::generationTurnDegrees, {-30.f, 30.f}},
    Row{Id::generationZoomAmount, {-0.2f, 0.2f}},
    Row{Id::generationBlurAmount, {0.f, 0.4f}},
    Row{Id::learningAmount, {0.45f, 1.f}},
    Row{Id::sceneMorphBeats, {0.f, 16.f}},
    Row{Id::improviseBoldnessAmount, {0.1f, 0.9f}},
    Row{Id::improviseDensityAmount, {0.1f, 0.9f}},
};

/// A stream of chance (SplitMix64), one for each control, so that none hangs on another.
class Chance
{
public:
    Chance(std::uint64_t seed, std::string_view key)
        : state(seed * 0x9e3779b97f4a7c15u + 0x632be59bd9b4e019u)
    {
        for (const auto c : key)
            state = (state ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    }
    float amount() // 0 to 1, never 1
    {
        auto z = state += 0x9e3779b97f4a7c15u;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return static_cast<float>((z ^ (z >> 31)) >> 40) * 0x1p-24f;
    }
    /// Around 0, mostly within 1, never beyond 2.
    float swing() { return 4.f * (amount() + amount() + amount() + amount()) / 4.f - 2.f; }

private:
    std::uint64_t state;
};

float reflected(float place, float low, float high)
{
    if (place < low)
        place = std::min(high, 2.f * low - place);
    if (place > high)
        place = std::max(low, 2.f * high - place);
    return place;
}

float otherChoice(const MusicalRange& range, float now, float amount)
{
    const auto first = static_cast<int>(range.low), last = static_cast<int>(range.high);
    const auto standing = static_cast<int>(now + 0.5f);
    const bool isOneOf = standing >= first && standing <= last;
    const int others = last - first + (isOneOf ? 0 : 1);
    if (others < 1)
        return now;
    int chosen = first + std::min(others - 1, static_cast<int>(amount * static_cast<float>(others)));
    if (isOneOf && chosen >= standing)
        ++chosen;
    return static_cast<float>(chosen);
}

float moved(const ParameterInfo& info, float now, const MutationOrder& order)
{
    Chance chance(order.seed, info.key);
    const bool careful = order.kind == MutationKind::careful;
    const auto amount = std::clamp(order.amount, 0.f, 1.f);
    const auto range = musicalRange(info.id);
    const auto turn = chance.amount();
    if (!info.choices.empty()) {
        const auto likely = amount * (careful ? 0.06f : 0.4f);
        return turn < likely ? otherChoice(range, now, chance.amount()) : now;
    }
    if (careful && turn > 0.3f + 0.5f * amount)
        return now;
    const auto place = toNormalised(info, now);
    const auto low = std::min(place, toNormalised(info, range.low));
    const auto high = std::max(place, toNormalised(info, range.high));
    const auto aim = low + (high - low) * chance.amount();
    const auto next = careful ? reflected(place + 0.25f * amount * (high - low) * chance.swing(), low, high)
                              : place + amount * (aim - place);
    return fromNormalised(info, next);
}

} // namespace

bool mayMutate(ParameterId id)
{
    const auto range = musicalRange(id);
    return belongsToPresets(id) && range.low < range.high;
}

ParameterSet lockedAtFirst()
{
    ParameterSet set;
    for (const auto& info : parameterTable()) {
        const bool ofTheHand = info.group == "Time" || info.group == "Scenes" || info.group == "Macros" ||
                               info.group == "Improviser";
        const bool ofTheShow =
            info.id == Id::look || info.id == Id::lookFadeSeconds || info.id == Id::pitchMode;
        set.set(static_cast<std::size_t>(info.id), !mayMutate(info.id) || ofTheHand || ofTheShow);
    }
    return set;
}

MusicalRange musicalRange(ParameterId id)
{
    const auto found = std::ranges::find(rows, id, &Row::id);
    const auto& info = parameterInfo(id);
    return found != rows.end() ? found->range : MusicalRange{info.minimum, info.maximum};
}

Settings mutate(const Settings& from, const MutationOrder& order)
{
    auto to = from;
    if (order.amount <= 0.f)
        return to;
    for (const auto& info : parameterTable())
        if (mayMutate(info.id) && !order.locked.test(static_cast<std::size_t>(info.id)) &&
            (order.group.empty() || info.group == order.group))
            to[info.id] = moved(info, from[info.id], order);
    return to;
}

} // namespace frond

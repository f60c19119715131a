// SPDX-License-Identifier: GPL-3.0-or-later
// Many chains of one model at a time: each goes where it would go alone.
#include "ChainState.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <stdexcept>

namespace frond
{

void Chain::stepAll(std::span<Chain* const> chains, int gibbsSteps)
{
    std::array<UnitSums*, mostTogether> hiddenInputs{}, visibleInputs{};
    std::array<const Bits*, mostTogether> visible{}, hidden{};
    if (chains.size() > mostTogether)
        stepAll(chains.subspan(mostTogether), gibbsSteps);
    const auto together = chains.first(std::min(chains.size(), mostTogether));
    for (std::size_t i = 0; i < together.size(); ++i) {
        State& s = *together[i]->state;
        hiddenInputs[i] = &s.hiddenInputs;
        visibleInputs[i] = &s.visibleInputs;
        visible[i] = &s.visible;
        hidden[i] = &s.hidden;
    }
    if (together.empty())
        return;
    const auto& tables = together[0]->state->tables;
    for (int step = 0; step < gibbsSteps; ++step) {
        for (const Chain* chain : together)
            if (chain->state->pixelHold.on)
                chain->state->completePixels();
        UnitSums::followAll(std::span(hiddenInputs).first(together.size()), visible,
                            &tables->visibleFromHidden);
        for (const Chain* chain : together)
            chain->state->afterHidden();
        UnitSums::followAll(std::span(visibleInputs).first(together.size()), hidden,
                            &tables->hiddenFromVisible);
        for (const Chain* chain : together)
            chain->state->afterVisible(step + 1 == gibbsSteps); // only the last one's are asked for
    }
}

void Chain::decodeAll(std::span<Chain* const> chains, std::span<const std::span<float>> pixelLogits)
{
    assert(chains.size() == pixelLogits.size());
    if (chains.size() > mostTogether)
        decodeAll(chains.subspan(mostTogether), pixelLogits.subspan(mostTogether));
    const auto together = chains.first(std::min(chains.size(), mostTogether));
    if (together.empty())
        return;
    std::array<UnitSums*, mostTogether> inputs{};
    std::array<const Bits*, mostTogether> hidden{};
    std::array<PassRoom*, mostTogether> rooms{};
    for (std::size_t i = 0; i < together.size(); ++i) {
        State& s = *together[i]->state;
        if (s.tables != together[0]->state->tables)
            throw std::invalid_argument("decodeAll: chains of several models");
        if (s.seesPart())
            s.completion.look(s.pixelHold, s.room.pass);
        inputs[i] = &s.codeInputs;
        hidden[i] = &s.hidden;
        rooms[i] = &s.room;
    }
    const std::size_t count = together.size();
    UnitSums::followAll(std::span(inputs).first(count), hidden);
    for (const Chain* chain : together)
        chain->state->decodeTop();
    const State& first = *together[0]->state;
    for (std::size_t layer = first.layers.size() - 1; layer > 0; --layer) {
        std::array<const Vector*, mostTogether> from{};
        std::array<Vector*, mostTogether> to{};
        for (std::size_t i = 0; i < count; ++i) {
            together[i]->state->finishLayer(layer, false);
            from[i] = &together[i]->state->layers[layer];
            to[i] = &together[i]->state->layers[layer - 1];
        }
        passAllDown(*first.dbn, *first.tables, layer - 1, std::span(from).first(count),
                    std::span(to).first(count), std::span(rooms).first(count));
    }
    for (std::size_t i = 0; i < count; ++i)
        together[i]->state->finishDecode(pixelLogits[i]);
}

} // namespace frond

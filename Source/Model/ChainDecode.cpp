// SPDX-License-Identifier: GPL-3.0-or-later
// From the chain's hidden state down to the pixels, and from held pixels up.
#include "ChainState.h"

#include <algorithm>

namespace frond
{
namespace
{

// The way down to the pixels takes most of its word from the completion network where that is fully trusted.
constexpr float wordAtFullTrust = 0.8f;

std::span<float> spanOf(Vector& vector)
{
    return {vector.data(), static_cast<std::size_t>(vector.size())};
}

} // namespace

void Chain::State::decodeTop()
{
    Vector& code = layers.back();
    const std::size_t columns = tables->visibleColumns;
    simd::loops().scaledRows(codeInputs.sums(), tables->codeRows().scales(), tables->codeBiases.data(),
                             columns, drawnLayer.data());
    std::copy_n(drawnLayer.data(), code.size(), code.data());
    if (!seesPart())
        return;
    const auto evidence = completion.evidence(), word = completion.logits();
    for (std::size_t i = 0; i < evidence.size(); ++i) {
        float& input = code[static_cast<Eigen::Index>(i)];
        input += trust * evidenceAtFullTrust * evidence[i];
        input += trust * completion.seenAmount() * wordAtFullTrust * (word[i] - input);
    }
}

void Chain::State::finishLayer(std::size_t i, bool sampled)
{
    Vector& layer = layers[i];
    makeProbabilities(spanOf(layer));
    if (i + 1 == layers.size())
        visibleHold.apply(spanOf(layer));
    if (!sampled)
        return;
    const std::size_t padded = wholeBlocks(static_cast<std::size_t>(layer.size()));
    std::copy_n(layer.data(), layer.size(), drawnLayer.data());
    simd::loops().draw(
        {padded, nullptr, nullptr, nullptr, nullptr, 1.0f, nullptr, nullptr,
         key(drawStep(), static_cast<std::uint32_t>(Draw::sweep) + static_cast<std::uint32_t>(i)),
         drawnLayer.data(), drawnBits.data()});
    unpacked(drawnBits, layer);
}

void Chain::State::decode(bool sampled)
{
    if (seesPart())
        completion.look(pixelHold, room.pass);
    codeInputs.follow(hidden);
    decodeTop();
    for (std::size_t i = layers.size() - 1; i > 0; --i) {
        finishLayer(i, sampled);
        passDown(*dbn, *tables, i - 1, layers[i], layers[i - 1], room);
    }
}

void Chain::State::joinSeam()
{
    makeProbabilities(spanOf(layers[0]));
    pixelHold.apply(spanOf(layers[0]));
    lens.apply(spanOf(layers[0]), static_cast<float>(layers.size() - 1), spanOf(layers[0]));
}

void Chain::State::finishDecode(std::span<float> pixelLogits)
{
    if (seesPart())
        joinSeam();
    std::copy(layers[0].begin(), layers[0].end(), pixelLogits.begin());
}

void Chain::State::recognise(std::span<float> probabilities)
{
    for (std::size_t i = 0; i + 1 < layers.size(); ++i)
        passUp(*dbn, *tables, i, layers[i], layers[i + 1], room);
    std::copy(layers.back().begin(), layers.back().end(), probabilities.begin());
}

void Chain::State::completePixels()
{
    decode(false);
    makeProbabilities(spanOf(layers[0]));
    pixelHold.apply(spanOf(layers[0]));
    recognise(mean());
    drawFromMean(drawStep(), Draw::completion);
}

} // namespace frond

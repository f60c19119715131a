// SPDX-License-Identifier: GPL-3.0-or-later
#include "LayerPass.h"

#include "Simd.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace frond
{

namespace
{

std::uint32_t pairAt(const Aligned<std::int16_t>& inputs, std::size_t pair)
{
    std::uint32_t both;
    std::memcpy(&both, &inputs[2 * pair], sizeof(both));
    return both;
}

/// Those of so many pairs of inputs that are not 0.
template <typename Pair>
std::size_t listPairs(std::size_t pairs, std::uint32_t* to, Pair&& both)
{
    std::size_t count = 0;
    for (std::size_t pair = 0; pair < pairs; ++pair) {
        to[count] = static_cast<std::uint32_t>(pair);
        count += both(pair) != 0;
    }
    return count;
}

} // namespace

void LayerPass::prepare(std::size_t mostIns, std::size_t mostOuts)
{
    const std::size_t ins = wholeBlocks(mostIns), outs = wholeBlocks(mostOuts);
    values.assign(std::max(ins, outs), 0.0f);
    quantised.assign(ins, 0);
    sums.assign(outs, 0);
    active.assign(ins / 2, 0);
    eitherActive = active;
}

void LayerPass::load(std::span<const float> inputs, float greatest)
{
    assert(inputs.size() <= quantised.size());
    const std::size_t padded = wholeBlocks(inputs.size());
    // Beyond the greatest size sums might not fit; NaN is as far as one can go.
    std::transform(inputs.begin(), inputs.end(), values.begin(), [greatest](float value) {
        return value > -greatest ? (value < greatest ? value : greatest) : -greatest;
    });
    std::fill(values.begin() + static_cast<std::ptrdiff_t>(inputs.size()),
              values.begin() + static_cast<std::ptrdiff_t>(padded), 0.0f);
    inputScale = greatest;
    const float levels = greatest > 0.0f ? static_cast<float>(IntegerLayer::levels) / greatest : 0.0f;
    simd::loops().quantise(values.data(), levels, padded, quantised.data());
    pairCount = padded / 2;
    activeCount =
        listPairs(pairCount, active.data(), [&](std::size_t pair) { return pairAt(quantised, pair); });
}

void LayerPass::runTiles(const IntegerLayer& layer, std::size_t first, std::size_t last)
{
    assert(layer.outStride() <= sums.size());
    simd::loops().dense({layer.data(),
                         layer.outStride(),
                         layer.pairs(),
                         quantised.data(),
                         {active.data(), activeCount},
                         first,
                         last,
                         sums.data()});
}

void LayerPass::pair(const LayerPass& other)
{
    assert(pairCount == other.pairCount);
    eitherCount = listPairs(pairCount, eitherActive.data(), [&](std::size_t pair) {
        return pairAt(quantised, pair) | pairAt(other.quantised, pair);
    });
}

void LayerPass::runTiles(const IntegerLayer& layer, std::size_t first, std::size_t last, LayerPass& other)
{
    assert(layer.outStride() <= sums.size() && layer.outStride() <= other.sums.size());
    simd::loops().dense({layer.data(),
                         layer.outStride(),
                         layer.pairs(),
                         quantised.data(),
                         {eitherActive.data(), eitherCount},
                         first,
                         last,
                         sums.data(),
                         other.quantised.data(),
                         other.sums.data()});
}

void LayerPass::run(const IntegerLayer& layer)
{
    runTiles(layer, 0, layer.outStride() / unitBlock);
}

std::span<const float> LayerPass::outputs(const IntegerLayer& layer)
{
    simd::loops().scaled(sums.data(), layer.scales(), inputScale, layer.biases(), layer.outStride(),
                         values.data());
    return {values.data(), layer.outs()};
}

void makeProbabilities(std::span<float> inputs)
{
    constexpr std::size_t part = 512;
    alignas(64) float aligned[part] = {};
    for (std::size_t first = 0; first < inputs.size(); first += part) {
        const std::size_t count = std::min(part, inputs.size() - first);
        std::copy_n(inputs.data() + first, count, aligned);
        simd::loops().logistic(aligned, wholeBlocks(count), aligned);
        std::copy_n(aligned, count, inputs.data() + first);
    }
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "OnsetDetector.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace frond
{

namespace
{

constexpr double windowSeconds = 0.0185; // at least
constexpr double lowestHz = 40.0, highestHz = 16000.0, bandsPerOctave = 6.0;

// Found by random search over synthesised material, and judged on other material of the same kinds.
constexpr float quietest = 3e-4f;      // of a band, full scale is 1: what is softer is no event
constexpr float quietestOfAll = 0.06f; // of the loudest band's reference
constexpr float compression = 0.3f; // so many references above it, a level begins to count by its logarithm
constexpr float fallSeconds = 0.6f, riseSeconds = 20.f; // of a band's reference
constexpr float meanSeconds = 0.28f;
constexpr float leastFlux = 0.008f, deviations = 3.8f; // above the mean
constexpr float loudestShare = 0.77f; // of the threshold: more of one hop does not enter the mean
constexpr float rearmShare = 0.36f;   // of the threshold: the flux must fall so far before another counts
constexpr float restSeconds = 0.055f; // a flam is one onset

float shareOf(float hopSeconds, float timeConstantSeconds)
{
    return 1.f - std::exp(-hopSeconds / timeConstantSeconds);
}

} // namespace

void OnsetDetector::prepare(double sampleRateHz, double hop)
{
    std::size_t size = 64;
    while (static_cast<double>(size) < windowSeconds * sampleRateHz)
        size *= 2;
    fourier.prepare(size);
    ring.resize(size);
    bins.resize(size);
    window.resize(size);
    for (std::size_t i = 0; i < size; ++i) { // Hann's; a full-scale sine reads 1
        const auto phase =
            2.0 * std::numbers::pi * (static_cast<double>(i) + 0.5) / static_cast<double>(size);
        window[i] = static_cast<float>((2.0 - 2.0 * std::cos(phase)) / static_cast<double>(size));
    }
    placeBands(sampleRateHz);
    hopSeconds = static_cast<float>(hop);
    fallShare = shareOf(hopSeconds, fallSeconds);
    riseShare = shareOf(hopSeconds, riseSeconds);
    meanShare = shareOf(hopSeconds, meanSeconds);
    reset();
}

/// Triangles from the centre below to the centre above; below some hundred Hz every bin is a band.
void OnsetDetector::placeBands(double sampleRateHz)
{
    const auto binHz = sampleRateHz / static_cast<double>(ring.size());
    std::vector<std::size_t> centres{0};
    for (auto hz = lowestHz; hz < std::min(highestHz, 0.475 * sampleRateHz);
         hz *= std::exp2(1.0 / bandsPerOctave)) {
        const auto centre = static_cast<std::size_t>(std::max(1l, std::lround(hz / binHz)));
        if (centre > centres.back())
            centres.push_back(centre);
    }
    centres.front() = centres[1] - 1;
    centres.push_back(centres.back() + 1);
    bands.clear();
    weights.clear();
    for (std::size_t i = 1; i + 1 < centres.size(); ++i) {
        const auto low = centres[i - 1], middle = centres[i], high = centres[i + 1];
        Band band;
        band.firstBin = low + 1;
        band.binCount = high - low - 1;
        band.firstWeight = weights.size();
        for (auto bin = low + 1; bin < high; ++bin)
            weights.push_back(bin <= middle
                                  ? static_cast<float>(bin - low) / static_cast<float>(middle - low)
                                  : static_cast<float>(high - bin) / static_cast<float>(high - middle));
        bands.push_back(band);
    }
}

void OnsetDetector::reset()
{
    std::ranges::fill(ring, 0.f);
    for (auto& band : bands) {
        band.reference = quietest;
        band.past = {};
    }
    next = hop = 0;
    fluxNow = mean = variance = 0.f;
    sinceOnsetSeconds = 1.f;
    armed = true;
}

void OnsetDetector::measureSpectrum()
{
    const auto older = ring.size() - next;
    for (std::size_t i = 0; i < older; ++i)
        bins[i] = ring[next + i] * window[i];
    for (std::size_t i = older; i < ring.size(); ++i)
        bins[i] = ring[i - older] * window[i];
    fourier.transform(bins);
}

/// The reference falls with the band and hardly rises: what sounds on does not hide what begins in it.
float OnsetDetector::levelOf(Band& band, float leastReference)
{
    float power = 0.f;
    for (std::size_t i = 0; i < band.binCount; ++i)
        power += weights[band.firstWeight + i] * std::norm(bins[band.firstBin + i]);
    const auto magnitude = std::sqrt(power);
    const auto level = std::log10(1.f + compression * magnitude / std::max(band.reference, leastReference));
    band.reference += (magnitude > band.reference ? riseShare : fallShare) * (magnitude - band.reference);
    return level;
}

bool OnsetDetector::step()
{
    measureSpectrum();
    auto least = quietest;
    for (const auto& band : bands)
        least = std::max(least, quietestOfAll * band.reference);
    float sum = 0.f;
    for (auto& band : bands) {
        const auto level = levelOf(band, least);
        sum += std::max(0.f, level - std::exchange(band.past[hop], level));
    }
    hop = (hop + 1) % lagHops;
    fluxNow = sum / static_cast<float>(bands.size());
    return judge();
}

void OnsetDetector::setSensitivity(float amount)
{
    constexpr float octaves = 2.f; // from the middle to either end
    strictness = std::exp2(octaves * (1.f - 2.f * amount));
}

bool OnsetDetector::judge()
{
    sinceOnsetSeconds += hopSeconds;
    const auto threshold = mean + strictness * (leastFlux + deviations * std::sqrt(variance));
    const bool onset = armed && fluxNow > threshold && sinceOnsetSeconds > restSeconds;
    if (onset) {
        armed = false;
        sinceOnsetSeconds = 0.f;
    }
    armed = armed || fluxNow < rearmShare * threshold;
    const auto difference = std::min(fluxNow, loudestShare * threshold) - mean;
    mean += meanShare * difference;
    variance += meanShare * (difference * difference - variance);
    return onset;
}

} // namespace frond

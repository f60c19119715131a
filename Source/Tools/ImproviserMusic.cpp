// SPDX-License-Identifier: GPL-3.0-or-later
#include "ImproviserMusic.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <random>
#include <stdexcept>
#include <utility>

namespace frond::tools
{

namespace
{

/// Semitones from the note before, and pulses to the next.
using Motif = std::vector<std::pair<int, double>>;
const std::vector<Motif> motifs{
    {{0, 1}, {4, 1}, {3, 2}, {-7, 1}, {5, 1}, {2, 2}},
    {{0, 2}, {-2, 1}, {-9, 1}, {12, 2}, {-1, 1}, {-2, 1}, {-8, 2}},
    {{0, 1}, {9, 1}, {-4, 1}, {-5, 1}, {8, 2}, {-1, 1}, {-7, 1}, {0, 2}},
    {{0, 3}, {1, 1}, {6, 2}, {-1, 2}, {-6, 1}, {-1, 1}},
    {{0, 1}, {-5, 1}, {5, 1}, {-5, 1}, {8, 1}, {-3, 1}, {-5, 1}, {-3, 1}, {8, 2}}};

class Band
{
public:
    Band(double seconds, double rateHz, std::uint32_t seed)
        : random(seed)
        , lengthSeconds(seconds)
    {
        music.sampleRateHz = rateHz;
        music.samples.assign(static_cast<std::size_t>(seconds * rateHz), 0.f);
    }

    double draw(double low, double high)
    {
        return low + (high - low) * static_cast<double>(random()) / 4294967296.0;
    }
    int pick(int count) { return static_cast<int>(draw(0.0, count)); }

    /// A tone with two partials that dies away.
    void pluck(double at, double key, double amplitude, double decaySeconds, double attackSeconds = 0.002)
    {
        const auto hz = 440.0 * std::exp2((key - 69.0) / 12.0);
        add(at, 6.0 * decaySeconds, [&](double t) {
            const auto phase = 2.0 * std::numbers::pi * hz * t;
            return amplitude * std::min(1.0, t / attackSeconds) * std::exp(-t / decaySeconds) *
                   (std::sin(phase) + 0.4 * std::sin(2.0 * phase));
        });
    }
    void drum(double at, double hz, double amplitude, double decaySeconds)
    {
        add(at, 6.0 * decaySeconds, [&](double t) {
            return amplitude * std::exp(-t / decaySeconds) * std::sin(2.0 * std::numbers::pi * hz * t);
        });
    }
    void hiss(double at, double amplitude, double decaySeconds)
    {
        add(at, 6.0 * decaySeconds,
            [&](double t) { return amplitude * std::exp(-t / decaySeconds) * draw(-1.0, 1.0); });
    }

    void playCalls()
    {
        for (double at = 1.0; at < lengthSeconds - 8.0;) {
            const auto& motif = motifs[static_cast<std::size_t>(pick(static_cast<int>(motifs.size())))];
            const auto pulse = draw(0.24, 0.32);
            auto key = 57.0 + pick(8);
            for (const auto& [interval, wait] : motif) {
                key += interval;
                pluck(at, key, draw(0.25, 0.5), 0.18);
                music.notes.push_back({at, static_cast<float>(key)});
                at += pulse * wait;
            }
            const auto rest = draw(2.0, 4.5);
            music.gaps.push_back({at, at + rest});
            at += rest;
        }
    }

    void playSteady()
    {
        constexpr int riff[] = {0, 0, 3, 0, 5, 3, 7, 5};
        for (int sixteenth = 0; 0.125 * sixteenth < lengthSeconds; ++sixteenth) {
            const auto at = 0.125 * sixteenth;
            const auto swell = 0.6 + 0.4 * std::sin(2.0 * std::numbers::pi * at / 210.0);
            if (sixteenth % 4 == 0)
                drum(at, 55.0, 0.6 * swell, 0.12);
            if (sixteenth % 8 == 4)
                hiss(at, 0.3 * swell, 0.05);
            if (sixteenth % 2 == 0) {
                const auto key = 40 + riff[sixteenth / 2 % 8];
                pluck(at, key, 0.25 * swell, 0.15);
                music.notes.push_back({at, static_cast<float>(key)});
            }
        }
    }

    void playDrone()
    {
        for (double at = 0.0; at < lengthSeconds; at += draw(7.0, 14.0)) {
            const auto root = 45 + pick(8);
            for (const auto third : {0, 7, 16})
                pluck(at, root + third, 0.2, 5.0, 2.0);
            music.notes.push_back({at, static_cast<float>(root)});
        }
    }

    MadeMusic music;

private:
    template <typename Sound>
    void add(double at, double seconds, Sound&& sound)
    {
        const auto first = static_cast<std::size_t>(at * music.sampleRateHz);
        const auto count = static_cast<std::size_t>(seconds * music.sampleRateHz);
        for (std::size_t i = 0; i < count && first + i < music.samples.size(); ++i)
            music.samples[first + i] +=
                static_cast<float>(sound(static_cast<double>(i) / music.sampleRateHz));
    }

    std::mt19937 random;
    double lengthSeconds;
};

} // namespace

MadeMusic makeMusic(const std::string& kind, double seconds, double sampleRateHz, std::uint32_t seed)
{
    Band band(seconds, sampleRateHz, seed);
    if (kind == "calls")
        band.playCalls();
    else if (kind == "steady")
        band.playSteady();
    else if (kind == "drone")
        band.playDrone();
    else
        throw std::runtime_error("there is no music \"" + kind + "\": calls, steady or drone");
    return std::move(band.music);
}

} // namespace frond::tools

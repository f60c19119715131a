// SPDX-License-Identifier: GPL-3.0-or-later
// Onsets of material whose onsets are known, as MIREX scores them: within 50 ms, each heard one for one true
// one. Scores are printed with -s.
#include <Control/SoundAnalysis.h>

#include <Support/Catch.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <string>
#include <vector>

using namespace frond;

namespace
{

constexpr double rateHz = 44100.0, blockSeconds = 0.01, toleranceSeconds = 0.05;

double wave(double hz, double seconds)
{
    return std::sin(2.0 * std::numbers::pi * hz * seconds);
}

/// Sound that is written part by part, with the times at which something begins.
class Piece
{
public:
    Piece(double lengthSeconds, unsigned seed)
        : samples(static_cast<std::size_t>(lengthSeconds * rateHz))
        , random(seed)
    {}

    double length() const { return static_cast<double>(samples.size()) / rateHz; }
    double chance() { return static_cast<double>(random()) / 4294967296.0; }
    double noise() { return 2.0 * chance() - 1.0; }
    void mark(double seconds) { truths.push_back(seconds); }
    template <typename Sound>
    void add(double from, double seconds, Sound&& sound)
    {
        const auto first = static_cast<std::size_t>(from * rateHz);
        const auto last = std::min(samples.size(), first + static_cast<std::size_t>(seconds * rateHz));
        for (auto i = first; i < last; ++i)
            samples[i] += static_cast<float>(sound(static_cast<double>(i - first) / rateHz));
    }
    void scale(double gain, double noiseLevel)
    {
        for (auto& sample : samples)
            sample = static_cast<float>(gain * static_cast<double>(sample) + noiseLevel * noise());
    }

    /// Six partials; decaySeconds of 0 holds the tone. Vibrato of 6 Hz grows in a fifth of a second.
    void tone(double from, double hz, double seconds, double attackSeconds, double gain,
              double vibratoCents = 0.0, double decaySeconds = 0.0)
    {
        constexpr double releaseSeconds = 0.04;
        double phase = 0.0;
        add(from, seconds + releaseSeconds, [&](double t) {
            phase += hz * std::exp2(vibratoCents / 1200.0 * wave(6.0, t) * std::min(1.0, t / 0.2)) / rateHz;
            auto level = gain * std::min(1.0, t / attackSeconds);
            level *= t > seconds ? 1.0 - (t - seconds) / releaseSeconds : 1.0;
            level *= decaySeconds > 0.0 ? std::exp(-t / decaySeconds) : 1.0;
            double sum = 0.0;
            for (int partial = 1; partial <= 6; ++partial)
                sum += wave(partial, phase) / partial;
            return level * sum;
        });
    }

    std::vector<float> samples;
    std::vector<double> truths;

private:
    std::mt19937 random;
};

double pitchHz(int key)
{
    return 440.0 * std::exp2((key - 69) / 12.0);
}

Piece clicks(double perSecond)
{
    Piece piece(6.0, 1);
    for (auto at = 0.3; at < piece.length() - 0.1; at += 1.0 / perSecond) {
        piece.mark(at);
        piece.add(at, 0.05, [](double t) { return 0.7 * std::exp(-t / 0.003) * wave(3000.0, t); });
    }
    return piece;
}

/// Kick, snare and hats, where wanted over chords that swell and a bass.
Piece drums(double bpm, bool withChords, double noiseLevel, double gain)
{
    Piece piece(10.0, static_cast<unsigned>(bpm));
    const auto eighth = 30.0 / bpm;
    int number = 0;
    for (auto at = 0.2; at < piece.length() - 0.1; at += eighth, ++number) {
        const auto strength = 0.7 + 0.3 * piece.chance();
        piece.mark(at);
        piece.add(at, 0.15, [&](double t) { return 0.2 * strength * std::exp(-t / 0.02) * piece.noise(); });
        if (number % 4 == 0)
            piece.add(at, 0.6, [&](double t) { return 0.7 * strength * std::exp(-t / 0.1) * wave(55.0, t); });
        if (number % 4 == 2)
            piece.add(at, 0.4, [&](double t) {
                return 0.5 * strength * std::exp(-t / 0.07) * (0.6 * piece.noise() + 0.4 * wave(190.0, t));
            });
        if (withChords && number % 8 == 0)
            for (const int interval : {0, 7, 12, 16})
                piece.tone(at, pitchHz(45 + number % 7 + interval), 7.5 * eighth, 0.08, 0.05, 15.0);
        if (withChords && number % 2 == 1)
            piece.tone(at, pitchHz(33 + number % 5), eighth, 0.005, 0.15);
    }
    piece.scale(gain, noiseLevel);
    return piece;
}

Piece melody(double noteSeconds, double vibratoCents, double attackSeconds, double gain)
{
    Piece piece(10.0, 3);
    int key = 60;
    for (auto at = 0.2; at < piece.length() - 0.1; at += noteSeconds) {
        const auto leap = 1 + static_cast<int>(6.0 * piece.chance());
        key += (piece.chance() < 0.5 && key - leap > 45) || key + leap > 80 ? -leap : leap;
        piece.mark(at);
        piece.tone(at, pitchHz(key), noteSeconds - 0.01, attackSeconds, 0.2, vibratoCents);
    }
    piece.scale(gain, 0.0);
    return piece;
}

Piece plucks(double noiseLevel, double gain)
{
    Piece piece(10.0, 4);
    for (auto at = 0.2; at < piece.length() - 0.1; at += 0.2 + 0.3 * piece.chance()) {
        piece.mark(at);
        const auto key = 45 + static_cast<int>(36.0 * piece.chance());
        piece.tone(at, pitchHz(key), 2.0, 0.004, 0.1 + 0.1 * piece.chance(), 0.0, 0.5);
    }
    piece.scale(gain, noiseLevel);
    return piece;
}

Piece pads(double chordSeconds)
{
    Piece piece(12.0, 5);
    int number = 0;
    for (auto at = 0.2; at < piece.length() - 0.1; at += chordSeconds, ++number) {
        piece.mark(at);
        const std::array<int, 4> roots{45, 50, 43, 48};
        for (const int interval : {0, 7, 12, 16, 19})
            piece.tone(at, pitchHz(roots[static_cast<std::size_t>(number % 4)] + interval),
                       chordSeconds - 0.05, 0.03, 0.08, 10.0);
    }
    return piece;
}

std::vector<double> hearOnsets(const Piece& piece)
{
    SoundAnalysis ear;
    ear.prepare(rateHz);
    std::vector<double> heard;
    const auto block = static_cast<std::size_t>(blockSeconds * rateHz);
    std::uint32_t count = 0;
    for (std::size_t i = 0; i + block <= piece.samples.size(); i += block) {
        ear.step(std::span(piece.samples).subspan(i, block), {}, blockSeconds);
        for (; count < ear.features().onsetCount; ++count)
            heard.push_back((static_cast<double>(i) + 0.5 * static_cast<double>(block)) / rateHz);
    }
    return heard;
}

double scoreOf(const Piece& piece)
{
    const auto heard = hearOnsets(piece);
    double hits = 0.0;
    for (std::size_t i = 0, j = 0; i < heard.size() && j < piece.truths.size();) {
        const auto late = heard[i] - piece.truths[j];
        const bool hit = std::abs(late) <= toleranceSeconds;
        hits += hit;
        i += hit || late < 0.0;
        j += hit || late > 0.0;
    }
    return 2.0 * hits / static_cast<double>(heard.size() + piece.truths.size());
}

double meanScore(const std::string& name, const std::vector<Piece>& pieces)
{
    double sum = 0.0;
    for (const auto& piece : pieces)
        sum += scoreOf(piece);
    const auto mean = sum / static_cast<double>(pieces.size());
    UNSCOPED_INFO(name << ": F " << mean);
    return mean;
}

} // namespace

TEST_CASE("Onsets of clicks and drums, soft and loud")
{
    CHECK(meanScore("clicks", {clicks(1.0), clicks(3.0), clicks(8.0)}) > 0.97);
    std::vector<Piece> loud, soft, dense;
    for (const auto bpm : {78.0, 105.0, 128.0, 174.0}) {
        loud.push_back(drums(bpm, false, 0.0, 1.0));
        soft.push_back(drums(bpm, false, 0.0, 0.03));
        dense.push_back(drums(bpm, true, 0.0, 0.5));
    }
    CHECK(meanScore("drums", loud) > 0.97);
    CHECK(meanScore("soft drums", soft) > 0.97);
    CHECK(meanScore("drums, chords and bass", dense) > 0.95);
}

TEST_CASE("Onsets of melodies with vibrato, of plucked strings and of pads")
{
    CHECK(meanScore("melodies", {melody(0.3, 0.0, 0.015, 1.0), melody(0.6, 40.0, 0.015, 0.3),
                                 melody(0.5, 90.0, 0.03, 0.1)}) > 0.9);
    CHECK(meanScore("plucks", {plucks(0.0, 1.0), plucks(0.0, 0.1)}) > 0.93);
    CHECK(meanScore("pads", {pads(1.0), pads(2.0)}) > 0.8);
}

TEST_CASE("Onsets under noise at rising levels")
{
    for (const auto& [noiseLevel, least] :
         {std::pair{0.01, 0.95}, std::pair{0.02, 0.95}, std::pair{0.05, 0.94}, std::pair{0.1, 0.82},
          std::pair{0.2, 0.57}}) {
        const auto score =
            meanScore("noise " + std::to_string(noiseLevel),
                      {drums(80.0, false, noiseLevel, 1.0), drums(115.0, false, noiseLevel, 1.0),
                       drums(160.0, true, noiseLevel, 1.0), plucks(noiseLevel, 1.0)});
        CHECK(score > least);
    }
}

TEST_CASE("What goes on begins once: noise of any colour, a tone with vibrato, chords that beat")
{
    for (const auto kind : {0, 1, 2, 3, 4}) {
        Piece piece(10.0, 6);
        double low = 0.0;
        if (kind < 3) // white, pinkish, brown
            piece.add(0.0, 10.0, [&](double) {
                const auto white = piece.noise();
                low = (kind == 2 ? 0.995 : 0.96) * low + 0.08 * white;
                return kind == 0 ? 0.3 * white : kind == 1 ? 0.5 * low + 0.05 * white : low;
            });
        else
            for (const auto hz : {220.0, 277.2, 329.6, 331.0})
                piece.tone(0.2, kind == 3 ? 330.0 : hz, 9.5, 0.02, 0.1, kind == 3 ? 60.0 : 0.0);
        const auto heard = hearOnsets(piece).size();
        INFO("kind " << kind);
        CHECK(heard >= 1);
        CHECK(heard <= 3);
    }
}

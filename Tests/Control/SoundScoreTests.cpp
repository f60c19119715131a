// SPDX-License-Identifier: GPL-3.0-or-later
// The ear against sound whose onsets, tempo and pitch are known. Scores are printed with -s or --success.
#include "Player.h"

#include <Support/Catch.h>

#include <algorithm>
#include <random>

using namespace frond;
using frond::test::Player;
using frond::test::sine;

namespace
{

/// Kick, snare, and hats on the eighths.
struct Drums
{
    explicit Drums(double bpm)
        : eighth(30.0 / bpm)
    {}
    double operator()(double t)
    {
        const auto number = static_cast<long>(t / eighth);
        const auto since = t - static_cast<double>(number) * eighth;
        auto sound = 0.15 * std::exp(-since / 0.02) * noise();
        if (number % 4 == 0)
            sound += 0.7 * std::exp(-since / 0.1) * sine(55.0, since);
        if (number % 4 == 2)
            sound += 0.5 * std::exp(-since / 0.07) * (0.6 * noise() + 0.4 * sine(190.0, since));
        return sound;
    }
    double noise() { return static_cast<double>(random()) / 2147483648.0 - 1.0; }

    double eighth;
    std::mt19937 random{1};
};

} // namespace

TEST_CASE("Tempo and beat of drums from 60 to 180 BPM, and the sound's beat is a clock")
{
    for (const auto bpm : {60.0, 85.0, 97.3, 120.0, 140.0, 174.0, 180.0}) {
        Player player(22050.0);
        player.settings[ParameterId::clock] = static_cast<float>(ClockChoice::sound);
        Drums drums(bpm);
        player.hear(14.0, drums);
        const auto& sound = player.frame.sound;
        const auto late = std::remainder(sound.beats - 14.0 * bpm / 60.0, 1.0) * 60.0 / bpm;
        INFO(bpm << " BPM heard as " << sound.tempoBpm << ", the beat " << 1000.0 * late << " ms off");
        CHECK(static_cast<double>(sound.tempoBpm) == Approx(bpm).epsilon(0.01));
        CHECK(std::abs(late) < 0.09);
        CHECK(player.frame.time.source == TimeSource::sound);
        CHECK(player.frame.time.tempoBpm == Approx(bpm).epsilon(0.01));
    }
}

TEST_CASE("Silence and steady noise have no tempo")
{
    Player silent(22050.0), noisy(22050.0);
    silent.hear(8.0, [](double) { return 0.0; });
    CHECK(silent.frame.sound.tempoBpm == 0.f);
    CHECK(silent.frame.sound.pitchHz == 0.f);
    Drums source(100.0);
    noisy.hear(8.0, [&](double) { return 0.3 * source.noise(); });
    CHECK(noisy.frame.sound.tempoBpm == 0.f);
    CHECK(noisy.frame.sound.pitchHz == 0.f);
}

TEST_CASE("Pitch of tones with and without strong overtones, within a few cents")
{
    double sum = 0.0, worst = 0.0;
    int count = 0;
    for (double hz = 55.0; hz < 800.0; hz *= std::exp2(0.25))
        for (const auto partials : {1, 6}) {
            Player player(44100.0);
            player.hear(0.25, [&](double t) {
                double sound = 0.0;
                for (int i = 1; i <= partials; ++i)
                    sound += 0.2 / i * sine(hz * i, t);
                return sound;
            });
            const auto cents = 1200.0 * std::log2(static_cast<double>(player.frame.sound.pitchHz) / hz);
            INFO(hz << " Hz with " << partials << " partials: " << cents << " cents off");
            CHECK(std::abs(cents) < 15.0);
            sum += std::abs(cents);
            worst = std::max(worst, std::abs(cents));
            ++count;
        }
    INFO("mean " << sum / count << ", worst " << worst << " cents");
    CHECK(sum / count < 3.0);
}

TEST_CASE("Onsets of a drum pattern, within fifty milliseconds: an F-measure")
{
    Player player(22050.0);
    Drums drums(105.0);
    std::vector<double> heard;
    std::uint32_t before = 0;
    double now = 0.0;
    while (now < 12.0) {
        player.hear(1.0 / 60.0, drums);
        now += 1.0 / 60.0;
        for (; before < player.frame.sound.onsetCount; ++before)
            heard.push_back(now);
    }
    int hits = 0;
    for (double truth = 0.0; truth < 11.9; truth += drums.eighth)
        hits += std::ranges::any_of(heard, [&](double at) { return std::abs(at - truth) < 0.05; });
    const auto truths = std::floor(11.9 / drums.eighth) + 1.0;
    const auto precision = hits / static_cast<double>(heard.size()), recall = hits / truths;
    const auto score = 2.0 * precision * recall / (precision + recall);
    INFO("F " << score << ", precision " << precision << ", recall " << recall);
    CHECK(score > 0.9);
}

TEST_CASE("Brightness follows where the sound is")
{
    float before = 0.f;
    for (const auto hz : {80.0, 400.0, 2000.0, 8000.0}) {
        Player player;
        player.hear(0.4, [&](double t) { return 0.3 * sine(hz, t); });
        CHECK(player.frame.sound.brightnessAmount > before + 0.1f);
        before = player.frame.sound.brightnessAmount;
    }
}

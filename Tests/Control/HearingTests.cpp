// SPDX-License-Identifier: GPL-3.0-or-later
// How the performer wants the sound heard: automatic gain, attack and release, sensitivity.
#include "Player.h"

#include <Support/Catch.h>

#include <array>
#include <random>

using namespace frond;
using frond::test::Player;
using frond::test::sine;

namespace
{

/// Music of sorts: a low tone in beats, a chord, and a hiss on the off-beats.
struct Music
{
    double loudness = 1.0;
    std::mt19937 engine{3};
    double operator()(double t)
    {
        const auto beat = t / 0.5 - std::floor(t / 0.5);
        const auto noise = static_cast<double>(engine()) / 2147483648.0 - 1.0;
        return loudness *
               (0.35 * std::exp(-6.0 * beat) * sine(60.0, t) + 0.1 * sine(440.0, t) + 0.1 * sine(660.0, t) +
                (beat > 0.5 ? 0.1 * std::exp(-20.0 * (beat - 0.5)) * noise : 0.0));
    }
};

/// The highest that each amount reached while this played: level, then the bands.
std::array<float, soundBandCount + 1> heights(Player& player, double seconds, Music& music)
{
    std::array<float, soundBandCount + 1> most{};
    for (double done = 0.0; done < seconds; done += 0.05) {
        player.hear(0.05, music);
        most[0] = std::max(most[0], player.frame.sound.levelAmount);
        for (std::size_t i = 0; i < soundBandCount; ++i)
            most[i + 1] = std::max(most[i + 1], player.frame.sound.bandAmounts[i]);
    }
    return most;
}

} // namespace

TEST_CASE("Automatic gain brings quiet and loud music to about the same height, in every band")
{
    for (const bool on : {false, true}) {
        Player quiet, loud;
        quiet.settings[ParameterId::soundAutoGain] = loud.settings[ParameterId::soundAutoGain] =
            on ? 1.f : 0.f;
        Music soft{0.1}, hard{1.5};
        heights(quiet, 20.0, soft);
        heights(loud, 20.0, hard);
        const auto low = heights(quiet, 2.0, soft), high = heights(loud, 2.0, hard);
        for (std::size_t i = 0; i < low.size(); ++i) {
            INFO((on ? "on" : "off") << ", amount " << i << ": " << low[i] << " and " << high[i]);
            if (on) {
                CHECK(high[i] - low[i] < 0.12f);
                CHECK(low[i] > 0.7f);
                CHECK(high[i] < 1.f);
            } else {
                CHECK(high[i] - low[i] > 0.25f);
            }
        }
    }
}

TEST_CASE("Automatic gain lifts no silence, neither at first nor after music")
{
    Player player;
    player.settings[ParameterId::soundAutoGain] = 1.f;
    std::mt19937 engine(5);
    const auto room = [&](double) {
        return 0.0006 * (static_cast<double>(engine()) / 2147483648.0 - 1.0);
    }; // -69 dB
    player.hear(10.0, room);
    CHECK(player.frame.sound.levelAmount < 0.02f);
    Music soft{0.03};
    heights(player, 15.0, soft);
    player.hear(20.0, room);
    CHECK(player.frame.sound.levelAmount < 0.02f);
    Music loud{1.0};
    heights(player, 1.0, loud); // and what comes then is not held back
    CHECK(player.frame.sound.levelAmount > 0.5f);
}

TEST_CASE("Attack and release say how fast level and bands follow the sound")
{
    const auto tone = [](double t) { return 0.5 * sine(440.0, t); };
    const auto silence = [](double) { return 0.0; };
    Player quick, slow;
    quick.settings[ParameterId::soundAttackSeconds] = 0.01f;
    quick.settings[ParameterId::soundReleaseSeconds] = 0.05f;
    slow.settings[ParameterId::soundAttackSeconds] = 0.5f;
    slow.settings[ParameterId::soundReleaseSeconds] = 2.f;
    quick.hear(0.1, tone);
    slow.hear(0.1, tone);
    CHECK(quick.frame.sound.levelAmount > 0.85f);
    CHECK(slow.frame.sound.levelAmount < 0.3f);
    CHECK(slow.frame.sound.bandAmounts[1] < 0.3f);
    quick.hear(3.0, tone);
    slow.hear(3.0, tone);
    const auto loud = slow.frame.sound.levelAmount;
    CHECK(loud > 0.8f);
    quick.hear(0.3, silence);
    slow.hear(0.3, silence);
    CHECK(quick.frame.sound.levelAmount < 0.02f);
    CHECK(slow.frame.sound.levelAmount > 0.75f * loud);
}

TEST_CASE("Sensitivity decides how small an event counts as an onset")
{
    // Loud hits on the beat and ghost notes between them, under a steady chord.
    const auto drums = [](double t) {
        const auto beat = t / 0.5 - std::floor(t / 0.5), hit = beat < 0.5 ? beat : beat - 0.5;
        const auto strength = beat < 0.5 ? 0.6 : 0.02;
        return 0.05 * sine(330.0, t) + 0.05 * sine(550.0, t) +
               strength * std::exp(-30.0 * hit) * sine(180.0, hit);
    };
    std::array<std::uint32_t, 3> counts{};
    for (std::size_t i = 0; i < counts.size(); ++i) {
        Player player;
        player.settings[ParameterId::onsetSensitivityAmount] = 0.5f * static_cast<float>(i);
        player.hear(3.0, drums);
        const auto before = player.frame.sound.onsetCount;
        player.hear(5.0, drums); // ten beats
        counts[i] = player.frame.sound.onsetCount - before;
    }
    INFO(counts[0] << " deaf, " << counts[1] << ", " << counts[2] << " alert");
    CHECK(counts[0] <= counts[1]);
    CHECK(counts[1] >= 9);
    CHECK(counts[2] > counts[1] + 4);
    CHECK(counts[0] <= 11);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Player.h"

#include <Support/Catch.h>

#include <limits>
#include <random>

using namespace frond;
using frond::test::Player;
using frond::test::sine;

namespace
{

const double ratesHz[] = {22050.0, 44100.0, 48000.0, 96000.0, 192000.0};

double noise(std::mt19937& engine)
{
    return static_cast<double>(engine()) / 2147483648.0 - 1.0;
}

/// A drum-like burst: a tone that dies away.
double hit(double sinceSeconds, double hz, double decaySeconds)
{
    return sinceSeconds < 0.0 ? 0.0 : std::exp(-sinceSeconds / decaySeconds) * sine(hz, sinceSeconds);
}

} // namespace

TEST_CASE("Level says the same at every sample rate, grows with the sound, and spans silence to full scale")
{
    for (const auto rate : ratesHz) {
        INFO(rate);
        float before = -1.f;
        for (const auto& [decibels, expected] :
             {std::pair{-60.0, 0.f}, {-40.0, 0.24f}, {-20.0, 0.67f}, {0.0, 1.f}}) {
            Player player(rate);
            const auto amplitude = std::pow(10.0, decibels / 20.0);
            player.hear(0.8, [&](double t) { return amplitude * sine(440.0, t); });
            CHECK(player.frame.sound.levelAmount == Approx(expected).margin(0.02));
            CHECK(player.frame.sound.levelAmount > before - 1e-6f);
            before = player.frame.sound.levelAmount;
        }
    }
}

TEST_CASE("Each band hears its own tones most")
{
    const double tonesHz[] = {60.0, 300.0, 1200.0, 6000.0};
    for (const auto rate : ratesHz)
        for (std::size_t band = 0; band < 4; ++band) {
            INFO(rate << " Hz, band " << band);
            Player player(rate);
            player.hear(0.6, [&](double t) { return 0.05 * sine(tonesHz[band], t); });
            const auto& amounts = player.frame.sound.bandAmounts;
            for (std::size_t other = 0; other < 4; ++other)
                if (other != band)
                    CHECK(amounts[other] < amounts[band] - 0.15f);
        }
}

TEST_CASE("The level rises at once, falls gently, and falls too when no more sound arrives")
{
    Player player;
    player.hear(0.1, [](double t) { return 0.5 * sine(440.0, t); });
    const auto loud = player.frame.sound.levelAmount;
    CHECK(loud > 0.8f);
    player.hear(0.1, [](double) { return 0.0; });
    CHECK(player.frame.sound.levelAmount < loud);
    CHECK(player.frame.sound.levelAmount > 0.4f * loud);
    player.hear(0.2, [](double t) { return 0.5 * sine(440.0, t); });
    for (int i = 0; i < 5; ++i)
        player.control(20, 0); // frames without samples: a late block is no silence
    CHECK(player.frame.sound.levelAmount > 0.8f);
    for (int i = 0; i < 300; ++i)
        player.control(20, 0);
    CHECK(player.frame.sound.levelAmount < 0.01f);
}

TEST_CASE("Every click of a train is one onset, at every sample rate")
{
    for (const auto rate : ratesHz)
        for (const auto perSecond : {1.0, 2.0, 4.0, 8.0}) {
            INFO(rate << " Hz, " << perSecond << " a second");
            Player player(rate);
            player.hear(4.0, [&](double t) {
                const auto since = std::fmod(t + 0.5 / perSecond, 1.0 / perSecond);
                return 0.7 * hit(since, 3000.0, 0.003);
            });
            CHECK(player.frame.sound.onsetCount == static_cast<std::uint32_t>(4.0 * perSecond));
        }
}

TEST_CASE("Kicks are heard under a steady chord, and the chord itself is one onset")
{
    Player player;
    const auto chord = [](double t) { return 0.06 * (sine(220, t) + sine(277.2, t) + sine(329.6, t)); };
    player.hear(2.0, chord);
    CHECK(player.frame.sound.onsetCount == 1);
    player.hear(4.0, [&](double t) { return chord(t) + 0.8 * hit(std::fmod(t, 0.5), 55.0, 0.12); });
    CHECK(player.frame.sound.onsetCount >= 8);
    CHECK(player.frame.sound.onsetCount <= 10);
}

TEST_CASE("Steady noise and gliding tones have no onsets but their first")
{
    std::mt19937 engine(1);
    Player noisy;
    noisy.hear(10.0, [&](double) { return 0.2 * noise(engine); });
    CHECK(noisy.frame.sound.onsetCount >= 1);
    CHECK(noisy.frame.sound.onsetCount <= 2);
    Player gliding;
    gliding.hear(8.0, [](double t) {
        return 0.4 * sine(80.0 * (std::exp2(t * 0.5) - 1.0) / (0.5 * std::log(2.0) * t + 1e-9), t);
    });
    CHECK(gliding.frame.sound.onsetCount <= 2);
}

TEST_CASE("An onset shows at once and dies away")
{
    Player player;
    player.hear(0.5, [](double) { return 0.0; });
    player.hear(1.0 / 60.0, [](double t) { return 0.7 * hit(t - 0.5, 2000.0, 0.02); });
    CHECK(player.frame.sound.onsetAmount > 0.9f);
    player.hear(0.5, [](double) { return 0.0; });
    CHECK(player.frame.sound.onsetAmount < 0.15f);
}

TEST_CASE("Silence, offset, broken samples and denormals leave every amount finite and the silence silent")
{
    const auto limits = std::numeric_limits<double>();
    const double broken[] = {limits.quiet_NaN(), limits.infinity(), -limits.infinity(), 1e30, 1e-40, 0.0};
    Player player;
    std::size_t i = 0;
    player.hear(0.5, [&](double) { return broken[i++ % 6]; });
    const auto checkFinite = [&] {
        const auto& sound = player.frame.sound;
        CHECK((sound.levelAmount >= 0.f && sound.levelAmount <= 1.f));
        for (const auto amount : sound.bandAmounts)
            CHECK((amount >= 0.f && amount <= 1.f));
        CHECK((sound.onsetAmount >= 0.f && sound.onsetAmount <= 1.f));
    };
    checkFinite();
    player.hear(4.0, [](double) { return 1e-42; });
    checkFinite();
    CHECK(player.frame.sound.levelAmount < 0.001f);

    Player offset;
    offset.hear(3.0, [](double) { return 0.5; });
    CHECK(offset.frame.sound.levelAmount < 0.01f);
    CHECK(offset.frame.sound.onsetCount <= 1);
}

TEST_CASE("Gain is applied before anything is measured")
{
    Player quiet, loud;
    loud.settings[ParameterId::soundGainDecibels] = 20.f;
    quiet.hear(0.6, [](double t) { return 0.1 * sine(440.0, t); });
    loud.hear(0.6, [](double t) { return 0.01 * sine(440.0, t); });
    CHECK(loud.frame.sound.levelAmount == Approx(quiet.frame.sound.levelAmount).margin(1e-3));
}

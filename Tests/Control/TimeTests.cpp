// SPDX-License-Identifier: GPL-3.0-or-later
#include "Timekeeper.h"

#include <Control/MidiClock.h>
#include <Control/TapTempo.h>

#include <Support/Catch.h>

#include <random>
#include <vector>

using namespace frond;
using namespace frond::test;

namespace
{

/// Ticks at this tempo with jitter, through a MidiClock.
ClockReading ticked(MidiClock& clock, double fromSeconds, double seconds, double tempo, double jitterSeconds)
{
    std::minstd_rand random(7);
    std::uniform_real_distribution<double> jitter(-jitterSeconds, jitterSeconds);
    const std::uint8_t tick = 0xf8;
    const auto step = 60.0 / tempo / 24.0;
    double last = fromSeconds;
    for (double at = fromSeconds; at < fromSeconds + seconds; at += step)
        clock.handle({&tick, 1}, last = at + jitter(random));
    return clock.at(fromSeconds + seconds);
}

} // namespace

TEST_CASE("The instrument's own clock counts beats by its tempo, and a factor counts them faster")
{
    Timekeeper keeper;
    keeper.settings[ParameterId::tempoBpm] = 90.f;
    CHECK(keeper.run(10.0).beats == Approx(15.0).margin(1e-6));
    CHECK(keeper.run(0.0).source == TimeSource::own);
    keeper.settings[ParameterId::beatFactor] = 3.f;
    const auto before = keeper.run(0.0).beats;
    CHECK(keeper.run(2.0).beats - before == Approx(6.0).margin(1e-6));
    CHECK(keeper.run(0.0).tempoBpm == Approx(180.0));
}

TEST_CASE("Auto follows a host that plays, then MIDI clock, then its own time")
{
    Timekeeper keeper;
    keeper.say(&ExternalClocks::midi, 5.0, 100.0);
    CHECK(keeper.run(0.0).source == TimeSource::midi);
    keeper.say(&ExternalClocks::host, 64.0, 140.0);
    CHECK(keeper.run(0.0).source == TimeSource::host);
    CHECK(keeper.run(0.1).beats == Approx(64.0 + 0.1 * 140.0 / 60.0).margin(1e-6));
    keeper.say(&ExternalClocks::host, 70.0, 140.0, false);
    keeper.clocks.midi = {};
    CHECK(keeper.run(0.0).source == TimeSource::own);
    keeper.settings[ParameterId::clock] = static_cast<float>(ClockChoice::host);
    CHECK(keeper.run(1.0).beats == Approx(70.0)); // it stands, and says so
    CHECK_FALSE(keeper.run(0.0).playing);
}

TEST_CASE("Readings that come late never turn time back, and a jump in the song is followed")
{
    Timekeeper keeper;
    double last = 0.0;
    for (int block = 0; block < 200; ++block) {
        const auto late = block % 3 == 0 ? 0.02 : 0.0; // beats
        keeper.say(&ExternalClocks::host, 0.05 * block - late, 120.0);
        const auto now = keeper.run(0.025).beats;
        CHECK(now >= last);
        last = now;
    }
    keeper.say(&ExternalClocks::host, 2.0, 120.0);
    CHECK(keeper.run(0.0).beats == Approx(2.0));
}

TEST_CASE("Nudging shifts the beat, resync makes now the start of a bar")
{
    Timekeeper keeper;
    keeper.run(1.3);
    const auto before = keeper.run(0.0).beats;
    CHECK(keeper.clock.step({}, keeper.settings, {0.125, false}, 0.0).beats == Approx(before + 0.125));
    const auto& time = keeper.clock.step({}, keeper.settings, {0.0, true}, 0.0);
    CHECK(std::abs(std::remainder(time.beats, 4.0)) < 1e-9);
    CHECK(std::abs(keeper.run(2.0).beats - time.beats) < 1e-9);
    CHECK(keeper.run(0.25).beatPhase() == Approx(0.5f).margin(1e-3));
}

TEST_CASE("Divisions have their beats")
{
    CHECK(beatsOf(Division::sixteenth, 4) == 0.25);
    CHECK(beatsOf(Division::half, 3) == 2.0);
    CHECK(beatsOf(Division::bar, 3) == 3.0);
    CHECK(beatsOf(Division::fourBars, 4) == 16.0);
}

TEST_CASE("MIDI clock gives tempo and place, also through jitter")
{
    for (const auto tempo : {40.0, 97.3, 128.0, 240.0}) {
        MidiClock clock;
        const std::uint8_t start = 0xfa;
        clock.handle({&start, 1}, 0.0);
        const auto reading = ticked(clock, 0.01, 8.0, tempo, 0.001);
        INFO(tempo);
        CHECK(reading.playing);
        CHECK(reading.tempoBpm == Approx(tempo).epsilon(0.01));
        CHECK(reading.beats == Approx(8.0 * tempo / 60.0).margin(0.03));
    }
}

TEST_CASE("Stop stands, continue goes on, song position jumps, silence ends it")
{
    MidiClock clock;
    const std::uint8_t start = 0xfa, stop = 0xfc, goOn = 0xfb;
    const std::array<std::uint8_t, 3> position{0xf2, 32, 1}; // 160 sixteenths
    clock.handle({&start, 1}, 0.0);
    const auto played = ticked(clock, 0.0, 2.0, 120.0, 0.0);
    CHECK(played.beats == Approx(4.0).margin(0.05));
    clock.handle({&stop, 1}, 2.0);
    const auto stood = ticked(clock, 2.0, 1.0, 120.0, 0.0);
    CHECK_FALSE(stood.playing);
    CHECK(stood.beats == Approx(4.0).margin(0.05));
    clock.handle(position, 3.0);
    clock.handle({&goOn, 1}, 3.0);
    const auto later = ticked(clock, 3.0, 1.0, 120.0, 0.0);
    CHECK(later.playing);
    CHECK(later.beats == Approx(42.0).margin(0.05));
    CHECK_FALSE(clock.at(10.0).playing);
}

namespace
{

/// Taps at these beats of a tempo, each off by up to jitterSeconds.
std::optional<TapTempo::Result> tapped(TapTempo& tap, const std::vector<double>& beats, double tempo,
                                       double jitterSeconds, unsigned seed = 5, double fromSeconds = 100.0)
{
    std::minstd_rand random(seed);
    std::uniform_real_distribution<double> jitter(-jitterSeconds, jitterSeconds);
    std::optional<TapTempo::Result> result;
    for (const auto beat : beats)
        result = tap.tap(fromSeconds + beat * 60.0 / tempo + jitter(random));
    return result;
}

} // namespace

TEST_CASE("Exact taps give the exact tempo from the third on, and the first is the one")
{
    for (const auto tempo : {24.0, 61.5, 120.0, 173.2, 299.0}) {
        TapTempo tap;
        CHECK_FALSE(tapped(tap, {0.0, 1.0}, tempo, 0.0).has_value());
        const auto result = tapped(tap, {2.0}, tempo, 0.0);
        REQUIRE(result.has_value());
        CHECK(result->tempoBpm == Approx(tempo).epsilon(1e-9));
        CHECK(result->beat == 2.0);
        CHECK(result->beatSeconds == Approx(100.0 + 120.0 / tempo).epsilon(1e-12));
    }
}

TEST_CASE("A hand that is 20 ms off, misses a beat or hits twice still gives tempo and beat")
{
    const std::vector<std::vector<double>> ways{{0, 1, 2, 3, 4, 5, 6, 7},
                                                {0, 1, 2, 4, 5, 6, 7, 8},        // one left out
                                                {0, 1, 2, 3, 3.3, 4, 5, 6, 7},   // one too many
                                                {0, 1, 2, 3, 3.02, 4, 5, 6, 7}}; // a pad that bounced
    for (const auto tempo : {80.0, 128.0})
        for (const auto& way : ways)
            for (unsigned seed = 1; seed <= 10; ++seed) {
                TapTempo tap;
                const auto result = tapped(tap, way, tempo, 0.02, seed);
                INFO(tempo << " BPM, " << way.size() << " taps, seed " << seed);
                REQUIRE(result.has_value());
                CHECK(result->tempoBpm == Approx(tempo).epsilon(0.015));
                CHECK(result->beat == way.back());
                CHECK(std::abs(result->beatSeconds - 100.0 - way.back() * 60.0 / tempo) < 0.025);
            }
}

TEST_CASE("A pause begins another series, and another pace is taken within three taps")
{
    TapTempo tap;
    tapped(tap, {0, 1, 2, 3, 4, 5, 6, 7}, 120.0, 0.0);
    CHECK_FALSE(tapped(tap, {0, 1}, 90.0, 0.0, 5, 120.0).has_value());
    const auto slower = tapped(tap, {2, 3, 4, 5}, 90.0, 0.0, 5, 120.0);
    REQUIRE(slower.has_value());
    CHECK(slower->tempoBpm == Approx(90.0));
    const auto faster = tapped(tap, {1, 2}, 140.0, 0.0, 5, 120.0 + 5.0 * 60.0 / 90.0);
    REQUIRE(faster.has_value());
    CHECK(faster->tempoBpm == Approx(140.0));
    CHECK(faster->beat == 2.0);
    CHECK_FALSE(tap.tap(0.0).has_value()); // a clock that jumped back begins anew
}

TEST_CASE("Taps put the beat and the bar where they were, however late the frame that hears of them")
{
    Timekeeper keeper;
    keeper.settings[ParameterId::tempoBpm] = 100.f;
    keeper.run(1.234);
    TimeGestures gestures;
    gestures.tapped = true;
    gestures.tappedBeat = 3.0;
    gestures.agoSeconds = 0.03;
    const auto& time = keeper.clock.step({}, keeper.settings, gestures, 0.0);
    CHECK(std::remainder(time.beats - 3.0 - 0.03 * 100.0 / 60.0, 4.0) == Approx(0.0).margin(1e-9));
    keeper.settings[ParameterId::beatFactor] = 3.f; // twice as fast: the bar still begins with the tapped one
    const auto& twice = keeper.clock.step({}, keeper.settings, gestures, 0.0);
    CHECK(std::remainder(twice.beats - 6.0 - 0.03 * 200.0 / 60.0, 4.0) == Approx(0.0).margin(1e-9));
}

TEST_CASE("A Link session's beats are followed as they are; resync goes back to its bar, taps leave it alone")
{
    Timekeeper keeper;
    keeper.settings[ParameterId::clock] = static_cast<float>(ClockChoice::link);
    CHECK(keeper.run(1.7).source == TimeSource::own); // until there is a session
    keeper.clock.step({}, keeper.settings, {0.4, false}, 0.0);
    keeper.clocks.link = {true, true, 18.25, 97.0, 4};
    CHECK(keeper.run(0.0).source == TimeSource::link);
    CHECK(keeper.run(0.0).beats == Approx(18.25)); // the nudge of before is gone
    CHECK(keeper.run(0.0).tempoBpm == Approx(97.0));
    CHECK(keeper.clock.step(keeper.clocks, keeper.settings, {0.1, false}, 0.0).beats == Approx(18.35));
    TimeGestures tap;
    tap.tapped = true;
    CHECK(keeper.clock.step(keeper.clocks, keeper.settings, tap, 0.0).beats == Approx(18.35));
    CHECK(keeper.clock.step(keeper.clocks, keeper.settings, {0.0, true}, 0.0).beats == Approx(18.25));
    keeper.clocks.link = {};
    CHECK(keeper.run(1.0).beats == Approx(18.25 + 2.0)); // its own clock goes on from there
}

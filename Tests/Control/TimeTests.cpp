// SPDX-License-Identifier: GPL-3.0-or-later
#include <Control/BeatClock.h>
#include <Control/MidiClock.h>
#include <Control/ParameterTable.h>

#include <Support/Catch.h>

#include <random>
#include <vector>

using namespace frond;

namespace
{

constexpr double frameSeconds = 1.0 / 60.0;

struct Timekeeper
{
    const MusicalTime& run(double seconds)
    {
        for (int i = 0; i < static_cast<int>(seconds * 60.0 + 0.5); ++i)
            clock.step(clocks, settings, {}, frameSeconds);
        return clock.step(clocks, settings, {}, 0.0);
    }
    void say(ClockReading ExternalClocks::*which, double beats, double tempo, bool playing = true)
    {
        clocks.*which = {true, playing, beats, tempo, 0};
        ++clocks.number;
    }
    BeatClock clock;
    ExternalClocks clocks;
    Settings settings = defaultSettings();
};

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

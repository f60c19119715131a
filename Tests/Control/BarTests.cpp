// SPDX-License-Identifier: GPL-3.0-or-later
// Bars as the clock tells them: odd ones, changing ones, and what goes by them.
#include "Timekeeper.h"

#include <Control/Controller.h>
#include <Control/Modulator.h>

#include <Support/Catch.h>

#include <array>
#include <span>
#include <utility>

using namespace frond;
using namespace frond::test;

TEST_CASE("A bar that the host tells goes on to the next one between its readings")
{
    Timekeeper keeper;
    keeper.say(&ExternalClocks::host, 10.9, 120.0);
    CHECK(keeper.run(0.0).bar.lengthBeats == 4.0); // it tells none: as the control has it
    keeper.clocks.host.beatsPerBar = 3;
    keeper.clocks.host.bar = {3.0, 8.0, true, 2.0};
    ++keeper.clocks.number;
    auto bar = keeper.run(0.0).bar;
    CHECK(bar.startBeats == 8.0);
    CHECK(bar.number == 2.0);
    bar = keeper.run(0.1).bar;
    CHECK(bar.startBeats == 11.0);
    CHECK(bar.number == 3.0);
    CHECK(bar.counted);
    // Twice as fast, the bar has twice the beats and is two bars; half as fast, two of the clock's are one.
    keeper.settings[ParameterId::beatFactor] = 3.f;
    bar = keeper.run(0.0).bar;
    CHECK(bar.startBeats == 22.0);
    CHECK(bar.number == 6.0);
    keeper.settings[ParameterId::beatFactor] = 1.f;
    bar = keeper.run(0.0).bar;
    CHECK(bar.lengthBeats == 3.0);
    CHECK(bar.startBeats == 4.0); // the third and the fourth, from 8 to 14
    CHECK(bar.number == 1.0);
    keeper.settings[ParameterId::beatFactor] = 2.f;
    keeper.settings[ParameterId::clock] = static_cast<float>(ClockChoice::own);
    CHECK(keeper.run(0.0).bar.lengthBeats == 4.0);
}

TEST_CASE("Odd bars are as long as they are, whoever tells them, and their beats begin with them")
{
    Timekeeper own;
    own.settings[ParameterId::clock] = static_cast<float>(ClockChoice::own);
    own.settings[ParameterId::beatsPerBar] = 3.5f;
    Timekeeper host; // it tells the signature and no bars
    host.say(&ExternalClocks::host, 8.0, 120.0, false);
    host.clocks.host.beatsPerBar = 3.5;
    host.settings[ParameterId::clock] = static_cast<float>(ClockChoice::host);
    own.run(4.0);
    for (const auto& time : {own.run(0.0), host.run(0.0)}) {
        CHECK(time.beats == Approx(8.0));
        CHECK(time.bar.startBeats == 7.0);
        CHECK(time.bar.number == 2.0);
        CHECK(time.barPhase() == Approx(1.0 / 3.5));
        CHECK(time.bars() == Approx(2.0 + 1.0 / 3.5));
        CHECK(time.beatPhase() == Approx(0.0).margin(1e-6));
    }
    own.run(1.4); // beat 10.8: the next bar began at 10.5, in the midst of a beat
    CHECK(own.run(0.0).beatPhase() == Approx(0.3).margin(1e-6));
    CHECK(own.run(0.0).barPhase() == Approx(0.3 / 3.5).margin(1e-6));
}

TEST_CASE("Resync begins a bar where the clock's bars are, not where they would be from the song's start")
{
    Timekeeper keeper;
    keeper.say(&ExternalClocks::host, 18.5, 120.0); // after 4/4 for 17 beats, 7/8
    keeper.clocks.host.beatsPerBar = 3.5;
    keeper.clocks.host.bar = {3.5, 17.0, true, 5.0};
    CHECK(keeper.run(0.0).barPhase() == Approx(1.5 / 3.5));
    const auto& time = keeper.clock.step(keeper.clocks, keeper.settings, {0.0, true}, 0.0);
    CHECK(time.beatsInBar() == Approx(0.0).margin(1e-9));
    CHECK(time.beats == Approx(17.0));
}

TEST_CASE("A scene waits for the bar that the host tells, also where its signature has changed")
{
    // 4/4 up to beat 17, which is in the midst of a bar, then 7/8.
    for (const auto& [start, due] : {std::pair{SceneStart::beat, 19.0},
                                     {SceneStart::bar, 20.5},
                                     {SceneStart::twoBars, 20.5},
                                     {SceneStart::fourBars, 27.5}}) {
        Controller controller;
        controller.prepare(48000.0);
        ControlFrame frame;
        auto settings = defaultSettings();
        settings[ParameterId::sceneStart] = static_cast<float>(start);
        settings[ParameterId::clock] = static_cast<float>(ClockChoice::host);
        Arrangement arrangement;
        arrangement.scenes[2].values[static_cast<std::size_t>(ParameterId::zoomAmount)] = 1.f;
        ExternalClocks clocks;
        Controller::Around around;
        around.arrangement = &arrangement;
        around.clocks = &clocks;
        const SceneOrder order{SceneOrder::Kind::scene, 3};
        double launched = 0.0;
        for (int i = 0; launched == 0.0 && i < 400; ++i) {
            const auto beats = 18.125 + i / 32.0;
            clocks.host = {true, true, beats, 120.0, 3.5, BarPlace{3.5, 17.0, true, 5.0}.at(beats)};
            ++clocks.number;
            around.orders = std::span(&order, i == 1 ? 1u : 0u);
            controller.step({}, {}, settings, around, 1.0 / 64.0, frame);
            if (controller.scenes().active == 3)
                launched = beats;
        }
        INFO("start " << static_cast<int>(start));
        CHECK(launched == Approx(due).margin(0.04));
    }
}

TEST_CASE("Cycles, steps and envelopes in bars go with the clock's bars, whatever their length")
{
    ModulationPlan plan;
    Modulator modulator;
    ControlFrame frame;
    const std::array<float, midiControllerCount> controllers{};
    plan.lfos[0] = {LfoShape::rise, {1.f, PeriodUnit::bars}};
    plan.lfos[1] = {LfoShape::rise, {2.f, PeriodUnit::bars}};
    plan.steps[0] = {{0.5f, PeriodUnit::bars}, 2, {0.f, 1.f}};
    plan.envelopes[0] = {EnvelopeTrigger::bar, 0.001f, 0.05f};
    plan.envelopes[1] = {EnvelopeTrigger::beat, 0.001f, 0.05f};
    // Two bars of 4/4, then 7/8, as the host tells them.
    const auto barAt = [](double beats) {
        return beats < 8.0 ? BarPlace{4.0, 0.0, true, 0.0}.at(beats)
                           : BarPlace{3.5, 8.0, true, 2.0}.at(beats);
    };
    const auto says = [&](double beats, ModulationSource source) {
        frame.time.beats = beats;
        frame.time.bar = barAt(beats);
        frame.deltaSeconds = 1.0 / 60.0;
        modulator.step(plan, Meters{}, controllers, frame);
        return modulator.valueOf(source);
    };
    for (const auto& [beats, phase] :
         {std::pair{4.0, 0.0}, {6.0, 0.5}, {8.0, 0.0}, {9.75, 0.5}, {11.5, 0.0}, {13.25, 0.5}, {15.0, 0.0}}) {
        INFO("beat " << beats);
        CHECK(says(beats, ModulationSource::bar) == Approx(phase).margin(1e-6));
        CHECK(says(beats, ModulationSource::lfo1) == Approx(phase).margin(1e-6));
        CHECK(says(beats, ModulationSource::steps1) == (phase < 0.5 ? 0.f : 1.f));
    }
    CHECK(says(11.5, ModulationSource::lfo2) == Approx(0.5)); // the fourth bar
    CHECK(says(15.0, ModulationSource::lfo2) == Approx(0.0).margin(1e-6));
    int bars = 0, beats = 0;
    double barBefore = 0.0, beatBefore = 0.0;
    says(0.0, ModulationSource::bar);
    for (int i = 1; i < 18 * 30; ++i) {
        const double at = i / 30.0, bar = says(at, ModulationSource::envelope1),
                     beat = modulator.valueOf(ModulationSource::envelope2);
        bars += bar > 0.99 && barBefore < 0.99;
        beats += beat > 0.99 && beatBefore < 0.99;
        barBefore = bar;
        beatBefore = beat;
    }
    CHECK(bars == 4);              // at 4, 8, 11.5 and 15
    CHECK(beats == 7 + 4 + 4 + 3); // each bar of 7/8 has four, the last one short
}

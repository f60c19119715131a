// SPDX-License-Identifier: GPL-3.0-or-later
// What modulation costs: no memory ever, and next to no time.
#include <Control/Controller.h>
#include <Control/ParameterTable.h>
#include <Support/AudioThreadTrap.h>
#include <Support/Catch.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iostream>
#include <vector>

using namespace frond;

namespace
{

/// All routes in use, from all sources in turn, curved and smoothed.
ModulationPlan fullPlan(std::size_t firstSource)
{
    ModulationPlan plan;
    constexpr auto sources = static_cast<std::size_t>(ModulationSource::count) - 1;
    for (std::size_t i = 0; i < plan.routes.size(); ++i) {
        auto& route = plan.routes[i];
        route.source = static_cast<ModulationSource>(1 + (firstSource + i) % sources);
        route.target = static_cast<ParameterId>(i % static_cast<std::size_t>(ParameterId::clock));
        route.depth = 0.2f;
        route.curve = 0.7f;
        route.smoothingSeconds = 0.1f;
        route.bipolar = i % 2 == 0;
    }
    return plan;
}

/// A frame of notes, controllers and sound.
struct Busy
{
    Busy()
    {
        controller.prepare(48000.0);
        for (std::size_t i = 0; i < samples.size(); ++i)
            samples[i] = 0.3f * std::sin(0.05f * static_cast<float>(i)) + (i < 40 ? 0.5f : 0.f);
    }
    void step(const ModulationPlan* plan)
    {
        const std::array<MidiEvent, 3> midi{
            {{0.0, 3, {0x90, static_cast<std::uint8_t>(40 + frames % 40), 90}},
             {0.0, 3, {0xb0, 1, static_cast<std::uint8_t>(frames % 128)}},
             {0.0, 3, {0x80, static_cast<std::uint8_t>(30 + frames % 40), 0}}}};
        Controller::Around around;
        around.plan = plan;
        ++frames;
        controller.step(midi, samples, settings, around, 1.0 / 60.0, frame);
    }
    Controller controller;
    ControlFrame frame;
    Settings settings = defaultSettings();
    std::array<float, 800> samples{};
    int frames = 0;
};

double medianMicroseconds(const ModulationPlan* plan)
{
    Busy busy;
    std::vector<double> times;
    for (int i = 0; i < 3000; ++i) {
        const auto start = std::chrono::steady_clock::now();
        busy.step(plan);
        times.push_back(
            std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count());
    }
    std::ranges::nth_element(times, times.begin() + 1500);
    return times[1500];
}

} // namespace

TEST_CASE("Thirty-two routes from every source take no memory and wait for nothing")
{
    if (!AudioThreadScope::available())
        return;
    Busy busy;
    const std::array plans{fullPlan(0), fullPlan(20)};
    busy.step(&plans[0]);
    for (const auto& plan : plans) {
        AudioThreadScope scope;
        for (int i = 0; i < 120; ++i)
            busy.step(&plan);
        scope.stop();
        INFO(scope.description());
        CHECK(scope.violations() == 0);
    }
}

TEST_CASE("Measured: a control frame without routes and with thirty-two", "[.][measure]")
{
    const ModulationPlan empty;
    const auto full = fullPlan(0);
    for (int round = 0; round < 3; ++round) {
        const auto none = medianMicroseconds(&empty), all = medianMicroseconds(&full);
        std::cout << "a control frame, median of 3000: no routes " << none << " us, 32 routes " << all
                  << " us, more by " << all - none << " us (" << 100.0 * (all - none) / 16667.0
                  << " % of a frame)\n";
    }
    CHECK(true);
}

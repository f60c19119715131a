// SPDX-License-Identifier: GPL-3.0-or-later
#include "BenchControl.h"

#include "BenchVoices.h"

#include <Control/Controller.h>
#include <Control/Fourier.h>
#include <Control/MidiClock.h>
#include <Control/OnsetDetector.h>
#include <Control/ParameterTable.h>
#include <Control/SoundAnalysis.h>
#include <Handover/EventQueue.h>
#include <Handover/LatestValue.h>
#include <Model/Random.h>

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <complex>
#include <cstdio>
#include <functional>
#include <memory>

namespace frond::tools
{
namespace
{

constexpr double sampleRateHz = 48000.0, framesPerSecond = 60.0;
constexpr std::size_t frameSamples = 800, blockSamples = 64, hopSamples = 240, windowSamples = 1024;
constexpr double frameMicroseconds = 1e6 / framesPerSecond,
                 blockMicroseconds = 1e6 * blockSamples / sampleRateHz,
                 hopMicroseconds = 1e6 * hopSamples / sampleRateHz;
constexpr double hopSeconds = hopSamples / sampleRateHz;
constexpr std::uint32_t soundStream = 0xc057;

/// Every route in use, from all sources in turn, curved and smoothed.
ModulationPlan fullPlan()
{
    ModulationPlan plan;
    constexpr auto sources = static_cast<std::size_t>(ModulationSource::count) - 1;
    for (std::size_t i = 0; i < plan.routes.size(); ++i) {
        auto& route = plan.routes[i];
        route.source = static_cast<ModulationSource>(1 + i % sources);
        route.target = static_cast<ParameterId>(i % static_cast<std::size_t>(ParameterId::clock));
        route.depth = 0.2f;
        route.curve = 0.7f;
        route.smoothingSeconds = 0.1f;
        route.bipolar = i % 2 == 0;
    }
    return plan;
}

/// Bursts over a tone: two seconds that go round, so that detectors have something to find.
std::vector<float> music(std::uint64_t seed)
{
    const Random random(seed, soundStream);
    std::vector<float> samples(static_cast<std::size_t>(2.0 * sampleRateHz));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const float burst = i % 12000 < 1500 ? 0.5f : 0.02f;
        samples[i] = burst * (2.f * random.uniform(0, 0, static_cast<std::uint32_t>(i)) - 1.f) +
                     0.3f * std::sin(0.05f * static_cast<float>(i));
    }
    return samples;
}

/// Sound in pieces of one length, round and round.
class Tape
{
public:
    Tape(std::span<const float> sound, std::size_t count)
        : sound(sound)
        , count(count)
    {}
    std::span<const float> next()
    {
        if (place + count > sound.size())
            place = 0;
        place += count;
        return sound.subspan(place - count, count);
    }

private:
    std::span<const float> sound;
    std::size_t count, place = 0;
};

/// What the dream thread does of it, a frame at a time: chords, two controllers and pressure, the host's
/// song, MIDI clock, the improviser, scenes.
class Desk
{
public:
    Desk(std::span<const float> sound, std::uint64_t seed, const ModulationPlan& plan)
        : tape(sound, frameSamples)
    {
        arrangement.modulation = plan;
        settings[ParameterId::improviseAmount] = 1.f;
        settings[ParameterId::mpe] = 1.f;
        controller.prepare(sampleRateHz);
        controller.seed(seed);
    }
    void step()
    {
        const auto now = frames / framesPerSecond;
        const auto turn = static_cast<std::uint8_t>(frames % 128);
        const auto key = static_cast<std::uint8_t>(36 + frames / 12 % 48);
        const auto status = static_cast<std::uint8_t>(frames % 12 == 0 ? 0x91 : 0x81);
        const std::array<MidiEvent, 6> midi{{{now, 3, {0xb0, 1, turn}},
                                             {now, 3, {0xb1, 74, turn}},
                                             {now, 3, {0xe1, turn, 64}},
                                             {now, 2, {0xd1, turn, 0}},
                                             {now, 3, {status, key, 100}},
                                             {now, 3, {status, static_cast<std::uint8_t>(key + 7), 100}}}};
        ++clocks.number;
        clocks.host = {true, true, now * 2.0, 120.0, 4};
        clocks.midi = clocks.link = clocks.host;
        Controller::Around around;
        around.clocks = &clocks;
        around.plan = &arrangement.modulation;
        around.arrangement = &arrangement;
        ++frames;
        controller.step(midi, tape.next(), settings, around, 1.0 / framesPerSecond, frame);
    }

private:
    Tape tape;
    Controller controller;
    Arrangement arrangement;
    Settings settings = defaultSettings();
    ExternalClocks clocks;
    ControlFrame frame;
    int frames = 0;
};

/// What the audio thread leaves for it in a block: sound and events into their rings, MIDI clock read.
class HandOver
{
public:
    explicit HandOver(std::span<const float> sound)
        : tape(sound, blockSamples)
        , taken(4096)
        , events(4096)
    {
        samples.prepare(1 << 16);
        queue.prepare(4096);
    }
    void step()
    {
        const auto now = static_cast<double>(blocks) * blockSamples / sampleRateHz;
        constexpr std::array<std::uint8_t, 1> tick{0xf8};
        if (blocks % 15 == 0)
            midiClock.handle(tick, now);
        for (std::uint8_t i = 0; i < 4; ++i)
            queue.push({now, 3, {0xb0, i, static_cast<std::uint8_t>(blocks % 128)}});
        samples.push(tape.next());
        clocks.writeBuffer().midi = midiClock.at(now);
        clocks.publish();
        if (++blocks % 12 == 0) { // the reader's share, a frame at a time
            samples.pop(taken);
            queue.pop(events);
            clocks.update();
        }
    }

private:
    Tape tape;
    SampleRing samples;
    EventQueue<MidiEvent> queue;
    LatestValue<ExternalClocks> clocks;
    MidiClock midiClock;
    std::vector<float> taken;
    std::vector<MidiEvent> events;
    std::uint64_t blocks = 0;
};

struct Part
{
    const char *name, *of;
    double ofMicroseconds;
    int turns; // of one round
    std::function<void()> step;
    std::vector<double> times;
};

} // namespace

std::vector<ControlCost> timeControl(int rounds, std::uint64_t seed)
{
    const auto sound = music(seed);
    Desk plain(sound, seed, {}), routed(sound, seed, fullPlan());
    HandOver handOver(sound);
    SoundAnalysis analysis;
    analysis.prepare(sampleRateHz);
    Tape pieces(sound, frameSamples), hops(sound, hopSamples);
    OnsetDetector onsets;
    onsets.prepare(sampleRateHz, hopSeconds);
    Fourier fourier;
    fourier.prepare(windowSamples);
    const std::vector<std::complex<float>> spectrum(sound.begin(), sound.begin() + windowSamples);
    auto bins = spectrum;

    constexpr const char *frame = "a 60th of a second", *block = "64 samples", *hop = "5 ms";
    std::array<Part, 6> parts{
        {{"a control frame", frame, frameMicroseconds, 60, [&] { plain.step(); }, {}},
         {"a control frame with 32 routes", frame, frameMicroseconds, 60, [&] { routed.step(); }, {}},
         {"a block through the rings", block, blockMicroseconds, 750, [&] { handOver.step(); }, {}},
         {"sound analysis of a frame",
          frame,
          frameMicroseconds,
          60,
          [&] { analysis.step(pieces.next(), {}, 1.0 / framesPerSecond); },
          {}},
         {"onset detection in a hop",
          hop,
          hopMicroseconds,
          200,
          [&] {
              for (const auto sample : hops.next())
                  onsets.stepSample(sample);
              onsets.step();
          },
          {}},
         {"its transform, 1024 samples",
          hop,
          hopMicroseconds,
          200,
          [&] {
              bins = spectrum;
              fourier.transform(bins);
          },
          {}}}};
    std::vector<double> more; // of the second part than of the first, round by round
    for (int round = 0; round < rounds + 2; ++round) {
        for (auto& part : parts) {
            const auto time = processorMicroseconds([&] {
                                  for (int turn = 0; turn < part.turns; ++turn)
                                      part.step();
                              }) /
                              part.turns;
            if (round >= 2) // to get warm
                part.times.push_back(time);
        }
        if (round >= 2)
            more.push_back(parts[1].times.back() - parts[0].times.back());
    }
    std::vector<ControlCost> costs;
    for (const auto& part : parts) {
        const auto time = median(part.times);
        costs.push_back({part.name, part.of, time, 100.0 * time / part.ofMicroseconds});
    }
    const auto routes = median(more);
    costs.insert(costs.begin() + 2,
                 {"the 32 routes alone", frame, routes, 100.0 * routes / frameMicroseconds});
    return costs;
}

std::string describe(const std::vector<ControlCost>& costs, bool asJson)
{
    if (asJson) {
        nlohmann::json all;
        for (const auto& cost : costs)
            all["control"].push_back({{"name", cost.name},
                                      {"microseconds", cost.microseconds},
                                      {"of", cost.of},
                                      {"share_percent", cost.sharePercent}});
        return all.dump() + "\n";
    }
    std::string text = "processor time in microseconds, and its share of the time that it is for\n\n";
    for (const auto& cost : costs) {
        char line[96];
        std::snprintf(line, sizeof(line), "%-32s %8.2f %9.3f %% of %s\n", cost.name.c_str(),
                      cost.microseconds, cost.sharePercent, cost.of.c_str());
        text += line;
    }
    return text;
}

} // namespace frond::tools

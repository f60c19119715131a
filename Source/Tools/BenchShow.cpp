// SPDX-License-Identifier: GPL-3.0-or-later
#include "BenchShow.h"

#include "PresetFile.h"

#include "BenchVoices.h"

#include <Control/Preset.h>
#include <Dream/Instrument.h>
#include <Model/Random.h>

#include <algorithm>
#include <vector>

namespace frond::tools
{
namespace
{

constexpr double showFramesPerSecond = 60.0, showSampleRateHz = 48000.0;
constexpr int samplesPerFrame = 800, framesPerPreset = 480, framesPerModel = 1800;
constexpr std::uint32_t showStream = 0x5403;

/// Keys go down and up by chance, now and then all sixteen.
class Player
{
public:
    explicit Player(std::uint64_t seed)
        : random(seed, showStream)
    {}

    const std::vector<MidiEvent>& next(std::uint32_t frame)
    {
        events.clear();
        const double now = frame / showFramesPerSecond;
        for (std::uint32_t key = 0; key < keys; ++key) {
            const float chance = random.uniform(frame, 0, key);
            const auto pitch = static_cast<std::uint8_t>(36 + 3 * key);
            if (!down[key] && (chance < 0.008f || frame % 600 == 0))
                events.push_back(
                    {now,
                     3,
                     {0x90, pitch, static_cast<std::uint8_t>(1.f + 126.f * random.uniform(frame, 1, key))}});
            else if (down[key] && chance < 0.015f)
                events.push_back({now, 3, {0x80, pitch, 64}});
            else
                continue;
            down[key] = !down[key];
        }
        return events;
    }

    /// Noise in bursts, half a second apart.
    const std::vector<float>& sound(std::uint32_t frame)
    {
        const float loud = frame % 30 < 4 ? 0.5f : 0.02f;
        for (std::uint32_t i = 0; i < samples.size(); ++i)
            samples[i] = loud * (2.f * random.uniform(frame, 2, i) - 1.f);
        return samples;
    }

private:
    static constexpr std::size_t keys = 20;
    Random random;
    bool down[keys] = {};
    std::vector<MidiEvent> events;
    std::vector<float> samples = std::vector<float>(samplesPerFrame);
};

} // namespace

ShowTimes playShow(const std::shared_ptr<const Dbn>& model, double minutes, std::uint64_t seed)
{
    const auto presets = factoryPresets();
    const auto make = [&](std::uint64_t number) {
        auto instrument = std::make_unique<Instrument>();
        instrument->prepare(model, showSampleRateHz, seed + number);
        return instrument;
    };
    auto instrument = make(0);
    DreamFrame frame;
    frame.prepare(model->imageWidth, model->imageHeight, static_cast<int>(model->top().visibleCount()));
    Player player(seed);
    ShowTimes show;
    show.frames = static_cast<int>(minutes * 60.0 * showFramesPerSecond);
    std::vector<double> times, own;
    for (int i = 0; i < show.frames; ++i) {
        std::unique_ptr<Instrument> next;
        if (i % framesPerModel == framesPerModel - 1)
            next = make(static_cast<std::uint64_t>(i));
        const auto number = static_cast<std::uint32_t>(i);
        const Preset& preset = presets[static_cast<std::size_t>(i / framesPerPreset) % presets.size()];
        InstrumentInput input;
        input.midi = player.next(number);
        input.samples = player.sound(number);
        input.deltaSeconds = 1.0 / showFramesPerSecond;
        input.settings = preset.settings;
        input.arrangement = &preset.arrangement;
        const double wall = microseconds([&] {
            own.push_back(processorMicroseconds([&] {
                              if (next != nullptr)
                                  instrument.swap(next);
                              instrument->step(input, frame);
                          }) /
                          1000.0);
        });
        times.push_back(wall / 1000.0);
    }
    show.late = static_cast<int>(
        std::ranges::count_if(times, [](double t) { return t > 1000.0 / showFramesPerSecond; }));
    std::ranges::sort(times);
    show.medianMilliseconds = times[times.size() / 2];
    show.rareMilliseconds = times[times.size() * 999 / 1000];
    show.worstMilliseconds = times.back();
    show.worstProcessorMilliseconds = *std::ranges::max_element(own);
    return show;
}

} // namespace frond::tools

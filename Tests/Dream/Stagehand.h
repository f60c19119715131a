// SPDX-License-Identifier: GPL-3.0-or-later
// Steps an instrument frame by frame for the tests.
#pragma once

#include "TinyModel.h"

#include <Control/ParameterTable.h>
#include <Dream/Instrument.h>

#include <vector>

namespace frond::test
{

class Stagehand
{
public:
    explicit Stagehand(std::shared_ptr<const Dbn> model = tinyModel(), std::uint64_t seed = 1)
        : model(std::move(model))
    {
        frame.prepare(this->model->imageWidth, this->model->imageHeight,
                      static_cast<int>(this->model->top().visibleCount()));
        instrument.prepare(this->model, 48000.0, seed);
        settings[ParameterId::selfDreamAmount] = 0.f; // until a test wants it
    }

    void send(int status, int first, int second)
    {
        MidiEvent event;
        event.size = 3;
        event.bytes = {static_cast<std::uint8_t>(status), static_cast<std::uint8_t>(first),
                       static_cast<std::uint8_t>(second)};
        events.push_back(event);
    }
    void on(int pitch, int velocity = 90) { send(0x90, pitch, velocity); }
    void off(int pitch) { send(0x80, pitch, 40); }

    void step(double deltaSeconds = 1.0 / 60.0)
    {
        InstrumentInput input;
        input.midi = events;
        input.samples = samples;
        input.deltaSeconds = deltaSeconds;
        input.settings = settings;
        input.pictures = pictures;
        input.clocks = &clocks;
        instrument.step(input, frame);
        events.clear();
    }
    void wait(double seconds)
    {
        for (int i = 0; i < static_cast<int>(seconds * 60.0 + 0.5); ++i)
            step();
    }

    /// The leaf with the most presence, or nullptr on an empty stage.
    const Leaf* leaf() const
    {
        const Leaf* best = nullptr;
        for (int i = 0; i < frame.leafCount; ++i) {
            const auto& each = frame.leaves[static_cast<std::size_t>(i)];
            if (best == nullptr || each.presenceAmount > best->presenceAmount)
                best = &each;
        }
        return best;
    }
    Shape shapeOf(const Leaf& each) const
    {
        return measure(frame.field(each.voice), frame.fieldWidth, frame.fieldHeight);
    }
    float totalPresence() const
    {
        float sum = 0.f;
        for (int i = 0; i < frame.leafCount; ++i)
            sum += frame.leaves[static_cast<std::size_t>(i)].presenceAmount;
        return sum;
    }

    ExternalClocks clocks;
    std::shared_ptr<const Dbn> model;
    Instrument instrument;
    DreamFrame frame;
    Settings settings = defaultSettings();
    std::vector<MidiEvent> events;
    std::vector<float> samples;
    const GivenPictures* pictures = nullptr;
};

} // namespace frond::test

// SPDX-License-Identifier: GPL-3.0-or-later
// Plays MIDI and sound into a Controller, frame by frame.
#pragma once

#include <Control/Controller.h>
#include <Control/ParameterTable.h>

#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace frond::test
{

inline MidiEvent message(int status, int first, int second)
{
    MidiEvent event;
    event.size = (status & 0xf0) == 0xd0 || (status & 0xf0) == 0xc0 ? 2 : 3;
    event.bytes = {static_cast<std::uint8_t>(status), static_cast<std::uint8_t>(first),
                   static_cast<std::uint8_t>(second)};
    return event;
}

class Player
{
public:
    explicit Player(double sampleRateHz = 48000.0)
        : rateHz(sampleRateHz)
    {
        controller.prepare(sampleRateHz);
    }

    void on(int pitch, int velocity = 100, int channel = 0) { send(0x90 | channel, pitch, velocity); }
    void off(int pitch, int channel = 0) { send(0x80 | channel, pitch, 64); }
    void control(int number, int value, int channel = 0) { send(0xb0 | channel, number, value); }
    void bend(int value, int channel = 0) { send(0xe0 | channel, value & 127, value >> 7); }
    void registered(int parameter, int value, int channel = 0)
    {
        control(101, parameter >> 7, channel);
        control(100, parameter & 127, channel);
        control(6, value, channel);
    }
    void send(int status, int first, int second) { send(message(status, first, second)); }
    void send(const MidiEvent& event) { controller.step({&event, 1}, {}, settings, 1.0 / 60.0, frame); }

    /// The newest slot with this pitch, or nullptr.
    const NoteState* note(int pitch) const
    {
        const NoteState* found = nullptr;
        for (const auto& each : frame.notes)
            if (each.id != 0 && each.pitch == pitch && (found == nullptr || each.id > found->id))
                found = &each;
        return found;
    }
    bool held(int pitch) const { return note(pitch) != nullptr && note(pitch)->held; }
    int heldCount() const
    {
        int count = 0;
        for (const auto& each : frame.notes)
            count += each.held ? 1 : 0;
        return count;
    }

    /// Sound as a function of seconds, in frames of 1/60 s.
    template <typename Sound>
    void hear(double seconds, Sound&& sound)
    {
        std::vector<float> block;
        const auto end = clock + static_cast<long>(seconds * rateHz);
        while (clock < end) {
            block.clear();
            for (int i = 0; i < static_cast<int>(rateHz / 60.0) && clock < end; ++i)
                block.push_back(static_cast<float>(sound(static_cast<double>(clock++) / rateHz)));
            controller.step({}, block, settings, static_cast<double>(block.size()) / rateHz, frame);
        }
    }

    Controller controller;
    ControlFrame frame;
    Settings settings = defaultSettings();

private:
    double rateHz;
    long clock = 0;
};

inline double sine(double hz, double seconds)
{
    return std::sin(2.0 * std::numbers::pi * hz * seconds);
}

} // namespace frond::test

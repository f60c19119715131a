// SPDX-License-Identifier: GPL-3.0-or-later
// From what a controller sends to what it moves, and back to its lights. Knows neither hosts nor devices; one
// thread.
#pragma once

#include "ControllerMap.h"

#include <array>
#include <functional>
#include <vector>

namespace frond
{

/// What the map asks of the instrument.
struct MapHands
{
    std::function<float(ParameterId)> placeOf; // 0 to 1
    std::function<void(ParameterId, float place)> move;
    std::function<void(const Action&)> perform;
    std::function<void(const Action&)> letGo; // of those that last while they are held
};

/// How an action's light stands.
enum class ActionState
{
    off,
    waiting,
    on
};

class MapPlayer
{
public:
    void setMap(ControllerMap map);
    const ControllerMap& map() const { return played; }

    /// Whether some mapping wants this message. Notes that are mapped want their ends too.
    static bool wants(const ControllerMap& map, const MidiEvent& event);
    void play(const MidiEvent& event, const MapHands& hands);
    /// A knob that was just learned moves its control from wherever it is.
    void takeHold(const Mapping& mapping, const MapHands& hands);

    /// Messages for lights that no longer show how things stand, in map order; all of them after setMap and
    /// relight.
    std::vector<MidiEvent> lights(const std::function<float(ParameterId)>& placeOf,
                                  const std::function<ActionState(const Action&)>& stateOf);
    void relight();

private:
    struct Memory
    {
        float received = -1.f; // the newest place the controller sent; below 0: none yet
        float moved = -1.f;    // where we last put the control
        float before = 0.f;    // where it was before a momentary push
        int coarse = 0;        // the upper seven bits
        bool caught = false, down = false;
        int lightSent = -1;
    };
    void playOne(const Mapping& mapping, Memory& memory, const MidiEvent& event, const MapHands& hands);
    void push(const Mapping& mapping, Memory& memory, bool down, const MapHands& hands);
    void turn(const Mapping& mapping, int value, const MapHands& hands);
    void slide(const Mapping& mapping, Memory& memory, float amount, const MapHands& hands);

    ControllerMap played;
    std::vector<Memory> memories;
};

/// Learning: the first message that can serve becomes a mapping of what is asked for.
class MapLearner
{
public:
    void begin(ParameterId control);
    void begin(const Action& action);
    void cancel() { wanted.reset(); }
    bool isActive() const { return wanted.has_value(); }
    const std::optional<Mapping>& target() const { return wanted; }
    /// The finished mapping, once.
    std::optional<Mapping> hear(const MidiEvent& event);

private:
    std::optional<Mapping> wanted;
};

/// Puts a mapping in, instead of what the same knob, pad or key did before.
void addMapping(ControllerMap& map, const Mapping& mapping);

} // namespace frond

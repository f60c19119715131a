// SPDX-License-Identifier: GPL-3.0-or-later
// Which knob, pad or key of a MIDI controller does what, as JSON:
//
//   {"format": "frond-map", "version": 1, "name": "…", "description": "…", "device": "part of the port's
//   name",
//    "controls": [{"cc": 16, "channel": 1, "moves": "macro_1", "from": 0, "to": 1, "curve": 0,
//                  "mode": "absolute", "pickup": true, "fine": false, "light": {}},
//                 {"note": 36, "does": "scene/1", "light": {"off": 0, "on": 127, "waiting": 1, "channel":
//                 1}}]}
//
// "cc", "note", "bend" or "pressure" says what is played; without a channel any will do. "moves" names a
// control, "does" an action (Action.h). "fine" takes cc + 32 as the lower seven bits. With "light" the
// controller is told how things stand.
#pragma once

#include "Action.h"

#include <Frames/ControlFrame.h>
#include <Frames/Settings.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace frond
{

enum class MapSource : std::uint8_t
{
    controller,
    note,
    bend,
    pressure, // of the channel
    count
};

enum class MapMode : std::uint8_t
{
    absolute,
    toggle,    // each push turns over between from and to
    momentary, // to while it is held, then back to what was there
    offset,    // encoders that turn around 64: 65 one step on, 63 one back
    twos,      // 1 one step on, 127 one back
    sign,      // 1 one step on, 65 one back
    count
};
std::string_view keyOf(MapMode mode);
std::optional<MapMode> findMapMode(std::string_view key);

/// What the controller's own light shows: a control's place where on is above off, or an action's state.
struct MapLight
{
    int off = 0, on = 127, waiting = 64; // values of the message that is sent back, 0 to 127
    int channel = 0;                     // 1 to 16, 0 as it came

    friend bool operator==(const MapLight&, const MapLight&) = default;
};

struct Mapping
{
    MapSource source = MapSource::controller;
    int channel = 0; // 1 to 16; 0 any
    int number = 0;  // of the controller or the key, 0 to 127
    bool fine = false;
    std::optional<Action> action; // otherwise it moves the control
    ParameterId control = ParameterId::macro1;
    float from = 0.f, to = 1.f; // places on the control's way; from above to turns it round
    float curve = 0.f;          // -2 quick at first, 0 straight, 2 slow at first
    MapMode mode = MapMode::absolute;
    bool pickup = true; // an absolute knob takes hold only where the control stands
    std::optional<MapLight> light;

    friend bool operator==(const Mapping&, const Mapping&) = default;
};

struct ControllerMap
{
    static constexpr std::size_t mostMappings = 512;
    std::string name, description;
    std::string device; // lights go to MIDI outputs whose name has this in it; empty: to none
    std::vector<Mapping> mappings;

    friend bool operator==(const ControllerMap&, const ControllerMap&) = default;
};

inline constexpr int mapVersion = 1;

/// `where` names the text in messages. Nothing where it is no map; faults in single controls are reported and
/// leave these out.
std::optional<ControllerMap> readMap(std::string_view text, const std::string& where,
                                     std::vector<std::string>& complaints);
std::string writeMap(const ControllerMap& map);

/// "CC 16, channel 1" or "Note 36", for people.
std::string nameOfSource(const Mapping& mapping);

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// The tree of addresses, without the leading "/frond/".
#pragma once

#include <Control/OscPacket.h>

#include <optional>
#include <string>
#include <vector>

namespace frond::oscAddresses
{

inline const std::string root = "/frond", rootSlash = "/frond/";

/// Every address that has a meaning, notes aside: controls, scenes, cues, presets, meters.
const std::vector<std::string>& all();

struct Note
{
    int pitch = 60, channel = 0; // channel counted from 0
    float velocity = 0.f;        // 0 lets it go
};
/// "/frond/note PITCH VELOCITY [CHANNEL]" or "/frond/note/PITCH VELOCITY [CHANNEL]"; channels from 1.
std::optional<Note> noteOf(const osc::Message& message);

} // namespace frond::oscAddresses

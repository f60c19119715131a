// SPDX-License-Identifier: GPL-3.0-or-later
// What the dream says of itself, frame by frame, to whoever shows or sends it: the dream thread publishes,
// the message thread looks.
#pragma once

#include <Control/SceneStage.h>
#include <Frames/DreamFrame.h>
#include <Handover/LatestValue.h>

#include <array>
#include <string_view>

namespace frond
{

struct Pulse
{
    static constexpr std::size_t meterCount = 13;
    /// By the names that OSC has for them, each from 0 to 1.
    static constexpr std::array<std::string_view, meterCount> meterNames{
        "energy",     "surprise",    "flips",  "certainty", "home_distance", "level", "bass",
        "low_middle", "high_middle", "treble", "onset",     "beat",          "bar"};
    std::array<float, meterCount> meters{};
    MusicalTime time{};
    SceneStatus scenes{};
    /// What each source of modulation says, by number.
    std::array<float, static_cast<std::size_t>(ModulationSource::count)> sources{};
    Settings settings{}; // with everything that moves them

    /// What is heard and played goes on while the dream stands still.
    void take(const DreamFrame& frame, const ControlFrame& control, const SceneStatus& status)
    {
        const auto& dream = frame.meters;
        const auto& sound = control.sound;
        const auto& bands = sound.bandAmounts;
        meters = {dream.energyAmount,
                  dream.surpriseAmount,
                  dream.flipsAmount,
                  dream.certaintyAmount,
                  dream.homeDistanceAmount,
                  sound.levelAmount,
                  bands[0],
                  bands[1],
                  bands[2],
                  bands[3],
                  sound.onsetAmount,
                  control.time.beatPhase(),
                  control.time.barPhase()};
        time = control.time;
        scenes = status;
        settings = control.settings;
    }
};

} // namespace frond

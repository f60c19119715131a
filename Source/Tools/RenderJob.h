// SPDX-License-Identifier: GPL-3.0-or-later
// Plays a score and a sound offline: the instrument and the picture on one thread, with a fixed clock and a
// seed.
#pragma once

#include <Control/Preset.h>
#include <Frames/DreamFrame.h>
#include <Frames/GivenPictures.h>
#include <Frames/Settings.h>
#include <Media/Score.h>
#include <Model/Dbn.h>
#include <Model/Learning.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace frond::tools
{

struct RenderJob
{
    std::shared_ptr<const Dbn> dbn;
    std::shared_ptr<const Learning> learning; // or null: the finished network plays whatever is asked
    GivenPictures given;
    int width = 1280, height = 720;
    double framesPerSecond = 30.0;
    double lengthSeconds = 20.0;
    std::uint64_t seed = 1;
    Score score;
    double sampleRateHz = 48000.0;
    std::vector<float> samples;                             // mono; silence after its end
    std::function<Settings(double timeSeconds)> settingsAt; // the performer's controls
    std::vector<std::string> lookFiles; // ISF files that are looks after our own, in this order
    Arrangement arrangement;            // modulation, scenes and cues
    int scene = 0;                      // that it begins with; 0: none
    int tileSide = 0;                   // a still is drawn in parts of this side; 0: at once
    int softRows = 2160;                // and what is soft in it at most so high
    bool lastFrameOnly = false;         // a still: the frames before are dreamt, and drawn only
                                        // as far back as light lingers
    double lingeringSeconds = 12.0;     // longer than trails, camera and fades remember
};

std::int64_t frameCount(const RenderJob& job);

/// Eight-bit RGB, top row first. Calls `take` with every frame, or only with the last one of a still; `goOn`
/// before every frame, and stops where it returns false. Throws std::runtime_error where there is no OpenGL.
void runRenderJob(const RenderJob& job, const std::function<bool(std::int64_t frame)>& goOn,
                  const std::function<void(std::span<const std::uint8_t> rgb)>& take);

/// What is dreamt, without a picture.
void playFrames(const RenderJob& job,
                const std::function<void(std::int64_t number, const DreamFrame& frame)>& take);

/// The tiles that a still of this size is drawn in; 0: it is drawn at once.
int tileSideFor(int width, int height);

/// A still in parts (tileSide): calls `takeRows` with whole rows, from the top.
void runTiledStill(const RenderJob& job, const std::function<bool(std::int64_t frame)>& goOn,
                   const std::function<void(std::span<const std::uint8_t> rgb)>& takeRows);

} // namespace frond::tools

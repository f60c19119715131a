// SPDX-License-Identifier: GPL-3.0-or-later
// Where rendered frames go: a film, a still, or a folder of frames.
#pragma once

#include "RenderJob.h"

#include <memory>
#include <span>
#include <string>

namespace frond::tools
{

class RenderOutput
{
public:
    virtual ~RenderOutput() = default;
    virtual void write(std::span<const std::uint8_t> rgb) = 0;
    /// Only now does the result carry its name.
    virtual void finish() = 0;
};

/// .png: a still. .mp4, .mov, .mkv: a film, with the sound of soundPath unless that is empty. No ending: a
/// folder with frame_000001.png and so on. UsageError for another ending; MediaError where it cannot be
/// written.
std::unique_ptr<RenderOutput> openRenderOutput(const std::string& path, const RenderJob& job,
                                               const std::string& soundPath);

bool isStill(const std::string& path);

} // namespace frond::tools

// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures by which the browser shows the factory presets.
#pragma once

#include "RenderJob.h"

#include <memory>
#include <string>

namespace frond::tools
{

inline constexpr int thumbnailWidth = 192, thumbnailHeight = 108;
inline constexpr double thumbnailSeconds = 10.0; // into the piece

/// What all of them have in common: the sound, the size, the frame rate.
RenderJob thumbnailJob(std::shared_ptr<const Dbn> dbn, std::shared_ptr<const Learning> learning,
                       double lengthSeconds = thumbnailSeconds);

/// A preset as it plays notes to that sound, into a JPEG.
void drawThumbnail(RenderJob job, const Preset& preset, const std::string& path);

} // namespace frond::tools

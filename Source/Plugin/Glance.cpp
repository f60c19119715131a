// SPDX-License-Identifier: GPL-3.0-or-later
#include "Glance.h"

#include <Render/LeafPose.h>

namespace frond
{

void GlanceBoard::put(const DreamFrame& frame, float aspect)
{
    View view;
    view.halfWidth = aspect;
    view.zoomAmount = frame.settings[ParameterId::zoomAmount];
    view.camera = frame.camera;
    const std::lock_guard lock(mutex);
    latest.leafCount = frame.leafCount;
    latest.meters = frame.meters;
    for (std::size_t i = 0; i < static_cast<std::size_t>(frame.leafCount); ++i) {
        const auto& leaf = frame.leaves[i];
        const auto pose = poseLeaf(leaf, view, frame.settings, frame.timeSeconds);
        latest.leaves[i] = {leaf.presenceAmount, pose.x,        pose.y,          pose.scale,
                            pose.turnCosine,     pose.turnSine, leaf.generation, leaf.species,
                            leaf.hasMapPlace,    leaf.mapX,     leaf.mapY,       leaf.meters};
    }
}

Glance GlanceBoard::look() const
{
    const std::lock_guard lock(mutex);
    return latest;
}

} // namespace frond

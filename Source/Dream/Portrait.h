// SPDX-License-Identifier: GPL-3.0-or-later
// A model as looks can see it.
#pragma once

#include <Frames/ModelPortrait.h>
#include <Model/Dbn.h>

#include <memory>

namespace frond
{

/// Dreams, by mean field, what every unit of the layer below the top paints, and a spread of the map's
/// leaves. Takes some hundredths of a second and allocates: not for the dream thread.
std::shared_ptr<const ModelPortrait> portrayModel(const Dbn& dbn);

} // namespace frond

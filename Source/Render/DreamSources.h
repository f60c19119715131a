// SPDX-License-Identifier: GPL-3.0-or-later
// What the dream itself offers to looks (Presets/Looks.md): numbers, and textures that are made only for
// looks that ask for them.
#pragma once

#include "LeafLabels.h"
#include "LeafPass.h"
#include "LookSources.h"

#include <functional>
#include <string>
#include <vector>

namespace frond
{

/// What Scene has eased of a frame.
struct Ambience
{
    Backdrop behind;
    float sun = 1.f, groundLight = 1.f; // light from behind, and of what is behind the leaves
    float level = 0.f;                  // of the sound, slow enough that it cannot flash
};

class DreamSources
{
public:
    using Wanted = std::function<bool(const std::string& name)>;

    void offer(const DreamFrame& frame, const LeafPass& leaves, const Ambience& ambience,
               const Wanted& wanted, LookSources& sources);

private:
    void offerTable(const DreamFrame& frame, const LeafPass& leaves, LookSources& sources);
    void offerFields(const DreamFrame& frame, const LeafPass& leaves, LookSources& sources);

    void offerPortrait(const DreamFrame& frame, const Wanted& wanted, LookSources& sources);
    void offerHidden(const DreamFrame& frame, LookSources& sources);
    void offerSound(const SoundFeatures& sound, LookSources& sources);

    LeafLabels labels;
    Texture table, fields, units, map, land, hidden, spectrum, wave;
    std::shared_ptr<const ModelPortrait> portrait; // whose pictures are in the textures
    std::vector<float> texels;
};

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// The vein anatomy of one leaf, followed from frame to frame while its field changes.
#pragma once

#include "AnatomyBase.h"
#include "AnatomyTracks.h"

namespace frond
{

/// One per leaf. Whatever the field does, what is written moves continuously: veins glide, and their
/// strengths grow from and fade to nothing.
class AnatomyTracer
{
public:
    /// Takes all the memory; nothing else allocates. Fields are (height, width), at least 8 x 8.
    void prepare(int width, int height);
    /// Another leaf: the next trace appears in place, with strengths that grow from 0.
    void reset();

    /// Traces the field (logits, row-major from the top left, > 0 is leaf) and eases towards what it finds.
    /// Without a leaf anatomy.valid is false and the veins fade.
    void step(const float* logits, float deltaSeconds, LeafAnatomy& anatomy);
    /// Eases on towards the last trace: for frames between two fields.
    void ease(float deltaSeconds, LeafAnatomy& anatomy);

private:
    bool trace(const float* logits);
    AnatomyPoint petiole() const;

    AnatomyGrid grid;
    AnatomyBlade blade;
    AnatomyMargin margin;
    AnatomyBase base;
    AnatomyMarch march;
    AnatomyTips tips;
    AnatomyVeins veins;
    AnatomyTracks tracks;
};

} // namespace frond

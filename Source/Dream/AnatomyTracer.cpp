// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnatomyTracer.h"

namespace frond
{

namespace
{

constexpr float fineGain = 0.01f;

} // namespace

void AnatomyTracer::prepare(int width, int height)
{
    grid.prepare(width, height);
    blade.prepare(grid);
    margin.prepare(grid);
    base.prepare(grid);
    march.prepare(grid);
    tips.prepare(grid);
    veins.prepare(grid);
    tracks.prepare(grid);
}

void AnatomyTracer::reset()
{
    blade.reset();
    base.reset();
    tips.reset();
    tracks.reset();
}

void AnatomyTracer::step(const float* logits, float deltaSeconds, LeafAnatomy& anatomy)
{
    if (trace(logits))
        tracks.follow(veins, base.point(), petiole());
    else
        tracks.release();
    ease(deltaSeconds, anatomy);
}

void AnatomyTracer::ease(float deltaSeconds, LeafAnatomy& anatomy)
{
    tracks.ease(deltaSeconds);
    tracks.write(anatomy);
}

bool AnatomyTracer::trace(const float* logits)
{
    if (!blade.step(logits))
        return false;
    margin.step(blade);
    base.step(blade, margin);
    march.begin(blade);
    march.plant(base.point());
    march.run(fineGain);
    tips.step(margin, march, base.point(), blade.axis());
    veins.step(blade, base.point(), tips, march);
    return veins.count() > 0;
}

/// The midrib's own direction where it begins, held upright a little: a bent beginning must not throw the
/// petiole aside.
AnatomyPoint AnatomyTracer::petiole() const
{
    const AnatomyPoint along = base.point() - veins.vein(0).nodes[midribNodes / 6];
    return direction(direction(along, blade.axis()) + blade.axis(), blade.axis());
}

} // namespace frond

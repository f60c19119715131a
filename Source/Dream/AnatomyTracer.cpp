// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnatomyTracer.h"

namespace frond
{

namespace
{

constexpr float plantUnits = 2.5f;
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
    plantBase();
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

/// The base lies on the margin, between pixels: the blade's pixels around it are the first to be reached.
void AnatomyTracer::plantBase()
{
    const AnatomyPoint middle = base.point();
    bool planted = false;
    for (float reach = plantUnits * grid.unit; !planted && reach < 64.f * grid.unit; reach *= 2.f) {
        for (const int pixel : blade.pixels()) {
            const AnatomyPoint apart = grid.centre(pixel) - middle;
            if (dot(apart, apart) > reach * reach)
                continue;
            march.addSource(pixel, length(apart) * march.cost(pixel), length(apart));
            planted = true;
        }
    }
}

} // namespace frond

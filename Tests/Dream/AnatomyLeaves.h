// SPDX-License-Identifier: GPL-3.0-or-later
// Leaves drawn from formulas, to trace; and what can be measured on an anatomy.
#pragma once

#include <Dream/AnatomyTracer.h>

#include <cstdint>
#include <vector>

namespace frond::test
{

/// Field coordinates: 0 to 1, y down.
struct Place
{
    float x = 0.f, y = 0.f;
};

/// A field that shapes are added to: the logits rise by 2 a pixel (of 64) from the nearest margin inwards.
class LeafField
{
public:
    explicit LeafField(int newSize = 64);

    /// An ellipse from one end to the other.
    LeafField& lobe(Place from, Place to, float halfWidth);
    /// A strip of even width, as a petiole.
    LeafField& strip(Place from, Place to, float halfWidth);
    LeafField& hole(Place centre, float radius);
    /// The whole field turned about its middle, counter-clockwise on the screen, drawn again from the shapes.
    LeafField& turn(float radians);
    LeafField mirrored() const;

    const float* logits() const { return values.data(); }
    float* logits() { return values.data(); }
    float at(Place place) const; // between pixels
    int size() const { return side; }

private:
    template <typename Distance>
    LeafField& add(Distance distance);
    Place turned(float x, float y) const;

    int side;
    float turnRadians = 0.f;
    std::vector<float> values;
};

LeafField simpleLeaf(int size = 64); // one blade on a petiole
LeafField linearLeaf(int size = 64); // a blade of grass
LeafField heartLeaf(int size = 64);  // basal lobes lower than the petiole's end
LeafField tulipLeaf(int size = 64);  // two lobes beside the axis, none on it
/// The lobes spread evenly from the petiole's end, over 200 degrees.
LeafField palmateLeaf(int lobes, int size = 64, float turnRadians = 0.f);
/// A narrow blade with pairs of lobes at its sides.
LeafField pinnateLeaf(int pairs, int size = 64, float turnRadians = 0.f);

/// Traced till it rests.
LeafAnatomy anatomyOf(const LeafField& field);

const VeinNode& node(const LeafAnatomy& anatomy, int vein, int number); // from the tip where negative
float distance(Place a, Place b);
float distance(const VeinNode& a, Place b);
/// From a place to the nearest point of a vein.
float distanceTo(const LeafAnatomy& anatomy, int vein, Place place);
int strongVeins(const LeafAnatomy& anatomy);
bool isSound(const LeafAnatomy& anatomy); // finite, in bounds, ids once, nodes in a row

} // namespace frond::test

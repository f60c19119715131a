// SPDX-License-Identifier: GPL-3.0-or-later
// A small network made by hand, whose dreams are known: six species of ellipses from slim to round on a field
// of 32 × 32, each an attractor of the top RBM. What tests find with it holds for trained models, too, and
// costs nothing.
#pragma once

#include <Model/Dbn.h>

#include <memory>

namespace frond::test
{

struct TinyOptions
{
    bool labels = true, particles = true, map = true;
};

std::shared_ptr<const Dbn> tinyModel(TinyOptions options = {});

/// Width over height of the field's leaf (logits above 0), and the share of the field that it covers.
struct Shape
{
    float aspect = 0.f, areaShare = 0.f;
};
Shape measure(const float* logits, int width, int height);

} // namespace frond::test

// SPDX-License-Identifier: GPL-3.0-or-later
// The leaves and their variants, and batches drawn from them.
#pragma once

#include "LeafSet.h"

#include <Model/Dbn.h>
#include <Model/Random.h>

#include <cstdint>
#include <functional>
#include <vector>

namespace frond
{

inline constexpr int plainVariants = 2; // the leaf and its mirror image

class TrainingData
{
public:
    /// `masters` are leaves at twice the canvas or more; `augmentations` warped variants are made of each.
    TrainingData(const LeafSet& masters, int size, int augmentations, std::uint64_t seed,
                 const std::function<void(std::size_t)>& progress = {});

    int size() const { return canvas; }
    Eigen::Index leafCount() const { return static_cast<Eigen::Index>(speciesOf.size()); }
    const std::vector<int>& species() const { return speciesOf; }

    /// Which pictures make a batch: `rows` random leaves, a third of them plain. A picture's number is
    /// leaf × variants + variant.
    void draw(Eigen::Index rows, const Random& random, std::uint32_t update,
              std::vector<Eigen::Index>& pictures) const;
    /// pixels (rows, size²)
    void fill(const std::vector<Eigen::Index>& pictures, Matrix& pixels) const;
    Eigen::Index pictureCount() const { return leafCount() * variantCount; }
    Eigen::Index leafOf(Eigen::Index picture) const { return picture / variantCount; }
    /// Changes with any pixel.
    std::uint64_t fingerprint() const;
    /// The unwarped leaves, (leaves, size²).
    Matrix originals() const;

private:
    void store(std::size_t leaf, int variant, const std::vector<float>& pixels);

    int canvas, variantCount;
    std::vector<std::uint8_t> grey; // (leaves, variants, size²), 255 is 1
    std::vector<int> speciesOf;
};

} // namespace frond

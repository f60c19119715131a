// SPDX-License-Identifier: GPL-3.0-or-later
#include "TrainingData.h"

#include "Augment.h"

#include <algorithm>
#include <cmath>

namespace frond
{
namespace
{

using Eigen::Index;
constexpr std::uint32_t augmentStream = 0xa09;

Index pick(std::uint32_t word, Index count)
{
    return static_cast<Index>((std::uint64_t(word) * static_cast<std::uint64_t>(count)) >> 32);
}

} // namespace

TrainingData::TrainingData(const LeafSet& masters, int size, int augmentations, std::uint64_t seed,
                           const std::function<void(std::size_t)>& progress)
    : canvas(size)
    , variantCount(plainVariants + augmentations)
    , grey(masters.leaves.size() * static_cast<std::size_t>(variantCount) * static_cast<std::size_t>(size) *
           static_cast<std::size_t>(size))
    , speciesOf(masters.speciesOf)
{
    const Random random(seed, augmentStream);
    for (std::size_t leaf = 0; leaf < masters.leaves.size(); ++leaf) {
        const std::vector<float>& master = masters.leaves[leaf];
        const auto plain = fitToCanvas({masters.size, masters.size, master}, size);
        store(leaf, 0, plain);
        store(leaf, 1, mirrorLeaf(plain, size));
        for (int variant = plainVariants; variant < variantCount; ++variant) {
            const auto index = static_cast<std::uint32_t>(leaf) * static_cast<std::uint32_t>(variantCount) +
                               static_cast<std::uint32_t>(variant);
            store(leaf, variant, augmentLeaf(master, masters.size, size, random, index));
        }
        if (progress)
            progress(leaf + 1);
    }
}

void TrainingData::store(std::size_t leaf, int variant, const std::vector<float>& pixels)
{
    const std::size_t place =
        (leaf * static_cast<std::size_t>(variantCount) + static_cast<std::size_t>(variant)) * pixels.size();
    std::transform(pixels.begin(), pixels.end(), grey.begin() + static_cast<std::ptrdiff_t>(place),
                   [](float p) { return static_cast<std::uint8_t>(std::lround(p * 255.f)); });
}

void TrainingData::draw(Index rows, const Random& random, std::uint32_t update,
                        std::vector<Index>& pictures) const
{
    pictures.resize(static_cast<std::size_t>(rows));
    for (Index row = 0; row < rows; ++row) {
        const auto words = random.words(update, 0, static_cast<std::uint32_t>(row));
        const bool plain = variantCount == plainVariants || 3 * row < rows;
        const Index variant = plain ? pick(words[1], plainVariants)
                                    : plainVariants + pick(words[1], variantCount - plainVariants);
        pictures[static_cast<std::size_t>(row)] = pick(words[0], leafCount()) * variantCount + variant;
    }
}

void TrainingData::fill(const std::vector<Index>& pictures, Matrix& pixels) const
{
    const Index pixelCount = Index(canvas) * canvas;
    pixels.resize(static_cast<Index>(pictures.size()), pixelCount);
    for (std::size_t row = 0; row < pictures.size(); ++row)
        pixels.row(static_cast<Index>(row)) =
            Eigen::Map<const Eigen::Matrix<std::uint8_t, 1, Eigen::Dynamic>>(
                grey.data() + pictures[row] * pixelCount, pixelCount)
                .cast<float>() /
            255.f;
}

std::uint64_t TrainingData::fingerprint() const
{
    std::uint64_t hash = 0xcbf29ce484222325; // FNV-1a (Fowler, Noll & Vo)
    for (const std::uint8_t byte : grey)
        hash = (hash ^ byte) * 0x100000001b3;
    return hash;
}

Matrix TrainingData::originals() const
{
    std::vector<Index> pictures;
    for (Index leaf = 0; leaf < leafCount(); ++leaf)
        pictures.push_back(leaf * variantCount);
    Matrix result;
    fill(pictures, result);
    return result;
}

} // namespace frond

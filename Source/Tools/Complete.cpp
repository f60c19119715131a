// SPDX-License-Identifier: GPL-3.0-or-later
// frond complete: half-hidden leaves, the hidden half dreamt anew.
#include "ContactSheet.h"
#include "Leaves.h"
#include "Mask.h"
#include "Progress.h"
#include "Verb.h"

#include <Model/Chain.h>

#include <cmath>

namespace frond::tools
{
namespace
{

constexpr const char* completeHelp =
    R"(usage: frond complete --in IMAGE|DIR --hide lower|upper|left|right|X,Y,W,H -o OUT.npy|OUT.png [options]

Holds what is visible of each leaf and dreams the rest.

  --in IMAGE|DIR   pictures, prepared as "frond prepare" does
  --hide WHAT      half of the canvas, or a block of it: X,Y,W,H in its pixels
  --steps K        Gibbs steps; the hidden pixels are the mean of what they dream (default 20)
  --last           the last dream alone instead of the mean: one possible leaf, not the likeliest
  -o OUT           .npy: float32 probabilities (N, height, width); .png: a contact sheet, each leaf as it
                   was, as far as it was seen, and completed
  --model FILE     instead of the built-in model
  --seed N         another seed, other dreams (default 1)

example: frond complete --in leaf.jpg --hide lower -o whole.png)";

/// Probabilities of one leaf: the seen pixels as they are, the others as dreamt.
Vector completeLeaf(Chain& chain, const Vector& leaf, const Vector& mask, int steps, bool last)
{
    const auto spanOf = [](const Vector& vector) {
        return std::span(vector.data(), static_cast<std::size_t>(vector.size()));
    };
    Vector logits(leaf.size()), sum = Vector::Zero(leaf.size());
    chain.releaseClamps();
    chain.setCompletionTrust(last ? 0.5f : 1.f); // one dream may be a bold one
    chain.seedFromMasked(spanOf(leaf), spanOf(mask));
    chain.clampPixels(spanOf(leaf), spanOf(mask));
    for (int step = 1; step <= steps; ++step) {
        chain.step();
        if (last && step < steps)
            continue;
        chain.decode({logits.data(), static_cast<std::size_t>(logits.size())});
        sum.array() += logits.array().logistic();
    }
    const Vector dreamt = sum / static_cast<float>(last ? 1 : steps);
    return (mask.array() > 0.f).select(leaf, dreamt);
}

/// leaf, what is seen of it, completed; and the next leaf's.
Matrix threeEach(const Matrix& leaves, const Matrix& completed, const Vector& mask)
{
    Matrix result(3 * leaves.rows(), leaves.cols());
    for (Eigen::Index row = 0; row < leaves.rows(); ++row) {
        result.row(3 * row) = leaves.row(row);
        result.row(3 * row + 1) = leaves.row(row).cwiseProduct(mask.transpose());
        result.row(3 * row + 2) = completed.row(row);
    }
    return result;
}

int complete(const std::vector<std::string>& words)
{
    const Arguments arguments(words, {"--in", "--hide", "--steps", "-o", "--model", "--seed"}, {"--last"});
    arguments.allowAlone(0);
    const std::string in = arguments.required("--in"), out = arguments.required("-o"),
                      hide = arguments.required("--hide");
    const auto steps = static_cast<int>(arguments.whole("--steps", 20, 1, 1000000));
    checkOutput(out);
    const auto dbn = openModel(arguments);
    const Vector mask = visibleMask(hide, dbn->imageWidth, dbn->imageHeight);
    const Matrix leaves = readLeaves(in, canvasSize(*dbn));

    Matrix completed(leaves.rows(), leaves.cols());
    Progress progress("dreaming");
    for (Eigen::Index leaf = 0; leaf < leaves.rows(); ++leaf) {
        Chain chain; // one a leaf, so that its dream does not depend on the other pictures of the folder
        chain.prepare(dbn, arguments.seed(), static_cast<std::uint32_t>(leaf));
        completed.row(leaf) =
            completeLeaf(chain, leaves.row(leaf).transpose(), mask, steps, arguments.has("--last"))
                .transpose();
        progress.show(static_cast<double>(leaf + 1) / static_cast<double>(leaves.rows()));
    }
    const Matrix shown = out.ends_with(".png") ? threeEach(leaves, completed, mask) : completed;
    writeLeaves(out, toLogits(shown), dbn->imageWidth, dbn->imageHeight);
    return 0;
}

} // namespace

Verb completeVerb()
{
    return {"complete", "dreams the hidden part of leaves", completeHelp, complete};
}

} // namespace frond::tools

// SPDX-License-Identifier: GPL-3.0-or-later
// frond reconstruct: up some layers and back down.
#include "ContactSheet.h"
#include "Leaves.h"
#include "Verb.h"

#include <Model/DepthLens.h>

namespace frond::tools
{
namespace
{

constexpr const char* reconstructHelp =
    R"(usage: frond reconstruct --in IMAGE|DIR --depth D -o OUT.npy|OUT.png [options]

Sends each leaf up D layers of the network and back down to pixels, by mean field: what each layer keeps.

  --in IMAGE|DIR   pictures, prepared as "frond prepare" does
  --depth D        layers up, from 1 to the model's number of layers; 1.5 lies half-way between 1 and 2
  -o OUT           .npy: float32 probabilities (N, height, width); .png: a contact sheet, each leaf
                   before its reconstruction
  --model FILE     instead of the built-in model

example: frond reconstruct --in leaf.jpg --depth 3 -o rebuilt.png)";

/// a0 b0 a1 b1 …
Matrix interleave(const Matrix& a, const Matrix& b)
{
    Matrix result(2 * a.rows(), a.cols());
    for (Eigen::Index row = 0; row < a.rows(); ++row) {
        result.row(2 * row) = a.row(row);
        result.row(2 * row + 1) = b.row(row);
    }
    return result;
}

int reconstruct(const std::vector<std::string>& words)
{
    const Arguments arguments(words, {"--in", "--depth", "-o", "--model", "--seed"});
    arguments.allowAlone(0);
    const std::string in = arguments.required("--in"), out = arguments.required("-o");
    arguments.required("--depth");
    checkOutput(out);
    const auto dbn = openModel(arguments);
    const auto depth =
        static_cast<float>(arguments.number("--depth", 1.0, 1.0, static_cast<double>(dbn->layerCount())));
    const Matrix leaves = readLeaves(in, canvasSize(*dbn));
    Matrix logits(leaves.rows(), leaves.cols());
    DepthLens lens;
    lens.prepare(dbn);
    const auto pixels = static_cast<std::size_t>(leaves.cols());
    for (Eigen::Index row = 0; row < leaves.rows(); ++row)
        lens.apply({leaves.row(row).data(), pixels}, depth, {logits.row(row).data(), pixels});
    const bool sheet = out.ends_with(".png");
    writeLeaves(out, sheet ? interleave(toLogits(leaves), logits) : logits, dbn->imageWidth,
                dbn->imageHeight);
    return 0;
}

} // namespace

Verb reconstructVerb()
{
    return {"reconstruct", "sends leaves up the network and back down", reconstructHelp, reconstruct};
}

} // namespace frond::tools

// SPDX-License-Identifier: GPL-3.0-or-later
// frond prepare: pictures as the network sees them.
#include "ContactSheet.h"
#include "Leaves.h"
#include "Npy.h"
#include "Verb.h"

#include <filesystem>

namespace frond::tools
{
namespace
{

constexpr const char* prepareHelp =
    R"(usage: frond prepare --in IMAGE|DIR -o OUT.npy|OUT.png [--size N] [--model FILE]

Finds the leaf in each picture and fits it to the canvas. Takes PNG and JPEG of any size, dark on light or
light on dark, in sorted path order; pictures without a leaf are skipped with a line that says why.

  --in IMAGE|DIR   a picture, or a folder (with or without a folder for each species)
  -o OUT           .npy: float32 (N, height, width), 1 is leaf; .png: a contact sheet
  --size N         side of the canvas in pixels (default: the model's)
  --model FILE     instead of the built-in model

example: frond prepare --in leaves -o leaves.npy)";

int prepare(const std::vector<std::string>& words)
{
    const Arguments arguments(words, {"--in", "-o", "--size", "--model", "--seed"});
    arguments.allowAlone(0);
    const std::string in = arguments.required("--in"), out = arguments.required("-o");
    checkOutput(out);
    const int size = arguments.has("--size") ? static_cast<int>(arguments.whole("--size", 64, 8, 2048))
                                             : canvasSize(*openModel(arguments));
    const Matrix leaves = readLeaves(in, size);
    if (std::filesystem::path(out).extension() == ".png")
        writeLeaves(out, toLogits(leaves), size, size);
    else // the very values, not their way through logits and back
        writeNpy(out, {leaves.data(), static_cast<std::size_t>(leaves.size())},
                 {static_cast<std::size_t>(leaves.rows()), static_cast<std::size_t>(size),
                  static_cast<std::size_t>(size)});
    return 0;
}

} // namespace

Verb prepareVerb()
{
    return {"prepare", "shows pictures as the network sees them", prepareHelp, prepare};
}

} // namespace frond::tools

// SPDX-License-Identifier: GPL-3.0-or-later
// frond train: from a folder of pictures to a model.
#include "Arguments.h"
#include "ContactSheet.h"
#include "Progress.h"
#include "TrainingRun.h"
#include "Verb.h"

#include <algorithm>
#include <sstream>
#include <thread>

namespace frond::tools
{
namespace
{

constexpr const char* trainHelp = R"(usage: frond train --images DIR -o MODEL [options]

Trains a network on leaf pictures: DIR/SPECIES/*.png or .jpg, or a flat folder. Any size, either polarity.
Prints its scores on leaves that were held out, and stores them in the model. Beside the model it writes
MODEL.learning.safetensors: the network while it learnt, in some forty snapshots.

  --images DIR        where the pictures are
  -o MODEL            the model to write (.safetensors)
  --epochs N          passes over the leaves in all; shares out the updates of every stage
                      (default: the recipe's 38,500 updates of 100 leaves)
  --layers A,B,…      units of each hidden layer, at least two (default 1024,640,1000)
  --dense             layer 1 sees the whole picture; --local (default): 16 overlapping patches
  --size N            side of the canvas in pixels (default 64)
  --hold-out N        leaves of each species kept for the scores (default 2)
  --augmentations N   warped variants of each leaf (default 12)
  --threads N         threads; the result is the same (default: as many as the machine has)
  --seed N            another seed, another network (default 1)
  --resume            continues where MODEL.checkpoint stands
  --snapshots DIR     also: sheets of receptive fields, reconstructions and dreams while it learns
  --title TEXT --license TEXT --attribution TEXT   go into the model

Stopped by Ctrl-C or otherwise, a run goes on with --resume and ends with the same network.

example: frond train --images leaves --threads 2 --snapshots learning -o mine.safetensors)";

std::vector<Eigen::Index> parseLayers(const std::string& text)
{
    std::vector<Eigen::Index> layers;
    std::istringstream stream(text);
    std::string part;
    while (std::getline(stream, part, ',')) {
        const Arguments number({"--layers", part}, {"--layers"});
        layers.push_back(number.whole("--layers", 0, 1, 100000));
    }
    if (layers.size() < 2)
        throw UsageError("--layers takes at least two numbers, such as 1024,400,1000");
    return layers;
}

RunOptions parseOptions(const Arguments& arguments)
{
    RunOptions options;
    options.images = arguments.required("--images");
    options.model = arguments.required("-o");
    options.training.size = static_cast<int>(arguments.whole("--size", 64, 16, 512));
    if (arguments.has("--layers"))
        options.training.layers = parseLayers(arguments.text("--layers"));
    if (arguments.has("--dense") && arguments.has("--local"))
        throw UsageError("--dense and --local exclude each other");
    options.training.local = !arguments.has("--dense");
    options.training.seed = arguments.seed();
    options.epochs = arguments.number("--epochs", 0.0, 0.0, 1e7);
    const auto processors = std::clamp<std::int64_t>(std::thread::hardware_concurrency(), 1, 256);
    options.holdOut = static_cast<int>(arguments.whole("--hold-out", 2, 0, 1000));
    options.augmentations = static_cast<int>(arguments.whole("--augmentations", 12, 0, 1000));
    options.threads = static_cast<int>(arguments.whole("--threads", processors, 1, 256));
    options.resume = arguments.has("--resume");
    options.snapshots = arguments.text("--snapshots");
    for (const char* key : {"title", "license", "attribution"})
        if (arguments.has(std::string("--") + key))
            options.metadata[key] = arguments.text(std::string("--") + key);
    return options;
}

} // namespace

Verb trainVerb()
{
    return {"train", "trains a model on pictures of leaves", trainHelp,
            [](const std::vector<std::string>& words) {
                const Arguments arguments(words,
                                          {"--images", "-o", "--epochs", "--layers", "--size", "--hold-out",
                                           "--augmentations", "--threads", "--seed", "--snapshots", "--title",
                                           "--license", "--attribution"},
                                          {"--dense", "--local", "--resume"});
                arguments.allowAlone(0);
                return runTraining(parseOptions(arguments));
            }};
}

} // namespace frond::tools

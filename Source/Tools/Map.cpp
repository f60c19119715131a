// SPDX-License-Identifier: GPL-3.0-or-later
// frond map: the map of leaf space with its leaves.
#include "Leaves.h"
#include "MapPicture.h"
#include "Verb.h"

namespace frond::tools
{
namespace
{

constexpr const char* mapHelp = R"(usage: frond map -o OUT.png [options]

Draws the model's map of leaf space: each leaf that it learnt from, as the network remembers it, at its place
or as near to it as it can be seen whole; a colour for each species.

  -o OUT.png         the picture
  --size PIXELS      its side (default 3072)
  --history FRAME    the map while it formed, from 1 to the model's number of frames ("frond info")
  --model FILE       instead of the built-in model

example: frond map --size 6000 -o map.png)";

const Matrix& placesOf(const Dbn& dbn, const Arguments& arguments)
{
    if (!arguments.has("--history"))
        return dbn.mapPositions;
    if (dbn.mapHistory.empty())
        throw std::runtime_error("this model does not remember how its map formed");
    const auto frame = arguments.whole("--history", 1, 1, static_cast<std::int64_t>(dbn.mapHistory.size()));
    return dbn.mapHistory[static_cast<std::size_t>(frame - 1)];
}

int map(const std::vector<std::string>& words)
{
    const Arguments arguments(words, {"--size", "--history", "-o", "--model", "--seed"});
    arguments.allowAlone(0);
    const std::string out = arguments.required("-o");
    const auto side = static_cast<int>(arguments.whole("--size", 3072, 64, 16384));
    if (!out.ends_with(".png"))
        throw UsageError("-o takes a name that ends in .png, not \"" + out + '"');
    checkOutput(out);
    const auto dbn = openModel(arguments);
    if (dbn->mapPositions.rows() == 0 || dbn->mapCodes.rows() == 0)
        throw std::runtime_error("this model has no map");
    const Matrix& places = placesOf(*dbn, arguments);
    const Matrix logits = dbn->layerCount() == 1 ? toLogits(dbn->mapCodes)
                                                 : generateLogits(*dbn, dbn->mapCodes, dbn->layerCount() - 1);
    std::vector<int> species = dbn->mapSpecies;
    species.resize(static_cast<std::size_t>(places.rows()), -1);
    const float cell = cellFor(places.rows(), side);
    const auto leaves = layOut(places, logits, dbn->imageWidth, dbn->imageHeight, cell, side);
    writeSheet(out, drawMap(leaves, logits, species, dbn->imageWidth, dbn->imageHeight, cell, side));
    return 0;
}

} // namespace

Verb mapVerb()
{
    return {"map", "draws the map of leaf space", mapHelp, map};
}

} // namespace frond::tools

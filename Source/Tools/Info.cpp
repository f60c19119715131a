// SPDX-License-Identifier: GPL-3.0-or-later
// frond info: what is in a model.
#include "Leaves.h"
#include "Verb.h"

#include <Model/ModelFile.h>

#include <cstdio>

namespace frond::tools
{
namespace
{

constexpr const char* infoHelp = R"(usage: frond info [MODEL]

Prints what is in a model: layers, particles, map, species, licence, attribution, training.
Without MODEL, the built-in one.

example: frond info mine.safetensors)";

void printLayers(const Dbn& dbn)
{
    std::printf("canvas      %d x %d pixels\n", dbn.imageWidth, dbn.imageHeight);
    for (std::size_t layer = 0; layer < dbn.layerCount(); ++layer) {
        const Rbm& rbm = dbn.rbms[layer];
        std::printf("layer %zu     %ld -> %ld units%s%s\n", layer + 1, static_cast<long>(rbm.visibleCount()),
                    static_cast<long>(rbm.hiddenCount()),
                    rbm.generativeWeights.size() > 0 ? ", recognition and generation untied" : "",
                    layer + 1 == dbn.layerCount() ? ", hosts the chain" : "");
        if (layer == 0 && !dbn.local.empty())
            std::printf("            %ld local patches of %ld x %ld pixels, %ld units each\n",
                        static_cast<long>(dbn.local.patchCount), static_cast<long>(dbn.local.width),
                        static_cast<long>(dbn.local.height), static_cast<long>(dbn.local.unitCount));
    }
    std::printf("particles   %ld\n", static_cast<long>(dbn.particles.rows()));
    std::printf("map         %ld leaves%s\n", static_cast<long>(dbn.mapCodes.rows()),
                dbn.mapPositions.rows() > 0 ? ", with positions" : "");
    if (!dbn.mapHistory.empty())
        std::printf("            %zu frames of how it formed\n", dbn.mapHistory.size());
    if (!dbn.completion.empty())
        std::printf("completion  of half-hidden leaves, by %zu layers\n", dbn.completion.size());
}

int info(const std::vector<std::string>& words)
{
    const Arguments arguments(words, {"--model", "--seed"});
    arguments.allowAlone(arguments.has("--model") ? 0 : 1);
    const auto dbn = arguments.alone().empty() ? openModel(arguments) : loadModel(arguments.alone()[0]);
    for (const char* key : {"title", "license", "attribution"})
        if (dbn->metadata.count(key) != 0)
            std::printf("%-11s %s\n", key, dbn->metadata.at(key).c_str());
    printLayers(*dbn);
    std::printf("species     %zu\n", dbn->species.size());
    for (const std::string& name : dbn->species)
        std::printf("            %s\n", name.c_str());
    if (dbn->metadata.count("training") != 0)
        std::printf("training    %s\n", dbn->metadata.at("training").c_str());
    return 0;
}

} // namespace

Verb infoVerb()
{
    return {"info", "prints what is in a model", infoHelp, info};
}

} // namespace frond::tools

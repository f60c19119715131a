// SPDX-License-Identifier: GPL-3.0-or-later
#include "Assemble.h"

#include "Tsne.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ctime>

namespace frond
{

double effortOf(const TrainingOptions& options, double epochs, std::size_t leafCount)
{
    const double wanted = epochs * static_cast<double>(leafCount) / static_cast<double>(options.batchRows);
    return wanted / recipeUpdates(options.layers.size());
}

Matrix stack(const LeafSet& set)
{
    Matrix rows(static_cast<Eigen::Index>(set.leaves.size()), Eigen::Index(set.size) * set.size);
    for (std::size_t leaf = 0; leaf < set.leaves.size(); ++leaf)
        rows.row(static_cast<Eigen::Index>(leaf)) =
            Eigen::Map<const Eigen::RowVectorXf>(set.leaves[leaf].data(), rows.cols());
    return rows;
}

LeafSet refit(const LeafSet& set, int size)
{
    LeafSet result = set;
    result.size = size;
    for (auto& leaf : result.leaves)
        leaf = fitToCanvas({set.size, set.size, leaf}, size);
    return result;
}

void addMap(Dbn& dbn, const TrainingData& data, std::uint64_t seed)
{
    dbn.mapCodes = recognise(dbn, data.originals(), dbn.layerCount() - 1);
    dbn.mapSpecies = data.species();
    if (std::any_of(dbn.mapSpecies.begin(), dbn.mapSpecies.end(), [](int s) { return s < 0; }))
        dbn.mapSpecies.clear();
    TsneOptions options;
    options.seed = seed;
    dbn.mapPositions = tsne(dbn.mapCodes, options, &dbn.mapHistory);
}

void addMetadata(Dbn& dbn, const Trainer& trainer, const TrainingOptions& options, const TrainingData& data,
                 const std::map<std::string, std::string>& given, const std::string& scores)
{
    const std::time_t now = std::time(nullptr);
    char date[16];
    std::strftime(date, sizeof date, "%Y-%m-%d", std::gmtime(&now));
    nlohmann::json training;
    training["data"] = {{"leaves", data.leafCount()},
                        {"pictures_with_variants", data.pictureCount()},
                        {"species", dbn.species.size()}};
    training["layers"] = options.layers;
    training["first_layer"] = options.local ? "16 local patches" : "dense";
    training["algorithm"] =
        "greedy CD-1, fine-tuning of untied weights through a sampled code (Adam), top RBM "
        "with softmax species by CD-1, then PCD, some chains from noise at the end; centred gradient; "
        "averaged "
        "weights; generation tuned again from the top, its fields sharpened; a completion network (Adam)";
    training["updates"] = trainer.updatesInAll();
    training["batch"] = options.batchRows;
    training["seed"] = options.seed;
    training["date"] = date;
    if (!scores.empty())
        training["scores"] = nlohmann::json::parse(scores);
    dbn.metadata = given;
    dbn.metadata["training"] = training.dump();
}

} // namespace frond

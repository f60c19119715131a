// SPDX-License-Identifier: GPL-3.0-or-later
// How far a trainer is, and what it leaves behind: checkpoints, and the network.
#include "Sharpen.h"
#include "Trainer.h"

#include <numeric>
#include <sstream>

namespace frond
{

using Eigen::Index;

std::string Trainer::identity() const
{
    std::ostringstream text;
    text << "size " << options.size << (options.local ? ", local" : ", dense") << ", layers";
    for (const Index units : options.layers)
        text << ' ' << units;
    text << ", effort " << options.effort << ", batch " << options.batchRows << ", particles "
         << options.particles << ", seed " << options.seed << ", " << data.leafCount() << " leaves, "
         << data.pictureCount() << " pictures " << std::hex << data.fingerprint() << std::dec << ", "
         << species.size() << " species";
    return text.str();
}

std::uint32_t Trainer::updatesInAll() const
{
    return std::accumulate(stages.begin(), stages.end(), std::uint32_t(0),
                           [](std::uint32_t sum, const Stage& s) { return sum + s.updates; });
}

double Trainer::doneAmount() const
{
    double done = 0.0, total = 0.0;
    for (std::size_t index = 0; index < stages.size(); ++index) {
        const double cost = stages[index].cost * stages[index].updates;
        total += cost;
        done += index < stageIndex ? cost : index == stageIndex ? stages[index].cost * update : 0.0;
    }
    return done / total;
}

void Trainer::visit(Archive& archive)
{
    std::uint64_t stageNumber = stageIndex, updateNumber = update;
    archive(stageNumber);
    archive(updateNumber);
    stageIndex = static_cast<std::size_t>(stageNumber);
    update = static_cast<std::uint32_t>(updateNumber);
    for (RbmTrainer& rbm : rbms)
        rbm.visit(archive);
    tuner->visit(archive);
    if (finished() || stage().kind == StageKind::descend || stage().kind == StageKind::complete)
        makeLateTuners();
    if (descent)
        descent->visit(archive);
    if (completer)
        completer->visit(archive);
}

void Trainer::save(const std::string& path)
{
    Archive archive = Archive::writing(path, identity());
    visit(archive);
    archive.commit();
}

void Trainer::load(const std::string& path)
{
    Archive archive = Archive::reading(path, identity());
    visit(archive);
    codes.resize(0, 0); // made anew from the layers that were read
}

Dbn Trainer::network(float sharpness) const
{
    Dbn dbn;
    dbn.imageWidth = dbn.imageHeight = options.size;
    dbn.species = species;
    dbn.local = rbms.front().wiring.patches;
    const bool tuned = finished() || stage().kind != StageKind::pretrain;
    for (std::size_t layer = 0; layer + 1 < rbms.size(); ++layer) {
        const RbmTrainer& rbm = rbms[layer];
        Rbm result;
        if (tuned) {
            const UntiedLayer& untied = (descent ? *descent : *tuner).layers[layer];
            const bool sharp = descent && layer == 0 && !dbn.local.empty();
            result.weights = toDense(untied.wiring, untied.recognition);
            result.hiddenBiases = result.generativeHiddenBiases = untied.hiddenBiases;
            result.visibleBiases = untied.visibleBiases;
            result.generativeVisibleBiases =
                sharp ? sharpenedBiases(untied.visibleBiases, options.size, sharpness) : untied.visibleBiases;
            result.generativeWeights =
                toDense(untied.wiring, sharp ? sharpenedFields(untied.wiring, untied.generation, sharpness)
                                             : untied.generation);
        } else {
            result.weights = toDense(rbm.wiring, rbm.weights);
            result.hiddenBiases = rbm.hiddenBiases;
            result.visibleBiases = rbm.visibleBiases;
        }
        dbn.rbms.push_back(std::move(result));
    }
    const RbmTrainer& top = rbms.back();
    const auto labels = static_cast<Index>(species.size());
    const Index code = top.wiring.visibleCount - labels;
    Rbm result;
    result.weights = top.weights.leftCols(code);
    result.visibleBiases = top.visibleBiases.head(code);
    result.hiddenBiases = top.hiddenBiases;
    if (descent) {
        result.generativeWeights = descent->layers.back().generation;
        result.generativeVisibleBiases = descent->layers.back().visibleBiases;
        result.generativeHiddenBiases = top.hiddenBiases;
    }
    dbn.rbms.push_back(std::move(result));
    if (completer)
        dbn.completion = completer->layers;
    if (labels > 0) {
        dbn.labelWeights = top.weights.rightCols(labels);
        dbn.labelBiases = top.visibleBiases.tail(labels);
    }
    dbn.particles = top.chains().cast<std::uint8_t>();
    return dbn;
}

} // namespace frond

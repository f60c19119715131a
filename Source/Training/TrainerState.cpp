// SPDX-License-Identifier: GPL-3.0-or-later
// What a trainer leaves behind: checkpoints, and the network.
#include "Trainer.h"

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

Dbn Trainer::network() const
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
            const UntiedLayer& untied = tuner->layers[layer];
            result.weights = toDense(untied.wiring, untied.recognition);
            result.hiddenBiases = result.generativeHiddenBiases = untied.hiddenBiases;
            result.visibleBiases = result.generativeVisibleBiases = untied.visibleBiases;
            result.generativeWeights = toDense(untied.wiring, untied.generation);
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
    dbn.rbms.push_back(std::move(result));
    if (labels > 0) {
        dbn.labelWeights = top.weights.rightCols(labels);
        dbn.labelBiases = top.visibleBiases.tail(labels);
    }
    dbn.particles = top.chains().cast<std::uint8_t>();
    return dbn;
}

} // namespace frond

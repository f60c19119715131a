// SPDX-License-Identifier: GPL-3.0-or-later
// The whole recipe: layers greedily from the pixels up (Hinton, Osindero & Teh 2006), fine-tuning of what
// lies below the top RBM, then the top RBM with the species beside its visible layer; at last the way down
// from the top, and a network for half-hidden leaves.
#pragma once

#include "CompletionTrainer.h"
#include "FineTuner.h"
#include "RbmTrainer.h"
#include "TrainingData.h"

#include <memory>
#include <string>
#include <vector>

namespace frond
{

struct TrainingOptions
{
    int size = 64;
    std::vector<Eigen::Index> layers{1024, 640, 1000}; // units of each hidden layer, at least two
    bool local = true;                                 // layer 1 sees patches
    double effort = 1.0;                               // multiplies the number of updates of every stage
    Eigen::Index batchRows = 100;
    Eigen::Index particles = 300;       // chains of the top; at last, while it calms down, two thirds more
    Eigen::Index completionUnits = 512; // hidden units of the network for half-hidden leaves
    std::uint64_t seed = 1;
};

/// Updates of all stages together, for so many hidden layers, at effort 1.
double recipeUpdates(std::size_t layerCount);

enum class StageKind
{
    pretrain,    // one lower RBM, CD-1
    fineTune,    // recognition and generation untied
    topContrast, // top RBM, CD-1
    topWarm,     // PCD, slowly, so that the chains settle
    topPersist,  // PCD
    topPolish,   // PCD with more chains, decaying, averaged
    topSettle,   // PCD, slower yet, with some chains from noise
    topCalm,     // the same, slower still and averaged over nearly all of it
    descend,     // generation alone, from the top's hidden units to the pixels
    complete     // recognition of half-hidden leaves
};

struct Stage
{
    StageKind kind;
    std::size_t layer; // of pretrain
    std::string name;
    std::uint32_t updates;
    double cost; // of one update, relative
};

class Trainer
{
public:
    /// data and workers must outlive this. Throws std::invalid_argument where the layers do not fit.
    Trainer(const TrainingOptions& options, const TrainingData& data, std::vector<std::string> species,
            Workers& workers);

    bool finished() const { return stageIndex == stages.size(); }
    /// One update of the present stage.
    void step();

    const Stage& stage() const { return stages[stageIndex]; }
    const std::vector<Stage>& allStages() const { return stages; }
    std::size_t stageNumber() const { return stageIndex; } // the number of stages, when finished
    std::uint32_t updateInStage() const { return update; }
    std::uint32_t updatesInAll() const;
    double doneAmount() const; // 0 to 1, by cost
    /// What the present stage minimises: squared reconstruction error a unit, or cross-entropy a picture.
    double error() const { return lastError; }

    /// What running and continuing share: options and data, as text.
    std::string identity() const;
    void save(const std::string& path);
    void load(const std::string& path);

    /// What the network is now, without map or metadata. Layers not yet trained are as they were made.
    /// `sharpness`: of the generative fields, see Sharpen.h; as chosen, margins of dreams are as rough as
    /// leaves'.
    Dbn network(float sharpness = 0.5f) const;

private:
    void enterStage();
    void drawPixels();
    void drawCodes(Eigen::Index rows);
    void stepPretrain();
    void stepFineTune();
    void stepTop();
    void stepComplete();
    void makeLateTuners();
    void visit(Archive& archive);
    std::vector<UntiedLayer> untiedLayers() const;
    double progressInStage() const { return static_cast<double>(update) / stage().updates; }

    TrainingOptions options;
    const TrainingData& data;
    std::vector<std::string> species;
    Workers& workers;
    std::vector<Stage> stages;
    std::size_t stageIndex = 0;
    std::uint32_t update = 0;
    Random batches, codeDraws;
    std::vector<RbmTrainer> rbms;                 // the last is the top
    std::unique_ptr<FineTuner> tuner, descent;    // the second has the top RBM as its last layer
    std::unique_ptr<CompletionTrainer> completer; // these two from their stages on
    Matrix codes;                                 // (pictures, code) probabilities; made when the top begins
    std::vector<Eigen::Index> pictures;
    Matrix pixels, below, drawn, visible;
    double lastError = 0.0;
};

} // namespace frond

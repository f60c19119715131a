// SPDX-License-Identifier: GPL-3.0-or-later
#include "Trainer.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace frond
{
namespace
{

using Eigen::Index;
constexpr std::uint32_t batchStream = 0xba7c, codeStream = 0xc0de, tunerStream = 0xf17e, rbmStream = 0x4b00,
                        descentStream = 0xde5c, completerStream = 0xc031;
constexpr Index plainChains = 100;
constexpr int settlingSteps = 50;
constexpr double rateFalls = 0.4;    // of fine-tuning: when its rate begins to fall,
constexpr float decisiveness = 2.5f; // and its code is drawn with that much less doubt

std::vector<Stage> makeStages(const TrainingOptions& options)
{
    const auto scaled = [&](int updates) {
        return static_cast<std::uint32_t>(std::max(1.0, std::round(updates * options.effort)));
    };
    std::vector<Stage> stages;
    for (std::size_t layer = 0; layer + 1 < options.layers.size(); ++layer)
        stages.push_back({StageKind::pretrain, layer, "layer " + std::to_string(layer + 1),
                          scaled(layer == 0 ? 2000 : 2500), layer == 0 ? 1.2 : 1.0});
    stages.push_back({StageKind::fineTune, 0, "fine-tuning", scaled(2500), 2.4});
    stages.push_back({StageKind::topContrast, 0, "top, contrastive", scaled(1500), 0.8});
    stages.push_back({StageKind::topWarm, 0, "top, warming", scaled(2500), 0.8});
    stages.push_back({StageKind::topPersist, 0, "top, persistent", scaled(7000), 0.8});
    stages.push_back({StageKind::topPolish, 0, "top, polishing", scaled(12000), 1.8});
    stages.push_back({StageKind::topSettle, 0, "top, settling", scaled(6000), 1.8});
    stages.push_back({StageKind::topCalm, 0, "top, calming", scaled(4500), 1.8});
    stages.push_back({StageKind::descend, 0, "way down", scaled(1000), 1.8});
    stages.push_back({StageKind::complete, 0, "completion", scaled(2500), 3.0});
    return stages;
}

/// 1 until `from`, then falling in a straight line to `last`.
float decay(double progress, double from, double last)
{
    return static_cast<float>(progress < from ? 1.0 : 1.0 - (1.0 - last) * (progress - from) / (1.0 - from));
}

RbmUpdate pretrainUpdate(double progress)
{
    RbmUpdate settings;
    settings.rate = 0.05f * decay(progress, 0.5, 0.05);
    settings.momentum = progress < 0.1 ? 0.5f : 0.9f;
    settings.weightDecay = 2e-4f;
    return settings;
}

RbmUpdate topUpdate(StageKind kind, double progress)
{
    RbmUpdate settings;
    settings.sampleVisible = true;
    settings.persistent = kind != StageKind::topContrast;
    settings.weightDecay = 1e-4f;
    switch (kind) {
    case StageKind::topContrast:
        settings.rate = 0.05f;
        settings.momentum = 0.5f;
        break;
    case StageKind::topWarm:
        settings.rate = 0.005f;
        break;
    case StageKind::topPersist:
        settings.rate = 0.015f;
        break;
    case StageKind::topPolish:
        settings.rate = 0.01f * decay(progress, 0.2, 0.05);
        settings.averageDecay = 0.999f;
        break;
    default:
        // Where the rate falls instead, how deep each species' valley is at the end is left to chance, and
        // chains that walk on for thousands of steps gather in the deepest. The mean over a long time at one
        // rate (Polyak & Juditsky 1992) has them all as deep as the leaves make them.
        settings.rate = kind == StageKind::topSettle ? 0.003f : 0.001f;
        settings.averageDecay = kind == StageKind::topSettle ? 0.999f : 0.9997f;
        settings.restartShare = kind == StageKind::topSettle ? 1.f / 3.f : 0.36f;
        settings.restartRate = progress < 0.85 ? 1.f / 300.f : 0.f; // the last ones still have to arrive
    }
    return settings;
}

Vector meansOfColumns(const Matrix& rows)
{
    return rows.colwise().mean().transpose();
}

} // namespace

double recipeUpdates(std::size_t layerCount)
{
    TrainingOptions options;
    options.layers.assign(layerCount, 1);
    const auto stages = makeStages(options);
    return std::accumulate(stages.begin(), stages.end(), 0.0,
                           [](double sum, const Stage& stage) { return sum + stage.updates; });
}

Trainer::Trainer(const TrainingOptions& wanted, const TrainingData& trainingData,
                 std::vector<std::string> names, Workers& crew)
    : options(wanted)
    , data(trainingData)
    , species(std::move(names))
    , workers(crew)
    , stages(makeStages(wanted))
    , batches(wanted.seed, batchStream)
    , codeDraws(wanted.seed, codeStream)
{
    if (options.layers.size() < 2)
        throw std::invalid_argument("a network needs at least two hidden layers");
    if (options.local && (options.size % 16 != 0 || options.layers[0] % 16 != 0))
        throw std::invalid_argument("local patches need a canvas and a first layer in multiples of 16");
    Index below = Index(options.size) * options.size;
    const auto speciesCount = static_cast<Index>(species.size());
    for (std::size_t layer = 0; layer < options.layers.size(); ++layer) {
        const bool top = layer + 1 == options.layers.size();
        const Index hidden = options.layers[layer];
        rbms.emplace_back(
            layer == 0 && options.local ? Wiring::local(options.size, hidden)
                                        : Wiring::dense(below + (top ? speciesCount : 0), hidden),
            top ? speciesCount : 0, options.seed, rbmStream + static_cast<std::uint32_t>(layer));
        below = hidden;
    }
    tuner = std::make_unique<FineTuner>(untiedLayers(), options.seed, tunerStream);
    enterStage();
}

std::vector<UntiedLayer> Trainer::untiedLayers() const
{
    std::vector<UntiedLayer> layers;
    for (std::size_t layer = 0; layer + 1 < rbms.size(); ++layer)
        layers.push_back({rbms[layer].wiring, rbms[layer].weights, rbms[layer].weights,
                          rbms[layer].hiddenBiases, rbms[layer].visibleBiases});
    return layers;
}

void Trainer::drawPixels()
{
    const auto step = static_cast<std::uint32_t>(stageIndex << 24) + update;
    data.draw(options.batchRows, batches, step, pictures);
    data.fill(pictures, pixels);
}

/// visible (rows, code + species): states drawn from the codes of a batch, with their species.
void Trainer::drawCodes(Index rows)
{
    if (codes.rows() == 0) {
        codes.resize(data.pictureCount(), options.layers[options.layers.size() - 2]);
        std::vector<Index> some;
        for (Index first = 0; first < data.pictureCount(); first += 500) {
            some.resize(static_cast<std::size_t>(std::min<Index>(500, data.pictureCount() - first)));
            std::iota(some.begin(), some.end(), first);
            data.fill(some, pixels);
            tuner->recognise(pixels, below, workers);
            codes.middleRows(first, below.rows()) = below;
        }
    }
    const auto step = static_cast<std::uint32_t>(stageIndex << 24) + update;
    data.draw(rows, batches, step, pictures);
    below.resize(rows, codes.cols());
    for (Index row = 0; row < rows; ++row)
        below.row(row) = codes.row(pictures[static_cast<std::size_t>(row)]);
    drawStates(below, 0, {codeDraws, step, 0}, drawn, workers);
    visible.setZero(rows, codes.cols() + static_cast<Index>(species.size()));
    visible.leftCols(codes.cols()) = drawn;
    for (Index row = 0; row < rows && !species.empty(); ++row) {
        const auto leaf = static_cast<std::size_t>(data.leafOf(pictures[static_cast<std::size_t>(row)]));
        if (data.species()[leaf] >= 0)
            visible(row, codes.cols() + data.species()[leaf]) = 1.f;
    }
}

void Trainer::enterStage()
{
    if (finished())
        return;
    const StageKind kind = stage().kind;
    if (kind == StageKind::pretrain) {
        below = data.originals();
        for (std::size_t layer = 0; layer < stage().layer; ++layer) {
            const Matrix lower = below;
            rbms[layer].meanHidden(lower, below, workers);
        }
        rbms[stage().layer].initialise(meansOfColumns(below));
    } else if (kind == StageKind::fineTune) {
        tuner = std::make_unique<FineTuner>(untiedLayers(), options.seed, tunerStream);
    } else if (kind == StageKind::topContrast) {
        drawCodes(std::min<Index>(2000, 4 * data.leafCount()));
        rbms.back().initialise(meansOfColumns(visible));
    } else if (kind == StageKind::topWarm || kind == StageKind::topPolish) {
        drawCodes(kind == StageKind::topWarm ? plainChains : options.particles);
        rbms.back().setChains(visible, workers);
    } else if (kind == StageKind::topCalm) {
        rbms.back().multiplyChains(options.particles * 5 / 3);
    } else if (kind == StageKind::descend || kind == StageKind::complete) {
        makeLateTuners();
    }
}

/// Those that the present stage needs and that are not there yet.
void Trainer::makeLateTuners()
{
    if (!descent) {
        const RbmTrainer& top = rbms.back();
        const Index code = top.wiring.visibleCount - static_cast<Index>(species.size());
        std::vector<UntiedLayer> layers = tuner->layers;
        const Matrix weights = top.weights.leftCols(code);
        layers.push_back({Wiring::dense(code, top.wiring.hiddenCount), weights, weights, top.hiddenBiases,
                          top.visibleBiases.head(code)});
        descent =
            std::make_unique<FineTuner>(std::move(layers), options.seed, descentStream, Tuned::generation);
    }
    if (!completer && (finished() || stage().kind == StageKind::complete)) {
        std::vector<UntiedLayer> generation = descent->layers;
        generation.pop_back();
        completer = std::make_unique<CompletionTrainer>(
            std::move(generation), options.size, options.completionUnits, options.seed, completerStream);
    }
}

void Trainer::step()
{
    switch (stage().kind) {
    case StageKind::pretrain:
        stepPretrain();
        break;
    case StageKind::fineTune:
        stepFineTune();
        break;
    case StageKind::descend:
        drawPixels();
        lastError = descent->update(pixels, 5e-4f * decay(progressInStage(), 0.4, 0.05), workers);
        break;
    case StageKind::complete:
        stepComplete();
        break;
    default:
        stepTop();
    }
    if (++update < stage().updates)
        return;
    if (stage().kind == StageKind::topPolish || stage().kind == StageKind::topSettle ||
        stage().kind == StageKind::topCalm)
        rbms.back().adoptAverage(settlingSteps, workers);
    ++stageIndex;
    update = 0;
    enterStage();
}

void Trainer::stepPretrain()
{
    drawPixels();
    below = pixels;
    for (std::size_t layer = 0; layer < stage().layer; ++layer) {
        drawn = below;
        rbms[layer].meanHidden(drawn, below, workers);
    }
    RbmTrainer& rbm = rbms[stage().layer];
    rbm.update(below, pretrainUpdate(progressInStage()), workers);
    lastError = rbm.reconstructionError();
}

void Trainer::stepFineTune()
{
    if (update == static_cast<std::uint32_t>(rateFalls * stage().updates))
        tuner->decideCode(decisiveness);
    drawPixels();
    lastError = tuner->update(pixels, 1e-3f * decay(progressInStage(), rateFalls, 0.05), workers);
}

void Trainer::stepComplete()
{
    drawPixels();
    tuner->recognise(pixels, below, workers);
    lastError = completer->update(pixels, below, 1e-3f * decay(progressInStage(), 0.5, 0.03), workers);
}

void Trainer::stepTop()
{
    drawCodes(options.batchRows);
    rbms.back().update(visible, topUpdate(stage().kind, progressInStage()), workers);
    lastError = rbms.back().reconstructionError();
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Evaluation.h"

#include "Draws.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <set>

namespace frond
{
namespace
{

using Eigen::Index;
constexpr Index components = 50, dreamCount = 1000;
constexpr int neighbours = 5, particleSteps = 100, noiseSteps = 300;
constexpr std::uint32_t dreamStream = 0xd4ea, codeStream = 0x3c0d;

/// All chains of the top RBM side by side: the same steps as Chain, as products of whole batches.
struct TopGibbs
{
    explicit TopGibbs(const Dbn& dbn)
        : labels(dbn.speciesCount())
        , code(dbn.top().visibleCount())
        , weights(dbn.top().hiddenCount(), code + labels)
        , visibleBiases(code + labels)
        , hiddenBiases(dbn.top().hiddenBiases)
    {
        weights.leftCols(code) = dbn.top().weights;
        visibleBiases.head(code) = dbn.top().visibleBiases;
        if (labels > 0) {
            weights.rightCols(labels) = dbn.labelWeights;
            visibleBiases.tail(labels) = dbn.labelBiases;
        }
    }

    void step(Matrix& visible, const Random& random, std::uint32_t number, Workers& workers)
    {
        hidden.noalias() = visible * weights.transpose();
        toProbabilities(hidden, hiddenBiases, 0, workers);
        drawStates(hidden, 0, {random, number, 1}, states, workers);
        meanVisible.noalias() = states * weights;
        toProbabilities(meanVisible, visibleBiases, labels, workers);
        drawStates(meanVisible, labels, {random, number, 2}, visible, workers);
    }

    Index labels, code;
    Matrix weights;
    Vector visibleBiases, hiddenBiases;
    Matrix hidden, states, meanVisible;
};

Matrix startStates(const Dbn& dbn, Index count, bool fromNoise, const Random& random, Workers& workers)
{
    const Index labels = dbn.speciesCount(), code = dbn.top().visibleCount();
    Matrix states;
    if (fromNoise || dbn.particles.rows() == 0) {
        Matrix fair = Matrix::Constant(count, code + labels, 0.5f);
        if (labels > 0)
            fair.rightCols(labels).setConstant(1.f / static_cast<float>(labels));
        drawStates(fair, labels, {random, 0, 0}, states, workers);
        return states;
    }
    states.resize(count, code + labels);
    for (Index row = 0; row < count; ++row)
        states.row(row) = dbn.particles.row(row % dbn.particles.rows()).cast<float>();
    return states;
}

Matrix probabilities(Matrix logits)
{
    logits.array() = logits.array().logistic();
    return logits;
}

std::vector<double> reconstructions(const Dbn& dbn, const Matrix& leaves, std::uint64_t seed)
{
    const Random random(seed, codeStream);
    Workers alone(1);
    std::vector<double> result;
    const std::size_t below = dbn.layerCount() - 1;
    for (std::size_t depth = 1; depth <= dbn.layerCount(); ++depth) {
        Matrix code = recognise(dbn, leaves, std::min(depth, below));
        if (depth >= below) { // what reaches the top RBM are states
            Matrix states;
            drawStates(code, 0, {random, static_cast<std::uint32_t>(depth), 0}, states, alone);
            code = states;
        }
        if (depth > below) {
            const Rbm& top = dbn.top();
            Matrix hidden = code * top.weights.transpose();
            toProbabilities(hidden, top.hiddenBiases, 0, alone);
            Matrix states;
            drawStates(hidden, 0, {random, 0, 1}, states, alone);
            code = states * top.weights;
            toProbabilities(code, top.visibleBiases, 0, alone);
        }
        result.push_back(
            intersectionOverUnion(leaves, probabilities(generateLogits(dbn, code, std::min(depth, below)))));
    }
    return result;
}

double median(Vector values)
{
    std::sort(values.begin(), values.end());
    return values.size() == 0 ? 0.0 : values(values.size() / 2);
}

double percentile(Vector values, double share)
{
    std::sort(values.begin(), values.end());
    return values(static_cast<Index>(share * static_cast<double>(values.size() - 1)));
}

} // namespace

Matrix dreamLeaves(const Dbn& dbn, Index count, int steps, bool fromNoise, std::uint64_t seed)
{
    const Random random(seed, dreamStream);
    Workers alone(1);
    TopGibbs gibbs(dbn);
    Matrix visible = startStates(dbn, count, fromNoise, random, alone);
    for (int step = 1; step <= steps; ++step)
        gibbs.step(visible, random, static_cast<std::uint32_t>(step), alone);
    return probabilities(
        generateLogits(dbn, Matrix(gibbs.meanVisible.leftCols(gibbs.code)), dbn.layerCount() - 1));
}

Scores evaluate(const Dbn& dbn, const Matrix& training, const std::vector<int>& trainingSpecies,
                const Matrix& heldOut, std::uint64_t seed)
{
    const LeafSpace space(training, components);
    const Matrix known = space.project(training), unseen = space.project(heldOut);
    const Matrix pictures = dreamLeaves(dbn, dreamCount, particleSteps, false, seed);
    const Matrix dreams = space.project(pictures);

    Scores scores;
    scores.dreams = static_cast<int>(dreamCount);
    scores.heldOut = static_cast<int>(heldOut.rows());
    scores.frechet = frechetDistance(dreams, unseen);
    scores.noiseFrechet =
        frechetDistance(space.project(dreamLeaves(dbn, dreamCount, noiseSteps, true, seed + 1)), unseen);
    scores.c2st = twoSampleAccuracy(dreams, unseen);
    scores.precision = coveredShare(dreams, unseen, neighbours);
    scores.recall = coveredShare(unseen, dreams, neighbours);
    const Nearest ofDreams = nearest(dreams, known), ofUnseen = nearest(unseen, known);
    scores.novelty = median(ofDreams.distances) / std::max(1e-12, median(ofUnseen.distances));
    scores.copies = (ofDreams.distances.cast<double>().array() < percentile(ofUnseen.distances, 0.05))
                        .cast<double>()
                        .mean();
    scores.connected = connectedShare(pictures, dbn.imageWidth, dbn.imageHeight);
    std::set<int> met;
    for (const Index index : ofDreams.indices)
        met.insert(trainingSpecies[static_cast<std::size_t>(index)]);
    met.erase(-1);
    scores.species = static_cast<int>(met.size());
    scores.speciesOf = static_cast<int>(dbn.species.size());
    scores.reconstruction = reconstructions(dbn, heldOut, seed);
    return scores;
}

std::string toJson(const Scores& s)
{
    return nlohmann::json{{"dreams", s.dreams},
                          {"held_out_leaves", s.heldOut},
                          {"frechet", s.frechet},
                          {"frechet_from_noise", s.noiseFrechet},
                          {"c2st", s.c2st},
                          {"precision", s.precision},
                          {"recall", s.recall},
                          {"novelty", s.novelty},
                          {"copies", s.copies},
                          {"connected", s.connected},
                          {"species_met", s.species},
                          {"species", s.speciesOf},
                          {"reconstruction_iou", s.reconstruction}}
        .dump();
}

std::string toTable(const Scores& s)
{
    char text[1024];
    std::snprintf(text, sizeof text,
                  "%d dreams against %d held-out leaves\n"
                  "  Frechet distance        %8.2f   (from noise, %d steps: %.2f)\n"
                  "  C2ST (0.5 is perfect)   %8.3f\n"
                  "  precision / recall      %8.3f / %.3f\n"
                  "  species met             %8d of %d\n"
                  "  novelty                 %8.3f\n"
                  "  copies (chance 0.05)    %8.3f\n"
                  "  in one piece            %8.3f\n"
                  "  reconstruction IoU     ",
                  s.dreams, s.heldOut, s.frechet, noiseSteps, s.noiseFrechet, s.c2st, s.precision, s.recall,
                  s.species, s.speciesOf, s.novelty, s.copies, s.connected);
    std::string table = text;
    for (const double iou : s.reconstruction) {
        std::snprintf(text, sizeof text, " %8.3f", iou);
        table += text;
    }
    return table + "   (by layer; through a sampled code from the last below the top)\n";
}

} // namespace frond

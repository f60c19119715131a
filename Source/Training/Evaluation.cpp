// SPDX-License-Identifier: GPL-3.0-or-later
#include "Evaluation.h"

#include "BatchChains.h"
#include "ManyDreams.h"
#include "Margins.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace frond
{
namespace
{

using Eigen::Index;
constexpr Index components = 50;
constexpr int neighbours = 5, stepsBetweenTells = 50;

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

/// The reference and the held-out leaves, in their space.
class Gallery
{
public:
    Gallery(const ReferenceLeaves& referenceLeaves, const Matrix& heldOut, int w, int h)
        : references(referenceLeaves)
        , width(w)
        , height(h)
        , space(referenceLeaves.leaves, components)
        , known(space.project(referenceLeaves.leaves))
        , unseen(space.project(heldOut))
        , ofUnseen(nearest(unseen, known))
        , margins(measureMargins(heldOut, width, height))
    {}

    int speciesOf(Index reference) const
    {
        const auto index = static_cast<std::size_t>(reference);
        return index < references.species.size() ? references.species[index] : -1;
    }

    int speciesMet(const Nearest& found) const
    {
        std::set<int> met;
        for (const Index index : found.indices)
            met.insert(speciesOf(index));
        met.erase(-1);
        return static_cast<int>(met.size());
    }

    double frechetOf(const Matrix& pictures) const
    {
        return frechetDistance(space.project(pictures), unseen);
    }
    double c2stOf(const Matrix& pictures) const { return twoSampleAccuracy(space.project(pictures), unseen); }

    DreamScores score(const Matrix& pictures) const
    {
        const Matrix dreams = space.project(pictures);
        const Nearest ofDreams = nearest(dreams, known);
        const Margins own = measureMargins(pictures, width, height);
        DreamScores scores;
        scores.frechet = frechetDistance(dreams, unseen);
        scores.c2st = twoSampleAccuracy(dreams, unseen);
        scores.precision = coveredShare(dreams, unseen, neighbours);
        scores.recall = coveredShare(unseen, dreams, neighbours);
        scores.novelty = median(ofDreams.distances) / std::max(1e-12, median(ofUnseen.distances));
        const double close = percentile(ofUnseen.distances, 0.05);
        scores.copies = (ofDreams.distances.cast<double>().array() < close).cast<double>().mean();
        scores.connected = connectedShare(pictures, width, height);
        scores.roughnessDistance = kolmogorovSmirnov(own.roughness, margins.roughness);
        scores.solidityDistance = kolmogorovSmirnov(own.solidity, margins.solidity);
        scores.species = speciesMet(ofDreams);
        return scores;
    }

    const ReferenceLeaves& references;
    int width, height;
    LeafSpace space;
    Matrix known, unseen;
    Nearest ofUnseen;
    Margins margins;
};

/// The rows of one species.
Matrix rowsOf(const Matrix& rows, const std::vector<int>& species, int wanted)
{
    std::vector<Index> chosen;
    for (std::size_t row = 0; row < species.size(); ++row)
        if (species[row] == wanted)
            chosen.push_back(static_cast<Index>(row));
    return rows(chosen, Eigen::all);
}

double share(const Nearest& found, const std::vector<int>& wanted, const Gallery& gallery)
{
    double right = 0.0, asked = 0.0;
    for (std::size_t row = 0; row < wanted.size(); ++row) {
        asked += wanted[row] >= 0;
        right += wanted[row] >= 0 && gallery.speciesOf(found.indices[row]) == wanted[row];
    }
    return asked > 0.0 ? right / asked : 0.0;
}

void scoreRequests(const std::shared_ptr<const Dbn>& dbn, const Gallery& gallery,
                   const EvaluationOptions& options, Scores& scores)
{
    std::vector<int> wanted;
    const Matrix dreams = gallery.space.project(dreamOnRequest(dbn, options.request, options.seed, wanted));
    if (wanted.empty())
        return;
    const Nearest found = nearest(dreams, gallery.known);
    scores.requestOnTarget = share(found, wanted, gallery);
    // Misses would count as variety: only answers of the species itself are looked at.
    std::vector<int> answered = wanted;
    for (std::size_t row = 0; row < wanted.size(); ++row)
        if (gallery.speciesOf(found.indices[row]) != wanted[row])
            answered[row] = -1;
    std::vector<float> ratios;
    for (int species = 0; species < dbn->speciesCount(); ++species) {
        const Matrix own = rowsOf(dreams, answered, species);
        const Matrix real = rowsOf(gallery.known, gallery.references.species, species);
        if (own.rows() < 3 || real.rows() < 3)
            continue;
        // Unbiased: the two have different numbers of leaves.
        const auto unbiased = [](Index n) {
            return std::sqrt(static_cast<double>(n) / static_cast<double>(n - 1));
        };
        ratios.push_back(static_cast<float>(spreadOf(own) * unbiased(own.rows()) /
                                            std::max(1e-9, spreadOf(real) * unbiased(real.rows()))));
    }
    scores.requestSpread = median(Eigen::Map<const Vector>(ratios.data(), static_cast<Index>(ratios.size())));
}

void scoreWandering(const std::shared_ptr<const Dbn>& dbn, const Gallery& gallery,
                    const EvaluationOptions& options, Scores& scores)
{
    for (int chain = 0; chain < options.wander.chains; ++chain) {
        const Matrix shown = gallery.space.project(
            wander(dbn, options.wander, options.seed, static_cast<std::uint32_t>(chain)));
        scores.wanderSpecies += gallery.speciesMet(nearest(shown, gallery.known));
        scores.wanderFrechet += frechetDistance(shown, gallery.unseen);
    }
    scores.wanderSpecies /= std::max(1, options.wander.chains);
    scores.wanderFrechet /= std::max(1, options.wander.chains);
}

void scoreCompletion(const std::shared_ptr<const Dbn>& dbn, const ReferenceLeaves& references,
                     const Matrix& heldOut, const EvaluationOptions& options, Scores& scores)
{
    for (const HiddenPart& part : hiddenParts(dbn->imageWidth, dbn->imageHeight)) {
        const Matrix dreams = complete(dbn, heldOut, part, options.completionSteps, options.seed);
        const Matrix atOnce = completeAtOnce(*dbn, heldOut, part);
        const Matrix theirs = completeByNeighbours(references.leaves, heldOut, part);
        scores.completion.push_back(
            {part.name, hiddenIntersectionOverUnion(dreams, heldOut, part),
             atOnce.rows() > 0 ? hiddenIntersectionOverUnion(atOnce, heldOut, part) : 0.0,
             hiddenIntersectionOverUnion(theirs, heldOut, part)});
    }
}

/// A mean and its standard error, 0 of one value.
std::pair<double, double> meanAndError(const std::vector<double>& values)
{
    const Eigen::Map<const Eigen::ArrayXd> all(values.data(), static_cast<Index>(values.size()));
    const double mean = all.mean(), count = static_cast<double>(values.size());
    if (values.size() < 2)
        return {mean, 0.0};
    return {mean, std::sqrt((all - mean).square().sum() / (count - 1.0) / count)};
}

Matrix startedInFloats(const Dbn& dbn, const EvaluationOptions& options, std::uint64_t seed, Workers& workers)
{
    BatchChains floats(dbn, options.dreams, false, seed);
    floats.step(options.startSteps, workers);
    return floats.decode();
}

/// The first seed's scores are known.
void scoreRounding(const std::shared_ptr<const Dbn>& dbn, const Gallery& gallery,
                   const EvaluationOptions& options, Workers& workers, Scores& scores)
{
    std::vector<double> frechet{scores.started.frechet - scores.inFloats.frechet},
        c2st{scores.started.c2st - scores.inFloats.c2st};
    for (int i = 1; i < options.floatSeeds; ++i) {
        const std::uint64_t seed = options.seed + static_cast<std::uint64_t>(i);
        ManyDreams dreams(dbn, options.dreams, false, seed);
        dreams.step(options.startSteps, workers);
        const Matrix ours = dreams.decode(workers), floats = startedInFloats(*dbn, options, seed, workers);
        frechet.push_back(gallery.frechetOf(ours) - gallery.frechetOf(floats));
        c2st.push_back(gallery.c2stOf(ours) - gallery.c2stOf(floats));
    }
    scores.rounding.seeds = std::max(1, options.floatSeeds);
    std::tie(scores.rounding.frechet, scores.rounding.frechetError) = meanAndError(frechet);
    std::tie(scores.rounding.c2st, scores.rounding.c2stError) = meanAndError(c2st);
}

} // namespace

ReferenceLeaves referencesOf(const Dbn& dbn)
{
    const Index code = dbn.top().visibleCount();
    const std::size_t below = dbn.layerCount() - 1;
    ReferenceLeaves result;
    Matrix codes = dbn.mapCodes;
    if (codes.rows() > 0) {
        result.species = dbn.mapSpecies;
        result.source = "the leaves of the model's map, decoded";
    } else {
        codes = dbn.particles.leftCols(std::min(code, Index(dbn.particles.cols()))).cast<float>();
        result.source = "the model's particles, decoded";
    }
    if (codes.rows() < 3)
        return {};
    result.leaves = below == 0 ? codes : Matrix(generateLogits(dbn, codes, below).array().logistic());
    result.species.resize(static_cast<std::size_t>(codes.rows()), -1);
    return result;
}

EvaluationOptions quickEvaluation()
{
    EvaluationOptions options;
    options.dreams = 250;
    options.furtherSteps = 500;
    options.request.perSpecies = 4;
    options.wander.chains = 1;
    return options;
}

Scores evaluate(const std::shared_ptr<const Dbn>& dbn, const ReferenceLeaves& references,
                const Matrix& heldOut, const std::vector<int>& heldOutSpecies,
                const EvaluationOptions& options, Workers& workers)
{
    const auto tell = [&](double amount) {
        if (options.progress)
            options.progress(amount);
    };
    const Gallery gallery(references, heldOut, dbn->imageWidth, dbn->imageHeight);
    Scores scores;
    scores.dreams = static_cast<int>(options.dreams);
    scores.heldOut = static_cast<int>(heldOut.rows());
    scores.speciesOf = static_cast<int>(dbn->species.size());
    scores.furtherSteps = options.furtherSteps;
    scores.source = references.source;
    for (std::size_t depth = 1; depth <= dbn->layerCount(); ++depth)
        scores.reconstruction.push_back(
            intersectionOverUnion(heldOut, reconstruct(*dbn, heldOut, depth, options.seed)));
    scores.realOnTarget = share(gallery.ofUnseen, heldOutSpecies, gallery);
    scoreCompletion(dbn, references, heldOut, options, scores);
    tell(0.1);
    scoreRequests(dbn, gallery, options, scores);
    scoreWandering(dbn, gallery, options, scores);
    tell(0.2);
    ManyDreams fromNoise(dbn, options.dreams, true, options.seed + 1);
    fromNoise.step(options.noiseSteps, workers);
    scores.noiseFrechet = frechetDistance(gallery.space.project(fromNoise.decode(workers)), gallery.unseen);
    scores.inFloats = gallery.score(startedInFloats(*dbn, options, options.seed, workers));
    tell(0.3);
    ManyDreams dreams(dbn, options.dreams, false, options.seed);
    dreams.step(options.startSteps, workers);
    scores.started = gallery.score(dreams.decode(workers));
    scoreRounding(dbn, gallery, options, workers, scores);
    for (int done = 0; done < options.furtherSteps;) {
        const int steps = std::min(stepsBetweenTells, options.furtherSteps - done);
        dreams.step(steps, workers);
        done += steps;
        tell(0.3 + 0.7 * done / options.furtherSteps);
    }
    if (options.furtherSteps > 0)
        scores.later = gallery.score(dreams.decode(workers));
    tell(1.0);
    return scores;
}

} // namespace frond

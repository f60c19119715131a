// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playing.h"

#include "Metrics.h"

#include <algorithm>
#include <numeric>

namespace frond
{
namespace
{

using Eigen::Index;
constexpr std::uint32_t requestStream = 0x9e0, wanderStream = 0x3a0de4, completionStream = 0xc0311;
constexpr int freeSteps = 20; // of a chain's own before it is asked for a species
constexpr int meanOf = 8;     // dreams of a hidden part, as of its neighbours
constexpr Index neighbourCount = 8;

void decodeInto(Chain& chain, Eigen::Ref<Eigen::RowVectorXf> row)
{
    chain.decode({row.data(), static_cast<std::size_t>(row.size())});
    row.array() = row.array().logistic();
}

/// The columns that a part hides, or those that it shows.
Matrix columnsOf(const Matrix& pictures, const HiddenPart& part, bool hidden)
{
    std::vector<Index> columns;
    for (Index pixel = 0; pixel < pictures.cols(); ++pixel)
        if ((part.hidden[static_cast<std::size_t>(pixel)] > 0.5f) == hidden)
            columns.push_back(pixel);
    return pictures(Eigen::all, columns);
}

/// What a request of this species leans towards: a leaf of its own, or the mean.
Matrix leaningsOf(const Dbn& dbn, int species)
{
    std::vector<Index> own;
    for (std::size_t leaf = 0; leaf < dbn.mapSpecies.size(); ++leaf)
        if (dbn.mapSpecies[leaf] == species)
            own.push_back(static_cast<Index>(leaf));
    return own.empty() ? Matrix(dbn.speciesCodes().row(species)) : Matrix(dbn.mapCodes(own, Eigen::all));
}

} // namespace

int askForSpecies(Chain& chain, const RequestOptions& options, const Random& choices, std::uint32_t number,
                  int species)
{
    const auto pick = [&](std::uint32_t unit, Index count) {
        return static_cast<Index>(choices.uniform(number, 0, unit) * static_cast<float>(count));
    };
    if (species < 0)
        species = static_cast<int>(pick(0, chain.dbn().speciesCount()));
    const Matrix codes = leaningsOf(chain.dbn(), species);
    const Eigen::RowVectorXf code = codes.row(pick(1, codes.rows()));
    chain.setLabel(species, options.labelBias, options.labelGain);
    chain.setCodePull({code.data(), static_cast<std::size_t>(code.size())}, options.codePull);
    return species;
}

void letGo(Chain& chain)
{
    chain.setLabel(-1, 0.f, 1.f);
    chain.setCodePull({}, 0.f);
}

Matrix dreamOnRequest(const std::shared_ptr<const Dbn>& dbn, const RequestOptions& options,
                      std::uint64_t seed, std::vector<int>& wanted)
{
    const Index count = Index(options.perSpecies) * dbn->speciesCount();
    Matrix pictures(count, dbn->pixelCount());
    wanted.resize(static_cast<std::size_t>(count));
    const Random choices(seed, requestStream);
    Chain chain;
    chain.prepare(dbn, seed, requestStream);
    for (Index row = 0; row < count; ++row) {
        letGo(chain);
        // Particles in another order than species, so that none is asked where it already is by design.
        chain.seedFromParticle(static_cast<std::size_t>(row) * 7 + 3);
        chain.step(freeSteps);
        wanted[static_cast<std::size_t>(row)] =
            askForSpecies(chain, options, choices, static_cast<std::uint32_t>(row),
                          static_cast<int>(row / options.perSpecies));
        chain.step(options.steps);
        decodeInto(chain, pictures.row(row));
    }
    return pictures;
}

Matrix wander(const std::shared_ptr<const Dbn>& dbn, const WanderOptions& options, std::uint64_t seed,
              std::uint32_t number)
{
    Matrix pictures(options.steps, dbn->pixelCount());
    const Random choices(seed, wanderStream + number);
    Chain chain;
    chain.prepare(dbn, seed, wanderStream + number);
    chain.seedFromParticle(number * 37);
    chain.setFastWeights(options.fastRate, options.fastDecay);
    const bool called = options.callEvery > 0 && dbn->speciesCount() > 0;
    for (int step = 0; step < options.steps; ++step) {
        if (called && step % options.callEvery == 0)
            askForSpecies(chain, options.call, choices, static_cast<std::uint32_t>(step));
        if (called && step % options.callEvery == options.callSteps)
            letGo(chain);
        chain.step();
        decodeInto(chain, pictures.row(step));
    }
    return pictures;
}

std::array<HiddenPart, 3> hiddenParts(int width, int height)
{
    std::array<HiddenPart, 3> parts;
    const char* const names[] = {"lower", "right", "block"};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i].name = names[i];
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                const bool middle =
                    4 * x >= width && 4 * x < 3 * width && 4 * y >= height && 4 * y < 3 * height;
                const bool hidden = i == 0 ? 2 * y >= height : i == 1 ? 2 * x >= width : middle;
                parts[i].hidden.push_back(hidden ? 1.f : 0.f);
            }
    }
    return parts;
}

Matrix complete(const std::shared_ptr<const Dbn>& dbn, const Matrix& leaves, const HiddenPart& part,
                int steps, std::uint64_t seed)
{
    std::vector<float> held(part.hidden.size()), shown(part.hidden.size());
    std::transform(part.hidden.begin(), part.hidden.end(), held.begin(), [](float h) { return 1.f - h; });
    Matrix pictures = Matrix::Zero(leaves.rows(), leaves.cols());
    Eigen::RowVectorXf dream(leaves.cols());
    Chain chain;
    chain.prepare(dbn, seed, completionStream);
    chain.setCompletionTrust(1.f);
    for (Index row = 0; row < leaves.rows(); ++row) {
        for (std::size_t pixel = 0; pixel < shown.size(); ++pixel)
            shown[pixel] = leaves(row, static_cast<Index>(pixel)) * held[pixel];
        for (int n = 0; n < meanOf; ++n) {
            chain.releaseClamps();
            chain.seedFromMasked(shown, held);
            chain.clampPixels(shown, held);
            chain.step(steps);
            decodeInto(chain, dream);
            pictures.row(row) += dream / static_cast<float>(meanOf);
        }
    }
    return pictures;
}

Matrix completeAtOnce(const Dbn& dbn, const Matrix& leaves, const HiddenPart& part)
{
    if (dbn.completion.empty())
        return {};
    Matrix code = 2.f * leaves.array() - 1.f;
    for (Index pixel = 0; pixel < code.cols(); ++pixel)
        code.col(pixel) *= 1.f - part.hidden[static_cast<std::size_t>(pixel)];
    for (std::size_t i = 0; i < dbn.completion.size(); ++i) {
        code = (code * dbn.completion[i].weights.transpose()).eval();
        code.rowwise() += dbn.completion[i].biases.transpose();
        if (i + 1 < dbn.completion.size())
            code = code.cwiseMax(0.f).eval();
    }
    code = code.array().logistic().matrix().eval();
    return dbn.layerCount() == 1 ? code
                                 : Matrix(generateLogits(dbn, code, dbn.layerCount() - 1).array().logistic());
}

Matrix completeByNeighbours(const Matrix& known, const Matrix& leaves, const HiddenPart& part)
{
    const Matrix seenKnown = columnsOf(known, part, false), seen = columnsOf(leaves, part, false);
    const Index count = std::min(neighbourCount, known.rows());
    Matrix result = Matrix::Zero(leaves.rows(), leaves.cols());
    std::vector<Index> order(static_cast<std::size_t>(known.rows()));
    for (Index row = 0; row < leaves.rows(); ++row) {
        const Vector distances = (seenKnown.rowwise() - seen.row(row)).rowwise().squaredNorm();
        std::iota(order.begin(), order.end(), Index(0));
        std::partial_sort(order.begin(), order.begin() + count, order.end(),
                          [&](Index a, Index b) { return distances(a) < distances(b); });
        for (Index n = 0; n < count; ++n)
            result.row(row) += known.row(order[static_cast<std::size_t>(n)]) / static_cast<float>(count);
    }
    return result;
}

double hiddenIntersectionOverUnion(const Matrix& a, const Matrix& b, const HiddenPart& part)
{
    return intersectionOverUnion(columnsOf(a, part, true), columnsOf(b, part, true));
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ChainMeters.h"

#include "Random.h"
#include "Units.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace frond
{
namespace
{

constexpr float glideSeconds = 0.25f;
constexpr Eigen::Index mostReferences = 48;
constexpr int firstSteps = 8, stepsEach = 8;                     // away from where it began; looked at
constexpr float usualRestlessness = 0.0004f, usualDecay = 0.95f; // fast weights of a dream left alone

/// (N, top visible) binary: what is usual for the model.
Matrix references(const Dbn& dbn)
{
    const Eigen::Index units = dbn.top().visibleCount();
    if (dbn.particles.rows() > 0) {
        const Eigen::Index count = std::min(mostReferences, dbn.particles.rows());
        return dbn.particles.topLeftCorner(count, units).cast<float>();
    }
    const Random random(0);
    Matrix states(mostReferences, units);
    for (Eigen::Index row = 0; row < states.rows(); ++row)
        for (Eigen::Index unit = 0; unit < units; ++unit) {
            const float share =
                random.uniform(0, static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(unit));
            const Eigen::Index leaves = dbn.mapCodes.rows();
            const float on = leaves > 0 ? dbn.mapCodes(row * leaves / mostReferences, unit) : 0.5f;
            states(row, unit) = share < on ? 1.0f : 0.0f;
        }
    return states;
}

/// q / (q + usual): 0 for 0, 0.5 for what is usual, never quite 1.
float compared(float value, float usual)
{
    return value / (value + usual);
}

/// 0.5 for what is usual, 0.25 and 0.75 two deviations from it; it ends nowhere, so that there is something
/// left to show of the wildest dream.
float amountOf(double deviations)
{
    return static_cast<float>(0.5 + 0.5 * deviations / (2.0 + std::abs(deviations)));
}

float distanceBetween(std::span<const float> a, const Vector& b)
{
    const Eigen::Map<const Vector> units(a.data(), b.size());
    return (units - b).cwiseAbs().mean();
}

} // namespace

MeterScales MeterScales::of(std::shared_ptr<const Dbn> dbn)
{
    const Matrix states = references(*dbn);
    const auto count = static_cast<double>(states.rows());
    MeterScales scales;
    Chain chain;
    chain.prepare(dbn, 0, 0);
    chain.setFastWeights(usualRestlessness, usualDecay);
    double sum = 0.0, squares = 0.0, changes = 0.0, flips = 0.0;
    float distances = 0.0f;
    for (Eigen::Index row = 0; row < states.rows(); ++row) {
        const Vector state = states.row(row).transpose();
        chain.seedFromCode({state.data(), static_cast<std::size_t>(state.size())});
        chain.step(firstSteps);
        double energy = chain.freeEnergy();
        const auto flipsBefore = chain.flipCount();
        for (int i = 0; i < stepsEach; ++i) {
            chain.step();
            const double next = chain.freeEnergy();
            changes += std::abs(next - energy);
            energy = next;
            sum += energy;
            squares += energy * energy;
        }
        flips += static_cast<double>(chain.flipCount() - flipsBefore);
        distances += (states.row((row + 1) % states.rows()) - states.row(row)).cwiseAbs().mean();
    }
    const double looks = count * stepsEach;
    scales.freeEnergyMean = sum / looks;
    scales.freeEnergyDeviation = std::max(
        std::sqrt(std::max(squares / looks - scales.freeEnergyMean * scales.freeEnergyMean, 0.0)), 1e-3);
    scales.surprise = std::max(static_cast<float>(changes / (count * stepsEach)), 1e-3f);
    scales.flips = std::max(static_cast<float>(flips / (count * stepsEach)), 1e-3f);
    scales.distance = std::max(distances / static_cast<float>(count), 1e-3f);
    return scales;
}

void ChainMeters::prepare(std::shared_ptr<const Dbn> dbn, const MeterScales& modelScales)
{
    scales = modelScales;
    home = Vector::Zero(dbn->top().visibleCount());
    shares = Vector::Zero(dbn->speciesCount());
    const Eigen::Index quarter = (dbn->top().hiddenCount() + 3) / 4;
    product = Vector::Ones(quarter);
    hiddenInput = on = Vector::Zero(4 * quarter);
    off = Vector::Ones(4 * quarter);
    labelFactors = Matrix::Ones(dbn->speciesCount(), 4 * quarter);
    labelBiases = Vector::Zero(dbn->speciesCount());
    labelsOf = nullptr;
    hasHome = false;
    reset();
}

void ChainMeters::reset()
{
    shown = wanted = {};
    fresh = true;
}

void ChainMeters::setHome(std::span<const float> code)
{
    hasHome = !code.empty();
    if (!hasHome)
        return;
    if (code.size() != static_cast<std::size_t>(home.size()))
        throw std::invalid_argument("setHome: " + std::to_string(home.size()) + " values wanted");
    std::copy(code.begin(), code.end(), home.begin());
}

/// log p(y | v) is d_y + Σ log(1 + exp(x + U_y)), x being the hidden inputs without a label, and a constant.
/// Less Σ log(1 + exp(x)), each term is log(σ(-x) + σ(x) exp(U_y)): no exponential a species, and a logarithm
/// only of every fourth product.
void ChainMeters::learnLabels(const Dbn& dbn)
{
    constexpr float greatest = 20.0f; // four such factors still fit into a float
    labelsOf = &dbn;
    labelBiases = dbn.labelBiases;
    labelFactors.setOnes();
    labelFactors.leftCols(dbn.top().hiddenCount()) =
        dbn.labelWeights.transpose().cwiseMax(-greatest).cwiseMin(greatest).array().exp().matrix();
}

void ChainMeters::lookForSpecies(const Chain& chain)
{
    const Dbn& dbn = chain.dbn();
    if (shares.size() == 0)
        return;
    // While a network learns, the next one may lie where the last one lay.
    if (labelsOf != &dbn || labelBiases != dbn.labelBiases)
        learnLabels(dbn);
    const Eigen::Index units = dbn.top().hiddenCount(), quarter = product.size();
    hiddenInput.head(units) = Eigen::Map<const Vector>(chain.hiddenInputs().data(), units);
    on.head(units).array() = logistic(hiddenInput.head(units));
    off.head(units).array() = logistic(-hiddenInput.head(units));
    for (Eigen::Index label = 0; label < shares.size(); ++label) {
        product.setOnes();
        for (Eigen::Index first = 0; first < 4 * quarter; first += quarter)
            product.array() *= off.segment(first, quarter).array() +
                               on.segment(first, quarter).array() *
                                   labelFactors.row(label).segment(first, quarter).transpose().array();
        shares[label] = dbn.labelBiases[label] + product.array().log().sum();
    }
    shares.array() = (shares.array() - shares.maxCoeff()).exp();
    shares /= shares.sum();
    Eigen::Index best = 0;
    wanted.certaintyAmount = shares.maxCoeff(&best);
    wanted.species = static_cast<int>(best);
}

void ChainMeters::look(const Chain& chain)
{
    const double energy = chain.freeEnergy();
    wanted.freeEnergyAmount = amountOf((energy - scales.freeEnergyMean) / scales.freeEnergyDeviation);
    if (!fresh && chain.stepCount() > stepsBefore) {
        const auto steps = static_cast<float>(chain.stepCount() - stepsBefore);
        // Of several steps at once only the ends are seen; a walk gets as far as the root of its steps.
        const float change = static_cast<float>(std::abs(energy - energyBefore)) / std::sqrt(steps);
        wanted.surpriseAmount = compared(change, scales.surprise);
        wanted.flipsAmount =
            compared(static_cast<float>(chain.flipCount() - flipsBefore) / steps, scales.flips);
    }
    lookForSpecies(chain);
    energyBefore = energy;
    stepsBefore = chain.stepCount();
    flipsBefore = chain.flipCount();
}

void ChainMeters::step(const Chain& chain, float deltaSeconds)
{
    const bool jump = fresh;
    if (jump || chain.stepCount() != stepsBefore)
        look(chain);
    fresh = false;
    wanted.homeAmount =
        hasHome ? std::min(distanceBetween(chain.meanVisible(), home) / scales.distance, 1.0f) : 0.0f;
    if (jump)
        shown = wanted;
    else
        glide(deltaSeconds);
    shown.species = wanted.species;
}

void ChainMeters::glide(float deltaSeconds)
{
    const float share = 1.0f - std::exp(-deltaSeconds / glideSeconds);
    const auto towards = [share](float& value, float goal) { value += share * (goal - value); };
    towards(shown.freeEnergyAmount, wanted.freeEnergyAmount);
    towards(shown.surpriseAmount, wanted.surpriseAmount);
    towards(shown.flipsAmount, wanted.flipsAmount);
    towards(shown.homeAmount, wanted.homeAmount);
    towards(shown.certaintyAmount, wanted.certaintyAmount);
}

} // namespace frond

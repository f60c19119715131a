// SPDX-License-Identifier: GPL-3.0-or-later
#include "ChainState.h"
#include "Units.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <stdexcept>

namespace frond
{
namespace
{

constexpr float leastTemperature = 1e-3f;
constexpr float codeMargin = 1.0f / 256.0f; // codes are stored in 8 bits, so that 0 and 1 are not certain

std::span<const float> spanOf(const Vector& vector)
{
    return {vector.data(), static_cast<std::size_t>(vector.size())};
}

void copyInto(std::span<const float> values, std::span<float> to, const char* who)
{
    if (values.size() != to.size())
        throw std::invalid_argument(std::string(who) + ": " + std::to_string(to.size()) +
                                    " values wanted, not " + std::to_string(values.size()));
    std::copy(values.begin(), values.end(), to.begin());
}

int labelOfParticle(const Dbn& dbn, Eigen::Index row)
{
    for (Eigen::Index label = 0; label < dbn.speciesCount(); ++label)
        if (dbn.particles(row, dbn.top().visibleCount() + label) != 0)
            return static_cast<int>(label);
    return -1;
}

} // namespace

Chain::Chain() = default;
Chain::~Chain() = default;
Chain::Chain(Chain&&) noexcept = default;
Chain& Chain::operator=(Chain&&) noexcept = default;

void Chain::prepare(std::shared_ptr<const Dbn> dbn, std::uint64_t seed, std::uint32_t stream)
{
    state = std::make_unique<State>(std::move(dbn), seed, stream);
    seedFromNoise();
}

const Dbn& Chain::dbn() const
{
    assert(state != nullptr);
    return *state->dbn;
}

void Chain::exchange(std::shared_ptr<const Dbn> other)
{
    state->exchange(std::move(other));
}

void Chain::rekey(std::uint64_t seed, std::uint32_t stream)
{
    state->random = Random(seed, stream);
    state->stepsBeforeKey = state->steps;
    state->seeds = 0;
    state->fast.clear();
}

void Chain::seedFromParticle(std::size_t index)
{
    const auto& particles = dbn().particles;
    if (particles.rows() == 0) {
        seedFromNoise();
        return;
    }
    const auto row = static_cast<Eigen::Index>(index % static_cast<std::size_t>(particles.rows()));
    Eigen::Map<Vector>(state->meanVisible.data(), dbn().top().visibleCount()) =
        particles.row(row).head(dbn().top().visibleCount()).transpose().cast<float>();
    state->seed(labelOfParticle(dbn(), row));
}

void Chain::seedFromNoise()
{
    std::ranges::fill(state->meanVisible, 0.5f);
    state->seed(-1);
}

void Chain::seedFromCode(std::span<const float> code)
{
    copyInto(code, state->mean(), "seedFromCode");
    state->seed(-1);
}

void Chain::seedFromPixels(std::span<const float> pixels)
{
    Vector& seen = state->layers[0];
    copyInto(pixels, {seen.data(), static_cast<std::size_t>(seen.size())}, "seedFromPixels");
    state->recognise(state->mean());
    state->seed(-1);
}

void Chain::seedFromMasked(std::span<const float> values, std::span<const float> strengths)
{
    State& s = *state;
    s.seenPart.set(values, strengths, "seedFromMasked");
    if (s.completion.available()) {
        s.completion.look(s.seenPart, s.room.pass);
        std::ranges::copy(s.completion.code(), s.meanVisible.begin());
    } else {
        s.layers[0].setConstant(0.5f);
        s.seenPart.apply({s.layers[0].data(), static_cast<std::size_t>(s.layers[0].size())});
        s.recognise(s.mean());
    }
    s.seed(-1);
}

void Chain::seedFromSpecies(int species, std::uint32_t choice)
{
    const Dbn& model = dbn();
    const Eigen::Index units = model.top().visibleCount();
    Eigen::Map<Vector> mean(state->meanVisible.data(), units);
    const auto leaves = static_cast<Eigen::Index>(
        std::min<std::size_t>(model.mapSpecies.size(), static_cast<std::size_t>(model.mapCodes.rows())));
    std::uint32_t candidates = 0;
    // Counts candidates; at number `wanted` it seeds, and says so. Particles come before leaves.
    const auto visit = [&](std::uint32_t wanted, bool seeding) {
        std::uint32_t number = 0;
        for (Eigen::Index row = 0; row < model.particles.rows(); ++row)
            if (labelOfParticle(model, row) == species && number++ == wanted && seeding)
                return seedFromParticle(static_cast<std::size_t>(row));
        for (Eigen::Index leaf = 0; leaf < leaves; ++leaf)
            if (model.mapSpecies[static_cast<std::size_t>(leaf)] == species && number++ == wanted &&
                seeding) {
                mean = model.mapCodes.row(leaf).transpose();
                return state->seed(species);
            }
        candidates = number;
    };
    if (species >= 0)
        visit(0, false);
    if (candidates > 0)
        return visit(choice % candidates, true);
    // As Dbn::speciesCodes has it for a species without examples, but without taking memory.
    if (model.mapCodes.rows() > 0)
        mean = model.mapCodes.colwise().mean().transpose();
    else if (model.particles.rows() > 0)
        mean = model.particles.leftCols(units).cast<float>().colwise().mean().transpose();
    else
        mean.setConstant(0.5f);
    state->seed(species < model.speciesCount() ? species : -1);
}

void Chain::setTemperature(float temperature)
{
    state->temperature = temperature > leastTemperature ? temperature : leastTemperature; // NaN too
}

void Chain::setLabel(int species, float biasAmount, float labelGain)
{
    const bool free = species < 0 || species >= dbn().speciesCount();
    state->wantedLabel = free ? -1 : species;
    state->labelBias = free ? 0.0f : biasAmount;
    state->labelGain = free ? 1.0f : labelGain;
}

void Chain::setCodePull(std::span<const float> code, float strength)
{
    state->pulled = !code.empty() && strength != 0.0f;
    if (!state->pulled)
        return;
    copyInto(code, {state->pull.data(), state->mean().size()}, "setCodePull");
    for (float& p : std::span(state->pull).first(code.size()))
        p = strength * exactLogit(p, codeMargin);
}

void Chain::setFastWeights(float rate, float decay)
{
    state->fast.set(rate, decay);
}

void Chain::clampVisible(std::span<const float> values, std::span<const float> strengths)
{
    state->visibleHold.set(values, strengths, "clampVisible");
}

void Chain::clampHidden(std::span<const float> values, std::span<const float> strengths)
{
    state->hiddenHold.set(values, strengths, "clampHidden");
}

void Chain::clampPixels(std::span<const float> values, std::span<const float> strengths)
{
    // With one RBM the pixels are its visible units and need no way up and down.
    Hold& hold = dbn().layerCount() == 1 ? state->visibleHold : state->pixelHold;
    hold.set(values, strengths, "clampPixels");
}

void Chain::setCompletionTrust(float amount)
{
    state->trust = std::clamp(amount, 0.0f, 1.0f);
}

void Chain::releaseClamps()
{
    state->visibleHold.on = state->hiddenHold.on = state->pixelHold.on = false;
}

void Chain::step(int gibbsSteps)
{
    Chain* const self = this;
    stepAll({&self, 1}, gibbsSteps);
}

void Chain::decode(std::span<float> pixelLogits)
{
    assert(pixelLogits.size() == static_cast<std::size_t>(dbn().pixelCount()));
    state->decode(false);
    state->finishDecode(pixelLogits);
}

void Chain::decodeSampled(std::span<float> pixelLogits)
{
    assert(pixelLogits.size() == static_cast<std::size_t>(dbn().pixelCount()));
    state->decode(true);
    std::copy(state->layers[0].begin(), state->layers[0].end(), pixelLogits.begin());
}

void Chain::decodeDepth(std::span<const float> pixels, float depth, std::span<float> pixelLogits)
{
    state->lens.apply(pixels, depth, pixelLogits);
}

double Chain::freeEnergy() const
{
    const State& s = *state;
    const auto inputs = state->inputsWithoutLabel();
    const float* label = s.label >= 0 ? s.tables->labelRow(s.label) : nullptr;
    double energy = -dbn().top().visibleBiases.cast<double>().dot(
        s.unpacked(s.visible, state->visibleUnits).cast<double>());
    if (s.label >= 0)
        energy -= static_cast<double>(dbn().labelBiases[s.label]);
    for (std::size_t i = 0; i < inputs.size(); ++i)
        energy -= softplus(static_cast<double>(label != nullptr ? inputs[i] + label[i] : inputs[i]));
    return energy;
}

std::span<const float> Chain::hiddenInputs() const
{
    return state->inputsWithoutLabel();
}

std::span<const float> Chain::visible() const
{
    return spanOf(state->unpacked(state->visible, state->visibleUnits));
}

std::span<const float> Chain::meanVisible() const
{
    return state->mean();
}

std::span<const float> Chain::hidden() const
{
    return spanOf(state->unpacked(state->hidden, state->hiddenUnits));
}

int Chain::label() const
{
    return state->label;
}

std::uint64_t Chain::stepCount() const
{
    return state->steps;
}

std::uint64_t Chain::rowCount() const
{
    return state->hiddenInputs.rowsMoved() + state->visibleInputs.rowsMoved();
}

std::uint64_t Chain::flipCount() const
{
    return state->flips;
}

} // namespace frond

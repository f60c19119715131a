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

void copyInto(std::span<const float> values, Vector& to, const char* who)
{
    if (values.size() != static_cast<std::size_t>(to.size()))
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

void Chain::seedFromParticle(std::size_t index)
{
    const auto& particles = dbn().particles;
    if (particles.rows() == 0) {
        seedFromNoise();
        return;
    }
    const auto row = static_cast<Eigen::Index>(index % static_cast<std::size_t>(particles.rows()));
    state->meanVisible = particles.row(row).head(state->visible.size()).transpose().cast<float>();
    state->seed(labelOfParticle(dbn(), row));
}

void Chain::seedFromNoise()
{
    state->meanVisible.setConstant(0.5f);
    state->seed(-1);
}

void Chain::seedFromCode(std::span<const float> code)
{
    copyInto(code, state->meanVisible, "seedFromCode");
    state->seed(-1);
}

void Chain::seedFromPixels(std::span<const float> pixels)
{
    copyInto(pixels, state->layers[0], "seedFromPixels");
    state->recognise(state->meanVisible);
    state->seed(-1);
}

void Chain::seedFromMasked(std::span<const float> values, std::span<const float> strengths)
{
    State& s = *state;
    s.seenPart.set(values, strengths, "seedFromMasked");
    if (s.completion.available()) {
        s.completion.look(dbn(), s.seenPart);
        s.meanVisible = s.completion.code();
    } else {
        s.layers[0].setConstant(0.5f);
        s.seenPart.apply(s.layers[0]);
        s.recognise(s.meanVisible);
    }
    s.seed(-1);
}

void Chain::seedFromSpecies(int species, std::uint32_t choice)
{
    const Dbn& model = dbn();
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
                state->meanVisible = model.mapCodes.row(leaf).transpose();
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
        state->meanVisible = model.mapCodes.colwise().mean().transpose();
    else if (model.particles.rows() > 0)
        state->meanVisible =
            model.particles.leftCols(state->visible.size()).cast<float>().colwise().mean().transpose();
    else
        state->meanVisible.setConstant(0.5f);
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
    copyInto(code, state->pull, "setCodePull");
    state->pull = state->pull.unaryExpr([strength](float p) { return strength * logit(p, codeMargin); });
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
    for (int i = 0; i < gibbsSteps; ++i)
        state->step();
}

void Chain::decode(std::span<float> pixelLogits)
{
    assert(pixelLogits.size() == static_cast<std::size_t>(dbn().pixelCount()));
    state->decode(false);
    if (state->seesPart())
        state->joinSeam();
    std::copy(state->layers[0].begin(), state->layers[0].end(), pixelLogits.begin());
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
    State& s = *state;
    s.hiddenInput = dbn().top().hiddenBiases;
    addRows(s.tables->fromVisible, activeUnits(s.visible, s.indices), s.hiddenInput);
    double energy = -dbn().top().visibleBiases.cast<double>().dot(s.visible.cast<double>());
    if (s.label >= 0) {
        s.hiddenInput += s.tables->fromVisible.row(s.visible.size() + s.label).transpose();
        energy -= dbn().labelBiases[s.label];
    }
    for (const float input : s.hiddenInput)
        energy -= softplus(input);
    return energy;
}

std::span<const float> Chain::visible() const
{
    return spanOf(state->visible);
}

std::span<const float> Chain::meanVisible() const
{
    return spanOf(state->meanVisible);
}

std::span<const float> Chain::hidden() const
{
    return spanOf(state->hidden);
}

int Chain::label() const
{
    return state->label;
}

std::uint64_t Chain::stepCount() const
{
    return state->steps;
}

std::uint64_t Chain::flipCount() const
{
    return state->flips;
}

} // namespace frond

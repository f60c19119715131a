// SPDX-License-Identifier: GPL-3.0-or-later
#include "TinyModel.h"

#include <Model/Random.h>

#include <algorithm>

namespace frond::test
{

namespace
{

constexpr int side = 32, codeUnits = 96, speciesCount = 6, copies = 8; // hidden units a species
constexpr int examples = 12;    // a species, on the map and as particles
constexpr float recall = 0.22f; // how strongly hidden and visible units of one species hold each other

using Codes = Eigen::Matrix<float, speciesCount, codeUnits, Eigen::RowMajor>;

/// Slim and round are far apart in code as well: neighbours share two thirds of their bits.
Codes speciesBits()
{
    const Random random(7, 1);
    Codes codes;
    for (int unit = 0; unit < codeUnits; ++unit) {
        const bool start = random.uniform(0, 0, static_cast<std::uint32_t>(unit)) < 0.5f;
        const int turn = static_cast<int>(random.uniform(1, 0, static_cast<std::uint32_t>(unit)) * 9.f) + 1;
        for (int species = 0; species < speciesCount; ++species)
            codes(species, unit) = (species >= turn) != start ? 1.f : 0.f;
    }
    return codes;
}

/// Logits of an upright leaf with a short petiole, (pixels).
Vector leafLogits(int species)
{
    const float halfWidth = 0.1f + 0.06f * static_cast<float>(species), halfHeight = 0.4f;
    Vector result(side * side);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const float px = (static_cast<float>(x) + 0.5f) / side - 0.5f,
                        py = (static_cast<float>(y) + 0.5f) / side - 0.46f;
            const float radius = std::hypot(px / halfWidth, py / halfHeight);
            const float stem = py > 0.f ? 1.f - std::abs(px) / 0.04f : -5.f;
            result[y * side + x] = std::clamp(6.f * std::max(1.f - radius, 0.3f * stem), -6.f, 6.f);
        }
    return result;
}

/// Pixels below the code: least squares, so that each species' bits generate its leaf exactly.
Rbm lowerRbm(const Codes& codes)
{
    Matrix leaves(speciesCount, side * side);
    for (int species = 0; species < speciesCount; ++species)
        leaves.row(species) = leafLogits(species).transpose();
    const Vector mean = leaves.colwise().mean().transpose();
    const Vector codeMean = codes.colwise().mean().transpose();
    const Matrix centredCodes = codes.rowwise() - codeMean.transpose();
    const Matrix gram =
        centredCodes * centredCodes.transpose() + 0.01f * Matrix::Identity(speciesCount, speciesCount);
    // gram is small and symmetric positive definite: solved by steps of gradient descent.
    const Matrix goal = leaves.rowwise() - mean.transpose();
    Matrix mix = Matrix::Zero(speciesCount, side * side);
    const float rate = 1.f / gram.trace();
    for (int i = 0; i < 3000; ++i)
        mix += rate * (goal - gram * mix);
    Rbm rbm;
    rbm.weights = centredCodes.transpose() * mix;
    rbm.visibleBiases = mean - rbm.weights.transpose() * codeMean;
    rbm.hiddenBiases = Vector::Zero(codeUnits);
    return rbm;
}

/// Each hidden unit stands for one species and knows its bits.
Rbm topRbm(const Codes& codes)
{
    Rbm rbm;
    rbm.weights.resize(speciesCount * copies, codeUnits);
    rbm.hiddenBiases.resize(speciesCount * copies);
    for (int hidden = 0; hidden < speciesCount * copies; ++hidden) {
        const auto bits = codes.row(hidden / copies);
        rbm.weights.row(hidden) = recall * (2.f * bits.array() - 1.f).matrix();
        rbm.hiddenBiases[hidden] = -recall * (bits.sum() - 0.08f * codeUnits);
    }
    rbm.visibleBiases = Vector::Zero(codeUnits);
    return rbm;
}

void addLabels(Dbn& dbn)
{
    dbn.labelWeights = Matrix::Zero(speciesCount * copies, speciesCount);
    for (int hidden = 0; hidden < speciesCount * copies; ++hidden)
        for (int species = 0; species < speciesCount; ++species)
            dbn.labelWeights(hidden, species) = species == hidden / copies ? 0.5f : -0.5f;
    dbn.labelBiases = Vector::Zero(speciesCount);
    for (int species = 0; species < speciesCount; ++species)
        dbn.species.push_back("Ellipsis " + std::to_string(species));
}

/// A species' bits, one in twenty of them wrong.
Vector example(const Codes& codes, int species, std::uint32_t number)
{
    const Random random(7, 2);
    Vector code = codes.row(species).transpose();
    for (int unit = 0; unit < codeUnits; ++unit)
        if (random.uniform(number, static_cast<std::uint32_t>(species), static_cast<std::uint32_t>(unit)) <
            0.05f)
            code[unit] = 1.f - code[unit];
    return code;
}

} // namespace

std::shared_ptr<const Dbn> tinyModel(TinyOptions options)
{
    const auto codes = speciesBits();
    auto dbn = std::make_shared<Dbn>();
    dbn->imageWidth = dbn->imageHeight = side;
    dbn->rbms = {lowerRbm(codes), topRbm(codes)};
    if (options.labels)
        addLabels(*dbn);
    const auto labels = dbn->speciesCount();
    const int count = speciesCount * examples;
    if (options.particles)
        dbn->particles.setZero(count, codeUnits + labels);
    if (options.map) {
        dbn->mapPositions.resize(count, 2);
        dbn->mapCodes.resize(count, codeUnits);
    }
    for (int i = 0; i < count; ++i) {
        const int species = i / examples, number = i % examples;
        const Vector code = example(codes, species, static_cast<std::uint32_t>(number));
        if (options.particles) {
            dbn->particles.row(i).head(codeUnits) = code.transpose().cast<std::uint8_t>();
            if (labels > 0)
                dbn->particles(i, codeUnits + species) = 1;
        }
        if (options.map) {
            dbn->mapPositions.row(i) << (static_cast<float>(species) + 0.5f) / speciesCount,
                (static_cast<float>(number) + 0.5f) / examples;
            dbn->mapCodes.row(i) = code.transpose();
            if (labels > 0)
                dbn->mapSpecies.push_back(species);
        }
    }
    dbn->validate();
    return dbn;
}

Shape measure(const float* logits, int width, int height)
{
    int left = width, right = -1, top = height, bottom = -1, area = 0;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if (logits[y * width + x] > 0.f) {
                left = std::min(left, x);
                right = std::max(right, x);
                top = std::min(top, y);
                bottom = std::max(bottom, y);
                ++area;
            }
    if (area == 0)
        return {};
    return {static_cast<float>(right - left + 1) / static_cast<float>(bottom - top + 1),
            static_cast<float>(area) / static_cast<float>(width * height)};
}

} // namespace frond::test

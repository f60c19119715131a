// SPDX-License-Identifier: GPL-3.0-or-later
#include "Performance.h"

#include <Model/Chain.h>
#include <Model/Patches.h>
#include <Model/Random.h>

#include <bit>
#include <memory>
#include <span>
#include <vector>

namespace frond::tiny
{
namespace
{

using Values = std::vector<float>;

struct Hash
{
    std::uint64_t value = 14695981039346656037u; // FNV-1a, a word at a time
    void add(std::uint64_t word) { value = (value ^ word) * 1099511628211u; }
    void add(std::span<const float> values)
    {
        for (const float each : values)
            add(std::uint64_t(std::bit_cast<std::uint32_t>(each)));
    }
};

/// Uniform numbers from -size to size, exact on every machine.
class Numbers
{
public:
    explicit Numbers(std::uint64_t seed)
        : random(seed)
    {}
    float next(float size)
    {
        return (2.0f * Random::toUniform(random.words(count++, 0, 0)[0]) - 1.0f) * size;
    }
    Matrix matrix(Eigen::Index rows, Eigen::Index columns, float size)
    {
        Matrix result(rows, columns);
        for (Eigen::Index i = 0; i < result.size(); ++i)
            result.data()[i] = next(size);
        return result;
    }
    Vector vector(Eigen::Index units, float size) { return matrix(units, 1, size).col(0); }

private:
    Random random;
    std::uint32_t count = 0;
};

/// 16 × 12 pixels under six patches, a layer between, the top with seven species, and a completion network.
Dbn makeNetwork(std::uint64_t seed)
{
    Numbers numbers(seed);
    const auto rbm = [&](int hidden, int visible, float size) {
        return Rbm{numbers.matrix(hidden, visible, size), numbers.vector(visible, 1.0f),
                   numbers.vector(hidden, 1.0f),          numbers.matrix(hidden, visible, size),
                   numbers.vector(visible, 1.0f),         numbers.vector(hidden, 1.0f)};
    };
    Dbn dbn;
    dbn.imageWidth = 16;
    dbn.imageHeight = 12;
    dbn.local = {6, 11, 8, 8, {{0, 0}, {4, 0}, {8, 0}, {0, 4}, {4, 4}, {8, 4}}};
    Rbm first = rbm(66, 192, 0.5f);
    first.weights = densePatchWeights(dbn.local, numbers.matrix(66, 64, 0.5f), 16, 12);
    first.generativeWeights = densePatchWeights(dbn.local, numbers.matrix(66, 64, 0.5f), 16, 12);
    dbn.rbms = {first, rbm(150, 66, 0.4f), rbm(210, 150, 0.35f)};
    dbn.labelWeights = numbers.matrix(210, 7, 0.5f);
    dbn.labelBiases = numbers.vector(7, 1.0f);
    dbn.species = {"a", "b", "c", "d", "e", "f", "g"};
    dbn.completion = {{numbers.matrix(40, 192, 0.3f), numbers.vector(40, 0.5f)},
                      {numbers.matrix(150, 40, 0.4f), numbers.vector(150, 0.5f)}};
    dbn.validate();
    return dbn;
}

class Performance
{
public:
    Performance()
    {
        chain.prepare(first, 0x1234567890u, 3);
        for (float& pixel : picture)
            pixel = numbers.next(0.5f) + 0.5f;
        for (std::size_t i = 0; i < strengths.size() / 2; ++i)
            strengths[i] = numbers.next(0.5f) + 0.5f;
        for (float& unit : code)
            unit = numbers.next(0.5f) + 0.5f;
    }

    void listen(int steps)
    {
        for (int i = 0; i < steps; ++i) {
            chain.step();
            hash.add(chain.visible());
            hash.add(chain.meanVisible());
            hash.add(chain.hidden());
            hash.add(static_cast<std::uint64_t>(chain.label() + 1));
        }
        chain.decode(logits);
        hash.add(logits);
        chain.decodeSampled(logits);
        hash.add(logits);
    }

    std::uint64_t play()
    {
        listen(40);
        for (const float temperature : {0.3f, 1.7f, 3.0f, 1.0f}) {
            chain.setTemperature(temperature);
            listen(12);
        }
        chain.setLabel(4, 5.0f, 3.5f);
        chain.setCodePull(code, 0.35f);
        listen(20);
        chain.setFastWeights(0.02f, 0.9f);
        listen(60);
        chain.clampPixels(picture, strengths);
        listen(15);
        chain.setCompletionTrust(1.0f);
        chain.seedFromMasked(picture, strengths);
        listen(10);
        chain.releaseClamps();
        chain.clampVisible(code, Values(code.size(), 0.4f));
        chain.clampHidden(Values(210, 0.7f), Values(210, 0.2f));
        listen(20);
        chain.exchange(second);
        chain.seedFromPixels(picture);
        listen(20);
        for (const float depth : {1.0f, 1.6f, 2.5f, 3.0f}) {
            chain.decodeDepth(picture, depth, logits);
            hash.add(logits);
        }
        return hash.value;
    }

private:
    std::shared_ptr<const Dbn> first = std::make_shared<const Dbn>(makeNetwork(1)),
                               second = std::make_shared<const Dbn>(makeNetwork(2));
    Numbers numbers{3};
    Chain chain;
    Values picture = Values(192), strengths = Values(192), code = Values(150), logits = Values(192);
    Hash hash;
};

} // namespace

std::uint64_t performanceHash()
{
    return Performance().play();
}

} // namespace frond::tiny

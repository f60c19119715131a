// SPDX-License-Identifier: GPL-3.0-or-later
#include "Kernel.h"
#include "Patches.h"

#include <bit>
#include <cstring>

namespace frond
{
namespace
{

// Only to notice that weights changed after a chain was prepared, so it need not stand up to strangers, but
// it is as quick as memory.
class Fingerprint
{
public:
    void add(const float* values, Eigen::Index count)
    {
        const auto pairs = static_cast<std::size_t>(count / 2);
        for (std::size_t i = 0; i < pairs; ++i) {
            std::uint64_t word;
            std::memcpy(&word, values + 2 * i, sizeof(word));
            lanes[i % 4] = (lanes[i % 4] ^ word) * 0x9E3779B97F4A7C15u;
        }
        if (count % 2 != 0)
            lanes[0] = (lanes[0] ^ std::bit_cast<std::uint32_t>(values[count - 1])) * 0xBF58476D1CE4E5B9u;
        lanes[3] = std::rotl(lanes[3], 29) + static_cast<std::uint64_t>(count);
    }
    void add(const Matrix& matrix) { add(matrix.data(), matrix.size()); }
    std::uint64_t value() const
    {
        return lanes[0] ^ std::rotl(lanes[1], 17) ^ std::rotl(lanes[2], 31) ^ std::rotl(lanes[3], 47);
    }

private:
    std::uint64_t lanes[4] = {1, 2, 3, 4};
};

std::uint64_t fingerprintOf(const Dbn& dbn)
{
    Fingerprint print;
    print.add(dbn.top().weights);
    print.add(dbn.labelWeights);
    if (dbn.local.empty())
        return print.value();
    const Matrix& weights = dbn.rbms[0].weights;
    forEachPatchRow(dbn.local, dbn.imageWidth, [&](Eigen::Index unit, Eigen::Index pixel, Eigen::Index) {
        for (Eigen::Index i = 0; i < dbn.local.unitCount; ++i)
            print.add(&weights(unit + i, pixel), dbn.local.width);
    });
    print.add(dbn.rbms[0].generativeWeights);
    return print.value();
}

void addBlocks(const Dbn& dbn, KernelTables& tables)
{
    const Rbm& first = dbn.rbms.front();
    tables.recognitionBlocks = patchWeights(dbn.local, first.weights, dbn.imageWidth);
    tables.sameBlocks = first.generativeWeights.size() == 0;
    if (!tables.sameBlocks && fitsPatches(dbn.local, first.generativeWeights, dbn.imageWidth))
        tables.generationBlocks = patchWeights(dbn.local, first.generativeWeights, dbn.imageWidth);
}

std::shared_ptr<const KernelTables> makeTables(const Dbn& dbn, std::uint64_t print)
{
    auto tables = std::make_shared<KernelTables>();
    const Rbm& top = dbn.top();
    tables->fromVisible.resize(top.visibleCount() + dbn.speciesCount(), top.hiddenCount());
    tables->fromVisible.topRows(top.visibleCount()) = top.weights.transpose();
    if (dbn.speciesCount() > 0)
        tables->fromVisible.bottomRows(dbn.speciesCount()) = dbn.labelWeights.transpose();
    tables->labelsFromHidden = dbn.labelWeights;
    if (!dbn.local.empty())
        addBlocks(dbn, *tables);
    tables->fingerprint = print;
    return tables;
}

} // namespace

SharedTables& SharedTables::operator=(const SharedTables& other)
{
    if (this != &other) {
        const std::lock_guard lock(mutex);
        tables.reset();
        trusted = false;
    }
    return *this;
}

std::shared_ptr<const KernelTables> SharedTables::of(const Dbn& dbn) const
{
    const std::lock_guard lock(mutex);
    if (trusted && tables != nullptr)
        return tables;
    const std::uint64_t print = trusted ? 0 : fingerprintOf(dbn);
    if (tables == nullptr || tables->fingerprint != print)
        tables = makeTables(dbn, print);
    return tables;
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Passes.h"

#include "Patches.h"

#include <algorithm>

namespace frond
{
namespace
{

std::span<const float> part(const Vector& vector, Eigen::Index first, Eigen::Index count)
{
    return {vector.data() + first, static_cast<std::size_t>(count)};
}

/// One layer for all pictures, which are loaded: tile by tile, so that weights come but once from far memory,
/// and for two pictures at a time, so that they come but half as often from near.
void runAll(const IntegerLayer& layer, std::span<PassRoom* const> rooms)
{
    for (std::size_t i = 0; i + 1 < rooms.size(); i += 2)
        rooms[i]->pass.pair(rooms[i + 1]->pass);
    for (std::size_t tile = 0; tile < layer.outStride() / unitBlock; ++tile)
        for (std::size_t i = 0; i < rooms.size(); i += 2)
            if (i + 1 < rooms.size())
                rooms[i]->pass.runTiles(layer, tile, tile + 1, rooms[i + 1]->pass);
            else
                rooms[i]->pass.runTiles(layer, tile, tile + 1);
}

/// Down one patch after the other, each for all pictures while its weights are near; a pixel that several
/// patches see sums them in their order.
void fromPatches(const Dbn& dbn, const std::vector<IntegerLayer>& patches,
                 std::span<const Vector* const> hidden, std::span<Vector* const> visible,
                 std::span<PassRoom* const> rooms)
{
    const LocalPatches& local = dbn.local;
    for (std::size_t patch = 0; patch < patches.size(); ++patch) {
        const auto unit = static_cast<Eigen::Index>(patch) * local.unitCount;
        for (std::size_t i = 0; i < rooms.size(); ++i)
            rooms[i]->pass.load(part(*hidden[i], unit, local.unitCount));
        runAll(patches[patch], rooms);
        for (std::size_t i = 0; i < rooms.size(); ++i) {
            const float* from = rooms[i]->pass.outputs(patches[patch]).data();
            const auto [x, y] = local.origins[patch];
            for (Eigen::Index line = 0; line < local.height; ++line, from += local.width) {
                float* to = visible[i]->data() + (y + line) * dbn.imageWidth + x;
                for (Eigen::Index column = 0; column < local.width; ++column)
                    to[column] += from[column];
            }
        }
    }
}

} // namespace

void PassRoom::prepare(const Dbn& dbn)
{
    Eigen::Index most = std::max<Eigen::Index>(dbn.pixelCount(), dbn.local.height * dbn.local.width);
    for (const Rbm& rbm : dbn.rbms)
        most = std::max({most, rbm.visibleCount(), rbm.hiddenCount()});
    for (const DenseLayer& layer : dbn.completion)
        most = std::max(most, layer.biases.size());
    pass.prepare(static_cast<std::size_t>(most), static_cast<std::size_t>(most));
    patch = Vector::Zero(dbn.local.height * dbn.local.width);
}

void passUp(const Dbn& dbn, const KernelTables& tables, std::size_t layer, const Vector& visible,
            Vector& hidden, PassRoom& room)
{
    const auto& up = tables.layers[layer].up;
    const auto take = [&](const IntegerLayer& of, std::span<const float> inputs, float* to) {
        room.pass.load(inputs);
        room.pass.run(of);
        std::ranges::copy(room.pass.outputs(of), to);
    };
    if (layer > 0 || dbn.local.empty()) {
        take(up[0], part(visible, 0, visible.size()), hidden.data());
    } else {
        const LocalPatches& local = dbn.local;
        forEachPatchRow(local, dbn.imageWidth, [&](Eigen::Index unit, Eigen::Index pixel, Eigen::Index line) {
            room.patch.segment(line * local.width, local.width) = visible.segment(pixel, local.width);
            if (line + 1 == local.height)
                take(up[static_cast<std::size_t>(unit / local.unitCount)],
                     part(room.patch, 0, room.patch.size()), hidden.data() + unit);
        });
    }
    makeProbabilities({hidden.data(), static_cast<std::size_t>(hidden.size())});
}

void passDown(const Dbn& dbn, const KernelTables& tables, std::size_t layer, const Vector& hidden,
              Vector& visible, PassRoom& room)
{
    const Vector* from[] = {&hidden};
    Vector* to[] = {&visible};
    PassRoom* rooms[] = {&room};
    passAllDown(dbn, tables, layer, from, to, rooms);
}

void passAllDown(const Dbn& dbn, const KernelTables& tables, std::size_t layer,
                 std::span<const Vector* const> hidden, std::span<Vector* const> visible,
                 std::span<PassRoom* const> rooms)
{
    const auto& down = tables.layers[layer].down;
    if (down.size() > 1 || down[0].outs() != static_cast<std::size_t>(visible[0]->size())) { // patches
        const Rbm& rbm = dbn.rbms[layer];
        for (Vector* picture : visible)
            *picture = rbm.generativeWeights.size() != 0 ? rbm.generativeVisibleBiases : rbm.visibleBiases;
        return fromPatches(dbn, down, hidden, visible, rooms);
    }
    for (std::size_t i = 0; i < rooms.size(); ++i)
        rooms[i]->pass.load(part(*hidden[i], 0, hidden[i]->size()));
    runAll(down[0], rooms);
    for (std::size_t i = 0; i < rooms.size(); ++i)
        std::ranges::copy(rooms[i]->pass.outputs(down[0]), visible[i]->data());
}

} // namespace frond

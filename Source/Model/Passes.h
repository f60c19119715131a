// SPDX-License-Identifier: GPL-3.0-or-later
// One layer up or down by mean field, the same on every machine.
#pragma once

#include "Dbn.h"
#include "Kernel.h"
#include "LayerPass.h"

#include <span>

namespace frond
{

/// What passes through a network's layers want to work in. One thread's.
struct PassRoom
{
    LayerPass pass;
    Vector patch; // (height × width) of a local first layer

    /// Takes all memory.
    void prepare(const Dbn& dbn);
};

/// hidden = the probabilities of rbms[layer]'s hidden units.
void passUp(const Dbn& dbn, const KernelTables& tables, std::size_t layer, const Vector& visible,
            Vector& hidden, PassRoom& room);

/// visible = the inputs of rbms[layer]'s visible units, with the generative weights where there are any.
void passDown(const Dbn& dbn, const KernelTables& tables, std::size_t layer, const Vector& hidden,
              Vector& visible, PassRoom& room);

/// The same for many pictures at a time, in a room each.
void passAllDown(const Dbn& dbn, const KernelTables& tables, std::size_t layer,
                 std::span<const Vector* const> hidden, std::span<Vector* const> visible,
                 std::span<PassRoom* const> rooms);

} // namespace frond

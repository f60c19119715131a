// SPDX-License-Identifier: GPL-3.0-or-later
// One layer up or down for one picture, in memory that is there already.
#pragma once

#include "Dbn.h"
#include "Kernel.h"

namespace frond
{

/// hidden = the probabilities of rbms[layer]'s hidden units. patch: (height × width) of a local first layer.
void passUp(const Dbn& dbn, const KernelTables& tables, std::size_t layer, const Vector& visible,
            Vector& hidden, Vector& patch);

/// visible = the inputs of rbms[layer]'s visible units, with the generative weights where there are any.
void passDown(const Dbn& dbn, const KernelTables& tables, std::size_t layer, const Vector& hidden,
              Vector& visible, Vector& patch);

} // namespace frond

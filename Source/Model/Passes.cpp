// SPDX-License-Identifier: GPL-3.0-or-later
#include "Passes.h"

#include "Patches.h"
#include "Units.h"

namespace frond
{

void passUp(const Dbn& dbn, const KernelTables& tables, std::size_t layer, const Vector& visible,
            Vector& hidden, Vector& patch)
{
    if (layer == 0 && !dbn.local.empty()) {
        hidden = dbn.rbms[0].hiddenBiases;
        addPatchHiddenInput(dbn.local, dbn.imageWidth, tables.recognitionBlocks, visible, hidden, patch);
    } else {
        dbn.rbms[layer].hiddenInput(visible, hidden);
    }
    hidden.array() = logistic(hidden);
}

void passDown(const Dbn& dbn, const KernelTables& tables, std::size_t layer, const Vector& hidden,
              Vector& visible, Vector& patch)
{
    const Rbm& rbm = dbn.rbms[layer];
    if (layer == 0 && tables.blocksDown().size() > 0) {
        visible = rbm.generativeWeights.size() != 0 ? rbm.generativeVisibleBiases : rbm.visibleBiases;
        addPatchVisibleInput(dbn.local, dbn.imageWidth, tables.blocksDown(), hidden, visible, patch);
    } else {
        rbm.visibleInput(hidden, visible);
    }
}

} // namespace frond

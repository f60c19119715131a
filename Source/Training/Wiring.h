// SPDX-License-Identifier: GPL-3.0-or-later
// Which hidden unit sees which visible units, and the three products that all training is made of. A batch
// is a matrix of rows: (N, visible) or (N, hidden). Weights are (hidden, fanIn): a local unit stores only the
// patch that it sees.
#pragma once

#include "Workers.h"

#include <Model/Dbn.h>

namespace frond
{

struct Wiring
{
    Eigen::Index visibleCount = 0, hiddenCount = 0, fanIn = 0;
    int imageWidth = 0;   // of the visible layer, where it is a picture
    LocalPatches patches; // empty: every unit sees everything

    static Wiring dense(Eigen::Index visible, Eigen::Index hidden);
    /// 16 overlapping square patches over a square picture, in the proportions 28 and 12 of 64 (the idea of
    /// the Shape Boltzmann Machine, Eslami, Heess & Winn 2012, without sharing of weights). size is a
    /// multiple of 16 and hidden of 16.
    static Wiring local(int size, Eigen::Index hidden);
};

/// hiddenInput (N, hidden) = visible · Wᵀ, without biases.
void propagateUp(const Wiring&, const Matrix& weights, const Matrix& visible, Matrix& hiddenInput, Workers&);
/// visibleInput (N, visible) = hidden · W, without biases.
void propagateDown(const Wiring&, const Matrix& weights, const Matrix& hidden, Matrix& visibleInput,
                   Workers&);
/// sum (hidden, fanIn) = hiddenᵀ · visible, kept to the weights that exist.
void correlate(const Wiring&, const Matrix& hidden, const Matrix& visible, Matrix& sum, Workers&);
/// (hidden, visible), zero where nothing is wired.
Matrix toDense(const Wiring&, const Matrix& weights);

} // namespace frond

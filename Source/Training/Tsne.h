// SPDX-License-Identifier: GPL-3.0-or-later
// Exact t-SNE (van der Maaten & Hinton 2008), for a few thousand points.
#pragma once

#include <Model/Dbn.h>

#include <cstdint>
#include <vector>

namespace frond
{

struct TsneOptions
{
    double perplexity = 30.0; // lowered where there are few points
    int iterations = 600;
    std::uint64_t seed = 1;
    int historyFrames = 60; // how often the positions are looked at on the way
};

/// Positions (N, 2), scaled into 0 to 1 with the longer side filled. `history` gets those on the way, at even
/// distances and in the scale of the last ones, with which it ends.
Matrix tsne(const Matrix& points, const TsneOptions& options, std::vector<Matrix>* history = nullptr);

/// p(j|i) made symmetric, (N, N), each row's entropy at the perplexity before; sums to 1.
Matrix tsneAffinities(const Matrix& points, double perplexity);

} // namespace frond

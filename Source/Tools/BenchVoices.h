// SPDX-License-Identifier: GPL-3.0-or-later
// What the benchmark runs: chains side by side, and two ways of doing the same work taking turns.
#pragma once

#include <Model/Chain.h>

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace frond::tools
{

double microseconds(const std::function<void()>& work);
/// Of this thread's own, where the system tells: other programs on the same cores do not count.
double processorMicroseconds(const std::function<void()>& work);
double median(std::vector<double> values);

struct Result
{
    std::string name;
    double plainMicroseconds = 0.0, microseconds = 0.0; // a step, or a frame
    double ratio = 0.0;                                 // the median turn's
    double batchedRatio = 0.0; // against one Eigen product for all chains; 0: not asked
    double rowsMoved = 0.0;    // a step and chain: how much of the state changes
    double boundShare =
        0.0; // of the time that reading those rows takes at the measured bandwidth; 0: not asked
};

/// Layer 1 as an RBM of its own, as it recognises; what its units do not see weighs nothing.
std::shared_ptr<const Dbn> firstLayer(const Dbn& model);
/// A dense RBM between the pixels and 1000 units, taught for a minute or less by contrastive divergence
/// (Hinton 2002) with dreams of the model, so that its chain is one in balance.
std::shared_ptr<const Dbn> denseLayer(const Dbn& model, std::uint64_t seed);
/// A picture that the model dreams, (pixels) 0 to 1.
std::vector<float> dreamtPixels(const std::shared_ptr<const Dbn>& model, std::size_t number);

/// Chains of one model.
struct Voices
{
    Voices(const std::shared_ptr<const Dbn>& dbn, std::size_t count, float temperature, std::uint64_t seed);
    void step(int steps) { Chain::stepAll(pointers, steps); }
    void decode() { Chain::decodeAll(pointers, spans); }
    /// As many steps as take about so long, from 40 to 400: in fewer, a running chain would mostly wait for
    /// what Eigen's matrices have swept out of the caches.
    int stepsIn(double microseconds);
    /// What share of the first chain's step reading the rows that it moves would take, one after the other at
    /// the speed at which all rows of the table can be summed.
    double boundShare(double stepMicroseconds, int steps, int rounds);
    std::uint64_t rows() const;                // that they moved so far
    Eigen::MatrixXf states(bool labels) const; // (visible, and species where `labels`, chains)

    std::shared_ptr<const Dbn> dbn;
    std::vector<Chain> chains;
    std::vector<Chain*> pointers;
    std::vector<std::vector<float>> logits;
    std::vector<std::span<float>> spans;
};

/// Medians of as many turns; a turn of either is so many steps.
Result compare(const std::string& name, int rounds, double perTurn, double perPlainTurn,
               const std::function<void()>& ours, const std::function<void()>& plain);

} // namespace frond::tools

// SPDX-License-Identifier: GPL-3.0-or-later
// Teaches a small network to recognise half-hidden leaves: from the pixels that are shown to the code of the
// whole leaf. It spares completion the naive loop of guessing and recognising the guess, which sticks to its
// first answer.
#pragma once

#include "FineTuner.h"

#include <cstdint>
#include <vector>

namespace frond
{

/// Which pixels of a size × size canvas are shown (1) or hidden (0): halves, wedges, blocks, spots or bars in
/// any place and direction.
void drawMask(int size, const Random& random, std::uint32_t step, std::uint32_t row, float* shown);

class CompletionTrainer
{
public:
    /// `generation` takes a code down to the pixels and stays as it is.
    CompletionTrainer(std::vector<UntiedLayer> generation, int size, Eigen::Index hiddenUnits,
                      std::uint64_t seed, std::uint32_t stream);

    /// One step of Adam on the cross-entropy of the pixels, the hidden ones counting most, and of the code
    /// (rows, code); returns the pixels' cross-entropy a picture.
    double update(const Matrix& pixels, const Matrix& codes, float rate, Workers& workers);
    /// The same without the step; slopes in gradients().
    double gradient(const Matrix& pixels, const Matrix& codes, const Matrix& shown, Workers& workers);
    const std::vector<DenseLayer>& gradients() const { return slopes; }

    void visit(Archive& archive);

    std::vector<DenseLayer> layers; // as Dbn::completion

private:
    void forward(const Matrix& pixels, const Matrix& shown, Workers& workers);

    std::vector<UntiedLayer> generation;
    int size;
    Random random;
    std::uint32_t updates = 0;
    std::vector<DenseLayer> slopes, firstMoments, secondMoments;
    Matrix input, hidden, shownPixels;
    std::vector<Matrix> down; // from the pixels up to the code
};

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// The discrete Fourier transform of a window of samples.
#pragma once

#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace frond
{

class Fourier
{
public:
    /// size: of the transform, a power of two.
    void prepare(std::size_t size);
    std::size_t size() const { return 2 * twiddles.size(); }
    /// In place; bin i then holds i / size of the sample rate. Does not allocate.
    void transform(std::span<std::complex<float>> bins) const;

private:
    std::vector<std::complex<float>> twiddles; // (size / 2)
};

} // namespace frond

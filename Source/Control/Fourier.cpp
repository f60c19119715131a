// SPDX-License-Identifier: GPL-3.0-or-later
#include "Fourier.h"

#include <numbers>
#include <utility>

namespace frond
{

namespace
{

/// Without the care for infinities that std::complex takes: what comes in is finite.
std::complex<float> product(std::complex<float> a, std::complex<float> b)
{
    return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

} // namespace

void Fourier::prepare(std::size_t size)
{
    twiddles.resize(size / 2);
    for (std::size_t i = 0; i < twiddles.size(); ++i)
        twiddles[i] = std::polar(1.f, -2.f * std::numbers::pi_v<float> * static_cast<float>(i) /
                                          static_cast<float>(size));
}

/// Radix-2, decimation in time (Cooley & Tukey 1965).
void Fourier::transform(std::span<std::complex<float>> bins) const
{
    const auto length = size();
    for (std::size_t i = 1, j = 0; i < length; ++i) {
        auto bit = length >> 1;
        for (; (j & bit) != 0; bit >>= 1)
            j ^= bit;
        j ^= bit;
        if (i < j)
            std::swap(bins[i], bins[j]);
    }
    for (std::size_t half = 1; half < length; half *= 2)
        for (std::size_t start = 0; start < length; start += 2 * half)
            for (std::size_t i = 0; i < half; ++i) {
                const auto odd = product(bins[start + half + i], twiddles[i * (length / (2 * half))]);
                bins[start + half + i] = bins[start + i] - odd;
                bins[start + i] += odd;
            }
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// e^x the same on every machine: x = n ln 2 + r with n whole and |r| <= ln 2 / 2, e^r by a polynomial of
// degree six (Horner's scheme, each product and sum rounded), 2^n by its exponent bits. Relative error below
// 3e-7.
#pragma once

#include <cstdint>

namespace frond::simd::maths
{

constexpr float greatest = 80.0f; // inputs beyond are limited: 1 + e^80 is still a float
constexpr float log2e = 1.44269504f;
constexpr float rounder = 12582912.0f; // 1.5 · 2²³: a float that this was added to is whole, in its last bits
constexpr std::int32_t exponentBias = 127;
constexpr float ln2High = 0.693359375f; // has so few digits that its product with n is exact
constexpr float ln2Low = -2.12194440e-4f;
constexpr float series[] = {1.0f / 720.0f, 1.0f / 120.0f, 1.0f / 24.0f, 1.0f / 6.0f, 0.5f, 1.0f, 1.0f};
constexpr float positive = 32768.0f; // added before a fraction is cut off, so that this rounds down

} // namespace frond::simd::maths

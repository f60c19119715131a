// SPDX-License-Identifier: GPL-3.0-or-later
#include <Model/Random.h>
#include <Support/Catch.h>
#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <vector>

using namespace frond;

namespace
{

constexpr std::uint32_t draws = 65536;

/// Correlation of two sequences of `draws` numbers, in standard errors from 0.
double correlation(const std::function<float(std::uint32_t)>& a, const std::function<float(std::uint32_t)>& b)
{
    double sum = 0.0;
    for (std::uint32_t i = 0; i < draws; ++i)
        sum += (double(a(i)) - 0.5) * (double(b(i)) - 0.5) * 12.0;
    return sum / std::sqrt(double(draws));
}

} // namespace

TEST_CASE("Philox gives its published words")
{
    using Words = std::array<std::uint32_t, 4>;
    CHECK(philox4x32({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    CHECK(philox4x32({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
          Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
          Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("A draw depends on who asks and on nothing else")
{
    const Random random(0x0123456789abcdefu, 5);
    CHECK(random.words(7, 2, 3) == philox4x32({3, 2, 7, 5}, {0x89abcdefu, 0x01234567u}));
    for (std::uint32_t unit : {0u, 1u, 6u, 1023u})
        CHECK(random.uniform(7, 2, unit) == Random::toUniform(random.words(7, 2, unit / 4)[unit % 4]));
    CHECK(Random(1, 5).words(7, 2, 3) != Random(2, 5).words(7, 2, 3));
    CHECK(Random(1, 5).words(7, 2, 3) != Random(1u + (std::uint64_t(1) << 32), 5).words(7, 2, 3));
}

TEST_CASE("Uniform numbers fill 0 to 1 evenly and never reach 1")
{
    CHECK(Random::toUniform(0) == 0.0f);
    CHECK(Random::toUniform(0xffffffffu) < 1.0f);
    const Random random(42, 1);
    constexpr std::size_t bins = 256;
    std::vector<double> counts(bins);
    for (std::uint32_t i = 0; i < draws; ++i)
        ++counts[static_cast<std::size_t>(random.uniform(0, 0, i) * float(bins))];
    double chiSquare = 0.0;
    const double expected = double(draws) / bins;
    for (const double count : counts)
        chiSquare += (count - expected) * (count - expected) / expected;
    // 255 degrees of freedom: mean 255, deviation 22.6; suspiciously even is wrong as well.
    CHECK(chiSquare > 255.0 - 4 * 22.6);
    CHECK(chiSquare < 255.0 + 4 * 22.6);
}

TEST_CASE("Neighbours in unit, layer, step, stream and seed are not correlated")
{
    const Random random(9, 3), otherStream(9, 4), otherSeed(10, 3);
    const auto units = [&](std::uint32_t i) { return random.uniform(5, 1, i); };
    CHECK(std::abs(correlation(units, [&](std::uint32_t i) { return random.uniform(5, 1, i + 1); })) < 4.0);
    CHECK(std::abs(correlation(units, [&](std::uint32_t i) { return random.uniform(5, 2, i); })) < 4.0);
    CHECK(std::abs(correlation(units, [&](std::uint32_t i) { return random.uniform(6, 1, i); })) < 4.0);
    CHECK(std::abs(correlation(units, [&](std::uint32_t i) { return otherStream.uniform(5, 1, i); })) < 4.0);
    CHECK(std::abs(correlation(units, [&](std::uint32_t i) { return otherSeed.uniform(5, 1, i); })) < 4.0);
    const auto steps = [&](std::uint32_t i) { return random.uniform(i, 1, 0); };
    CHECK(std::abs(correlation(steps, [&](std::uint32_t i) { return random.uniform(i + 1, 1, 0); })) < 4.0);
    CHECK(correlation(units, units) > 100.0);
}

TEST_CASE("Flipping one bit of the counter flips half of the words' bits")
{
    double flipped = 0.0;
    constexpr int trials = 2000;
    for (std::uint32_t i = 0; i < trials; ++i) {
        const auto a = philox4x32({i, 0, 0, 0}, {1, 2});
        const auto b = philox4x32({i ^ (1u << (i % 32)), 0, 0, 0}, {1, 2});
        for (std::size_t word = 0; word < 4; ++word)
            flipped += std::popcount(a[word] ^ b[word]);
    }
    CHECK(flipped / trials == Approx(64.0).margin(0.6)); // deviation of the mean 5.7 / √2000 = 0.13
}

TEST_CASE("Normal numbers have the normal distribution")
{
    const Random random(3, 8);
    std::vector<double> values;
    for (std::uint32_t i = 0; i < draws; ++i)
        values.push_back(random.normal(1, 2, i));
    std::sort(values.begin(), values.end());
    double greatest = 0.0; // Kolmogorov and Smirnov's distance
    for (std::size_t i = 0; i < values.size(); ++i)
        greatest =
            std::max(greatest, std::abs(0.5 * std::erfc(-values[i] / std::sqrt(2.0)) - double(i) / draws));
    CHECK(greatest < 1.95 / std::sqrt(double(draws))); // one in a thousand
    CHECK(values.front() < -3.5);
    CHECK(values.back() > 3.5);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "GivenNumbers.h"

#include <Model/IntegerTables.h>
#include <Model/Simd.h>
#include <Model/Units.h>
#include <Support/Catch.h>

#include <cmath>
#include <cstring>
#include <vector>

using namespace frond;

namespace
{

constexpr std::size_t units = 320;

/// Everything that one instruction set's loops make of the same inputs, as bytes.
std::vector<unsigned char> all(const simd::Loops& loops)
{
    std::vector<unsigned char> bytes;
    const auto keep = [&](const auto& values) {
        const auto* from = reinterpret_cast<const unsigned char*>(values.data());
        bytes.insert(bytes.end(), from, from + values.size() * sizeof(values[0]));
    };
    const auto rows =
        filled<std::uint8_t>(2 * 9 * 128, [](auto i) { // of 8 bits, the even ones without a sign
            return small(i, IntegerRows::greatest) + (i % 2 == 0 ? IntegerRows::bias : 0);
        });
    auto sums = filled<std::int16_t>(units, [](auto i) { return small(i, 9000); });
    const std::vector<std::uint32_t> plus{0, 3, 4, 8, 2}, minus{1, 7};
    for (const std::size_t nextBytes : {0u, 60u, 90u}) { // whatever is sent for meanwhile
        loops.addRows({rows.data(), plus, minus, sums.data(), IntegerRows::bias, 1, 0, rows.data() + 9 * 128,
                       nextBytes});
        loops.addRows({rows.data() + 9 * 128, minus, plus, sums.data() + 128, IntegerRows::bias});
        keep(sums);
    }

    // Many tiles at once are as many alone.
    constexpr std::size_t tiles = 11, tileBytes = 9 * 128;
    const auto many = filled<std::uint8_t>(tiles * tileBytes, [](auto i) {
        return small(i, IntegerRows::greatest) + (i % 2 == 0 ? IntegerRows::bias : 0);
    });
    auto together = filled<std::int16_t>(tiles * 128, [](auto i) { return small(i + 9, 9000); });
    auto alone = together;
    loops.addRows({many.data(), plus, minus, together.data(), IntegerRows::bias, tiles, tileBytes});
    for (std::size_t tile = 0; tile < tiles; ++tile)
        loops.addRows(
            {many.data() + tile * tileBytes, plus, minus, alone.data() + tile * 128, IntegerRows::bias});
    CHECK(together == alone);
    keep(together);

    const auto scales = filled<float>(units, [](auto i) { return real(i, 2e-3f); });
    const auto offsets = filled<float>(units, [](auto i) { return real(i, 90.0f); });
    const auto holds = filled<float>(units, [](auto i) { return std::abs(real(i, 1.0f)); });
    Aligned<float> reals(units);
    Aligned<std::uint64_t> bits(units / 64);
    for (std::uint32_t step = 0; step < 300; ++step) {
        loops.draw({units,
                    sums.data(),
                    scales.data(),
                    offsets.data(),
                    step % 2 ? holds.data() : nullptr,
                    1.0f / (1.0f + 0.1f * float(step)),
                    step % 3 ? nullptr : holds.data(),
                    step % 3 ? nullptr : holds.data(),
                    {1, 2, 3, step, 5},
                    step % 4 ? reals.data() : nullptr,
                    bits.data()});
        keep(bits);
        keep(reals);
    }
    loops.logistic(offsets.data(), units, reals.data());
    keep(reals);
    Aligned<std::int32_t> whole(units);
    loops.exponentials(offsets.data(), 90.0f, units, whole.data());
    keep(whole);
    loops.scaledRows(sums.data(), scales.data(), offsets.data(), units, reals.data());
    keep(reals);
    Aligned<std::int16_t> levels(units);
    loops.quantise(offsets.data(), 11.3f, units, levels.data());
    keep(levels);

    const auto weights = filled<std::int16_t>(2 * 20 * 128, [](auto i) { return small(i, 32767); });
    const auto inputs = filled<std::int16_t>(40, [](auto i) { return small(i, 1023); });
    const std::vector<std::uint32_t> active{0, 1, 5, 6, 19};
    loops.dense({weights.data(), 128, 20, inputs.data(), active, 0, 2, whole.data()});
    loops.scaled(whole.data(), scales.data(), 0.7f, offsets.data(), units, reals.data());
    keep(whole);
    keep(reals);
    const auto otherInputs = filled<std::int16_t>(40, [](auto i) { return small(i + 77, 1023); });
    Aligned<std::int32_t> both(whole), other(units);
    loops.dense({weights.data(), 128, 20, inputs.data(), active, 0, 2, both.data(), otherInputs.data(),
                 other.data()});
    CHECK(both == whole);
    keep(other);

    const auto states =
        filled<std::uint64_t>(6 * 5, [](auto i) { return Random(77).words(i, 3, 0)[0] * 0x100000003u; });
    const std::uint64_t* remembered[] = {&states[0],  &states[5],  &states[10],
                                         &states[15], &states[20], &states[25]};
    const std::int16_t parts[] = {300, -2000, 45, 7000, -1, 0};
    loops.sumStates({units, remembered, parts, sums.data()});
    keep(sums);
    Aligned<std::uint64_t> known(remembered[1], remembered[1] + 5);
    Aligned<std::uint32_t> on(units + 7), off(units + 7);
    const auto flips = loops.listFlips({5, known.data(), remembered[0], on.data(), off.data()});
    on.resize(flips.plus);
    off.resize(flips.minus);
    keep(on);
    keep(off);
    keep(known);
    bytes.push_back(static_cast<unsigned char>(loops.overlap(remembered[0], remembered[1], 5) % 251));
    bytes.push_back(static_cast<unsigned char>(loops.difference(remembered[0], remembered[1], 5) % 251));
    return bytes;
}

} // namespace

TEST_CASE("Every instruction set gives the bits of the plain loops")
{
    const auto plain = all(simd::runnable().back());
    CHECK(std::strcmp(simd::runnable().back().name, "plain") == 0);
    for (const simd::Loops& loops : simd::runnable()) {
        INFO(loops.name);
        CHECK(all(loops) == plain);
    }
}

TEST_CASE("Logistic, exponential and logarithm are as exact as a float")
{
    Aligned<float> x(64), y(64);
    for (int first = -40; first < 40; ++first) {
        for (std::size_t i = 0; i < 64; ++i)
            x[i] = static_cast<float>(first) + static_cast<float>(i) / 64.0f;
        simd::loops().logistic(x.data(), 64, y.data());
        for (std::size_t i = 0; i < 64; ++i)
            REQUIRE(static_cast<double>(y[i]) ==
                    Approx(1.0 / (1.0 + std::exp(-static_cast<double>(x[i])))).epsilon(1e-6));
    }
    for (float value = 1e-6f; value < 1e6f; value *= 1.0371f)
        REQUIRE(static_cast<double>(exactLog(value)) ==
                Approx(std::log(static_cast<double>(value))).epsilon(1e-6).margin(3e-7));
}

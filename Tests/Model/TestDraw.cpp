// SPDX-License-Identifier: GPL-3.0-or-later
#include "GivenNumbers.h"

#include <Model/RoughInputs.h>
#include <Model/Simd.h>
#include <Support/Catch.h>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace frond;

namespace
{

constexpr std::size_t units = 320;

} // namespace

TEST_CASE("Units are the same whether or not their probabilities are asked for")
{
    const auto sums = filled<std::int16_t>(units, [](auto i) { return small(i, 9000); });
    const auto scales = filled<float>(units, [](auto i) { return real(i, 2e-4f); });
    const auto extras = filled<float>(units, [](auto i) { return real(i + 1000, 0.3f); });
    Aligned<float> reals(units);
    Aligned<std::uint64_t> quick(units / 64), exact(units / 64), plain(units / 64);
    for (const simd::Loops& loops : simd::runnable())
        for (const float size : {3.0f, 12.0f, 200.0f}) {
            INFO(loops.name << " " << size);
            const auto offsets = filled<float>(units, [&](auto i) { return real(i + 500, size); });
            for (std::uint32_t step = 0; step < 2000; ++step) {
                const auto of = [&](float* probabilities, std::uint64_t* bits) {
                    return simd::UnitDraw{units,
                                          sums.data(),
                                          scales.data(),
                                          offsets.data(),
                                          step % 2 ? extras.data() : nullptr,
                                          1.0f / (0.05f + 0.01f * float(step % 400)),
                                          nullptr,
                                          nullptr,
                                          {7, 2, 3, step, 5},
                                          probabilities,
                                          bits};
                };
                loops.draw(of(nullptr, quick.data()));
                loops.draw(of(reals.data(), exact.data()));
                simd::runnable().back().draw(of(nullptr, plain.data()));
                REQUIRE(quick == exact);
                REQUIRE(quick == plain);
            }
        }
}

TEST_CASE("Units are the same whether or not their inputs are told roughly first")
{
    const auto sums = filled<std::int16_t>(units, [](auto i) { return small(i, i % 5 == 0 ? 32767 : 3000); });
    const auto scales = filled<float>(units, [](auto i) { return std::abs(real(i, 0.008f)); });
    Aligned<std::uint64_t> rough(units / 64), exact(units / 64);
    RoughInputs inputs;
    inputs.prepare(units);
    std::size_t roughDraws = 0;
    for (const simd::Loops& loops : simd::runnable())
        for (const float size : {1.0f, 12.0f, 200.0f}) {
            INFO(loops.name << " " << size);
            const auto offsets = filled<float>(units, [&](auto i) { return real(i + 500, size); });
            for (std::uint32_t step = 0; step < 3000; ++step) {
                simd::UnitDraw draw{units,          sums.data(), scales.data(),
                                    offsets.data(), nullptr,     1.0f / (0.2f + 0.01f * float(step % 300)),
                                    nullptr,        nullptr,     {7, 2, 3, step, 5},
                                    nullptr,        exact.data()};
                loops.draw(draw);
                inputs.setScales(scales, 0.008f, size, draw.inverseTemperature);
                inputs.setOffsets(offsets);
                inputs.into(draw);
                roughDraws += draw.roughScales != nullptr;
                draw.bits = rough.data();
                loops.draw(draw);
                REQUIRE(rough == exact);
            }
        }
    CHECK(roughDraws > 5000 * simd::runnable().size()); // all but the coldest of 9000
}

TEST_CASE("Layers are drawn the same in parts")
{
    constexpr std::size_t most = 2 * 2048 + 11 * 64; // more than parts and groups of any instruction set hold
    const auto sums = filled<std::int16_t>(most, [](auto i) { return small(i, 3000); });
    const auto scales = filled<float>(most, [](auto i) { return std::abs(real(i, 0.008f)); });
    const auto offsets = filled<float>(most, [](auto i) { return real(i + 500, 6.0f); });
    Aligned<std::uint64_t> drawn(most / 64), plain(most / 64);
    RoughInputs inputs;
    inputs.prepare(most);
    inputs.setScales(scales, 0.008f, 6.0f, 1.0f);
    inputs.setOffsets(offsets);
    for (const simd::Loops& loops : simd::runnable())
        for (std::size_t count = 64; count <= most; count += count < 1100 ? 64 : 448)
            for (std::uint32_t step = 0; step < 3; ++step) {
                INFO(loops.name << " " << count << " " << step);
                simd::UnitDraw draw{count,       sums.data(), scales.data(), offsets.data(),     nullptr,
                                    1.0f,        nullptr,     nullptr,       {7, 2, 3, step, 5}, nullptr,
                                    plain.data()};
                simd::runnable().back().draw(draw);
                draw.bits = drawn.data();
                loops.draw(draw);
                REQUIRE(std::equal(drawn.begin(), drawn.begin() + std::ptrdiff_t(count / 64), plain.begin()));
                inputs.into(draw);
                REQUIRE(draw.roughScales != nullptr);
                std::ranges::fill(drawn, 0x5555u);
                loops.draw(draw);
                REQUIRE(std::equal(drawn.begin(), drawn.begin() + std::ptrdiff_t(count / 64), plain.begin()));
            }
}

TEST_CASE("Inputs that do not fit into 16 bits are not told roughly")
{
    const Aligned<float> scales(64, 0.5f), offsets(64, 1.0f);
    RoughInputs inputs;
    inputs.prepare(64);
    simd::UnitDraw draw{};
    inputs.into(draw);
    CHECK(draw.roughScales == nullptr); // nothing is known yet
    inputs.setScales(scales, 0.5f, 1.0f, 1.0f);
    inputs.setOffsets(offsets);
    inputs.into(draw);
    CHECK(draw.roughScales == nullptr);
    inputs.setScales(scales, 0.5f, 1.0f, 1.0f / 64.0f);
    inputs.setOffsets(offsets);
    inputs.into(draw);
    CHECK(draw.roughScales != nullptr);
    CHECK(inputs.knows(1.0f / 64.0f, 1.0f));
    CHECK_FALSE(inputs.knows(1.0f, 1.0f));
    CHECK_FALSE(inputs.knows(1.0f / 64.0f, 2.0f));
    inputs.forget();
    CHECK_FALSE(inputs.knows(1.0f / 64.0f, 1.0f));
}

TEST_CASE("Units are drawn with their probability, each on its own")
{
    Aligned<float> p(128, 0.5f);
    p[0] = 0.0f;
    p[1] = 1.0f;
    p[2] = 3e-5f; // finer than 16 bits
    p[3] = 0.9f;
    p[70] = 0.12345f;
    constexpr int steps = 400000;
    std::vector<double> on(128), both(127);
    Aligned<std::uint64_t> bits(2);
    for (std::uint32_t step = 0; step < steps; ++step) {
        simd::loops().draw({128,
                            nullptr,
                            nullptr,
                            nullptr,
                            nullptr,
                            1.0f,
                            nullptr,
                            nullptr,
                            {9, 8, 1, step, 0},
                            p.data(),
                            bits.data()});
        for (std::size_t u = 0; u < 128; ++u)
            on[u] += static_cast<double>(bits[u / 64] >> (u % 64) & 1);
        const std::uint64_t neighbours = bits[0] & (bits[0] >> 1), across = bits[0] & bits[1];
        for (std::size_t u = 8; u < 63; ++u)
            both[u] += static_cast<double>(neighbours >> u & 1);
        both[100] += static_cast<double>(across >> 20 & 1); // the halves of one word
    }
    for (std::size_t u = 0; u < 128; ++u) {
        const double expected = static_cast<double>(p[u]);
        INFO(u);
        CHECK(on[u] / steps ==
              Approx(expected).margin(4.5 * std::sqrt(expected * (1 - expected) / steps) + 1e-12));
    }
    for (const std::size_t u : {8u, 30u, 62u, 100u})
        CHECK(both[u] / steps == Approx(0.25).margin(4.5 * std::sqrt(0.25 * 0.75 / steps)));
}

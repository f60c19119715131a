// SPDX-License-Identifier: GPL-3.0-or-later
#include <Model/Aligned.h>
#include <Model/IntegerTables.h>
#include <Model/Random.h>
#include <Model/RoughInputs.h>
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

template <typename T, typename Make>
Aligned<T> filled(std::size_t count, Make&& make)
{
    Aligned<T> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = static_cast<T>(make(static_cast<std::uint32_t>(i)));
    return values;
}

const Random random_(77);

std::int16_t small(std::uint32_t i, int size)
{
    return static_cast<std::int16_t>(
        static_cast<int>(random_.words(i, 1, 0)[0] % static_cast<std::uint32_t>(2 * size + 1)) - size);
}

float real(std::uint32_t i, float size)
{
    return (2.0f * random_.uniform(i, 2, 0) - 1.0f) * size;
}

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
        loops.addRows(
            {rows.data(), plus, minus, sums.data(), IntegerRows::bias, rows.data() + 9 * 128, nextBytes});
        loops.addRows({rows.data() + 9 * 128, minus, plus, sums.data() + 128, IntegerRows::bias});
        keep(sums);
    }

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
        filled<std::uint64_t>(6 * 5, [](auto i) { return random_.words(i, 3, 0)[0] * 0x100000003u; });
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

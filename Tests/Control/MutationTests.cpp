// SPDX-License-Identifier: GPL-3.0-or-later
#include <Control/Mutation.h>
#include <Control/ParameterTable.h>

#include <Support/Catch.h>

#include <cmath>

using namespace frond;

namespace
{

MutationOrder order(std::uint64_t seed, MutationKind kind = MutationKind::careful, float amount = 0.5f)
{
    return {kind, amount, "", lockedAtFirst(), seed};
}

int countOfMoved(const Settings& a, const Settings& b)
{
    int count = 0;
    for (const auto& info : parameterTable())
        count += a[info.id] != b[info.id];
    return count;
}

} // namespace

TEST_CASE("The same seed mutates the same way, another one differently")
{
    const auto from = defaultSettings();
    CHECK(mutate(from, order(7)).values == mutate(from, order(7)).values);
    CHECK(mutate(from, order(7)).values != mutate(from, order(8)).values);
    CHECK(countOfMoved(from, mutate(from, order(7))) > 5);
    CHECK(mutate(from, order(7, MutationKind::random, 0.f)).values == from.values);
}

TEST_CASE("Mutation stays in its scope and leaves what is locked, and a lock changes nothing else")
{
    const auto from = defaultSettings();
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        auto locked = order(seed, MutationKind::random, 1.f);
        locked.locked.set(static_cast<std::size_t>(ParameterId::glowAmount));
        const auto without = mutate(from, locked),
                   with = mutate(from, order(seed, MutationKind::random, 1.f));
        CHECK(without[ParameterId::glowAmount] == from[ParameterId::glowAmount]);
        auto scoped = order(seed, MutationKind::random, 1.f);
        scoped.group = "Picture";
        const auto picture = mutate(from, scoped);
        for (const auto& info : parameterTable()) {
            INFO(info.key);
            if (info.id != ParameterId::glowAmount)
                CHECK(without[info.id] == with[info.id]);
            CHECK(picture[info.id] == (info.group == "Picture" ? with[info.id] : from[info.id]));
        }
    }
}

TEST_CASE("What belongs to the room or the moment never moves, even unlocked")
{
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        auto all = order(seed, MutationKind::random, 1.f);
        all.locked.reset();
        const auto to = mutate(defaultSettings(), all);
        for (const auto& info : parameterTable())
            if (!belongsToPresets(info.id)) {
                INFO(info.key);
                CHECK(to[info.id] == info.defaultValue);
            }
        CHECK(to[ParameterId::lookFilter] == 0.f); // files may be missing
        CHECK(to[ParameterId::see] == 0.f);
        CHECK(to[ParameterId::look] <
              static_cast<float>(parameterInfo(ParameterId::look).choices.size() / 2));
    }
    for (const auto id : {ParameterId::look, ParameterId::sceneStart, ParameterId::macro1,
                          ParameterId::improviseAmount, ParameterId::tempoBpm, ParameterId::blackout})
        CHECK(lockedAtFirst().test(static_cast<std::size_t>(id)));
}

TEST_CASE("A thousand mutations in a row stay within what is musical, and do not crowd at its ends")
{
    auto now = defaultSettings();
    double sum = 0.0;
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        now = mutate(now, order(seed));
        for (const auto& info : parameterTable()) {
            const auto range = musicalRange(info.id);
            INFO(info.key << " " << now[info.id]);
            CHECK(now[info.id] >= std::min(range.low, info.defaultValue) - 1e-4f);
            CHECK(now[info.id] <= std::max(range.high, info.defaultValue) + 1e-4f);
        }
        for (const auto id : {ParameterId::seasonAmount, ParameterId::homeA, ParameterId::homeB,
                              ParameterId::homeX, ParameterId::homeY})
            sum += static_cast<double>(now[id]);
    }
    CHECK(sum / 5000.0 == Approx(0.5).margin(0.12));
}

TEST_CASE("A careful mutation takes small steps and seldom makes another choice; a random one goes far")
{
    const auto from = defaultSettings();
    int choices = 0, choicesAtRandom = 0;
    double careful = 0.0, random = 0.0;
    constexpr int rounds = 400;
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        const auto a = mutate(from, order(seed, MutationKind::careful, 0.3f));
        const auto b = mutate(from, order(seed, MutationKind::random, 0.3f));
        choices += a[ParameterId::hide] != from[ParameterId::hide];
        choicesAtRandom += b[ParameterId::hide] != from[ParameterId::hide];
        const auto step = [&](const Settings& to) {
            return std::abs(
                static_cast<double>(to[ParameterId::lightAmount] - from[ParameterId::lightAmount]));
        };
        careful = std::max(careful, step(a));
        random = std::max(random, step(mutate(from, order(seed, MutationKind::random, 1.f))));
    }
    CHECK(choices > 0);
    CHECK(choices < rounds / 20);
    CHECK(choicesAtRandom > choices);
    CHECK(careful < 0.1);
    CHECK(random > 0.25);
}

TEST_CASE("A control that a performer set beyond the musical range may stay there")
{
    auto from = defaultSettings();
    from[ParameterId::temperature] = 2.9f;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const auto to = mutate(from, order(seed))[ParameterId::temperature];
        CHECK(to <= 2.9f + 1e-4f);
        CHECK(to > 1.f);
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
// A and B, and what the mutation leaves alone, saved with the project.
#include "Show.h"

#include <Support/Catch.h>

using namespace frond;
using namespace frond::test;

namespace
{

std::string saved(Host& host)
{
    juce::MemoryBlock block;
    host.processor.getStateInformation(block);
    return block.toString().toStdString();
}

} // namespace

TEST_CASE("A and B keep a state each, and go with the project")
{
    Host desk;
    auto& comparison = desk.processor.comparison();
    desk.hands().loadPreset("October");
    comparison.toggle();
    CHECK(comparison.isB());
    CHECK(desk.hands().presetName() == "October"); // at first both are the same
    desk.hands().loadPreset("Bloom");
    desk.processor.parameters().set(ParameterId::glowAmount, 0.123f);
    comparison.toggle();
    CHECK(desk.hands().presetName() == "October");
    CHECK(desk.value(ParameterId::seasonAmount) == Approx(0.8f));
    const auto state = saved(desk);
    Host other;
    other.processor.setStateInformation(state.data(), static_cast<int>(state.size()));
    CHECK(other.hands().presetMark() == PresetMark{"October", "factory/October"});
    CHECK_FALSE(other.processor.comparison().isB());
    other.hands().perform({ActionKind::compare, 0});
    CHECK(other.hands().presetMark() == PresetMark{"Bloom", "factory/Bloom"});
    CHECK(other.value(ParameterId::glowAmount) == Approx(0.123f).margin(1e-4));
    other.processor.comparison().copyToOther();
    other.hands().perform({ActionKind::compare, 0});
    CHECK(other.value(ParameterId::glowAmount) == Approx(0.123f).margin(1e-4));
    CHECK(other.processor.messages().latest() == "A: Bloom");
}

TEST_CASE("The A/B morph leads what is dreamt to the other one, and moves no control")
{
    Show show;
    auto& controls = show.processor.parameters();
    const auto now = [&](ParameterId id) { return show.hands().pulse().settings[id]; };
    const auto settles = [&](ParameterId id, float value) {
        return show.eventually([&] { return std::abs(now(id) - value) < 1e-3f; });
    };
    controls.set(ParameterId::seasonAmount, 0.2f);
    controls.set(ParameterId::look, 1.f);
    show.processor.comparison().toggle(); // A is kept
    controls.set(ParameterId::seasonAmount, 0.8f);
    controls.set(ParameterId::look, 4.f);
    REQUIRE(settles(ParameterId::seasonAmount, 0.8f));
    controls.set(ParameterId::compareMorphAmount, 0.25f);
    CHECK(settles(ParameterId::seasonAmount, 0.65f));
    CHECK(now(ParameterId::look) == 4.f);
    controls.set(ParameterId::compareMorphAmount, 1.f);
    CHECK(settles(ParameterId::seasonAmount, 0.2f));
    CHECK(now(ParameterId::look) == 1.f);
    CHECK(controls.value(ParameterId::seasonAmount) == 0.8f); // automation and hands hold what they held
    controls.set(ParameterId::compareMorphAmount, 0.5f);
    controls.set(ParameterId::seasonAmount, 0.6f); // a hand goes on from there
    CHECK(settles(ParameterId::seasonAmount, 0.4f));
    show.processor.comparison().copyToOther();
    CHECK(settles(ParameterId::seasonAmount, 0.6f));
}

TEST_CASE("Locks, scope and amount of the mutation go with the project")
{
    Host desk, other;
    auto settings = desk.processor.mutator().settings();
    settings.amount = 0.75f;
    settings.group = "Picture";
    settings.locked.set(static_cast<std::size_t>(ParameterId::glowAmount));
    desk.processor.mutator().setSettings(settings);
    const auto state = saved(desk);
    other.processor.setStateInformation(state.data(), static_cast<int>(state.size()));
    CHECK(other.processor.mutator().settings() == settings);
    const auto before = other.processor.parameters().settings();
    other.processor.mutator().mutate(MutationKind::random, 1);
    for (const auto& info : parameterTable()) {
        INFO(info.key);
        if (info.group != "Picture" || info.id == ParameterId::glowAmount)
            CHECK(other.value(info.id) == before[info.id]);
    }
    CHECK(other.value(ParameterId::lightAmount) != before[ParameterId::lightAmount]);
}

TEST_CASE("Chance leaves a locked page alone, and moves it again once it is unlocked")
{
    Host desk;
    auto& mutator = desk.processor.mutator();
    auto settings = mutator.settings();
    settings.amount = 1.f;
    mutator.setSettings(settings);
    std::uint64_t seed = 1; // the same seed goes to the same place
    const auto movedOn = [&](std::string_view group) {
        const auto before = desk.processor.parameters().settings();
        mutator.mutate(MutationKind::random, seed++);
        const auto after = desk.processor.parameters().settings();
        int count = 0;
        for (const auto& info : parameterTable())
            count += info.group == group && before[info.id] != after[info.id];
        return count;
    };
    CHECK(movedOn("Picture") > 3);
    mutator.setLocked("Picture", true);
    CHECK(mutator.isLocked("Picture"));
    CHECK(movedOn("Picture") == 0);
    CHECK_FALSE(mutator.isLocked("Dream"));
    CHECK(movedOn("Dream") > 3);
    mutator.setLocked("Picture", false);
    CHECK_FALSE(mutator.isLocked("Picture"));
    CHECK(movedOn("Picture") > 3);
    // A page that is locked at first can be opened as well.
    CHECK(mutator.isLocked("Improviser"));
    mutator.setLocked("Improviser", false);
    CHECK(movedOn("Improviser") > 0);
}

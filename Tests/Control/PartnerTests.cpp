// SPDX-License-Identifier: GPL-3.0-or-later
#include "Player.h"

#include <Control/NoveltyGuard.h>
#include <Control/Partner.h>

#include <Support/AudioThreadTrap.h>
#include <Support/Catch.h>

#include <algorithm>
#include <deque>
#include <memory>
#include <random>
#include <set>

using namespace frond;

namespace
{

constexpr double frameSeconds = 1.0 / 30.0;

/// Music as its features alone: phrases of six notes, 0.3 s apart, and rests of 3 s.
struct Stand
{
    Stand()
        : partner(std::make_unique<Partner>())
    {
        partner->prepare(5);
        settings[ParameterId::improviseAmount] = 1.f;
    }
    void step(bool touched = false)
    {
        frame.deltaSeconds = frameSeconds;
        frame.timeSeconds += frameSeconds;
        frame.time.beats += 2.0 * frameSeconds;
        const auto place = std::fmod(frame.timeSeconds, 4.8);
        const bool note = place < 1.8 && std::fmod(place, 0.3) < frameSeconds;
        auto& sound = frame.sound;
        sound.levelAmount = note ? 0.8f : sound.levelAmount * 0.93f;
        sound.onsetCount += note;
        sound.spectrum.fill(0.f);
        if (note)
            bin = 40 + random() % 20;
        sound.spectrum[bin] = 0.8f;
        frame.notes = performer;
        frame.settings = settings;
        partner->step({1, 3, 50.f}, touched, frame);
        partner->tune(settings);
    }
    void run(double seconds)
    {
        for (int i = 0; i < static_cast<int>(seconds / frameSeconds); ++i)
            step();
    }
    int held() const { return static_cast<int>(std::ranges::count_if(frame.notes, &NoteState::held)); }
    std::uint32_t newest() const { return std::ranges::max(frame.notes, {}, &NoteState::id).id; }
    bool runUntilItPlays(double mostSeconds)
    {
        for (double at = 0.0; at < mostSeconds; at += frameSeconds) {
            step();
            if (held() > 0)
                return true;
        }
        return false;
    }

    std::unique_ptr<Partner> partner;
    ControlFrame frame;
    std::array<NoteState, maxVoices> performer{};
    Settings settings = defaultSettings();
    std::mt19937 random{3};
    std::size_t bin = 40;
};

} // namespace

TEST_CASE("What the memory calls a shared context is one, and it knows the longest")
{
    std::mt19937 random(1);
    auto memory = std::make_unique<PhraseMemory>();
    for (int i = 0; i < 3000; ++i) {
        constexpr float keys[] = {60.f, 62.f, 67.f};
        memory->add({keys[random() % 3], 1.f, 0.5f, false}, 200);
        REQUIRE(memory->size() <= 302);
    }
    CHECK(memory->forgotten() + memory->size() == 3000);
    std::array<PhraseMemory::Branch, 24> found;
    int longContexts = 0;
    for (int state = 20; state < memory->size(); ++state) {
        const auto count = memory->branches(state, found);
        for (std::size_t i = 0; i < count; ++i)
            for (int back = 1; back <= found[i].context; ++back)
                REQUIRE(memory->symbolAt(state - back) == memory->symbolAt(found[i].state - back));
        longContexts += count > 0 && std::ranges::max(found, {}, &PhraseMemory::Branch::context).context >= 3;
    }
    CHECK(longContexts > memory->size() / 2);
}

TEST_CASE("The guard knows every run of eight that was played")
{
    std::mt19937 random(2);
    auto guard = std::make_unique<NoveltyGuard>();
    std::set<std::vector<int>> known;
    std::vector<int> recent;
    int repeats = 0;
    for (int i = 0; i < 3000; ++i) {
        recent.push_back(static_cast<int>(random() % 2));
        if (recent.size() > NoveltyGuard::window)
            recent.erase(recent.begin());
        const bool repeats8 = recent.size() == NoveltyGuard::window && known.contains(recent);
        REQUIRE(guard->repeats(recent.back()) == repeats8);
        repeats += repeats8;
        guard->play(recent.back());
        if (recent.size() == NoveltyGuard::window)
            known.insert(recent);
    }
    CHECK(repeats > 2000); // of two symbols there are only 256 runs
}

TEST_CASE("Switched off, as at first, it changes nothing")
{
    test::Player player;
    player.hear(2.0, [](double t) { return 0.5 * test::sine(440.0, t) * (std::fmod(t, 0.5) < 0.1); });
    CHECK(player.heldCount() == 0);
    player.on(60);
    player.on(64);
    CHECK(player.note(60)->id == 1);
    CHECK(player.note(64)->id == 2);
    player.hear(20.0, [](double) { return 0.0; });
    CHECK(player.heldCount() == 2);
}

TEST_CASE("It yields in the same frame to a touch, a key and a controller, and comes back gently")
{
    Stand stand;
    stand.run(60.0);
    REQUIRE(stand.runUntilItPlays(30.0));
    stand.step(true);
    CHECK(stand.held() == 0);
    const auto newest = stand.newest();
    for (double at = 0.0; at < 1.0; at += frameSeconds) {
        stand.step();
        REQUIRE(stand.newest() == newest);
    }
    REQUIRE(stand.runUntilItPlays(40.0));
    const auto gentle = std::ranges::max(stand.frame.notes, {}, &NoteState::id).velocity;
    stand.run(60.0);
    float loudest = 0.f;
    for (int i = 0; i < 600; ++i) {
        stand.step();
        for (const auto& note : stand.frame.notes)
            loudest = std::max(loudest, note.held ? note.velocity : 0.f);
    }
    CHECK(gentle < 0.8f * loudest);

    REQUIRE(stand.runUntilItPlays(40.0));
    stand.performer[0].id = 1;
    stand.performer[0].held = true;
    stand.step();
    CHECK(stand.held() == 1); // the performer's
    stand.run(30.0);
    CHECK(stand.held() == 1);
}

TEST_CASE("A controller is a hand; what hosts send when they stop is none")
{
    test::Player player;
    player.settings[ParameterId::improviseAmount] = player.settings[ParameterId::improviseDensityAmount] =
        1.f;
    const auto music = [](double t) {
        const auto since = std::fmod(t, 0.3);
        return std::fmod(t, 5.0) < 2.0 ? 0.5 * std::exp(-since / 0.08) * test::sine(440.0, t) : 0.0;
    };
    int toController = 0;
    for (int i = 0; i < 3000 && toController < 3; ++i) {
        player.hear(1.0 / 60.0, music);
        if (player.heldCount() == 0)
            continue;
        player.control(123, 0);
        REQUIRE(player.heldCount() > 0);
        player.control(20, 64);
        REQUIRE(player.heldCount() == 0);
        ++toController;
    }
    CHECK(toController == 3);
}

TEST_CASE("The performer's notes find a place among its own, and the newer note has the higher number")
{
    Stand stand;
    stand.settings[ParameterId::improviseDensityAmount] = 1.f;
    std::uint32_t last = 0;
    std::uint32_t performers = 0;
    for (int i = 0; i < 9000; ++i) {
        if (i % 400 == 399) { // a chord on every place
            for (auto& note : stand.performer) {
                note.id = ++performers;
                note.held = true;
            }
            stand.step();
            REQUIRE(stand.held() == maxVoices);
            for (auto& note : stand.performer)
                note.held = false;
        }
        stand.step();
        REQUIRE(stand.newest() >= last);
        last = stand.newest();
        std::set<std::uint32_t> ids;
        for (const auto& note : stand.frame.notes)
            if (note.id != 0)
                REQUIRE(ids.insert(note.id).second);
    }
    CHECK(last > performers); // it played as well
}

TEST_CASE("The same seed, music and touches play the same; another seed plays something else")
{
    Stand one, same, other;
    other.partner->prepare(6);
    bool differs = false;
    for (int i = 0; i < 4000; ++i) {
        const bool touched = i == 1500;
        one.step(touched);
        same.step(touched);
        other.step(touched);
        for (std::size_t slot = 0; slot < maxVoices; ++slot) {
            REQUIRE(one.frame.notes[slot].id == same.frame.notes[slot].id);
            REQUIRE(one.frame.notes[slot].pitch == same.frame.notes[slot].pitch);
            REQUIRE(one.frame.notes[slot].pressureAmount == same.frame.notes[slot].pressureAmount);
            differs = differs || one.frame.notes[slot].pitch != other.frame.notes[slot].pitch;
        }
    }
    CHECK(differs);
}

TEST_CASE("A frame of the controller with every source and thirty-two routes takes no memory")
{
    if (!AudioThreadScope::available())
        return;
    Controller controller;
    controller.prepare(48000.0);
    controller.seed(1);
    ModulationPlan plan;
    for (std::size_t i = 0; i < plan.routes.size(); ++i) {
        plan.routes[i].source = static_cast<ModulationSource>(1 + i);
        plan.routes[i].target = static_cast<ParameterId>(i);
        plan.routes[i].depth = 0.5f;
        plan.routes[i].smoothingSeconds = 0.1f;
        plan.routes[i].curve = 0.5f;
    }
    auto settings = defaultSettings();
    settings[ParameterId::improviseAmount] = settings[ParameterId::improviseDensityAmount] = 1.f;
    Controller::Around around;
    around.plan = &plan;
    std::vector<float> samples(1600);
    ControlFrame frame;
    int started = 0;
    long sample = 0;
    AudioThreadScope scope;
    for (int i = 0; i < 1500; ++i) {
        for (auto& each : samples) {
            const auto t = static_cast<double>(sample++) / 48000.0;
            each = std::fmod(t, 5.0) < 2.0
                       ? static_cast<float>(std::exp(-12.0 * std::fmod(t, 0.3)) * test::sine(440.0, t))
                       : 0.f;
        }
        const auto note = test::message(i % 200 == 0 ? 0x90 : 0x80, 60, 100);
        // A hand at first, then the improviser alone.
        const std::span<const MidiEvent> midi(&note, i % 100 == 0 && i < 200 ? 1u : 0u);
        controller.step(midi, samples, settings, around, frameSeconds, frame);
        for (const auto& each : frame.notes)
            started = std::max(started, static_cast<int>(each.id));
    }
    scope.stop();
    INFO(scope.description());
    CHECK(scope.violations() == 0);
    CHECK(started > 20); // the improviser was among what was measured
}

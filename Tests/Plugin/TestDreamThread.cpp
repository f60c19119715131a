// SPDX-License-Identifier: GPL-3.0-or-later
#include "SmallModel.h"

#include <Plugin/Processor.h>

#include <Support/Catch.h>

#include <chrono>
#include <functional>
#include <thread>

using namespace frond;
using namespace frond::test;

namespace
{

/// Bounded patience, far longer than a slow machine needs.
bool eventually(const std::function<bool()>& happened)
{
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::seconds(20);
    while (Clock::now() < end) {
        if (happened())
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return false;
}

struct Session
{
    Session()
    {
        processor.prepareToPlay(48000.0, 64);
        processor.parameters().set(ParameterId::selfDreamAmount, 0.f); // only what is played
        processor.parameters().set(ParameterId::idleVoices, 0.f);
        processor.parameters().set(ParameterId::growthSeconds, 0.05f);
        processor.parameters().set(ParameterId::witherSeconds, 0.05f);
        processor.chooseModel(writeSmallModel(folder, "small.safetensors"));
        processor.dream().waitForModel();
    }
    void play(const juce::MidiMessage& message)
    {
        juce::MidiBuffer midi;
        midi.addEvent(message, 0);
        juce::AudioBuffer<float> silence(2, 64);
        silence.clear();
        processor.processBlock(silence, midi);
    }
    const DreamFrame& frame()
    {
        processor.dream().frames().update();
        return processor.dream().frames().latest();
    }
    int presentLeaves()
    {
        const auto& now = frame();
        int present = 0;
        for (int i = 0; i < now.leafCount; ++i)
            present += now.leaves[static_cast<std::size_t>(i)].presenceAmount > 0.5f;
        return present;
    }

    Folder folder;
    Processor processor{Variant::effect};
};

} // namespace

TEST_CASE("A note that was played becomes a leaf, and its end lets it wither")
{
    Session session;
    session.processor.dream().show();
    session.play(juce::MidiMessage::noteOn(1, 60, 0.9f));
    CHECK(eventually([&] { return session.presentLeaves() == 1; }));
    CHECK(session.frame().fieldWidth == 16);
    session.play(juce::MidiMessage::noteOff(1, 60));
    CHECK(eventually([&] { return session.frame().fieldWidth > 0 && session.presentLeaves() == 0; }));
    session.processor.dream().hide();
}

TEST_CASE("When events were lost, no note hangs")
{
    Session session;
    session.processor.dream().show();
    session.play(juce::MidiMessage::noteOn(1, 60, 0.9f));
    REQUIRE(eventually([&] { return session.presentLeaves() == 1; }));
    session.processor.dream().hide();
    for (int i = 0; i < 5000; ++i) // nobody reads; the note's end gets lost among them
        session.play(juce::MidiMessage::controllerEvent(1, 1, i % 128));
    session.play(juce::MidiMessage::noteOff(1, 60));
    session.processor.dream().show();
    CHECK(eventually([&] { return session.presentLeaves() == 0; }));
    session.processor.dream().hide();
}

TEST_CASE("A chord that is held while the window is closed shows when it opens again")
{
    Session session;
    session.play(juce::MidiMessage::noteOn(1, 60, 0.9f));
    session.play(juce::MidiMessage::noteOn(1, 64, 0.9f));
    session.processor.dream().show();
    CHECK(eventually([&] { return session.presentLeaves() == 2; }));
    session.processor.dream().hide();
}

TEST_CASE("Without a window nothing is dreamt; a reopened one goes on")
{
    Session session;
    auto& dream = session.processor.dream();
    CHECK(dream.stepCount() == 0);
    dream.show();
    dream.show(); // two views
    REQUIRE(eventually([&] { return dream.stepCount() > 3; }));
    dream.hide();
    CHECK(dream.isRunning());
    dream.hide();
    CHECK_FALSE(dream.isRunning());
    const auto steps = dream.stepCount();
    const auto index = session.frame().index;
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
    CHECK(dream.stepCount() == steps);
    dream.show();
    CHECK(eventually([&] { return session.frame().index > index; }));
    dream.hide();
}

TEST_CASE("The dream keeps up with frames that are drawn, but does not race")
{
    Session session;
    auto& dream = session.processor.dream();
    dream.show();
    const auto begin = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - begin < std::chrono::milliseconds(300)) {
        dream.frameDrawn();
        std::this_thread::yield();
    }
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
    dream.hide();
    CHECK(static_cast<double>(dream.stepCount()) <= elapsed.count() * 165.0 + 4.0);
}

TEST_CASE("A processor may go at any moment while it dreams and loads")
{
    Folder folder;
    const auto path = writeSmallModel(folder, "small.safetensors");
    for (int round = 0; round < 20; ++round) {
        Processor processor(Variant::effect);
        processor.chooseModel(path);
        processor.dream().show();
        if (round % 2 == 0)
            processor.dream().waitForModel();
        if (round % 3 == 0)
            processor.chooseModel(path);
        std::this_thread::sleep_for(std::chrono::milliseconds(round % 5));
        processor.dream().hide();
    }
    SUCCEED("no crash, no hang");
}

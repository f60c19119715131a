// SPDX-License-Identifier: GPL-3.0-or-later
// An Ableton Link session, without a network and, where it is asked for by name, with one.
#include "Show.h"

#include <Plugin/LinkSession.h>

#include <Support/Catch.h>

#include <thread>

using namespace frond;
using namespace frond::test;

namespace
{

template <typename Done>
bool soon(Done&& done)
{
    for (int i = 0; i < 3000; ++i) {
        if (done())
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return false;
}

constexpr auto linkChoice = static_cast<float>(ClockChoice::link);

} // namespace

TEST_CASE("A session that nobody joined is none; alone it keeps the tempo one came with")
{
    LinkSession link;
    CHECK_FALSE(link.read(4).valid);
    CHECK(link.peerCount() == 0);
    if (!LinkSession::isAvailable())
        return;
    link.join(93.5);
    const auto first = link.read(4);
    CHECK(first.valid);
    CHECK(first.playing);
    CHECK(first.beatsPerBar == 4);
    link.leave();
    CHECK_FALSE(link.read(4).valid);
}

TEST_CASE("Start and stop count only where they are wanted")
{
    LinkSession link;
    if (!LinkSession::isAvailable())
        return;
    link.join(120.0);
    CHECK(link.read(4).playing);
    link.followStartStop(true);
    CHECK_FALSE(link.read(4).playing); // nobody has started it
    link.followStartStop(false);
    CHECK(link.read(4).playing);
}

TEST_CASE("The clock's choice joins and leaves, and a program without Link says so")
{
    Host host;
    host.processor.parameters().set(ParameterId::clock, linkChoice);
    host.pump();
    CHECK(host.processor.link().isJoined() == LinkSession::isAvailable());
    if (!LinkSession::isAvailable()) {
        const auto said = host.processor.messages().takeUnseen();
        REQUIRE(said.has_value());
        CHECK(said->find("without Ableton Link") != std::string::npos);
        return;
    }
    host.processor.parameters().set(ParameterId::clock, 0.f);
    host.pump();
    CHECK_FALSE(host.processor.link().isJoined());
}

// These need multicast between programs on this machine: TestPlugin "[network]".
TEST_CASE("Joining changes nobody's tempo and takes the session's; a tempo set by hand is everybody's",
          "[.][network]")
{
    if (!LinkSession::isAvailable())
        return;
    LinkSession other;
    other.join(97.0);
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    Host host;
    host.processor.parameters().set(ParameterId::tempoBpm, 141.f);
    host.processor.parameters().set(ParameterId::clock, linkChoice);
    host.pump();
    REQUIRE(soon([&] { return host.processor.link().peerCount() == 1; }));
    CHECK(soon([&] {
        host.pump();
        return host.value(ParameterId::tempoBpm) == Approx(97.f).margin(0.02);
    }));
    CHECK(other.tempoBpm() == Approx(97.0).margin(0.01));
    const auto apart = std::remainder(other.read(4).beats - host.processor.link().read(4).beats, 4.0);
    CHECK(std::abs(apart) < 0.02); // the same bar
    const auto begin = [](juce::AudioProcessorParameter& tempo) { tempo.beginChangeGesture(); };
    auto& tempo = host.processor.parameters()[ParameterId::tempoBpm];
    begin(tempo);
    tempo.setValueNotifyingHost(tempo.convertTo0to1(110.f));
    tempo.endChangeGesture();
    host.pump();
    CHECK(soon([&] { return std::abs(other.tempoBpm() - 110.0) < 0.05; }));
    other.setTempo(104.0);
    CHECK(soon([&] {
        host.pump();
        return host.value(ParameterId::tempoBpm) == Approx(104.f).margin(0.05);
    }));
}

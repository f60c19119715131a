// SPDX-License-Identifier: GPL-3.0-or-later
// A thread that is not the message thread holds it still, as an instance does that a host destroys there.
#include "HostedPlugin.h"

#include <Plugin/MessagePause.h>
#include <Support/Catch.h>

#include <JuceHeader.h>

#include <atomic>
#include <chrono>
#include <thread>

using namespace frond;

namespace
{

void rest(int milliseconds)
{
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

} // namespace

TEST_CASE("While the message thread is held, no message comes through, and afterwards all do")
{
    std::atomic<int> came{0};
    {
        const MessagePause pause(20000);
        CHECK(pause.isHeld());
        for (int i = 0; i < 50; ++i)
            juce::MessageManager::callAsync([&] { ++came; });
        rest(60);
        CHECK(came == 0);
    }
    onMessageThread([] {}); // all that was posted before has been called then
    CHECK(came == 50);
}

TEST_CASE("A message thread that does not come is not waited for, and is not held when it comes later")
{
    juce::WaitableEvent begun, end;
    juce::MessageManager::callAsync([&] {
        begun.signal();
        end.wait(-1);
    });
    begun.wait(-1);
    {
        const MessagePause pause(20);
        CHECK_FALSE(pause.isHeld());
        end.signal();
        bool came = false;
        onMessageThread([&] { came = true; });
        CHECK(came);
    }
}

TEST_CASE("The message thread does not wait for itself")
{
    bool held = true;
    onMessageThread([&] {
        const MessagePause pause(20000);
        held = pause.isHeld();
    });
    CHECK_FALSE(held);
}

TEST_CASE("Nobody waits for a message thread that he has locked")
{
    const juce::MessageManagerLock lock;
    REQUIRE(lock.lockWasGained());
    const MessagePause pause(3600000);
    CHECK_FALSE(pause.isHeld());
}

// SPDX-License-Identifier: GPL-3.0-or-later
// On X11, JUCE draws over the connection that the window's events come by. While the drawing thread waits for
// an answer there, Xlib puts the events that come meanwhile into its queue, and a message loop that waits for
// the socket does not see them: a click would lie there until more events come. So whoever draws has a look
// at the queue in every frame, and where something lies in it, the message thread is asked to take it out.
// Elsewhere there is nothing to do.
#pragma once

#include <JuceHeader.h>

#include <atomic>

namespace frond
{

class EventWake final : private juce::AsyncUpdater
{
public:
    EventWake() = default;
    ~EventWake() override { cancelPendingUpdate(); }

    // The context's thread, with the context current.
    void prepare();
    void look();

private:
    void handleAsyncUpdate() override;

    juce::DynamicLibrary gl, x11;
    void* display = nullptr;                        // of Xlib
    int (*eventsQueued)(void*, int mode) = nullptr; // XEventsQueued
    std::atomic<int> socket{-1};
};

} // namespace frond

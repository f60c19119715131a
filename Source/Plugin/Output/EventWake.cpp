// SPDX-License-Identifier: GPL-3.0-or-later
#include "EventWake.h"

#if JUCE_LINUX || JUCE_BSD
#if __has_include(<juce_events/native/juce_linux_EventLoopInternal.h>)
#include <juce_events/native/juce_linux_EventLoopInternal.h>
#else
#include <juce_events/native/juce_EventLoopInternal_linux.h>
#endif
#endif

namespace frond
{

#if JUCE_LINUX || JUCE_BSD

void EventWake::prepare()
{
    display = nullptr;
    if (!gl.open("libGL.so.1") || !x11.open("libX11.so.6"))
        return;
    const auto current = reinterpret_cast<void* (*)()>(gl.getFunction("glXGetCurrentDisplay"));
    const auto number = reinterpret_cast<int (*)(void*)>(x11.getFunction("XConnectionNumber"));
    eventsQueued = reinterpret_cast<int (*)(void*, int)>(x11.getFunction("XEventsQueued"));
    if (current == nullptr || number == nullptr || eventsQueued == nullptr)
        return;
    display = current();
    if (display != nullptr)
        socket.store(number(display));
}

void EventWake::look()
{
    constexpr int afterReading = 1; // QueuedAfterReading: what is in the socket comes as well
    if (display != nullptr && eventsQueued(display, afterReading) > 0)
        triggerAsyncUpdate();
}

void EventWake::handleAsyncUpdate()
{
    juce::LinuxEventLoopInternal::invokeEventLoopCallbackForFd(socket.load());
}

#else

void EventWake::prepare() {}

void EventWake::look() {}

void EventWake::handleAsyncUpdate() {}

#endif

} // namespace frond

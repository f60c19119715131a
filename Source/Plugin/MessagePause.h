// SPDX-License-Identifier: GPL-3.0-or-later
// Holds the message thread still. Some hosts (LV2's on Linux) destroy an instance on a thread of their own
// while JUCE's message thread goes on inside the plug-in: a timer that is being called just then would
// outlive what it looks at.
#pragma once

#include <memory>

namespace frond
{

class MessagePause
{
public:
    /// Waits until the message thread has stopped between two messages, at most so long: a host without one,
    /// or one that waits for us, must not hang. On the message thread itself, and where it is locked already
    /// (as JUCE's VST3 does), there is nothing to do.
    explicit MessagePause(int longestMilliseconds);
    /// It goes on.
    ~MessagePause();
    MessagePause(const MessagePause&) = delete;
    MessagePause& operator=(const MessagePause&) = delete;

    bool isHeld() const { return held; } // by another thread than the message thread

private:
    struct Meeting;
    std::shared_ptr<Meeting> meeting;
    bool held = false;
};

} // namespace frond

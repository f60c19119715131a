// SPDX-License-Identifier: GPL-3.0-or-later
#include "MessagePause.h"

#include <JuceHeader.h>

#include <mutex>

namespace frond
{

/// Of the two threads. It outlives the pause: a message that comes too late finds it over.
struct MessagePause::Meeting
{
    std::mutex mutex;
    bool over = false, stopped = false;
    juce::WaitableEvent arrival{true}, end{true};
};

MessagePause::MessagePause(int longestMilliseconds)
{
    if (juce::MessageManager::getInstanceWithoutCreating() == nullptr ||
        juce::MessageManager::existsAndIsLockedByCurrentThread())
        return;
    meeting = std::make_shared<Meeting>();
    const bool posted = juce::MessageManager::callAsync([met = meeting] {
        {
            const std::lock_guard lock(met->mutex);
            if (met->over)
                return;
            met->stopped = true;
        }
        met->arrival.signal();
        met->end.wait(-1);
    });
    if (posted)
        meeting->arrival.wait(longestMilliseconds);
    const std::lock_guard lock(meeting->mutex);
    meeting->over = true;
    held = meeting->stopped;
}

MessagePause::~MessagePause()
{
    if (meeting != nullptr)
        meeting->end.signal();
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "AudioThreadTrap.h"

#include <numeric>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define FROND_SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define FROND_SANITIZED 1
#endif

#if defined(__GLIBC__) && !FROND_SANITIZED
#define FROND_TRAP 1
#include <execinfo.h>
#endif

namespace frond
{
namespace
{

// Plain thread-local pointer: reading it neither allocates nor needs a constructor, even inside the first
// malloc of all.
thread_local AudioThreadScope* openScope = nullptr;

const char* nameOf(std::size_t breach)
{
    static const char* const names[AudioThreadScope::numBreaches] = {
        "allocations", "releases of memory", "locks",       "condition variables",
        "sleeps",      "file accesses",      "system calls"};
    return names[breach];
}

} // namespace

// Seen by AudioThreadHooks.cpp alone.
void noteOnAudioThread(AudioThreadBreach breach)
{
    AudioThreadScope* const scope = openScope;
    if (scope == nullptr)
        return;
    openScope = nullptr; // what the note itself does is not counted
    scope->note(breach);
    openScope = scope;
}

bool AudioThreadScope::available()
{
#if FROND_TRAP
    return true;
#else
    return false;
#endif
}

AudioThreadScope::AudioThreadScope()
{
#if FROND_TRAP
    backtrace(firstStack.data(), 1); // loads libgcc now, not at the first breach
    openScope = this;
    running = true;
#endif
}

AudioThreadScope::~AudioThreadScope()
{
    stop();
}

void AudioThreadScope::stop()
{
    if (running)
        openScope = nullptr;
    running = false;
}

void AudioThreadScope::note(AudioThreadBreach breach)
{
#if FROND_TRAP
    if (firstStackSize == 0)
        firstStackSize = backtrace(firstStack.data(), static_cast<int>(maxStackFrames));
#endif
    ++counts[static_cast<std::size_t>(breach)];
}

int AudioThreadScope::violations() const
{
    return std::accumulate(counts.begin(), counts.end(), 0);
}

std::string AudioThreadScope::description() const
{
    AudioThreadScope* const scope = openScope;
    openScope = nullptr;
    std::string text;
    for (std::size_t i = 0; i < numBreaches; ++i)
        if (counts[i] > 0)
            text += (text.empty() ? "" : ", ") + std::to_string(counts[i]) + " " + nameOf(i);
    text = "on the audio thread: " + (text.empty() ? std::string("nothing forbidden") : text);
#if FROND_TRAP
    if (char** const lines = backtrace_symbols(firstStack.data(), firstStackSize)) {
        for (int i = 3; i < firstStackSize; ++i) // the first three are the trap itself
            text += std::string("\n  ") + lines[i];
        __builtin_free(lines);
    }
#endif
    openScope = scope;
    return text;
}

} // namespace frond

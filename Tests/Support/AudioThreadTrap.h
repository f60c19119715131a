// SPDX-License-Identifier: GPL-3.0-or-later
// A trap for what an audio thread must never do. A test program that links `frond_audio_trap` has its own
// malloc, free, pthread_mutex_lock, nanosleep, open and friends: they call the real ones, and count while an
// AudioThreadScope is open on the calling thread. Other threads are not counted, so the dream and the message
// thread may run beside it.
//
//     AudioThreadScope scope;
//     processor.processBlock(buffer, midi);
//     scope.stop(); // Catch's own macros allocate
//     INFO(scope.description());
//     CHECK(scope.violations() == 0);
#pragma once

#include <array>
#include <cstddef>
#include <string>

namespace frond
{

enum class AudioThreadBreach
{
    allocation,
    release,
    lock,
    condition,
    sleep,
    file,
    systemCall
};

class AudioThreadScope
{
public:
    static constexpr std::size_t numBreaches = 7;
    static constexpr std::size_t maxStackFrames = 24;
    using Counts = std::array<int, numBreaches>;

    /// False where nothing can be caught: under sanitizers, which bring their own malloc, and without glibc.
    static bool available();

    /// Opens the scope on this thread; scopes do not nest.
    AudioThreadScope();
    ~AudioThreadScope();
    AudioThreadScope(const AudioThreadScope&) = delete;
    AudioThreadScope& operator=(const AudioThreadScope&) = delete;

    /// Ends counting on this thread. Call it before any test macro.
    void stop();
    int violations() const;
    int violations(AudioThreadBreach breach) const { return counts[static_cast<std::size_t>(breach)]; }
    /// Counts a kind, and the call stack of the first breach (addresses for addr2line).
    std::string description() const;

    /// Used by the trapped functions only.
    void note(AudioThreadBreach breach);

private:
    Counts counts{};
    std::array<void*, maxStackFrames> firstStack{};
    int firstStackSize = 0;
    bool running = false;
};

} // namespace frond

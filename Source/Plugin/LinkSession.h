// SPDX-License-Identifier: GPL-3.0-or-later
// An Ableton Link session: musical time that programs on one network share. Whoever joins takes the session's
// tempo and bar as they are; only a tempo that the performer sets here changes it for all.
//
// Threads: the message thread joins, leaves and sets the tempo; the dream thread reads, without waiting; Link
// brings its own threads, from the first time that one joins. The audio thread has nothing to do with it.
#pragma once

#include <Frames/Clocks.h>

#include <atomic>
#include <memory>

namespace frond
{

class LinkSession
{
public:
    LinkSession();
    ~LinkSession();
    LinkSession(const LinkSession&) = delete;
    LinkSession& operator=(const LinkSession&) = delete;

    /// Whether this program was built with Link; without, all of this does nothing.
    static bool isAvailable();

    // Message thread.
    /// tempoBpm: where there is no session yet, it begins with that.
    void join(double tempoBpm);
    void leave();
    bool isJoined() const { return joined.load(std::memory_order_relaxed); }
    /// Whether the session's start and stop are ours, too.
    void followStartStop(bool follows);
    /// For everybody in the session.
    void setTempo(double tempoBpm);
    double tempoBpm() const;
    /// How many others are in it.
    int peerCount() const;

    /// The dream thread: where the session stands now. Not valid where none is joined.
    ClockReading read(double beatsPerBar) const;

private:
    struct Peer;
    std::unique_ptr<Peer> owned;
    std::atomic<Peer*> peer{nullptr}; // the same; made once, kept to the end
    std::atomic<bool> joined{false}, startStop{false};
};

} // namespace frond

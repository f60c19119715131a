// SPDX-License-Identifier: GPL-3.0-or-later
#include "LinkSession.h"

#ifdef FROND_LINK
#include <ableton/Link.hpp>
#endif

namespace frond
{

#ifdef FROND_LINK

struct LinkSession::Peer
{
    explicit Peer(double tempoBpm)
        : link(tempoBpm)
    {}
    ableton::Link link;
};

bool LinkSession::isAvailable()
{
    return true;
}

void LinkSession::join(double tempoBpm)
{
    if (isJoined())
        return;
    if (owned == nullptr) {
        owned = std::make_unique<Peer>(tempoBpm);
        peer.store(owned.get(), std::memory_order_release);
    } else {
        setTempo(tempoBpm); // of our own timeline: a session that is found takes its place
    }
    owned->link.enableStartStopSync(startStop.load(std::memory_order_relaxed));
    owned->link.enable(true);
    joined.store(true, std::memory_order_release);
}

void LinkSession::leave()
{
    if (!isJoined())
        return;
    joined.store(false, std::memory_order_release);
    owned->link.enable(false);
}

void LinkSession::followStartStop(bool follows)
{
    if (startStop.exchange(follows, std::memory_order_relaxed) != follows && owned != nullptr)
        owned->link.enableStartStopSync(follows);
}

void LinkSession::setTempo(double tempoBpm)
{
    if (owned == nullptr)
        return;
    auto session = owned->link.captureAppSessionState();
    session.setTempo(tempoBpm, owned->link.clock().micros());
    owned->link.commitAppSessionState(session);
}

double LinkSession::tempoBpm() const
{
    return owned != nullptr ? owned->link.captureAppSessionState().tempo() : 0.0;
}

int LinkSession::peerCount() const
{
    return isJoined() ? static_cast<int>(owned->link.numPeers()) : 0;
}

ClockReading LinkSession::read(double beatsPerBar) const
{
    ClockReading reading;
    const auto* now = peer.load(std::memory_order_acquire);
    if (now == nullptr || !joined.load(std::memory_order_acquire))
        return reading;
    // What Link has for audio threads neither locks nor waits; here the dream thread is the one that calls
    // it.
    const auto session = now->link.captureAudioSessionState();
    reading.valid = true;
    reading.playing = !startStop.load(std::memory_order_relaxed) || session.isPlaying();
    reading.beats = session.beatAtTime(now->link.clock().micros(), beatsPerBar);
    reading.tempoBpm = session.tempo();
    reading.beatsPerBar = beatsPerBar;
    return reading;
}

#else

struct LinkSession::Peer
{};

bool LinkSession::isAvailable()
{
    return false;
}

void LinkSession::join(double) {}
void LinkSession::leave() {}
void LinkSession::followStartStop(bool) {}
void LinkSession::setTempo(double) {}

double LinkSession::tempoBpm() const
{
    return 0.0;
}

int LinkSession::peerCount() const
{
    return 0;
}

ClockReading LinkSession::read(double) const
{
    return {};
}

#endif

LinkSession::LinkSession() = default;

LinkSession::~LinkSession()
{
    leave();
}

} // namespace frond

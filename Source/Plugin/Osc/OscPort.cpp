// SPDX-License-Identifier: GPL-3.0-or-later
#include "OscPort.h"

#if !JUCE_WINDOWS
#include <sys/socket.h>
#endif

#include <utility>

namespace frond
{

namespace
{

constexpr int waitMilliseconds = 5;     // the longest that something to send waits
constexpr int stopMilliseconds = 20000; // a name server that does not answer takes that long
constexpr std::size_t mostOutgoing = 256;

/// JUCE lets every datagram socket share its port, and the newest then gets all packets: two instances would
/// steal from each other without a word.
void keepToItself([[maybe_unused]] juce::DatagramSocket& socket)
{
#if !JUCE_WINDOWS
    const int off = 0;
    ::setsockopt(socket.getRawSocketHandle(), SOL_SOCKET, SO_REUSEADDR, &off, sizeof(off));
#endif
}

} // namespace

OscPort::OscPort(Take taker)
    : Thread("Frond OSC")
    , take(std::move(taker))
    , buffer(osc::longestPacket)
{}

OscPort::~OscPort()
{
    close();
}

bool OscPort::open(int port)
{
    close();
    auto fresh = std::make_unique<juce::DatagramSocket>();
    keepToItself(*fresh);
    if (!fresh->bindToPort(port))
        return false;
    socket = std::move(fresh);
    return startThread();
}

void OscPort::close()
{
    signalThreadShouldExit();
    stopThread(stopMilliseconds);
    socket.reset();
    const std::lock_guard lock(mutex);
    outgoing.clear();
}

int OscPort::number() const
{
    return socket != nullptr ? socket->getBoundPort() : 0;
}

void OscPort::send(const std::string& host, int port, std::vector<std::uint8_t> bytes)
{
    const std::lock_guard lock(mutex);
    if (socket != nullptr && outgoing.size() < mostOutgoing)
        outgoing.push_back({host, port, std::move(bytes)});
}

void OscPort::run()
{
    while (!threadShouldExit()) {
        const auto ready = socket->waitUntilReady(true, waitMilliseconds);
        if (ready < 0)
            wait(100); // a network that went away comes back, or the performer closes the port
        else if (ready > 0)
            read();
        write();
    }
}

void OscPort::read()
{
    juce::String sender;
    int senderPort = 0;
    const auto size = socket->read(buffer.data(), static_cast<int>(buffer.size()), false, sender, senderPort);
    if (size <= 0)
        return;
    std::vector<osc::Message> messages;
    if (osc::readPacket({buffer.data(), static_cast<std::size_t>(size)}, messages))
        take(std::move(messages), sender.toStdString());
    else
        bad.fetch_add(1, std::memory_order_relaxed);
}

void OscPort::write()
{
    std::vector<Parcel> parcels;
    {
        const std::lock_guard lock(mutex);
        parcels.swap(outgoing);
    }
    for (const auto& parcel : parcels)
        socket->write(juce::String::fromUTF8(parcel.host.c_str()), parcel.port, parcel.bytes.data(),
                      static_cast<int>(parcel.bytes.size()));
}

} // namespace frond

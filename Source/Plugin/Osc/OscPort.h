// SPDX-License-Identifier: GPL-3.0-or-later
// A UDP port and the thread that reads and writes it. Everything that may wait (names of hosts, the network)
// waits there.
#pragma once

#include <Control/OscPacket.h>

#include <JuceHeader.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace frond
{

class OscPort final : private juce::Thread
{
public:
    /// Called on the port's own thread with the messages of one good packet, and the sender's address.
    using Take = std::function<void(std::vector<osc::Message>, const std::string& host)>;

    explicit OscPort(Take take);
    ~OscPort() override;

    // Message thread.
    /// False where the port belongs to another program or instance. 0 takes any that is free.
    bool open(int port);
    void close();
    int number() const; // 0 while it is closed
    /// Leaves soon, in order; while too much waits, it is dropped.
    void send(const std::string& host, int port, std::vector<std::uint8_t> bytes);

    /// Packets that made no sense, so far. Any thread.
    std::uint64_t badPackets() const { return bad.load(std::memory_order_relaxed); }

private:
    struct Parcel
    {
        std::string host;
        int port = 0;
        std::vector<std::uint8_t> bytes;
    };
    void run() override;
    void read();
    void write();

    Take take;
    std::unique_ptr<juce::DatagramSocket> socket;
    std::vector<std::uint8_t> buffer;
    std::atomic<std::uint64_t> bad{0};
    std::mutex mutex; // guards outgoing
    std::vector<Parcel> outgoing;
};

} // namespace frond

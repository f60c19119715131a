// SPDX-License-Identifier: GPL-3.0-or-later
// Open Sound Control 1.0 packets (Wright 2002, opensoundcontrol.org/spec-1_0), read with distrust: they come
// from a network. JUCE's own receiver neither says who sent a packet nor knows the types T, F, d and h, and
// its reader of bundles recurses as deep as a packet asks it to; so this one stands before everything.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace frond::osc
{

struct Argument
{
    bool isText = false;
    double number = 0.0; // i, f, h, d; T and I are 1, F is 0
    std::string text;    // s, S
};

struct Message
{
    std::string address; // begins with '/'; may be a pattern
    std::vector<Argument> arguments;
};

inline constexpr std::size_t longestPacket = 65507; // bytes, the most that UDP carries

/// Appends the messages of a packet, a bundle's in order and at once whatever its time. All or nothing:
/// false, and messages as they were, where any byte of it is wrong.
bool readPacket(std::span<const std::uint8_t> bytes, std::vector<Message>& messages);

/// Numbers go as f, text as s.
std::vector<std::uint8_t> writeMessage(const Message& message);
/// A bundle to be played at once.
std::vector<std::uint8_t> writeBundle(std::span<const Message> messages);

/// Whether an address pattern (?, *, [a-z], [!a-z], {one,other}) means this address. A wildcard keeps to its
/// part between two slashes.
bool matches(std::string_view pattern, std::string_view address);
bool isPattern(std::string_view address);

} // namespace frond::osc

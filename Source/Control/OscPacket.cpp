// SPDX-License-Identifier: GPL-3.0-or-later
#include "OscPacket.h"

#include <bit>
#include <cmath>

namespace frond::osc
{

namespace
{

constexpr int deepestBundle = 8;
constexpr std::size_t mostMessages = 1024, mostArguments = 64, bundleHeader = 16;

/// Takes from the front; every take says whether it was there.
class Reader
{
public:
    explicit Reader(std::span<const std::uint8_t> all)
        : bytes(all)
    {}

    bool isAtEnd() const { return bytes.empty(); }
    std::size_t left() const { return bytes.size(); }

    bool skip(std::size_t count)
    {
        if (count > bytes.size())
            return false;
        bytes = bytes.subspan(count);
        return true;
    }
    bool take(std::size_t count, std::span<const std::uint8_t>& part)
    {
        part = bytes.first(std::min(count, bytes.size()));
        return skip(count);
    }
    template <typename Number>
    bool takeNumber(Number& number)
    {
        std::span<const std::uint8_t> part;
        if (!take(sizeof(Number), part))
            return false;
        number = 0;
        for (const auto byte : part)
            number = static_cast<Number>(number << 8) | byte;
        return true;
    }
    /// Ends with a zero, and is filled up with zeros to a multiple of four.
    bool takeText(std::string& text)
    {
        std::size_t length = 0;
        while (length < bytes.size() && bytes[length] != 0)
            ++length;
        const auto padded = length / 4 * 4 + 4;
        if (padded > bytes.size())
            return false;
        for (auto i = length; i < padded; ++i)
            if (bytes[i] != 0)
                return false;
        text.assign(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length));
        return skip(padded);
    }

private:
    std::span<const std::uint8_t> bytes;
};

bool isPrintable(std::string_view text)
{
    for (const auto c : text)
        if (static_cast<unsigned char>(c) < 32 || c == 127)
            return false;
    return true;
}

bool readNumber(Reader& reader, char type, double& number)
{
    std::uint32_t four = 0;
    std::uint64_t eight = 0;
    if (type == 'i' || type == 'f') {
        if (!reader.takeNumber(four))
            return false;
        number = type == 'i' ? static_cast<double>(static_cast<std::int32_t>(four))
                             : static_cast<double>(std::bit_cast<float>(four));
    } else {
        if (!reader.takeNumber(eight))
            return false;
        number = type == 'h' ? static_cast<double>(static_cast<std::int64_t>(eight))
                             : std::bit_cast<double>(eight);
    }
    return std::isfinite(number);
}

/// Types that mean nothing here (blobs, colours, MIDI, arrays …) make the whole packet a bad one.
bool readArgument(Reader& reader, char type, Argument& argument)
{
    switch (type) {
    case 'i':
    case 'f':
    case 'h':
    case 'd':
        return readNumber(reader, type, argument.number);
    case 's':
    case 'S':
        argument.isText = true;
        return reader.takeText(argument.text) && isPrintable(argument.text);
    case 'T':
    case 'I':
        argument.number = 1.0;
        return true;
    case 'F':
        return true;
    default:
        return false;
    }
}

bool readMessage(Reader reader, std::vector<Message>& messages)
{
    Message message;
    std::string types;
    if (messages.size() >= mostMessages || !reader.takeText(message.address) ||
        !message.address.starts_with('/') || !isPrintable(message.address))
        return false;
    if (!reader.isAtEnd()) // very old senders leave the types out where there are no arguments
        if (!reader.takeText(types) || !types.starts_with(',') || types.size() > mostArguments + 1)
            return false;
    for (const auto type : std::string_view(types).substr(types.empty() ? 0 : 1)) {
        Argument argument;
        if (!readArgument(reader, type, argument))
            return false;
        message.arguments.push_back(std::move(argument));
    }
    if (!reader.isAtEnd())
        return false;
    messages.push_back(std::move(message));
    return true;
}

bool readElement(std::span<const std::uint8_t> bytes, int depth, std::vector<Message>& messages)
{
    if (bytes.empty() || bytes.size() % 4 != 0)
        return false;
    Reader reader(bytes);
    if (bytes[0] != '#')
        return readMessage(reader, messages);
    std::string name;
    if (depth >= deepestBundle || bytes.size() < bundleHeader || !reader.takeText(name) ||
        name != "#bundle" || !reader.skip(8))
        return false;
    while (!reader.isAtEnd()) {
        std::uint32_t size = 0;
        std::span<const std::uint8_t> part;
        if (!reader.takeNumber(size) || !reader.take(size, part) || !readElement(part, depth + 1, messages))
            return false;
    }
    return true;
}

void put(std::vector<std::uint8_t>& bytes, std::uint32_t number)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<std::uint8_t>(number >> shift));
}

void put(std::vector<std::uint8_t>& bytes, std::string_view text)
{
    bytes.insert(bytes.end(), text.begin(), text.end());
    bytes.insert(bytes.end(), 4 - text.size() % 4, 0);
}

} // namespace

bool readPacket(std::span<const std::uint8_t> bytes, std::vector<Message>& messages)
{
    const auto before = messages.size();
    if (bytes.size() <= longestPacket && readElement(bytes, 0, messages))
        return true;
    messages.resize(before);
    return false;
}

std::vector<std::uint8_t> writeMessage(const Message& message)
{
    std::vector<std::uint8_t> bytes;
    put(bytes, std::string_view(message.address));
    std::string types = ",";
    for (const auto& argument : message.arguments)
        types += argument.isText ? 's' : 'f';
    put(bytes, std::string_view(types));
    for (const auto& argument : message.arguments) {
        if (argument.isText)
            put(bytes, std::string_view(argument.text));
        else
            put(bytes, std::bit_cast<std::uint32_t>(static_cast<float>(argument.number)));
    }
    return bytes;
}

std::vector<std::uint8_t> writeBundle(std::span<const Message> messages)
{
    std::vector<std::uint8_t> bytes;
    put(bytes, std::string_view("#bundle"));
    put(bytes, 0u);
    put(bytes, 1u); // the time tag that means "at once"
    for (const auto& message : messages) {
        const auto one = writeMessage(message);
        put(bytes, static_cast<std::uint32_t>(one.size()));
        bytes.insert(bytes.end(), one.begin(), one.end());
    }
    return bytes;
}

} // namespace frond::osc

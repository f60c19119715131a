// SPDX-License-Identifier: GPL-3.0-or-later
// The format: ISO/IEC 15948, https://www.w3.org/TR/png-3/
#include "PngStrips.h"

#include "Image.h"

#include <JuceHeader.h>

#include <array>
#include <cstdlib>
#include <vector>

namespace frond
{

namespace
{

constexpr int compressionLevel = 6;
constexpr std::size_t pieceBytes = 1 << 18; // of an IDAT chunk

std::uint32_t crcOf(std::span<const std::uint8_t> bytes, std::uint32_t crc)
{
    static const auto table = [] {
        std::array<std::uint32_t, 256> made{};
        for (std::uint32_t i = 0; i < 256; ++i) {
            auto value = i;
            for (int bit = 0; bit < 8; ++bit)
                value = (value & 1u) != 0 ? 0xedb88320u ^ (value >> 1) : value >> 1;
            made[i] = value;
        }
        return made;
    }();
    for (const auto byte : bytes)
        crc = table[(crc ^ byte) & 0xffu] ^ (crc >> 8);
    return crc;
}

void writeChunk(juce::OutputStream& file, const char* type, std::span<const std::uint8_t> data)
{
    const auto* name = reinterpret_cast<const std::uint8_t*>(type);
    file.writeIntBigEndian(static_cast<int>(data.size()));
    file.write(type, 4);
    file.write(data.data(), data.size());
    file.writeIntBigEndian(static_cast<int>(~crcOf(data, crcOf({name, 4}, 0xffffffffu))));
}

/// What zlib gives goes into chunks.
class Chunks final : public juce::OutputStream
{
public:
    explicit Chunks(juce::OutputStream& to)
        : file(to)
    {}
    void flush() override
    {
        if (!waiting.empty())
            writeChunk(file, "IDAT", waiting);
        waiting.clear();
    }
    bool setPosition(juce::int64) override { return false; }
    juce::int64 getPosition() override { return written; }
    bool write(const void* data, std::size_t size) override
    {
        const auto* bytes = static_cast<const std::uint8_t*>(data);
        waiting.insert(waiting.end(), bytes, bytes + size);
        written += static_cast<juce::int64>(size);
        if (waiting.size() >= pieceBytes)
            flush();
        return true;
    }

private:
    juce::OutputStream& file;
    std::vector<std::uint8_t> waiting;
    juce::int64 written = 0;
};

} // namespace

struct PngStrips::State
{
    State(const std::string& where, int widthPixels, int heightPixels)
        : path(where)
        , file(juce::File::getCurrentWorkingDirectory().getChildFile(juce::String::fromUTF8(where.c_str())))
        , part(file.getSiblingFile(file.getFileName() + ".part"))
        , height(heightPixels)
        , rowBytes(3 * static_cast<std::size_t>(widthPixels))
        , above(rowBytes)
        , filtered(rowBytes + 1)
    {}

    /// The rule of thumb of the format's authors: the filter whose bytes are smallest. Of two, none that
    /// needs more than the row above.
    void writeRow(const std::uint8_t* row)
    {
        long up = 0, left = 0;
        const auto difference = [](int a, int b) { return std::abs(static_cast<std::int8_t>(a - b)); };
        for (std::size_t i = 0; i < rowBytes; ++i) {
            up += difference(row[i], above[i]);
            left += difference(row[i], i < 3 ? 0 : row[i - 3]);
        }
        filtered[0] = up < left ? 2 : 1;
        for (std::size_t i = 0; i < rowBytes; ++i)
            filtered[i + 1] = static_cast<std::uint8_t>(row[i] - (up < left ? above[i]
                                                                  : i < 3   ? 0
                                                                            : row[i - 3]));
        above.assign(row, row + rowBytes);
        packer->write(filtered.data(), filtered.size());
        ++rows;
    }

    std::string path;
    juce::File file, part;
    int height, rows = 0;
    std::size_t rowBytes;
    std::vector<std::uint8_t> above, filtered;
    std::unique_ptr<juce::FileOutputStream> out;
    std::unique_ptr<Chunks> chunks;
    std::unique_ptr<juce::GZIPCompressorOutputStream> packer;
};

PngStrips::PngStrips(const std::string& path, int width, int height)
    : state(std::make_unique<State>(path, width, height))
{
    if (width < 1 || height < 1)
        throw MediaError(path + ": a picture needs width × height pixels");
    if (!state->file.getParentDirectory().isDirectory())
        throw MediaError(path + ": there is no folder to write it in");
    state->part.deleteFile();
    state->out = std::make_unique<juce::FileOutputStream>(state->part);
    if (!state->out->openedOk())
        throw MediaError(path + ": cannot be written");
    constexpr std::array<std::uint8_t, 8> signature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    state->out->write(signature.data(), signature.size());
    juce::MemoryOutputStream header;
    header.writeIntBigEndian(width);
    header.writeIntBigEndian(height);
    for (const int byte : {8, 2, 0, 0, 0}) // bits, RGB, and nothing else
        header.writeByte(static_cast<char>(byte));
    writeChunk(*state->out, "IHDR",
               {static_cast<const std::uint8_t*>(header.getData()), header.getDataSize()});
    state->chunks = std::make_unique<Chunks>(*state->out);
    state->packer = std::make_unique<juce::GZIPCompressorOutputStream>(*state->chunks, compressionLevel);
}

PngStrips::~PngStrips()
{
    if (state->out == nullptr)
        return;
    state->packer.reset();
    state->chunks.reset();
    state->out.reset();
    state->part.deleteFile();
}

void PngStrips::write(std::span<const std::uint8_t> rgb)
{
    for (std::size_t at = 0; at + state->rowBytes <= rgb.size() && state->rows < state->height;
         at += state->rowBytes)
        state->writeRow(&rgb[at]);
    if (state->out->getStatus().failed())
        throw MediaError(state->path + ": " + state->out->getStatus().getErrorMessage().toStdString());
}

void PngStrips::finish()
{
    if (state->rows < state->height)
        throw MediaError(state->path + ": rows of the picture are missing");
    state->packer.reset(); // writes what it has kept back
    state->chunks->flush();
    state->chunks.reset();
    writeChunk(*state->out, "IEND", {});
    state->out->flush();
    const bool whole = state->out->getStatus().wasOk();
    state->out.reset();
    if (!whole || !state->part.moveFileTo(state->file)) {
        state->part.deleteFile();
        throw MediaError(state->path + ": cannot be written");
    }
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Image.h"

#include <JuceHeader.h>

#include <memory>

namespace frond
{
namespace
{

juce::File fileAt(const std::string& path)
{
    return juce::File::getCurrentWorkingDirectory().getChildFile(juce::String::fromUTF8(path.c_str()));
}

juce::MemoryBlock readBytes(const std::string& path)
{
    const juce::File file = fileAt(path);
    if (file.isDirectory())
        throw MediaError(path + ": is a folder, not a picture");
    if (!file.existsAsFile())
        throw MediaError(path + ": there is no such file");
    juce::MemoryBlock bytes;
    if (!file.loadFileAsData(bytes))
        throw MediaError(path + ": cannot be read");
    if (bytes.isEmpty())
        throw MediaError(path + ": is empty");
    return bytes;
}

std::uint32_t bigEndianAt(const juce::MemoryBlock& bytes, std::size_t offset)
{
    return juce::ByteOrder::bigEndianInt(juce::addBytesToPointer(bytes.getData(), offset));
}

/// The decoders fill what is missing with grey and say nothing, so look for the end ourselves.
bool isWhole(const juce::MemoryBlock& bytes, bool png)
{
    if (!png) { // an end-of-image marker, perhaps with padding behind it
        for (std::size_t at = bytes.getSize() - 1; at >= 3; --at)
            if (bytes[at - 1] == static_cast<char>(0xff) && bytes[at] == static_cast<char>(0xd9))
                return true;
        return false;
    }
    std::size_t at = 8; // chunks: length, type, data, checksum
    while (at + 12 <= bytes.getSize()) {
        const std::uint32_t length = bigEndianAt(bytes, at), type = bigEndianAt(bytes, at + 4);
        if (length > bytes.getSize() - at - 12)
            return false;
        if (type == 0x49454e44) // IEND
            return true;
        at += 12 + std::size_t(length);
    }
    return false;
}

/// Rec. 601 luma.
float luma(juce::uint8 red, juce::uint8 green, juce::uint8 blue)
{
    return (0.299f * red + 0.587f * green + 0.114f * blue) / 255.f;
}

GreyImage toGrey(const juce::Image& image)
{
    GreyImage result{image.getWidth(), image.getHeight(), {}};
    result.pixels.reserve(std::size_t(result.width) * std::size_t(result.height));
    const juce::Image::BitmapData pixels(image, juce::Image::BitmapData::readOnly);
    for (int y = 0; y < result.height; ++y)
        for (int x = 0; x < result.width; ++x) {
            if (pixels.pixelFormat == juce::Image::RGB) { // the common case, and a photograph has millions
                const auto* pixel = reinterpret_cast<const juce::PixelRGB*>(pixels.getPixelPointer(x, y));
                result.pixels.push_back(luma(pixel->getRed(), pixel->getGreen(), pixel->getBlue()));
                continue;
            }
            const juce::Colour colour = pixels.getPixelColour(x, y);
            const float alpha = colour.getFloatAlpha();
            const float grey = luma(colour.getRed(), colour.getGreen(), colour.getBlue());
            result.pixels.push_back(1.f + alpha * (grey - 1.f));
        }
    return result;
}

void write(const std::string& path, const juce::Image& image, juce::ImageFileFormat&& format)
{
    const juce::File file = fileAt(path);
    juce::MemoryOutputStream encoded;
    if (!format.writeImageToStream(image, encoded))
        throw MediaError(path + ": the picture cannot be encoded");
    if (!file.getParentDirectory().isDirectory())
        throw MediaError(path + ": there is no folder to write it in");
    if (file.isDirectory() || !file.replaceWithData(encoded.getData(), encoded.getDataSize()))
        throw MediaError(path + ": cannot be written");
}

void requireSize(const std::string& path, int width, int height, std::size_t channels, std::size_t bytes)
{
    if (width <= 0 || height <= 0 || std::size_t(width) * std::size_t(height) * channels != bytes)
        throw MediaError(path + ": a picture needs width × height pixels");
}

juce::Image toImage(const std::string& path, int width, int height, std::span<const std::uint8_t> rgb)
{
    requireSize(path, width, height, 3, rgb.size());
    juce::Image image(juce::Image::RGB, width, height, false, juce::SoftwareImageType());
    juce::Image::BitmapData pixels(image, juce::Image::BitmapData::writeOnly);
    std::size_t at = 0;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x, at += 3)
            pixels.setPixelColour(x, y, juce::Colour(rgb[at], rgb[at + 1], rgb[at + 2]));
    return image;
}

juce::Image decode(const std::string& path)
{
    const juce::MemoryBlock bytes = readBytes(path);
    juce::PNGImageFormat png;
    juce::JPEGImageFormat jpeg;
    juce::MemoryInputStream input(bytes, false);
    const bool isPng = png.canUnderstand(input);
    input.setPosition(0);
    const bool isJpeg = !isPng && jpeg.canUnderstand(input);
    input.setPosition(0);
    if (!isPng && !isJpeg)
        throw MediaError(path + ": is neither PNG nor JPEG");
    if (!isWhole(bytes, isPng))
        throw MediaError(path + ": ends too early, part of the picture is missing");
    const juce::Image image = isPng ? png.decodeImage(input) : jpeg.decodeImage(input);
    if (!image.isValid())
        throw MediaError(path + ": is damaged and cannot be decoded");
    return image;
}

} // namespace

GreyImage readImage(const std::string& path)
{
    return toGrey(decode(path));
}

RgbaImage readRgbaFromBelow(const std::string& path)
{
    const auto image = decode(path);
    RgbaImage result{image.getWidth(), image.getHeight(), {}};
    result.rgba.reserve(std::size_t{4} * std::size_t(result.width) * std::size_t(result.height));
    const juce::Image::BitmapData pixels(image, juce::Image::BitmapData::readOnly);
    for (int y = result.height - 1; y >= 0; --y)
        for (int x = 0; x < result.width; ++x) {
            const auto colour = pixels.getPixelColour(x, y);
            for (const auto channel :
                 {colour.getRed(), colour.getGreen(), colour.getBlue(), colour.getAlpha()})
                result.rgba.push_back(channel);
        }
    return result;
}

void writeGreyPng(const std::string& path, int width, int height, std::span<const std::uint8_t> grey)
{
    requireSize(path, width, height, 1, grey.size());
    std::vector<std::uint8_t> rgb(grey.size() * 3);
    for (std::size_t pixel = 0; pixel < grey.size(); ++pixel)
        rgb[3 * pixel] = rgb[3 * pixel + 1] = rgb[3 * pixel + 2] = grey[pixel];
    writeRgbPng(path, width, height, rgb);
}

void writeRgbPng(const std::string& path, int width, int height, std::span<const std::uint8_t> rgb)
{
    write(path, toImage(path, width, height, rgb), juce::PNGImageFormat());
}

void writeRgbJpeg(const std::string& path, int width, int height, std::span<const std::uint8_t> rgb,
                  int quality)
{
    juce::JPEGImageFormat format;
    format.setQuality(0.01f * static_cast<float>(quality));
    write(path, toImage(path, width, height, rgb), std::move(format));
}

} // namespace frond

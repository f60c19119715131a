// SPDX-License-Identifier: GPL-3.0-or-later
#include "GivenShelf.h"

#include <JuceHeader.h>

#include <cmath>

namespace frond
{

namespace
{
constexpr std::size_t pixelCount = std::size_t{GivenPictures::side} * GivenPictures::side;
constexpr std::size_t longestText = 4 * pixelCount;
} // namespace

void GivenShelf::setPicture(std::vector<float> picture)
{
    put(std::move(picture), now()->mask, true);
}

void GivenShelf::setMask(std::vector<float> mask)
{
    put(now()->picture, std::move(mask), false);
}

void GivenShelf::set(std::vector<float> picture, std::vector<float> mask)
{
    put(std::move(picture), std::move(mask), true);
}

std::shared_ptr<const GivenPictures> GivenShelf::now() const
{
    const std::lock_guard lock(mutex);
    return current;
}

void GivenShelf::put(std::vector<float> picture, std::vector<float> mask, bool pictureChanged)
{
    auto next = std::make_shared<GivenPictures>();
    next->picture = std::move(picture);
    next->mask = std::move(mask);
    const std::lock_guard lock(mutex);
    next->number = current->number + 1;
    next->pictureNumber = current->pictureNumber + (pictureChanged ? 1 : 0);
    current = std::move(next);
}

std::string fieldToText(const std::vector<float>& field)
{
    if (field.size() != pixelCount)
        return {};
    juce::MemoryOutputStream packed;
    {
        juce::GZIPCompressorOutputStream deflate(packed, 9);
        for (const auto pixel : field)
            deflate.writeByte(static_cast<char>(
                static_cast<unsigned char>(std::lround(juce::jlimit(0.f, 1.f, pixel) * 255.f))));
    }
    return juce::Base64::toBase64(packed.getData(), packed.getDataSize()).toStdString();
}

std::vector<float> fieldFromText(std::string_view text)
{
    if (text.empty() || text.size() > longestText)
        return {};
    juce::MemoryOutputStream packed;
    if (!juce::Base64::convertFromBase64(packed,
                                         juce::String::fromUTF8(text.data(), static_cast<int>(text.size()))))
        return {};
    juce::MemoryInputStream source(packed.getData(), packed.getDataSize(), false);
    juce::GZIPDecompressorInputStream inflate(source);
    std::vector<unsigned char> bytes(pixelCount + 1);
    if (inflate.read(bytes.data(), static_cast<int>(bytes.size())) != static_cast<int>(pixelCount))
        return {};
    std::vector<float> field;
    for (std::size_t i = 0; i < pixelCount; ++i)
        field.push_back(static_cast<float>(bytes[i]) / 255.f);
    return field;
}

} // namespace frond

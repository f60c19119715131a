// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetPictures.h"

#include "UserFolder.h"

#include <Resources/Resources.h>

namespace frond
{

namespace
{

constexpr std::size_t mostKnown = 400;
constexpr juce::int64 largestPictureFile = 4 << 20;
constexpr int largestPictureSide = 4096;
constexpr float quality = 0.8f;

/// The middle of it, of our shape and size.
juce::Image fitted(const juce::Image& image)
{
    juce::Image small(juce::Image::RGB, PresetPictures::width, PresetPictures::height, true,
                      juce::SoftwareImageType());
    juce::Graphics g(small);
    g.setImageResamplingQuality(juce::Graphics::highResamplingQuality);
    g.drawImage(image, small.getBounds().toFloat(), juce::RectanglePlacement::fillDestination);
    return small;
}

juce::Image decode(const void* bytes, std::size_t size)
{
    juce::MemoryInputStream stream(bytes, size, false);
    const auto image = juce::ImageFileFormat::loadFrom(stream);
    const bool fits = image.isValid() && std::max(image.getWidth(), image.getHeight()) <= largestPictureSide;
    return fits ? fitted(image) : juce::Image();
}

juce::Image readInside(const Preset& preset)
{
    const auto bytes = resources::find("Presets/Thumbnails/" + fileStemOf(preset.name) + ".jpg");
    return bytes.empty() ? juce::Image() : decode(bytes.data(), bytes.size());
}

} // namespace

juce::Image PresetPictures::read(const juce::File& file)
{
    juce::MemoryBlock bytes;
    if (file.getSize() > largestPictureFile || !file.existsAsFile() || !file.loadFileAsData(bytes))
        return {};
    return decode(bytes.getData(), bytes.getSize());
}

juce::Image PresetPictures::find(const PresetEntry& entry)
{
    const auto changed =
        entry.isFactory() ? juce::Time() : beside(entry.file).getLastModificationTime(); // none: 0
    const auto found = known.find(entry.id);
    if (found != known.end() && found->second.changed == changed)
        return found->second.image;
    if (known.size() >= mostKnown)
        known.clear();
    auto image = entry.isFactory() ? readInside(*entry.preset) : read(beside(entry.file));
    known[entry.id] = {changed, image};
    return image;
}

bool PresetPictures::write(const juce::Image& picture, const juce::File& file)
{
    juce::JPEGImageFormat format;
    format.setQuality(quality);
    juce::MemoryOutputStream bytes;
    if (picture.isNull() || !format.writeImageToStream(fitted(picture), bytes))
        return false;
    return writeWhole(file, std::string(static_cast<const char*>(bytes.getData()), bytes.getDataSize()));
}

juce::Image toImage(const SmallPicture& picture)
{
    juce::Image image(juce::Image::RGB, picture.width, picture.height, false, juce::SoftwareImageType());
    const juce::Image::BitmapData pixels(image, juce::Image::BitmapData::writeOnly);
    const auto* from = picture.rgba.data();
    for (int y = picture.height - 1; y >= 0; --y)
        for (int x = 0; x < picture.width; ++x, from += 4)
            pixels.setPixelColour(x, y, juce::Colour(from[0], from[1], from[2]));
    return image;
}

} // namespace frond

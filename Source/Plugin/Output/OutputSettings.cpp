// SPDX-License-Identifier: GPL-3.0-or-later
#include "OutputSettings.h"

#include <cmath>

namespace frond
{

namespace
{

constexpr int farthest = 65536; // of a display, in pixels
constexpr int leastPicture = 16, fastestRate = 240;

int whole(const juce::var& object, const char* key, int fallback, int least, int most)
{
    const auto value = object.getProperty(key, fallback);
    const bool numeric = value.isInt() || value.isInt64() || value.isDouble();
    if (!numeric || !std::isfinite(static_cast<double>(value)))
        return fallback;
    return static_cast<int>(std::lround(juce::jlimit<double>(least, most, value)));
}

bool flag(const juce::var& object, const char* key, bool fallback)
{
    return static_cast<bool>(object.getProperty(key, fallback));
}

juce::var writeArea(juce::Rectangle<int> area)
{
    return juce::Array<juce::var>{area.getX(), area.getY(), area.getWidth(), area.getHeight()};
}

juce::Rectangle<int> readArea(const juce::var& list, juce::Rectangle<int> fallback)
{
    if (!list.isArray() || list.size() != 4)
        return fallback;
    for (int i = 0; i < 4; ++i)
        if (!list[i].isInt() || std::abs(static_cast<int>(list[i])) > farthest)
            return fallback;
    return {list[0], list[1], std::max(0, static_cast<int>(list[2])), std::max(0, static_cast<int>(list[3]))};
}

} // namespace

bool OutputSettings::operator==(const OutputSettings& other) const
{
    return juce::JSON::toString(writeOutput(*this)) == juce::JSON::toString(writeOutput(other));
}

juce::var writeOutput(const OutputSettings& settings)
{
    auto* object = new juce::DynamicObject(); // owned by the var
    const juce::var owner(object);
    object->setProperty("open", settings.open);
    object->setProperty("full_screen", settings.fullScreen);
    object->setProperty("display", juce::String::fromUTF8(settings.displayName.c_str()));
    object->setProperty("display_area", writeArea(settings.displayArea));
    object->setProperty("window_area", writeArea(settings.windowArea));
    object->setProperty("width", settings.picture.width);
    object->setProperty("height", settings.picture.height);
    object->setProperty("fills", settings.picture.fills);
    object->setProperty("frame_rate", settings.frameRate);
    object->setProperty("meter_in_editor", settings.meterInEditor);
    object->setProperty("meter_on_output", settings.meterOnOutput);
    return owner;
}

OutputSettings readOutput(const juce::var& object)
{
    OutputSettings settings;
    settings.open = flag(object, "open", settings.open);
    settings.fullScreen = flag(object, "full_screen", settings.fullScreen);
    settings.displayName = object.getProperty("display", "").toString().substring(0, 200).toStdString();
    settings.displayArea = readArea(object["display_area"], settings.displayArea);
    settings.windowArea = readArea(object["window_area"], settings.windowArea);
    settings.picture.width = whole(object, "width", 0, 0, OutputSettings::mostWidth);
    settings.picture.height = whole(object, "height", 0, 0, OutputSettings::mostHeight);
    if (settings.picture.width < leastPicture || settings.picture.height < leastPicture)
        settings.picture = {};
    settings.picture.fills = flag(object, "fills", false);
    settings.frameRate = whole(object, "frame_rate", 0, 0, fastestRate);
    settings.meterInEditor = flag(object, "meter_in_editor", false);
    settings.meterOnOutput = flag(object, "meter_on_output", false);
    return settings;
}

} // namespace frond

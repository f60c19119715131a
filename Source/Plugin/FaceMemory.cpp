// SPDX-License-Identifier: GPL-3.0-or-later
#include "FaceMemory.h"

#include "Library/UserFolder.h"

namespace frond
{

namespace
{

juce::var readFaces(const juce::File& file)
{
    auto all = juce::JSON::parse(file.loadFileAsString());
    return all.isObject() ? all : juce::var(new juce::DynamicObject());
}

} // namespace

FaceMemory::FaceMemory(juce::File where)
    : file(std::move(where))
{}

juce::File FaceMemory::defaultFile()
{
    return userFolder().getChildFile("Window.json");
}

juce::String FaceMemory::read(const char* key) const
{
    return readFaces(file).getProperty(key, {}).toString();
}

/// A folder that cannot be written to forgets; nothing else depends on it.
void FaceMemory::write(const char* key, const juce::String& value)
{
    const auto all = readFaces(file);
    all.getDynamicObject()->setProperty(key, value);
    file.getParentDirectory().createDirectory();
    file.replaceWithText(juce::JSON::toString(all) + "\n");
}

int FaceMemory::scalePercent() const
{
    const auto percent = read("scale").getIntValue();
    return percent == 0 ? 100 : juce::jlimit(75, 200, percent);
}

void FaceMemory::setScalePercent(int percent)
{
    write("scale", juce::String(percent));
}

bool FaceMemory::sawFirstSteps() const
{
    return read("first_steps") == "seen";
}

void FaceMemory::setSawFirstSteps(bool seen)
{
    write("first_steps", seen ? "seen" : "");
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// What the standalone remembers between runs: devices, window, and the instrument's own state. One XML file
// in the user's configuration folder.
#pragma once

#include "../Messages.h"

#include <JuceHeader.h>

#include <memory>

namespace frond
{

class Preferences
{
public:
    /// A broken file is reported and set aside under a new name; the defaults hold then.
    Preferences(Messages& messages, const juce::File& file = defaultFile());
    ~Preferences();

    std::unique_ptr<juce::XmlElement> devices() const;
    void setDevices(const juce::XmlElement* xml);
    juce::String text(const char* key) const;
    void setText(const char* key, const juce::String& value);
    bool flag(const char* key, bool fallback) const;
    void setFlag(const char* key, bool value);

    /// Where anything changed; the whole file or none of it.
    void save();

    static juce::File defaultFile();

private:
    Messages& messages;
    std::unique_ptr<juce::PropertiesFile> file;
};

} // namespace frond

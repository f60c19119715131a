// SPDX-License-Identifier: GPL-3.0-or-later
#include "Preferences.h"

#include "../Library/UserFolder.h"

namespace frond
{

juce::File Preferences::defaultFile()
{
    return userFolder().getChildFile("Frond.settings");
}

Preferences::Preferences(Messages& board, const juce::File& where)
    : messages(board)
{
    juce::PropertiesFile::Options options;
    options.applicationName = "Frond";
    options.storageFormat = juce::PropertiesFile::storeAsXML;
    options.millisecondsBeforeSaving = -1; // only when asked
    // Now, since two threads that save for the first time would get in each other's way.
    where.getParentDirectory().createDirectory();
    file = std::make_unique<juce::PropertiesFile>(where, options);
    if (file->isValidFile())
        return;
    const auto aside = where.getSiblingFile(where.getFileName() + ".broken");
    const bool moved = where.moveFileTo(aside);
    messages.post(where.getFullPathName().toStdString() + ": broken settings; the defaults hold" +
                  (moved ? "; the old file is now " + aside.getFileName().toStdString() : std::string()));
    file = std::make_unique<juce::PropertiesFile>(where, options);
}

Preferences::~Preferences()
{
    save();
}

void Preferences::save()
{
    if (!file->saveIfNeeded())
        messages.post(file->getFile().getFullPathName().toStdString() + ": the settings could not be saved");
}

std::unique_ptr<juce::XmlElement> Preferences::devices() const
{
    return file->getXmlValue("devices");
}

void Preferences::setDevices(const juce::XmlElement* xml)
{
    if (xml != nullptr)
        file->setValue("devices", xml);
}

juce::String Preferences::text(const char* key) const
{
    return file->getValue(key);
}

void Preferences::setText(const char* key, const juce::String& value)
{
    file->setValue(key, value);
}

bool Preferences::flag(const char* key, bool fallback) const
{
    return file->getBoolValue(key, fallback);
}

void Preferences::setFlag(const char* key, bool value)
{
    file->setValue(key, value);
}

} // namespace frond

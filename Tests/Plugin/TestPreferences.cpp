// SPDX-License-Identifier: GPL-3.0-or-later
#include "SmallModel.h"

#include <Plugin/Standalone/Preferences.h>

#include <Support/Catch.h>

using namespace frond;
using namespace frond::test;

TEST_CASE("Preferences come back after a restart")
{
    Folder folder;
    const auto file = folder.file("Frond.settings");
    Messages messages;
    {
        Preferences preferences(messages, file);
        CHECK(preferences.flag("keyboard", true));
        preferences.setFlag("keyboard", false);
        preferences.setText("state", juce::CharPointer_UTF8("{\"a\": \"<ä>\"}\n"));
        const juce::XmlElement devices("DEVICESETUP");
        preferences.setDevices(&devices);
    }
    Preferences preferences(messages, file);
    CHECK_FALSE(preferences.flag("keyboard", true));
    CHECK(preferences.text("state") == juce::String(juce::CharPointer_UTF8("{\"a\": \"<ä>\"}\n")));
    REQUIRE(preferences.devices() != nullptr);
    CHECK(preferences.devices()->hasTagName("DEVICESETUP"));
    CHECK(messages.count() == 0);
}

TEST_CASE("Broken preferences are reported and kept aside, and the defaults hold")
{
    Folder folder;
    const auto file = folder.file("Frond.settings");
    const auto text = GENERATE(as<juce::String>{}, "<PROPERTIES><VALUE name=", "rubbish", "<OTHER/>");
    file.replaceWithText(text);
    Messages messages;
    {
        Preferences preferences(messages, file);
        CHECK(messages.count() == 1);
        CHECK(messages.latest().find("Frond.settings") != std::string::npos);
        CHECK(preferences.flag("keyboard", true));
        preferences.setFlag("keyboard", false);
    }
    Preferences again(messages, file);
    CHECK(messages.count() == 1);
    CHECK_FALSE(again.flag("keyboard", true));
    CHECK(folder.file("Frond.settings.broken").loadFileAsString() == text);
}

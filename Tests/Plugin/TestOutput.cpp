// SPDX-License-Identifier: GPL-3.0-or-later
// What the output remembers, and where it goes when displays come and go. No window is opened here.
#include <Plugin/Output/DisplayList.h>
#include <Plugin/Output/MeterLine.h>
#include <Plugin/Output/OutputMenu.h>
#include <Plugin/State.h>
#include <Support/Catch.h>

using namespace frond;

namespace
{

std::vector<DisplayPlace> desk()
{
    return {{"eDP-1", {0, 0, 1440, 900}, 2.0, 60.0, true},
            {"HDMI-1", {1440, 0, 1920, 1080}, 1.0, 50.0, false}};
}

OutputSettings onTheProjector()
{
    OutputSettings settings;
    settings.open = true;
    settings.displayName = "HDMI-1";
    settings.displayArea = {1440, 0, 1920, 1080};
    settings.windowArea = {10, 20, 800, 450};
    settings.picture = {3840, 1080, true};
    settings.frameRate = 30;
    settings.meterOnOutput = true;
    return settings;
}

} // namespace

TEST_CASE("A project remembers its output, down to the last setting")
{
    PluginState state;
    state.output = onTheProjector();
    PluginState back;
    std::vector<std::string> complaints;
    REQUIRE(readState(writeState(state), back, complaints));
    CHECK(back.output == onTheProjector());
    CHECK_FALSE(back.output == OutputSettings{});
    CHECK(back.output.picture.fills);
    CHECK(back.output.displayArea == state.output.displayArea);
    CHECK(complaints.empty());
}

TEST_CASE("A state from before there were outputs, and one with nonsense in it, have the output closed")
{
    for (const char* text :
         {"{}", "null", "[1]",
          R"({"width": 1e99, "height": -3, "frame_rate": "fast", "window_area": [1, 2]})",
          R"({"width": 8, "height": 100000, "display_area": ["a", 1, 2, 3], "display": {}})"}) {
        INFO(text);
        const auto read = readOutput(juce::JSON::parse(juce::String(text)));
        CHECK_FALSE(read.open);
        CHECK(read.picture.width == 0);
        CHECK(read.frameRate == 0);
        CHECK(read.windowArea == OutputSettings{}.windowArea);
    }
}

TEST_CASE("The output finds its display again by name, wherever it lies now")
{
    auto displays = desk();
    CHECK(findDisplay(displays, onTheProjector()) == std::optional<std::size_t>(1));
    displays[1].area = {-1280, 0, 1280, 720}; // to the left now, and smaller
    CHECK(findDisplay(displays, onTheProjector()) == std::optional<std::size_t>(1));
    std::swap(displays[0], displays[1]);
    CHECK(findDisplay(displays, onTheProjector()) == std::optional<std::size_t>(0));
}

TEST_CASE("A display that was unplugged is not found, and no other is taken for it")
{
    auto displays = desk();
    displays.pop_back();
    CHECK_FALSE(findDisplay(displays, onTheProjector()).has_value());
    displays[0].area = onTheProjector().displayArea; // another one in its place
    CHECK_FALSE(findDisplay(displays, onTheProjector()).has_value());
    displays[0].name.clear(); // where the system has no names, the place has to do
    CHECK(findDisplay(displays, onTheProjector()) == std::optional<std::size_t>(0));
    CHECK_FALSE(findDisplay({}, onTheProjector()).has_value());
}

TEST_CASE("Full screen is on the display that holds most of the editor, or on another one")
{
    const auto displays = desk();
    CHECK(displayNear(displays, {1300, 100, 800, 600}, false) == 1);
    CHECK(displayNear(displays, {1300, 100, 800, 600}, true) == 0);
    CHECK(displayNear(displays, {100, 100, 800, 600}, false) == 0);
    CHECK(displayNear(displays, {9000, 9000, 10, 10}, false) == 0);
    CHECK(displayNear({displays[0]}, {100, 100, 800, 600}, true) == 0); // there is no other
    CHECK(describe(displays[0], 0) ==
          juce::String(juce::CharPointer_UTF8("eDP-1, 2880 \xc3\x97 1800 (main)")));
}

TEST_CASE("A window that stands in for a display is small and in the corner of the main one")
{
    auto displays = desk();
    displays.pop_back();
    const auto place = standIn(displays);
    CHECK(displays[0].area.contains(place));
    CHECK(place.getWidth() == 360);
    CHECK_FALSE(place.intersects(juce::Rectangle<int>(0, 0, 1040, 660)));
    CHECK(standIn({}) == OutputSettings{}.windowArea);
}

TEST_CASE("A window that was on a display which is gone comes back to the main one, whole")
{
    auto displays = desk();
    CHECK(reachable({1500, 100, 800, 450}, displays) == juce::Rectangle<int>(1500, 100, 800, 450));
    displays.pop_back();
    const auto back = reachable({1500, 100, 800, 450}, displays);
    CHECK(displays[0].area.contains(back));
    CHECK(back.getWidth() == 800);
    CHECK(displays[0].area.contains(reachable({5000, 5000, 9000, 9000}, displays)));
    CHECK(reachable({10, 10, 1, 1}, displays).getHeight() >= 100);
}

TEST_CASE("A size is read as people write it, and refused beyond 8K")
{
    for (const char* text :
         {"3840x1080", "3840 X 1080", " 3840 , 1080 ", "3840*1080", "3840 \xc3\x97 1080"}) {
        INFO(text);
        const auto size = readPictureSize(juce::String(juce::CharPointer_UTF8(text)));
        REQUIRE(size.has_value());
        CHECK(size->width == 3840);
        CHECK(size->height == 1080);
    }
    for (const char* text : {"", "wide", "1920", "1920x", "1x1", "-5x100", "9000x100", "1920x1080x3",
                             "99999999999999999999x100"}) {
        INFO(text);
        CHECK_FALSE(readPictureSize(text).has_value());
    }
}

TEST_CASE("The meter's line says what was measured, and the scale only where there is one")
{
    FrameTimes times;
    CHECK(describe(times) == "nothing is drawn");
    times = {23.96, 41.7, 55.2, 38.0, 24.0, 7, 1.f, 1280, 720, true};
    CHECK(describe(times).contains("24.0 frames a second (24 wanted)"));
    CHECK(describe(times).contains("7 late"));
    CHECK_FALSE(describe(times).contains("%"));
    times.scale = 0.75f;
    CHECK(describe(times).endsWith("at 75 %"));
}

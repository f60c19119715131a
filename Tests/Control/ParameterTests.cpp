// SPDX-License-Identifier: GPL-3.0-or-later
#include <Control/ParameterTable.h>
#include <Support/Catch.h>

#include <cmath>
#include <limits>
#include <set>

using namespace frond;

TEST_CASE("Every parameter stands in the table once, with a key, a name, a group, a range and a sentence")
{
    REQUIRE(parameterTable().size() == parameterCount);
    std::set<std::string_view> keys, names;
    for (const auto& info : parameterTable()) {
        INFO(info.key);
        CHECK(keys.insert(info.key).second);
        CHECK(names.insert(info.name).second);
        CHECK(info.key.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789") == std::string_view::npos);
        CHECK((info.group == "Dream" || info.group == "Sound" || info.group == "Picture" ||
               info.group == "Stage" || info.group == "Look" || info.group == "Imagination" ||
               info.group == "Time" || info.group == "Scenes" || info.group == "Macros" ||
               info.group == "Improviser"));
        CHECK(info.minimum < info.maximum);
        CHECK(info.defaultValue == limitToRange(info, info.defaultValue));
        CHECK(info.help.ends_with("."));
        CHECK(findParameter(info.key) == &info);
        CHECK(&parameterInfo(info.id) == &info);
        if (!info.choices.empty())
            CHECK(info.maximum - info.minimum + 1.f == static_cast<float>(info.choices.size()));
    }
    CHECK(findParameter("no_such_key") == nullptr);
}

TEST_CASE("A knob's place and its value lead back to each other and never leave the range")
{
    for (const auto& info : parameterTable()) {
        INFO(info.key);
        CHECK(fromNormalised(info, 0.f) == info.minimum);
        CHECK(fromNormalised(info, 1.f) == Approx(info.maximum));
        CHECK(fromNormalised(info, -3.f) == info.minimum);
        CHECK(fromNormalised(info, 7.f) <= info.maximum);
        float before = info.minimum;
        for (int i = 0; i <= 50; ++i) {
            const auto value = fromNormalised(info, static_cast<float>(i) / 50.f);
            CHECK(value >= before);
            CHECK(fromNormalised(info, toNormalised(info, value)) ==
                  Approx(value).margin(1e-5 * (info.maximum - info.minimum)));
            before = value;
        }
    }
}

TEST_CASE("Values that are no numbers become the default, and steps are kept to")
{
    const auto& idle = parameterInfo(ParameterId::idleVoices);
    CHECK(limitToRange(idle, std::numeric_limits<float>::quiet_NaN()) == idle.defaultValue);
    CHECK(limitToRange(idle, std::numeric_limits<float>::infinity()) == idle.defaultValue);
    CHECK(fromNormalised(idle, std::numeric_limits<float>::quiet_NaN()) == idle.defaultValue);
    CHECK(limitToRange(idle, 2.6f) == 3.f);
    CHECK(limitToRange(idle, 99.f) == 16.f);
    CHECK(limitToRange(parameterInfo(ParameterId::beatsPerBar), 3.4f) == 3.5f); // bars of eighths
}

TEST_CASE("Text carries the unit and can be typed back")
{
    CHECK(toText(parameterInfo(ParameterId::growthSeconds), 1.2f) == "1.20 s");
    CHECK(toText(parameterInfo(ParameterId::wanderAmount), 0.35f) == "35 %");
    CHECK(toText(parameterInfo(ParameterId::soundGainDecibels), -0.01f) == "0.0 dB");
    CHECK(toText(parameterInfo(ParameterId::soundGainDecibels), -6.f) == "-6.0 dB");
    CHECK(toText(parameterInfo(ParameterId::pitchMode), 1.f) == "Map");
    CHECK(toText(parameterInfo(ParameterId::idleVoices), 3.f) == "3");
    for (const auto& info : parameterTable())
        for (int i = 0; i <= 20; ++i) {
            const auto text = toText(info, fromNormalised(info, static_cast<float>(i) / 20.f));
            INFO(info.key << ": " << text);
            const auto value = fromText(info, text);
            REQUIRE(value);
            CHECK(toText(info, *value) == text);
        }
}

TEST_CASE("What people type is understood, and what says nothing is refused")
{
    const auto& growth = parameterInfo(ParameterId::growthSeconds);
    CHECK(*fromText(growth, " 250 ms ") == Approx(0.25f));
    CHECK(*fromText(growth, "1,5") == Approx(1.5f));
    CHECK(*fromText(growth, "1000s") == growth.maximum);
    CHECK(*fromText(parameterInfo(ParameterId::wanderAmount), "40%") == Approx(0.4f));
    CHECK(*fromText(parameterInfo(ParameterId::mpe), "on") == 1.f);
    CHECK(*fromText(parameterInfo(ParameterId::mpe), "0") == 0.f);
    for (const auto* text : {"", "  ", "-", ".", "leaf", "3 apples", "nan", "inf"})
        CHECK_FALSE(fromText(growth, text));
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include <Frames/DreamFrame.h>

#include <Support/Catch.h>

#include <algorithm>
#include <type_traits>

using namespace frond;

TEST_CASE("What crosses threads by copying can be copied as bytes")
{
    STATIC_REQUIRE(std::is_trivially_copyable_v<MidiEvent>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<ControlFrame>);
    STATIC_REQUIRE(std::is_trivially_copyable_v<Leaf>);
}

TEST_CASE("Every voice has a field of its own, empty at first")
{
    DreamFrame frame;
    frame.prepare(5, 3);
    REQUIRE(frame.fieldSize() == 15);
    REQUIRE(frame.fields.size() == 15 * maxVoices);
    CHECK(std::ranges::all_of(frame.fields, [](float logit) { return logit < 0.f; }));
    for (std::size_t voice = 0; voice < maxVoices; ++voice)
        std::fill_n(frame.field(voice), frame.fieldSize(), static_cast<float>(voice));
    for (std::size_t voice = 0; voice < maxVoices; ++voice)
        CHECK(std::all_of(frame.field(voice), frame.field(voice) + frame.fieldSize(),
                          [&](float logit) { return logit == static_cast<float>(voice); }));
}

TEST_CASE("Preparing again for another size leaves nothing of the old fields")
{
    DreamFrame frame;
    frame.prepare(8, 8);
    std::ranges::fill(frame.fields, 3.f);
    frame.prepare(4, 2);
    CHECK(frame.fieldSize() == 8);
    CHECK(std::ranges::none_of(frame.fields, [](float logit) { return logit > 0.f; }));
}

TEST_CASE("Settings are addressed by their id")
{
    Settings settings;
    settings[ParameterId::blackout] = 1.f;
    CHECK(settings.values[static_cast<std::size_t>(ParameterId::blackout)] == 1.f);
    CHECK(std::ranges::count(settings.values, 1.f) == 1);
}

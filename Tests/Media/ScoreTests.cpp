// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scratch.h"

#include <Media/Score.h>
#include <Support/Catch.h>

#include <cmath>

using namespace frond;
using namespace frond::test;

namespace
{

std::string big(std::uint32_t value, int bytes)
{
    std::string text;
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        text += static_cast<char>(value >> shift & 0xff);
    return text;
}

std::string little(std::uint32_t value, int bytes)
{
    const auto text = big(value, bytes);
    return {text.rbegin(), text.rend()};
}

std::string track(const std::string& events)
{
    const auto whole = events + std::string("\x00\xff\x2f\x00", 4);
    return "MTrk" + big(static_cast<std::uint32_t>(whole.size()), 4) + whole;
}

/// 96 ticks a quarter.
std::string midiFile(const std::vector<std::string>& tracks)
{
    std::string text = "MThd" + big(6, 4) + big(tracks.size() > 1 ? 1 : 0, 2) +
                       big(static_cast<std::uint32_t>(tracks.size()), 2) + big(96, 2);
    for (const auto& one : tracks)
        text += one;
    return text;
}

std::string bytes(std::initializer_list<int> values)
{
    std::string text;
    for (const int value : values)
        text += static_cast<char>(value);
    return text;
}

std::string wav(const std::vector<int>& samples, int channels, std::uint32_t claimedBytes)
{
    std::string data;
    for (const int sample : samples)
        data += little(static_cast<std::uint32_t>(sample), 2);
    const auto channelCount = static_cast<std::uint32_t>(channels);
    return "RIFF" + little(36 + claimedBytes, 4) + "WAVEfmt " + little(16, 4) + little(1, 2) +
           little(channelCount, 2) + little(8000, 4) + little(8000 * 2 * channelCount, 4) +
           little(2 * channelCount, 2) + little(16, 2) + "data" + little(claimedBytes, 4) + data;
}

} // namespace

TEST_CASE("Notes stand where the tempo map puts them, with running status")
{
    const Scratch scratch;
    // A quarter at 120, then at 240 a minute; the second and third message leave out the status byte.
    const auto file = scratch.write(
        "tempo.mid",
        midiFile({track(bytes({0x00, 0xff, 0x51, 3, 0x07, 0xa1, 0x20}) + bytes({0x00, 0x90, 60, 100}) +
                        bytes({0x60, 0xff, 0x51, 3, 0x03, 0xd0, 0x90}) +
                        bytes({0x00, 0x90, 62, 90, 0x60, 64, 80, 0x60, 64, 0}))}));
    const auto score = readMidiFile(file);
    std::vector<double> starts;
    std::vector<int> pitches;
    for (const auto& event : score.events)
        if ((event.bytes[0] & 0xf0) == 0x90 && event.bytes[2] > 0) {
            starts.push_back(event.timeSeconds);
            pitches.push_back(event.bytes[1]);
        }
    REQUIRE(pitches == std::vector<int>{60, 62, 64});
    CHECK(starts[0] == Approx(0.0));
    CHECK(starts[1] == Approx(0.5));
    CHECK(starts[2] == Approx(0.75));
    CHECK(score.lengthSeconds == Approx(1.0));
}

TEST_CASE("The tempo map says which beat of which bar sounds when")
{
    const Scratch scratch;
    // In the first track tempo and bar: 120 a minute in 4/4, after two beats 240 in 6/8; in another, notes.
    const auto map = track(bytes({0x00, 0xff, 0x51, 3, 0x07, 0xa1, 0x20}) +
                           bytes({0x81, 0x40, 0xff, 0x51, 3, 0x03, 0xd0, 0x90}) +
                           bytes({0x00, 0xff, 0x58, 4, 6, 3, 24, 8}));
    const auto notes = track(bytes({0x00, 0x90, 60, 100, 0x83, 0x00, 0x80, 60, 0}));
    const auto score = readMidiFile(scratch.write("map.mid", midiFile({map, notes})));
    const auto placeAt = [&](double seconds) {
        const auto mark = score.at(seconds);
        REQUIRE(mark.has_value());
        return *mark;
    };
    CHECK(placeAt(0.0).beats == Approx(0.0));
    CHECK(placeAt(0.75).beats == Approx(1.5));
    CHECK(placeAt(0.75).tempoBpm == Approx(120.0));
    CHECK(placeAt(0.75).numerator == 4);
    CHECK(placeAt(1.25).beats == Approx(3.0));
    CHECK(placeAt(1.25).tempoBpm == Approx(240.0));
    CHECK(placeAt(1.25).numerator == 6);
    CHECK(placeAt(1.25).denominator == 8);

    // A file without a map goes at 120 in 4/4, as the format says; one that counts film frames has no beats.
    const auto one = midiFile({track(bytes({0x00, 0x90, 60, 1, 0x30, 0x80, 60, 0}))});
    CHECK(readMidiFile(scratch.write("plain.mid", one)).at(3.0)->beats == Approx(6.0));
    auto film = one;
    film[12] = static_cast<char>(-25);
    film[13] = 40;
    CHECK_FALSE(readMidiFile(scratch.write("film.mid", film)).at(3.0).has_value());
}

TEST_CASE("Bars are counted through the signatures that change, each in its own length")
{
    const Scratch scratch;
    // 4/4; with the third bar 3/4; after two of those and two beats 7/8, which cuts the bar; said again in
    // the middle of its second bar, it begins nothing. 96 ticks a quarter, at 120.
    const auto map = track(bytes({0x00, 0xff, 0x58, 4, 4, 2, 24, 8}) +
                           bytes({0x86, 0x00, 0xff, 0x58, 4, 3, 2, 24, 8}) + // 8 beats later
                           bytes({0x86, 0x00, 0xff, 0x58, 4, 7, 3, 24, 8}) +
                           bytes({0x83, 0x60, 0xff, 0x58, 4, 7, 3, 24, 8})); // 5 beats later
    const auto score = readMidiFile(scratch.write("bars.mid", midiFile({map})));
    const auto check = [&](double beat, double start, double number, double length) {
        INFO("beat " << beat);
        const auto mark = score.at(beat / 2.0);
        REQUIRE(mark.has_value());
        CHECK(mark->beats == Approx(beat));
        CHECK(mark->bar.counted);
        CHECK(mark->bar.startBeats == Approx(start));
        CHECK(mark->bar.number == number);
        CHECK(mark->bar.lengthBeats == length);
    };
    check(0.0, 0.0, 0.0, 4.0);
    check(7.9, 4.0, 1.0, 4.0);
    check(8.0, 8.0, 2.0, 3.0);
    check(13.9, 11.0, 3.0, 3.0);
    check(15.9, 14.0, 4.0, 3.0);
    check(16.0, 16.0, 5.0, 3.5);
    check(19.6, 19.5, 6.0, 3.5);
    check(22.9, 19.5, 6.0, 3.5);
    check(23.0, 23.0, 7.0, 3.5);
}

TEST_CASE("A signature of impossible notes is none")
{
    const Scratch scratch;
    const auto map = track(bytes({0x00, 0xff, 0x58, 4, 3, 2, 24, 8, 0x60, 0xff, 0x58, 4, 5, 31, 24, 8}));
    const auto mark = readMidiFile(scratch.write("odd.mid", midiFile({map}))).at(3.1);
    REQUIRE(mark.has_value());
    CHECK(mark->numerator == 3);
    CHECK(mark->denominator == 4);
    CHECK(mark->bar.startBeats == Approx(6.0));
    CHECK(mark->bar.number == 2.0);
}

TEST_CASE("Tracks are merged in time, and only channel messages stay")
{
    const Scratch scratch;
    const auto first = track(bytes({0x00, 0xff, 0x03, 2, 'h', 'i', 0x30, 0x90, 60, 1, 0x30, 0x80, 60, 0}));
    const auto second =
        track(bytes({0x00, 0xf0, 3, 1, 2, 0xf7, 0x18, 0xb1, 7, 99, 0x30, 0xd1, 55, 0x00, 0xc1, 5}));
    const auto score = readMidiFile(scratch.write("two.mid", midiFile({first, second})));
    REQUIRE(score.events.size() == 5);
    CHECK(int(score.events[0].bytes[0]) == 0xb1);
    CHECK(int(score.events[1].bytes[0]) == 0x90);
    CHECK(int(score.events[2].bytes[0]) == 0xd1);
    CHECK(score.events[2].size == 2);
    for (std::size_t i = 1; i < score.events.size(); ++i)
        CHECK(score.events[i].timeSeconds >= score.events[i - 1].timeSeconds);
}

TEST_CASE("A MIDI file with junk behind it, or that miscounts its tracks, is still played")
{
    const Scratch scratch;
    const auto one = track(bytes({0x00, 0x90, 60, 1, 0x30, 0x80, 60, 0}));
    CHECK(readMidiFile(scratch.write("junk.mid", midiFile({one}) + "xyz")).events.size() == 2);
    auto miscounted = midiFile({one});
    miscounted[11] = 7;
    CHECK(readMidiFile(scratch.write("count.mid", miscounted)).events.size() == 2);
}

TEST_CASE("What is no MIDI file is refused by name and cause")
{
    const Scratch scratch;
    const auto good = midiFile({track(bytes({0x00, 0x90, 60, 1, 0x30, 0x80, 60, 0}))});
    CHECK_THROWS_WITH(readMidiFile(scratch.path("gone.mid")), containsText("gone.mid: no such file"));
    CHECK_THROWS_WITH(readMidiFile(scratch.folder()), containsText("is a folder"));
    CHECK_THROWS_WITH(readMidiFile(scratch.write("empty.mid", "")), containsText("not a standard MIDI file"));
    CHECK_THROWS_WITH(readMidiFile(scratch.write("text.mid", "Dear diary, today I saw a leaf.")),
                      containsText("text.mid") && containsText("not a standard MIDI file"));
    CHECK_THROWS_WITH(readMidiFile(scratch.write("cut.mid", good.substr(0, good.size() - 3))),
                      containsText("cut.mid: ends in the middle of track 1"));
    CHECK_THROWS_WITH(readMidiFile(scratch.write("none.mid", midiFile({}))), containsText("no tracks"));
    auto timeless = good;
    timeless[12] = timeless[13] = 0;
    CHECK_THROWS_WITH(readMidiFile(scratch.write("zero.mid", timeless)), containsText("division of 0"));
}

TEST_CASE("A damaged MIDI file never does worse than an error")
{
    const Scratch scratch;
    const auto good =
        midiFile({track(bytes({0x00, 0xff, 0x51, 3, 0x07, 0xa1, 0x20, 0x00, 0x90, 60, 100, 0x60, 64, 80}))});
    for (std::size_t at = 0; at < good.size(); ++at)
        for (const int flip : {0x01, 0x80, 0xff}) {
            auto bad = good;
            bad[at] = static_cast<char>(bad[at] ^ flip);
            try {
                const auto score = readMidiFile(scratch.write("bad.mid", bad));
                CHECK(std::isfinite(score.lengthSeconds));
                for (const auto& event : score.events)
                    CHECK(event.size <= 3);
            } catch (const MediaError& error) {
                CHECK_THAT(error.what(), containsText("bad.mid"));
            }
        }
}

TEST_CASE("A sound file gives its rate, channels and samples; mono is their mean")
{
    const Scratch scratch;
    const auto sound = readSoundFile(scratch.write("a.wav", wav({16384, 0, -16384, -16384, 0, 8192}, 2, 12)));
    CHECK(sound.sampleRateHz == Approx(8000.0));
    REQUIRE(sound.channels.size() == 2);
    REQUIRE(sound.channels[0].size() == 3);
    CHECK(sound.channels[0][0] == Approx(0.5).margin(1e-4));
    CHECK(sound.channels[1][2] == Approx(0.25).margin(1e-4));
    CHECK(sound.lengthSeconds() == Approx(3.0 / 8000.0));
    const auto mono = sound.mono();
    REQUIRE(mono.size() == 3);
    CHECK(mono[0] == Approx(0.25).margin(1e-4));
    CHECK(mono[1] == Approx(-0.5).margin(1e-4));
    CHECK(Sound{}.lengthSeconds() == 0.0);
    CHECK(Sound{}.mono().empty());
}

TEST_CASE("What is no sound, or a sound cut short, is refused by name and cause")
{
    const Scratch scratch;
    CHECK_THROWS_WITH(readSoundFile(scratch.path("gone.wav")), containsText("gone.wav: no such file"));
    CHECK_THROWS_WITH(readSoundFile(scratch.write("text.wav", "la la la")),
                      containsText("text.wav: is not a sound file"));
    CHECK_THROWS_WITH(readSoundFile(scratch.write("empty.wav", wav({}, 1, 0))), containsText("empty.wav"));
    CHECK_THROWS_WITH(readSoundFile(scratch.write("cut.wav", wav(std::vector<int>(50, 7), 1, 4000))),
                      containsText("cut.wav: is cut short"));
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scratch.h"

#include <Media/FilmWriter.h>
#include <Support/Catch.h>
#include <Support/Skip.h>

#include <cstdlib>
#include <vector>

using namespace frond;
using namespace frond::test;

namespace
{

const FilmFormat small{32, 16, 30.0, "", "ffmpeg"};
const std::vector<std::uint8_t> greyFrame(32 * 16 * 3, 128);

FilmFormat through(const std::string& program)
{
    auto format = small;
    format.program = program;
    return format;
}

std::string littleEndian(std::uint32_t value, int bytes)
{
    std::string text;
    for (int i = 0; i < bytes; ++i)
        text += static_cast<char>(value >> (8 * i) & 0xff);
    return text;
}

constexpr std::uint32_t rateHz = 8000;

/// A quiet 16-bit mono WAV file's bytes.
std::string wavOf(double seconds)
{
    const auto bytes = 2 * static_cast<std::uint32_t>(seconds * rateHz);
    return "RIFF" + littleEndian(36 + bytes, 4) + "WAVEfmt " + littleEndian(16, 4) + littleEndian(1, 2) +
           littleEndian(1, 2) + littleEndian(rateHz, 4) + littleEndian(2 * rateHz, 4) + littleEndian(2, 2) +
           littleEndian(16, 2) + "data" + littleEndian(bytes, 4) + std::string(bytes, '\1');
}

/// Seconds of sound in a film, decoded.
double soundSeconds(const std::string& film, const std::string& raw)
{
    const auto command = "ffmpeg -y -loglevel error -i '" + film + "' -f s16le -ac 1 -ar 8000 '" + raw + "'";
    REQUIRE(std::system(command.c_str()) == 0);
    return static_cast<double>(std::filesystem::file_size(raw)) / 2.0 / rateHz;
}

} // namespace

TEST_CASE("A film that cannot be made is refused before any work, in one line")
{
    const Scratch scratch;
    CHECK_THROWS_WITH(FilmWriter(scratch.path("a.gif"), small),
                      containsText("a.gif") && containsText(".mp4"));
    CHECK_THROWS_WITH(FilmWriter(scratch.path("none/a.mp4"), small), containsText("there is no folder"));
    auto odd = small;
    odd.width = 33;
    CHECK_THROWS_WITH(FilmWriter(scratch.path("a.mp4"), odd), containsText("even") && containsText("33x16"));
    CHECK_THROWS_WITH(FilmWriter(scratch.path("a.mp4"), through("no-such-encoder")),
                      containsText("no-such-encoder is not installed") && containsText("apt install ffmpeg"));
    CHECK(scratch.fileCount() == 0);
    CHECK(FilmWriter::isFilmName("Film.MP4"));
    CHECK_FALSE(FilmWriter::isFilmName("film.png"));
}

TEST_CASE("An encoder that gives up is an error, not a crash, and leaves nothing behind")
{
    const Scratch scratch;
    const auto script = scratch.write("encoder", "#!/bin/sh\necho 'this codec is tired' >&2\nexit 1\n");
    std::filesystem::permissions(script, std::filesystem::perms::owner_all);
    {
        FilmWriter film(scratch.path("a.mp4"), through(script));
        const auto makeAll = [&film] {
            for (int i = 0; i < 200; ++i)
                film.write(greyFrame);
            film.finish();
        };
        CHECK_THROWS_WITH(makeAll(), containsText("a.mp4") && containsText("this codec is tired"));
    }
    CHECK(scratch.fileCount() == 1);
}

TEST_CASE("A film carries its name only when it is finished")
{
    const Scratch scratch;
    try {
        {
            FilmWriter abandoned(scratch.path("abandoned.mp4"), small);
            abandoned.write(greyFrame);
            CHECK_FALSE(std::filesystem::exists(scratch.path("abandoned.mp4")));
        }
        CHECK(scratch.fileCount() == 0);
        for (const std::string name : {"a.mp4", "a.mov", "a.mkv"}) {
            FilmWriter film(scratch.path(name), small);
            for (int i = 0; i < 5; ++i)
                film.write(greyFrame);
            film.finish();
            CHECK(std::filesystem::file_size(scratch.path(name)) > 200);
            CHECK_THROWS_AS(film.write(greyFrame), MediaError);
        }
        CHECK(scratch.fileCount() == 3);
    } catch (const MediaError& error) {
        if (std::string(error.what()).find("not installed") == std::string::npos)
            throw;
        skipTest(error.what());
    }
}

TEST_CASE("The sound of a film lasts as long as its picture, whatever the sound file's length")
{
    const Scratch scratch;
    try {
        for (const double seconds : {0.4, 3.0}) {
            auto format = small;
            format.soundPath = scratch.write("sound.wav", wavOf(seconds));
            FilmWriter film(scratch.path("a.mkv"), format);
            for (int i = 0; i < 30; ++i)
                film.write(greyFrame);
            film.finish();
            CHECK(soundSeconds(scratch.path("a.mkv"), scratch.path("a.raw")) == Approx(1.0).margin(0.2));
        }
    } catch (const MediaError& error) {
        if (std::string(error.what()).find("not installed") == std::string::npos)
            throw;
        skipTest(error.what());
    }
}

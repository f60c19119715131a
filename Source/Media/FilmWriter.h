// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures into a film, through the ffmpeg program: raw frames go down a pipe.
#pragma once

#include "Image.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace frond
{

struct FilmFormat
{
    int width = 0, height = 0; // even: the codecs share colour between neighbours
    double framesPerSecond = 30.0;
    std::string soundPath;          // empty: a silent film
    std::string program = "ffmpeg"; // a name on the PATH or a path
};

class FilmWriter
{
public:
    /// path ends in .mp4 (H.264, AAC), .mov (ProRes, PCM) or .mkv (H.264, FLAC). Writes beside it; only
    /// finish() gives the film its name. Throws MediaError, also where ffmpeg is not installed.
    FilmWriter(const std::string& path, const FilmFormat& format);
    /// Without finish(): stops ffmpeg and removes what there is.
    ~FilmWriter();
    FilmWriter(const FilmWriter&) = delete;
    FilmWriter& operator=(const FilmWriter&) = delete;

    /// Eight-bit RGB, top row first, (height, width, 3). Throws MediaError with ffmpeg's own words where it
    /// gave up.
    void write(std::span<const std::uint8_t> rgb);
    void finish();

    /// Whether this name asks for a film.
    static bool isFilmName(const std::string& path);

private:
    struct Process;
    void fail();

    std::string path, partPath;
    FilmFormat format;
    std::unique_ptr<Process> process;
};

} // namespace frond

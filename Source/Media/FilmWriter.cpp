// SPDX-License-Identifier: GPL-3.0-or-later
#include "FilmWriter.h"

#include "EncoderProcess.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <vector>

namespace frond
{

namespace
{

std::string extensionOf(const std::string& path)
{
    auto extension = std::filesystem::path(path).extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension;
}

std::vector<std::string> commandLine(const std::string& out, const FilmFormat& format)
{
    char rate[32];
    std::snprintf(rate, sizeof rate, "%.6g", format.framesPerSecond);
    const auto size = std::to_string(format.width) + "x" + std::to_string(format.height);
    std::vector<std::string> words{format.program, "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt",
                                   "rgb24",        "-s", size,        "-r",    rate, "-i",       "pipe:0"};
    const auto add = [&words](std::initializer_list<const char*> more) {
        words.insert(words.end(), more.begin(), more.end());
    };
    if (!format.soundPath.empty()) {
        add({"-i"});
        words.push_back("file:" + format.soundPath);
        add({"-map", "0:v", "-map", "1:a", "-af", "apad",
             "-shortest"}); // the sound lasts as long as the picture
    }
    const auto extension = extensionOf(out);
    add({"-vf", "scale=out_color_matrix=bt709:out_range=tv"});
    add({"-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"});
    if (extension == ".mov")
        add({"-c:v", "prores_ks", "-profile:v", "3", "-pix_fmt", "yuv422p10le", "-c:a", "pcm_s16le"});
    else
        add({"-c:v", "libx264", "-preset", "faster", "-crf", "18", "-pix_fmt", "yuv420p"});
    if (extension == ".mp4")
        add({"-c:a", "aac", "-b:a", "256k", "-movflags", "+faststart"});
    if (extension == ".mkv")
        add({"-c:a", "flac"});
    words.push_back("file:" + out);
    return words;
}

} // namespace

struct FilmWriter::Process : EncoderProcess
{
    using EncoderProcess::EncoderProcess;
};

bool FilmWriter::isFilmName(const std::string& path)
{
    const auto extension = extensionOf(path);
    return extension == ".mp4" || extension == ".mov" || extension == ".mkv";
}

FilmWriter::FilmWriter(const std::string& filmPath, const FilmFormat& filmFormat)
    : path(filmPath)
    , format(filmFormat)
{
    if (!isFilmName(path))
        throw MediaError(path + ": a film's name ends in .mp4, .mov or .mkv");
    if (format.width < 2 || format.height < 2 || format.width % 2 != 0 || format.height % 2 != 0)
        throw MediaError(path + ": a film's width and height must be even, not " +
                         std::to_string(format.width) + "x" + std::to_string(format.height));
    const auto folder = std::filesystem::path(path).parent_path();
    if (!folder.empty() && !std::filesystem::is_directory(folder))
        throw MediaError(path + ": there is no folder " + folder.string());
    const std::filesystem::path whole(path);
    partPath = (folder / (whole.stem().string() + ".part" + whole.extension().string())).string();
    process = std::make_unique<Process>(commandLine(partPath, format));
}

FilmWriter::~FilmWriter()
{
    if (process == nullptr)
        return;
    process.reset();
    std::error_code ignored;
    std::filesystem::remove(partPath, ignored);
}

void FilmWriter::write(std::span<const std::uint8_t> rgb)
{
    if (process == nullptr || !process->write(rgb))
        fail();
}

void FilmWriter::finish()
{
    if (process == nullptr || !process->close())
        fail();
    process.reset();
    std::error_code error;
    std::filesystem::rename(partPath, path, error);
    if (error)
        throw MediaError(path + ": " + error.message() + "; the film is in " + partPath);
}

void FilmWriter::fail()
{
    const auto words =
        process == nullptr ? std::string("the film was finished before") : process->lastWords();
    throw MediaError(path + ": ffmpeg gave up: " + (words.empty() ? "it gave no reason" : words));
}

} // namespace frond

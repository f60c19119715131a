// SPDX-License-Identifier: GPL-3.0-or-later
#include "RenderOutput.h"

#include "Verb.h"

#include <Media/FilmWriter.h>
#include <Media/Image.h>
#include <Media/PngStrips.h>

#include <cstdio>
#include <filesystem>

namespace frond::tools
{
namespace
{

namespace fs = std::filesystem;

class Film : public RenderOutput
{
public:
    Film(const std::string& path, const RenderJob& job, const std::string& soundPath)
        : writer(path, {job.width, job.height, job.framesPerSecond, soundPath, "ffmpeg"})
    {}
    void write(std::span<const std::uint8_t> rgb) override { writer.write(rgb); }
    void finish() override { writer.finish(); }

private:
    FilmWriter writer;
};

class Still : public RenderOutput
{
public:
    Still(std::string filePath, const RenderJob& job)
        : path(std::move(filePath))
        , width(job.width)
        , height(job.height)
    {
        const auto folder = fs::path(path).parent_path();
        if (!folder.empty() && !fs::is_directory(folder))
            throw MediaError(path + ": there is no folder " + folder.string());
        if (job.tileSide > 0)
            strips = std::make_unique<PngStrips>(path, width, height);
    }
    void write(std::span<const std::uint8_t> rgb) override
    {
        if (strips != nullptr)
            strips->write(rgb);
        else
            last.assign(rgb.begin(), rgb.end());
    }
    void finish() override
    {
        if (strips != nullptr)
            strips->finish();
        else
            writeRgbPng(path, width, height, last);
    }

private:
    std::string path;
    int width, height;
    std::vector<std::uint8_t> last;
    std::unique_ptr<PngStrips> strips; // where the picture comes by parts
};

class Frames : public RenderOutput
{
public:
    Frames(std::string folderPath, const RenderJob& job)
        : folder(std::move(folderPath))
        , width(job.width)
        , height(job.height)
    {
        std::error_code error;
        fs::create_directories(folder, error);
        if (!fs::is_directory(folder))
            throw MediaError(folder + ": " + (error ? error.message() : std::string("is not a folder")));
    }
    void write(std::span<const std::uint8_t> rgb) override
    {
        char name[32];
        std::snprintf(name, sizeof name, "frame_%06lld.png", static_cast<long long>(++number));
        // Under another name until it is whole: a frame that is there can be used.
        const auto part = (fs::path(folder) / "frame.part.png").string();
        writeRgbPng(part, width, height, rgb);
        fs::rename(part, fs::path(folder) / name);
    }
    void finish() override {}

private:
    std::string folder;
    int width, height;
    std::int64_t number = 0;
};

} // namespace

bool isStill(const std::string& path)
{
    const auto extension = fs::path(path).extension().string();
    return extension == ".png" || extension == ".PNG";
}

std::unique_ptr<RenderOutput> openRenderOutput(const std::string& path, const RenderJob& job,
                                               const std::string& soundPath)
{
    if (FilmWriter::isFilmName(path))
        return std::make_unique<Film>(path, job, soundPath);
    if (isStill(path))
        return std::make_unique<Still>(path, job);
    if (fs::path(path).has_extension() && !fs::is_directory(path))
        throw UsageError("-o takes a name that ends in .mp4, .mov, .mkv or .png, or a folder, not \"" + path +
                         '"');
    return std::make_unique<Frames>(path, job);
}

} // namespace frond::tools

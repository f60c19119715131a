// SPDX-License-Identifier: GPL-3.0-or-later
// frond thumbnails: draws them all.
#include "Thumbnails.h"

#include "Arguments.h"
#include "DemoScore.h"
#include "ImproviserMusic.h"
#include "Leaves.h"
#include "PresetFile.h"
#include "Progress.h"
#include "Verb.h"

#include <Media/Image.h>

#include <algorithm>
#include <filesystem>

namespace frond::tools
{
namespace
{

constexpr const char* thumbnailsHelp = R"(usage: frond thumbnails -o FOLDER [options]

Draws each factory preset as it plays notes and music for ten seconds, into FOLDER/NAME.jpg: the pictures
that the preset browser shows. Those in Presets/Thumbnails travel inside the program and are made by this.

  -o FOLDER          where they go; it must exist
  --preset P         only this one: a factory preset by its name, or a preset file (.json)
  --seconds S        how far into the piece (default 10)
  --model FILE       instead of the built-in model
  --seed N           another seed, another dream (default 1)

example: frond thumbnails -o Presets/Thumbnails)";

constexpr int finer = 2, quality = 80; // finer: drawn so many times as large
constexpr double pictureFramesPerSecond = 20.0, pictureSoundHz = 48000.0;

/// Each pixel the mean of finer × finer. rgb: (finer · height, finer · width, 3).
std::vector<std::uint8_t> shrunk(std::span<const std::uint8_t> rgb)
{
    std::vector<std::uint8_t> small;
    small.reserve(std::size_t{3} * thumbnailWidth * thumbnailHeight);
    for (int y = 0; y < thumbnailHeight; ++y)
        for (int x = 0; x < thumbnailWidth; ++x)
            for (int channel = 0; channel < 3; ++channel) {
                int sum = 0;
                for (int i = 0; i < finer * finer; ++i)
                    sum += rgb[static_cast<std::size_t>(
                        3 * ((finer * y + i / finer) * finer * thumbnailWidth + finer * x + i % finer) +
                        channel)];
                small.push_back(static_cast<std::uint8_t>((sum + finer * finer / 2) / (finer * finer)));
            }
    return small;
}

/// Presets that look alike are told apart by their leaves: each has the score in a key of its own.
Score transposed(Score score, const std::string& name)
{
    constexpr unsigned keys = 37, way = 11; // some thirty keys either way of the middle, and no neighbours
    unsigned sum = 0;
    for (const auto c : name)
        sum = (way * sum + static_cast<unsigned char>(c)) % keys;
    const int by = static_cast<int>(sum) - static_cast<int>(keys / 2);
    for (auto& event : score.events)
        if ((event.bytes[0] & 0xe0) == 0x80) // notes on and off
            event.bytes[1] = static_cast<std::uint8_t>(std::clamp(event.bytes[1] + by, 0, 127));
    return score;
}

int thumbnails(const std::vector<std::string>& words)
{
    const Arguments arguments(words, {"-o", "--preset", "--seconds", "--model", "--seed"});
    arguments.allowAlone(0);
    const std::filesystem::path folder = arguments.required("-o");
    if (!std::filesystem::is_directory(folder))
        throw std::runtime_error(folder.string() + ": there is no such folder");
    const auto presets = arguments.has("--preset")
                             ? std::vector<Preset>{openPreset(arguments.text("--preset"))}
                             : factoryPresets();
    const auto seconds = arguments.number("--seconds", thumbnailSeconds, 0.1, demoSeconds);
    const auto dbn = openModel(arguments);
    auto job = thumbnailJob(dbn, openLearning(arguments, dbn), seconds);
    job.seed = arguments.seed();
    Progress progress("drawing");
    for (std::size_t i = 0; i < presets.size(); ++i) {
        progress.show(static_cast<double>(i) / static_cast<double>(presets.size()), presets[i].name);
        drawThumbnail(job, presets[i], (folder / (fileStemOf(presets[i].name) + ".jpg")).string());
    }
    return 0;
}

} // namespace

RenderJob thumbnailJob(std::shared_ptr<const Dbn> dbn, std::shared_ptr<const Learning> learning,
                       double lengthSeconds)
{
    RenderJob job;
    job.dbn = std::move(dbn);
    job.learning = std::move(learning);
    job.width = finer * thumbnailWidth;
    job.height = finer * thumbnailHeight;
    job.framesPerSecond = pictureFramesPerSecond;
    job.lengthSeconds = lengthSeconds;
    job.lastFrameOnly = true;
    job.sampleRateHz = pictureSoundHz;
    job.samples = makeMusic("steady", lengthSeconds, pictureSoundHz, 1).samples;
    return job;
}

void drawThumbnail(RenderJob job, const Preset& preset, const std::string& path)
{
    job.score = transposed(demoScore(), preset.name);
    job.arrangement = preset.arrangement;
    job.scene = static_cast<int>(preset.settings[ParameterId::scene]);
    job.settingsAt = [settings = preset.settings](double) { return settings; };
    runRenderJob(
        job, [](std::int64_t) { return true; },
        [&](std::span<const std::uint8_t> rgb) {
            writeRgbJpeg(path, thumbnailWidth, thumbnailHeight, shrunk(rgb), quality);
        });
}

Verb thumbnailsVerb()
{
    return {"thumbnails", "draws the pictures of the factory presets", thumbnailsHelp, thumbnails};
}

} // namespace frond::tools

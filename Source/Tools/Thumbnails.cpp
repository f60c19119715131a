// SPDX-License-Identifier: GPL-3.0-or-later
// frond thumbnails: the pictures by which the browser shows the factory presets.
#include "Arguments.h"
#include "DemoScore.h"
#include "ImproviserMusic.h"
#include "Leaves.h"
#include "PresetFile.h"
#include "Progress.h"
#include "RenderJob.h"
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

constexpr int width = 192, height = 108, finer = 2, quality = 80; // finer: drawn so many times as large
constexpr double pictureFramesPerSecond = 20.0, pictureSoundHz = 48000.0;

/// Each pixel the mean of finer × finer. rgb: (finer · height, finer · width, 3).
std::vector<std::uint8_t> shrunk(std::span<const std::uint8_t> rgb)
{
    std::vector<std::uint8_t> small;
    small.reserve(std::size_t{3} * width * height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int channel = 0; channel < 3; ++channel) {
                int sum = 0;
                for (int i = 0; i < finer * finer; ++i)
                    sum += rgb[static_cast<std::size_t>(
                        3 * ((finer * y + i / finer) * finer * width + finer * x + i % finer) + channel)];
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

void draw(RenderJob& job, const Preset& preset, const std::string& path)
{
    job.score = transposed(demoScore(), preset.name);
    auto settings = preset.settings;
    job.arrangement = preset.arrangement;
    job.scene = static_cast<int>(settings[ParameterId::scene]);
    job.settingsAt = [settings](double) { return settings; };
    runRenderJob(
        job, [](std::int64_t) { return true; },
        [&](std::span<const std::uint8_t> rgb) { writeRgbJpeg(path, width, height, shrunk(rgb), quality); });
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
    RenderJob job;
    job.width = finer * width;
    job.height = finer * height;
    job.framesPerSecond = pictureFramesPerSecond;
    job.lengthSeconds = arguments.number("--seconds", 10.0, 0.1, demoSeconds);
    job.lastFrameOnly = true;
    job.seed = arguments.seed();
    job.sampleRateHz = pictureSoundHz;
    job.samples = makeMusic("steady", job.lengthSeconds, pictureSoundHz, 1).samples;
    job.dbn = openModel(arguments);
    job.learning = openLearning(arguments, job.dbn);
    Progress progress("drawing");
    for (std::size_t i = 0; i < presets.size(); ++i) {
        progress.show(static_cast<double>(i) / static_cast<double>(presets.size()), presets[i].name);
        draw(job, presets[i], (folder / (fileStemOf(presets[i].name) + ".jpg")).string());
    }
    return 0;
}

} // namespace

Verb thumbnailsVerb()
{
    return {"thumbnails", "draws the pictures of the factory presets", thumbnailsHelp, thumbnails};
}

} // namespace frond::tools

// SPDX-License-Identifier: GPL-3.0-or-later
// frond render: plays offline, into a film, a still or frames.
#include "Arguments.h"
#include "DemoScore.h"
#include "Leaves.h"
#include "PresetFile.h"
#include "Progress.h"
#include "RenderJob.h"
#include "RenderOutput.h"
#include "Verb.h"

#include <Control/ParameterTable.h>
#include <Frames/Looks.h>
#include <Media/SeenPicture.h>

#include <csignal>
#include <cstdio>
#include <sstream>

namespace frond::tools
{
namespace
{

constexpr const char* renderHelp = R"(usage: frond render -o OUT [options]

Plays the instrument offline and draws it, without a display or a graphics card. Left without music it dreams by
itself. The same seed and input give the same frames.

  -o OUT             .mp4, .mov or .mkv: a film (needs ffmpeg); .png: the last frame; otherwise a folder for
                     frame_000001.png and so on
  --midi FILE        a standard MIDI file to play
  --audio FILE       a sound file to hear; films carry it
  --preset P         a factory preset by its name, or a preset file (.json); --list-presets names them
  --demo             the built-in piece of 20 seconds
  --seconds S        how long; by default as long as the music and 3 seconds, or 20
  --size WxH         in pixels (default 1280x720), up to 16384x16384; large stills are drawn in parts
  --fps N            frames a second (default 30)
  --look NAME        how it is drawn: a look's name ("frond render --look ?" lists them) or an ISF file (.fs)
  --filter FILE      an ISF filter (.fs) over the picture
  --set KEY=V,KEY=V  controls, by key and value as the instrument shows them, such as season=0.8,trails=0.2
  --picture FILE     what the network sees where "see" is Picture, which it then is unless --set says otherwise
  --mask FILE        what "hide" hides where it is Drawn, likewise: dark is hidden
  --model FILE       instead of the built-in model
  --seed N           another seed, another dream (default 1)

example: frond render --midi song.mid --audio song.wav --size 1920x1080 -o song.mp4)";

constexpr double tailSeconds = 3.0; // for the last leaves to wither

volatile std::sig_atomic_t stopWanted = 0;

/// Ctrl-C ends the work tidily while one of these lives.
class StopOnInterrupt
{
public:
    StopOnInterrupt()
    {
        stopWanted = 0;
        before = std::signal(SIGINT, [](int) { stopWanted = 1; });
        beforeTerminate = std::signal(SIGTERM, [](int) { stopWanted = 1; });
    }
    ~StopOnInterrupt()
    {
        std::signal(SIGINT, before);
        std::signal(SIGTERM, beforeTerminate);
    }
    StopOnInterrupt(const StopOnInterrupt&) = delete;
    StopOnInterrupt& operator=(const StopOnInterrupt&) = delete;

private:
    using Handler = void (*)(int);
    Handler before, beforeTerminate;
};

void readSize(const std::string& text, RenderJob& job)
{
    char rest = 0;
    if (std::sscanf(text.c_str(), "%dx%d%c", &job.width, &job.height, &rest) != 2 || job.width < 16 ||
        job.height < 16 || job.width > 16384 || job.height > 16384)
        throw UsageError("--size takes width and height from 16 to 16384, such as 1920x1080, not \"" + text +
                         '"');
}

/// "key=value,key=value" onto what is there.
void readSettings(const std::string& text, Settings& settings)
{
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
        const auto equals = part.find('=');
        const auto* info = findParameter(part.substr(0, equals));
        if (equals == std::string::npos || info == nullptr)
            throw UsageError("--set: there is no control \"" + part.substr(0, equals) + '"');
        const auto words = part.substr(equals + 1);
        std::istringstream number(words);
        float value = 0.f;
        // A bare number is in the control's own unit; anything else is read as the instrument shows it.
        if (!(number >> value) || !number.eof()) {
            const auto read = fromText(*info, words);
            if (!read)
                throw UsageError("--set: " + std::string(info->key) + " cannot be \"" + words + '"');
            value = *read;
        }
        settings[info->id] = limitToRange(*info, value);
    }
}

void readMusic(const Arguments& arguments, RenderJob& job)
{
    double musicSeconds = 0.0;
    if (arguments.has("--midi")) {
        job.score = readMidiFile(arguments.text("--midi"));
        musicSeconds = job.score.lengthSeconds;
    }
    if (arguments.has("--audio")) {
        const auto sound = readSoundFile(arguments.text("--audio"));
        job.samples = sound.mono();
        job.sampleRateHz = sound.sampleRateHz;
        musicSeconds = std::max(musicSeconds, sound.lengthSeconds());
    }
    if (musicSeconds > 0.0)
        job.lengthSeconds = musicSeconds + tailSeconds;
}

/// What is brought is used, unless the controls say something else.
void readPictures(const Arguments& arguments, Settings& settings, GivenPictures& given)
{
    const auto wanted = arguments.text("--set");
    if (arguments.has("--picture")) {
        given.picture = readSeenPicture(arguments.text("--picture"), GivenPictures::side);
        if (wanted.find("see=") == std::string::npos)
            settings[ParameterId::see] = static_cast<float>(SightKind::picture);
    }
    if (arguments.has("--mask")) {
        given.mask = fitMiddleSquare(readImage(arguments.text("--mask")), GivenPictures::side);
        for (auto& pixel : given.mask)
            pixel = 1.f - pixel;
        if (wanted.find("hide=") == std::string::npos)
            settings[ParameterId::hide] = static_cast<float>(HideKind::drawn);
    }
    given.number = given.pictureNumber = 1;
}

/// A file beside the job's own looks gets the first places that files have.
std::size_t addLookFile(const std::string& path, RenderJob& job)
{
    job.lookFiles.push_back(path);
    return job.lookFiles.size() - 1;
}

std::string namesOfLooks()
{
    std::string names;
    for (const auto name : ownLooks)
        names += (names.empty() ? "" : ", ") + std::string(name);
    return names;
}

void readLook(const Arguments& arguments, Settings& settings, RenderJob& job)
{
    if (arguments.has("--look")) {
        const auto name = arguments.text("--look");
        const auto& info = parameterInfo(ParameterId::look);
        if (name.ends_with(".fs"))
            settings[ParameterId::look] = static_cast<float>(ownLooks.size() + addLookFile(name, job));
        else if (const auto value = fromText(info, name))
            settings[ParameterId::look] = *value;
        else
            throw UsageError("--look takes a file (.fs) or one of " + namesOfLooks());
    }
    if (arguments.has("--filter"))
        settings[ParameterId::lookFilter] =
            static_cast<float>(1 + addLookFile(arguments.text("--filter"), job));
}

RenderJob readJob(const Arguments& arguments)
{
    RenderJob job;
    readSize(arguments.text("--size", "1280x720"), job);
    job.framesPerSecond = arguments.number("--fps", 30.0, 1.0, 240.0);
    job.seed = arguments.seed();
    const bool demo = arguments.has("--demo");
    if (demo && (arguments.has("--midi") || arguments.has("--set") || arguments.has("--picture") ||
                 arguments.has("--mask") || arguments.has("--preset")))
        throw UsageError(
            "--demo brings its own notes and controls: leave out --midi, --preset, --set and pictures");
    auto settings = defaultSettings();
    if (arguments.has("--preset")) {
        const auto preset = openPreset(arguments.text("--preset"));
        settings = preset.settings;
        job.arrangement = preset.arrangement;
    }
    readSettings(arguments.text("--set"), settings);
    job.scene = static_cast<int>(settings[ParameterId::scene]);
    readPictures(arguments, settings, job.given);
    readLook(arguments, settings, job);
    job.settingsAt = [settings](double) { return settings; };
    readMusic(arguments, job);
    if (demo) {
        job.score = demoScore();
        job.settingsAt = [settings](double seconds) {
            auto now = demoSettingsAt(seconds);
            for (const auto id : {ParameterId::look, ParameterId::lookFilter})
                now[id] = settings[id];
            return now;
        };
        job.lengthSeconds = demoSeconds;
    }
    job.lengthSeconds = arguments.number("--seconds", job.lengthSeconds, 0.01, 24.0 * 3600.0);
    job.dbn = openModel(arguments);
    job.learning = openLearning(arguments, job.dbn);
    return job;
}

int render(const std::vector<std::string>& words)
{
    const Arguments arguments(words,
                              {"-o", "--midi", "--audio", "--seconds", "--size", "--fps", "--set",
                               "--picture", "--mask", "--model", "--seed", "--preset", "--look", "--filter"},
                              {"--demo", "--list-presets"});
    arguments.allowAlone(0);
    if (arguments.has("--list-presets"))
        return listPresets();
    const auto out = arguments.required("-o");
    auto job = readJob(arguments);
    job.lastFrameOnly = isStill(out);
    job.tileSide = job.lastFrameOnly ? tileSideFor(job.width, job.height) : 0;
    const auto output = openRenderOutput(out, job, arguments.text("--audio"));

    const StopOnInterrupt stopOnInterrupt;
    const auto count = frameCount(job);
    {
        Progress progress("rendering");
        const auto goOn = [&](std::int64_t frame) {
            progress.show(static_cast<double>(frame) / static_cast<double>(count),
                          "frame " + std::to_string(frame + 1) + " of " + std::to_string(count));
            return stopWanted == 0;
        };
        const auto take = [&](std::span<const std::uint8_t> rgb) { output->write(rgb); };
        if (job.tileSide > 0)
            runTiledStill(job, goOn, take);
        else
            runRenderJob(job, goOn, take);
    }
    if (stopWanted != 0)
        throw std::runtime_error("stopped; " + out + " was not finished");
    output->finish();
    return 0;
}

} // namespace

Verb renderVerb()
{
    return {"render", "plays offline, into a film, a still or frames", renderHelp, render};
}

} // namespace frond::tools

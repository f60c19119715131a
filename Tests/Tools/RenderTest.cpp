// SPDX-License-Identifier: GPL-3.0-or-later
// frond render from outside, on a network so small that dreaming costs nothing.
#include "CanDraw.h"

#include <Dream/TinyModel.h>
#include <Media/Scratch.h>
#include <Support/Catch.h>

#include <Media/Image.h>
#include <Model/ModelFile.h>
#include <Tools/DemoScore.h>
#include <Tools/Program.h>
#include <Tools/RenderJob.h>
#include <Tools/Verb.h>

#include <Control/ParameterTable.h>

#include <cmath>

using namespace frond;
using namespace frond::tools;
using namespace frond::test;
using Catch::Matchers::Contains;

namespace
{

RenderJob smallJob()
{
    RenderJob job;
    job.dbn = tinyModel();
    job.width = 96;
    job.height = 54;
    job.framesPerSecond = 12.0;
    job.lengthSeconds = 1.0;
    job.score = demoScore();
    job.settingsAt = demoSettingsAt;
    return job;
}

std::vector<std::vector<std::uint8_t>> framesOf(const RenderJob& job)
{
    std::vector<std::vector<std::uint8_t>> frames;
    runRenderJob(
        job, [](std::int64_t) { return true; },
        [&frames](std::span<const std::uint8_t> rgb) { frames.emplace_back(rgb.begin(), rgb.end()); });
    return frames;
}

int renderWith(const Scratch& scratch, std::vector<std::string> words)
{
    words.insert(words.begin(), "render");
    words.insert(words.end(),
                 {"--model", scratch.path("tiny.safetensors"), "--size", "96x54", "--fps", "10"});
    return runProgram("frond", words);
}

} // namespace

TEST_CASE("One seed makes one film, bit for bit, and another seed another")
{
    if (!canDraw())
        return;
    auto job = smallJob();
    const auto first = framesOf(job);
    CHECK(first.size() == 12);
    CHECK(framesOf(job) == first);
    job.seed = 2;
    CHECK(framesOf(job) != first);
}

TEST_CASE("A still is the film's last frame")
{
    if (!canDraw())
        return;
    auto job = smallJob();
    const auto film = framesOf(job);
    job.lastFrameOnly = true;
    const auto still = framesOf(job);
    REQUIRE(still.size() == 1);
    CHECK(still.front() == film.back());
}

TEST_CASE("A film stops when it is told to")
{
    if (!canDraw())
        return;
    int taken = 0;
    runRenderJob(
        smallJob(), [](std::int64_t frame) { return frame < 3; }, [&taken](auto) { ++taken; });
    CHECK(taken == 3);
}

TEST_CASE("The demo's notes are in order, all are let go, and its controls stay in range")
{
    const auto score = demoScore();
    int held = 0, most = 0;
    double before = 0.0;
    for (const auto& event : score.events) {
        CHECK(event.timeSeconds >= before);
        before = event.timeSeconds;
        const int kind = event.bytes[0] & 0xf0;
        held += kind == 0x90 ? 1 : kind == 0x80 ? -1 : 0;
        most = std::max(most, held);
        CHECK((event.bytes[1] < 128 && event.bytes[2] < 128));
    }
    CHECK(held == 0);
    CHECK(most >= 4);
    CHECK(most <= maxVoices);
    CHECK(before <= demoSeconds);
    for (double seconds = 0.0; seconds <= demoSeconds; seconds += 0.5)
        for (const auto& info : parameterTable()) {
            const float value = demoSettingsAt(seconds)[info.id];
            CHECK(limitToRange(info, value) == Approx(value));
        }
}

TEST_CASE("render writes frames and stills, and leaves nothing half done")
{
    if (!canDraw())
        return;
    const Scratch scratch;
    saveModel(*tinyModel(), scratch.path("tiny.safetensors"), TensorType::float32);
    CHECK(renderWith(scratch, {"-o", scratch.path("frames"), "--seconds", "0.5", "--set",
                               "season=0.9,idle_voices=2"}) == 0);
    for (int i = 1; i <= 5; ++i)
        CHECK(std::filesystem::exists(scratch.path("frames/frame_00000" + std::to_string(i) + ".png")));
    CHECK_FALSE(std::filesystem::exists(scratch.path("frames/frame_000006.png")));
    CHECK_FALSE(std::filesystem::exists(scratch.path("frames/frame.part.png")));
    CHECK(renderWith(scratch, {"-o", scratch.path("still.png"), "--seconds", "0.5"}) == 0);
    const auto still = readImage(scratch.path("still.png"));
    CHECK(still.width == 96);
    CHECK(still.height == 54);
}

TEST_CASE("render takes a picture to look at and a mask, and refuses bad ones by name")
{
    if (!canDraw())
        return;
    const Scratch scratch;
    saveModel(*tinyModel(), scratch.path("tiny.safetensors"), TensorType::float32);
    std::vector<std::uint8_t> disc;
    for (int i = 0; i < 64 * 64; ++i)
        disc.push_back(std::hypot(i % 64 - 32, i / 64 - 32) < 20.0 ? 10 : 240);
    writeGreyPng(scratch.path("disc.png"), 64, 64, disc);
    const auto film = [&](const std::string& out, std::vector<std::string> more) {
        more.insert(more.end(), {"-o", scratch.path(out), "--seconds", "1.5"});
        CHECK(renderWith(scratch, more) == 0);
        return readImage(scratch.path(out)).pixels;
    };
    const auto plain = film("plain.png", {});
    const auto seeing = film("seeing.png", {"--picture", scratch.path("disc.png")});
    CHECK(seeing != plain);
    CHECK(film("again.png", {"--picture", scratch.path("disc.png")}) == seeing);
    CHECK(film("own.png", {"--picture", scratch.path("disc.png"), "--set", "see=Own leaf"}) == plain);
    CHECK(film("masked.png", {"--mask", scratch.path("disc.png")}) != plain);
    const auto files = scratch.fileCount();
    CHECK(renderWith(scratch, {"-o", scratch.path("x.png"), "--picture", scratch.path("gone.png")}) == 1);
    CHECK(renderWith(scratch, {"-o", scratch.path("x.png"), "--mask", scratch.path("tiny.safetensors")}) ==
          1);
    CHECK(scratch.fileCount() == files);
}

TEST_CASE("render refuses what it cannot do with the right exit status, and writes nothing")
{
    const Scratch scratch;
    saveModel(*tinyModel(), scratch.path("tiny.safetensors"), TensorType::float32);
    const auto out = scratch.path("out.png");
    CHECK(renderWith(scratch, {}) == 2);
    CHECK(renderWith(scratch, {"-o", scratch.path("film.gif")}) == 2);
    CHECK(renderWith(scratch, {"-o", out, "--seconds", "-1"}) == 2);
    CHECK(renderWith(scratch, {"-o", out, "--set", "seasoning=1"}) == 2);
    CHECK(renderWith(scratch, {"-o", out, "--set", "season=soon"}) == 2);
    CHECK(renderWith(scratch, {"-o", out, "--demo", "--midi", "x.mid"}) == 2);
    CHECK(runProgram("frond", {"render", "-o", out, "--size", "wide"}) == 2);
    CHECK(renderWith(scratch, {"-o", out, "--midi", scratch.path("gone.mid")}) == 1);
    CHECK(renderWith(scratch, {"-o", out, "--audio", scratch.path("gone.wav")}) == 1);
    CHECK(renderWith(scratch, {"-o", scratch.path("none/out.png"), "--seconds", "0.1"}) == 1);
    CHECK(scratch.fileCount() == 1);
}

TEST_CASE("thumbnails draws a preset small, under its file's name, and refuses a folder that is not there")
{
    const Scratch scratch;
    const auto thumbnail = [&](const std::string& folder, const std::string& preset) {
        return runProgram("frond", {"thumbnails", "--model", scratch.path("tiny.safetensors"), "--seconds",
                                    "1", "--preset", preset, "-o", folder});
    };
    saveModel(*tinyModel(), scratch.path("tiny.safetensors"), TensorType::float32);
    CHECK(thumbnail(scratch.path("nowhere"), "October") == 1);
    CHECK(thumbnail(scratch.path(""), "No such preset") == 1);
    if (!canDraw())
        return;
    REQUIRE(thumbnail(scratch.path(""), "A Leaf Is Learned") == 0);
    const auto image = readImage(scratch.path("a-leaf-is-learned.jpg"));
    CHECK(image.width == 192);
    CHECK(image.height == 108);
    const auto [least, most] = std::ranges::minmax(image.pixels);
    CHECK(most - least > 0.1f);
}

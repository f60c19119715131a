// SPDX-License-Identifier: GPL-3.0-or-later
#include "RenderJob.h"

#include <Dream/Instrument.h>
#include <Dream/LearningFile.h>
#include <Dream/Portrait.h>
#include <Media/Image.h>
#include <Render/OffscreenContext.h>
#include <Render/Scene.h>
#include <Resources/Resources.h>

#include <algorithm>
#include <cmath>

namespace frond::tools
{
namespace
{

/// The part of the score and of the sound that belongs to each frame, in order.
class Playhead
{
public:
    explicit Playhead(const RenderJob& jobToPlay)
        : job(jobToPlay)
    {}

    InstrumentInput next(std::int64_t frame)
    {
        const double end = static_cast<double>(frame + 1) / job.framesPerSecond;
        InstrumentInput input;
        const auto& events = job.score.events;
        auto lastEvent = nextEvent;
        while (lastEvent < events.size() && events[lastEvent].timeSeconds < end)
            ++lastEvent;
        input.midi = std::span(events).subspan(nextEvent, lastEvent - nextEvent);
        nextEvent = lastEvent;

        const auto endSample =
            std::min(static_cast<std::size_t>(std::llround(end * job.sampleRateHz)), job.samples.size());
        input.samples = std::span(job.samples).subspan(nextSample, endSample - nextSample);
        nextSample = endSample;
        input.deltaSeconds = 1.0 / job.framesPerSecond;
        input.pictures = &job.given;
        input.arrangement = &job.arrangement;
        if (frame == 0 && job.scene > 0)
            input.orders = std::span(&first, 1);
        input.settings = job.settingsAt(static_cast<double>(frame) / job.framesPerSecond);
        readSong(end);
        input.clocks = &clocks;
        return input;
    }

private:
    /// The MIDI file is the song, as in the standalone's player.
    void readSong(double seconds)
    {
        ++clocks.number;
        clocks.host = {};
        if (const auto mark = job.score.at(seconds))
            clocks.host = {true,
                           seconds < job.score.lengthSeconds,
                           mark->beats,
                           mark->tempoBpm,
                           mark->bar.lengthBeats,
                           mark->bar};
    }

    const RenderJob& job;
    ExternalClocks clocks;
    const SceneOrder first{SceneOrder::Kind::setUp, job.scene};
    std::size_t nextEvent = 0, nextSample = 0;
};

/// Puts the network of the moment under the dream.
class Pupil
{
public:
    explicit Pupil(const RenderJob& jobToPlay)
        : learning(jobToPlay.learning)
    {}

    void step(const Settings& settings, Instrument& instrument)
    {
        const int wanted = learningMoment(settings[ParameterId::learningAmount]);
        if (learning == nullptr || wanted == moment)
            return;
        moment = wanted;
        instrument.exchange(learning->at(amountOfMoment(moment)));
    }

private:
    std::shared_ptr<const Learning> learning;
    int moment = learningMoments;
};

/// The lowest row first, as GL has it.
LookPicture readLookPicture(const std::string& path)
{
    auto image = readRgbaFromBelow(path);
    return {image.width, image.height, std::move(image.rgba)};
}

std::string embeddedShader(std::string_view path)
{
    return std::string(resources::find(path));
}

} // namespace

std::int64_t frameCount(const RenderJob& job)
{
    return std::max<std::int64_t>(1, std::llround(job.lengthSeconds * job.framesPerSecond));
}

int tileSideFor(int width, int height)
{
    constexpr int largestAtOnce = 4096, side = 1536;
    return std::max(width, height) > largestAtOnce ? side : 0;
}

namespace
{

/// The instrument and the score, a frame at a time.
class Performance
{
public:
    explicit Performance(const RenderJob& jobToPlay)
        : playhead(jobToPlay)
        , pupil(jobToPlay)
    {
        const auto& dbn = *jobToPlay.dbn;
        instrument.prepare(jobToPlay.dbn, jobToPlay.sampleRateHz, jobToPlay.seed);
        instrument.show(portrayModel(dbn));
        frame.prepare(dbn.imageWidth, dbn.imageHeight, static_cast<int>(dbn.top().visibleCount()));
    }
    const DreamFrame& step(std::int64_t number)
    {
        const auto input = playhead.next(number);
        pupil.step(input.settings, instrument);
        instrument.step(input, frame);
        return frame;
    }

private:
    Playhead playhead;
    Pupil pupil;
    Instrument instrument;
    DreamFrame frame;
};

void prepareScene(Scene& scene, const RenderJob& job)
{
    scene.setQuality(SceneQuality::full);
    scene.setLookFiles(job.lookFiles);
    scene.setPictureReader(readLookPicture);
    scene.prepare(embeddedShader);
}

void drawFrame(Scene& scene, const DreamFrame& frame, const RenderTarget& target)
{
    scene.draw(frame, target);
    if (const auto said = scene.takeLookComplaint(); !said.empty())
        throw std::runtime_error(said);
}

std::int64_t firstDrawn(const RenderJob& job)
{
    return job.lastFrameOnly ? frameCount(job) - std::llround(job.lingeringSeconds * job.framesPerSecond) : 0;
}

/// One row of tiles, from the left, put together.
void drawTileRow(Scene& scene, const DreamFrame& frame, const OffscreenContext& context, PictureTile tile,
                 int side, std::vector<std::uint8_t>& rows)
{
    const auto rowBytes = 3 * static_cast<std::size_t>(tile.wholeWidth);
    rows.resize(rowBytes * static_cast<std::size_t>(tile.height));
    std::vector<std::uint8_t> part;
    for (tile.left = 0; tile.left < tile.wholeWidth; tile.left += side) {
        tile.width = std::min(side, tile.wholeWidth - tile.left);
        scene.drawTile(frame, tile, {context.framebuffer(), tile.width, tile.height});
        context.readPixels(part, tile.width, tile.height);
        const auto partBytes = 3 * static_cast<std::size_t>(tile.width);
        for (std::size_t y = 0; y < static_cast<std::size_t>(tile.height); ++y)
            std::copy_n(&part[y * partBytes], partBytes,
                        &rows[y * rowBytes + 3 * static_cast<std::size_t>(tile.left)]);
    }
}

} // namespace

void playFrames(const RenderJob& job,
                const std::function<void(std::int64_t number, const DreamFrame& frame)>& take)
{
    Performance performance(job);
    for (std::int64_t i = 0; i < frameCount(job); ++i)
        take(i, performance.step(i));
}

void runRenderJob(const RenderJob& job, const std::function<bool(std::int64_t frame)>& goOn,
                  const std::function<void(std::span<const std::uint8_t> rgb)>& take)
{
    const OffscreenContext context(job.width, job.height);
    Scene scene;
    prepareScene(scene, job);
    Performance performance(job);
    std::vector<std::uint8_t> rgb;
    const auto count = frameCount(job), first = firstDrawn(job);
    for (std::int64_t i = 0; i < count && goOn(i); ++i) {
        const auto& frame = performance.step(i);
        if (i < first)
            continue;
        drawFrame(scene, frame, {context.framebuffer(), job.width, job.height});
        if (job.lastFrameOnly && i + 1 < count)
            continue;
        context.readPixels(rgb);
        take(rgb);
    }
    scene.release();
}

void runTiledStill(const RenderJob& job, const std::function<bool(std::int64_t frame)>& goOn,
                   const std::function<void(std::span<const std::uint8_t> rgb)>& takeRows)
{
    const int side = std::max(2, job.tileSide + job.tileSide % 2);
    const int softHeight = std::min(job.height, job.softRows);
    const int softWidth =
        std::max(1, static_cast<int>(std::lround(double(job.width) * softHeight / job.height)));
    const OffscreenContext context(std::max(softWidth, side), std::max(softHeight, side));
    Scene scene;
    prepareScene(scene, job);
    Performance performance(job);
    const DreamFrame* frame = nullptr;
    const auto count = frameCount(job);
    for (std::int64_t i = 0; i < count; ++i) {
        if (!goOn(i))
            return scene.release();
        frame = &performance.step(i);
        if (i >= firstDrawn(job))
            drawFrame(scene, *frame, {context.framebuffer(), softWidth, softHeight});
    }
    std::vector<std::uint8_t> rows;
    // GL counts rows from below: the lowest tiles are whole, the top ones take what is left.
    for (int bottom = (job.height - 1) / side * side; bottom >= 0 && goOn(count - 1); bottom -= side) {
        const PictureTile tile{job.width, job.height, 0, bottom, 0, std::min(side, job.height - bottom)};
        drawTileRow(scene, *frame, context, tile, side, rows);
        takeRows(rows);
    }
    scene.release();
}

} // namespace frond::tools

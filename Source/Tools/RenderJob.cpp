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

constexpr double lingeringSeconds = 12.0; // longer than trails, camera and fades remember

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
        return input;
    }

private:
    const RenderJob& job;
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

void runRenderJob(const RenderJob& job, const std::function<bool(std::int64_t frame)>& goOn,
                  const std::function<void(std::span<const std::uint8_t> rgb)>& take)
{
    const OffscreenContext context(job.width, job.height);
    Scene scene;
    scene.setQuality(SceneQuality::full);
    scene.setLookFiles(job.lookFiles);
    scene.setPictureReader(readLookPicture);
    scene.prepare(embeddedShader);
    Instrument instrument;
    instrument.prepare(job.dbn, job.sampleRateHz, job.seed);
    DreamFrame frame;
    instrument.show(portrayModel(*job.dbn));
    frame.prepare(job.dbn->imageWidth, job.dbn->imageHeight, static_cast<int>(job.dbn->top().visibleCount()));

    Playhead playhead(job);
    Pupil pupil(job);
    std::vector<std::uint8_t> rgb;
    const auto count = frameCount(job);
    const auto firstDrawn =
        job.lastFrameOnly ? count - std::llround(lingeringSeconds * job.framesPerSecond) : std::int64_t(0);
    for (std::int64_t i = 0; i < count && goOn(i); ++i) {
        const auto input = playhead.next(i);
        pupil.step(input.settings, instrument);
        instrument.step(input, frame);
        if (i < firstDrawn)
            continue;
        scene.draw(frame, {context.framebuffer(), job.width, job.height});
        if (const auto said = scene.takeLookComplaint(); !said.empty())
            throw std::runtime_error(said);
        if (job.lastFrameOnly && i + 1 < count)
            continue;
        context.readPixels(rgb);
        take(rgb);
    }
    scene.release();
}

} // namespace frond::tools

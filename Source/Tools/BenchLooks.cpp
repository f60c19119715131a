// SPDX-License-Identifier: GPL-3.0-or-later
#include "BenchLooks.h"

#include "DemoScore.h"
#include "RenderJob.h"

#include <Frames/Looks.h>
#include <Render/OffscreenContext.h>
#include <Render/Scene.h>
#include <Resources/Resources.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace frond::tools
{

namespace
{

constexpr double fromSeconds = 9.0, lookFramesPerSecond = 30.0; // where the piece has many leaves
constexpr int warmFrames = 6;                                   // buffers, and what the driver puts off

double secondsNow()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::vector<DreamFrame> piece(const std::shared_ptr<const Dbn>& model, int frames, std::uint64_t seed)
{
    RenderJob job;
    job.dbn = model;
    job.seed = seed;
    job.score = demoScore();
    job.settingsAt = demoSettingsAt;
    job.framesPerSecond = lookFramesPerSecond;
    job.lengthSeconds = fromSeconds + frames / lookFramesPerSecond;
    std::vector<DreamFrame> kept;
    const auto first = std::llround(fromSeconds * lookFramesPerSecond);
    playFrames(job, [&](std::int64_t number, const DreamFrame& frame) {
        if (number >= first)
            kept.push_back(frame);
    });
    return kept;
}

LookTime timeLook(std::size_t look, std::vector<DreamFrame>& frames, const OffscreenContext& context,
                  const RenderTarget& target, float scale)
{
    Scene scene;
    scene.setRenderScale(scale);
    scene.prepare([](std::string_view path) { return std::string(resources::find(path)); });
    std::vector<double> times;
    for (auto& frame : frames) {
        frame.settings[ParameterId::look] = static_cast<float>(look);
        const double start = secondsNow();
        scene.draw(frame, target);
        context.finish();
        times.push_back(1000.0 * (secondsNow() - start));
    }
    scene.release();
    times.erase(times.begin(), times.begin() + warmFrames);
    std::ranges::sort(times);
    const auto at = [&](double part) {
        return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1) + 0.5)];
    };
    return {std::string(ownLooks[look]), at(0.5), at(0.99)};
}

} // namespace

LookTimes timeLooks(const std::shared_ptr<const Dbn>& model, int width, int height, float scale, int frames,
                    std::uint64_t seed)
{
    auto played = piece(model, frames + warmFrames, seed);
    const OffscreenContext context(width, height);
    LookTimes times{context.description(), width, height, {}};
    for (std::size_t look = 0; look < ownLooks.size(); ++look) {
        std::fprintf(stderr, "drawing %s\n", std::string(ownLooks[look]).c_str());
        times.looks.push_back(timeLook(look, played, context, {context.framebuffer(), width, height}, scale));
    }
    return times;
}

} // namespace frond::tools

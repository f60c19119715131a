// SPDX-License-Identifier: GPL-3.0-or-later
#include "StageRenderer.h"

#include <algorithm>
#include <chrono>

namespace frond
{

namespace
{

constexpr double shortestDrawnSeconds = 1.0 / 125.0; // where the driver does not wait for the screen
constexpr double heldMemorySeconds = 2.0; // so long after the controls were painted, they will be again
constexpr int pictureRows = 216;          // of one for a preset
constexpr double copyPauseSeconds = 1.0 / 15.0, timesPauseSeconds = 0.25;
// What is asked of a machine where nobody said: smooth with a graphics card, like film without.
constexpr double fastestAutoHz = 60.0, softwareHz = 24.0;

double nowSeconds()
{
    using Clock = std::chrono::steady_clock;
    return std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
}

std::array<float, 4> dateNow()
{
    const auto now = juce::Time::getCurrentTime();
    const auto seconds = 3600 * now.getHours() + 60 * now.getMinutes() + now.getSeconds();
    return {static_cast<float>(now.getYear()), static_cast<float>(now.getMonth() + 1),
            static_cast<float>(now.getDayOfMonth()),
            static_cast<float>(seconds) + 0.001f * static_cast<float>(now.getMilliseconds())};
}

/// The window, as JUCE hands it over.
RenderTarget boundTarget()
{
    std::array<GLint, 4> viewport{};
    juce::gl::glGetIntegerv(juce::gl::GL_VIEWPORT, viewport.data());
    GLint framebuffer = 0;
    juce::gl::glGetIntegerv(juce::gl::GL_FRAMEBUFFER_BINDING, &framebuffer);
    return {static_cast<unsigned>(framebuffer), viewport[2], viewport[3]};
}

double targetHz(const Drawing& how, bool software)
{
    if (how.frameRate > 0)
        return how.frameRate;
    return software ? softwareHz
                    : std::min(how.displayHz > 1.0 ? how.displayHz : fastestAutoHz, fastestAutoHz);
}

} // namespace

void StageRenderer::set(const Drawing& wanted)
{
    const std::lock_guard lock(drawingMutex);
    drawing = wanted;
}

/// The message thread is kept waiting for a frame in which the controls over the picture are painted. Where
/// drawing takes long, that frame has the last picture once more, so that hands are not kept waiting.
bool StageRenderer::repeats()
{
    if (!juce::MessageManager::existsAndIsLockedByCurrentThread())
        return false;
    lastHeldSeconds = nowSeconds();
    return scene != nullptr && scene->isSoftwareRenderer() && presenter.showKept(boundTarget());
}

void StageRenderer::renderOpenGL()
{
    events.look();
    if (isLost() || repeats())
        return;
    rest();
    const auto started = nowSeconds();
    const auto how = [this] {
        const std::lock_guard lock(drawingMutex);
        return drawing;
    }();
    if (scene != nullptr && lastStartSeconds > 0.0) {
        const auto elapsed = started - lastStartSeconds;
        // Software draws behind our back until the picture is shown: all that was not rest is cost.
        govern(scene->isSoftwareRenderer() ? elapsed - restedSeconds : std::max(gpuSeconds, cpuSeconds),
               elapsed, how);
    }
    lastStartSeconds = started;
    restedSeconds = 0.0;
    auto& frames = dream.frames();
    frames.update();
    const bool haveFrame = frames.latest().fieldWidth > 0;
    dream.frameDrawn();
    if (scene != nullptr && haveFrame) {
        draw(frames.latest(), boundTarget(), how);
    } else {
        juce::OpenGLHelpers::clear(juce::Colours::black);
    }
    cpuSeconds = nowSeconds() - started;
    pace(started, how);
}

void StageRenderer::draw(const DreamFrame& frame, const RenderTarget& window, const Drawing& how)
{
    if (reloadRequested.exchange(false))
        if (const auto complaint = scene->reloadShaders(); !complaint.empty())
            messages.post(complaint);
    tendLooks();
    scene->setRenderScale(governor.scale());
    timer.begin();
    presenter.draw(*scene, frame, window, how.picture);
    timer.end();
    if (const auto measured = timer.take())
        gpuSeconds = *measured;
    makeCopy(how.copyRows);
    if (scene->isSoftwareRenderer() && nowSeconds() - lastHeldSeconds < heldMemorySeconds)
        presenter.keep(window);
    juce::gl::glBindFramebuffer(juce::gl::GL_FRAMEBUFFER, window.framebuffer);
    juce::gl::glViewport(0, 0, window.width, window.height);
    board.framesDrawn.fetch_add(1);
    board.glances.put(frame, static_cast<float>(presenter.width()) /
                                 static_cast<float>(std::max(presenter.height(), 1)));
    noteFirstLeaf(frame);
}

void StageRenderer::govern(double cost, double elapsed, const Drawing& how)
{
    const auto hertz = targetHz(how, scene->isSoftwareRenderer());
    governor.setTarget(hertz);
    governor.step(cost, elapsed);
    meter.add(elapsed, cost, hertz);
    if (lastStartSeconds - lastTimesSeconds < timesPauseSeconds)
        return;
    lastTimesSeconds = lastStartSeconds;
    auto times = meter.times();
    times.scale = scene->drawnScale();
    times.width = presenter.width();
    times.height = presenter.height();
    board.putTimes(times);
}

void StageRenderer::makeCopy(int rows)
{
    const bool asked = board.isAsked();
    if (!asked && (rows < 1 || lastStartSeconds - lastCopySeconds < copyPauseSeconds))
        return;
    lastCopySeconds = lastStartSeconds;
    auto copy = presenter.copy(rows > 0 ? rows : pictureRows);
    // The copy of the frame before may be from long ago.
    if (asked && pictureBegun && copy)
        board.putPicture(*copy);
    pictureBegun = asked && !pictureBegun;
    if (rows > 0 && copy)
        board.putCopy(std::move(*copy));
}

/// Saved looks show within a second; what is wrong with one is said.
void StageRenderer::tendLooks()
{
    constexpr double readPauseSeconds = 0.8;
    scene->setDate(dateNow());
    if (lastStartSeconds - lastLookSeconds > readPauseSeconds) {
        lastLookSeconds = lastStartSeconds;
        scene->refreshLooks();
    }
    if (lastStartSeconds - lastNamesSeconds > timesPauseSeconds) {
        lastNamesSeconds = lastStartSeconds;
        board.putLookNames(scene->lookNames());
    }
    if (const auto complaint = scene->takeLookComplaint(); !complaint.empty())
        messages.post(complaint);
}

void StageRenderer::noteFirstLeaf(const DreamFrame& frame)
{
    constexpr float visibleAmount = 0.1f;
    if (board.firstLeafSeconds.load() > 0.0)
        return;
    for (int i = 0; i < frame.leafCount; ++i)
        if (frame.leaves[static_cast<std::size_t>(i)].presenceAmount > visibleAmount)
            board.firstLeafSeconds.store(nowSeconds());
}

/// A frame that came sooner than it is wanted is followed by a rest, but not while the message thread waits.
void StageRenderer::pace(double startedSeconds, const Drawing& how)
{
    constexpr double forTheScreen = 0.003; // where the driver waits for it, it does so after this
    double wanted = shortestDrawnSeconds;
    if (how.frameRate > 0) {
        const bool waits = scene != nullptr && !scene->isSoftwareRenderer();
        wanted = std::max(wanted, 1.0 / how.frameRate - (waits ? forTheScreen : 0.0));
    }
    restUntilSeconds = startedSeconds + wanted;
    if (!juce::MessageManager::existsAndIsLockedByCurrentThread())
        rest();
}

void StageRenderer::rest()
{
    const auto seconds = restUntilSeconds - nowSeconds();
    if (seconds <= 0.0)
        return;
    restedSeconds += seconds;
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// How a renderer's context comes, goes, and is made anew.
#include "StageRenderer.h"

#include <Media/Image.h>
#include <Resources/Resources.h>

namespace frond
{

namespace
{

constexpr double watchPauseSeconds = 0.25, lostPauseSeconds = 0.01;
constexpr juce::uint32 mendPauseMilliseconds = 1000; // for a driver that needs a while

/// While shaders are being worked on, FROND_SHADER_DIR names the project's folder to read them from.
std::string shaderText(std::string_view path)
{
    const auto folder = juce::SystemStats::getEnvironmentVariable("FROND_SHADER_DIR", {});
    const auto name = juce::String::fromUTF8(path.data(), static_cast<int>(path.size()));
    if (folder.isNotEmpty()) {
        const auto file = juce::File::getCurrentWorkingDirectory().getChildFile(folder).getChildFile(name);
        if (file.existsAsFile())
            return file.loadFileAsString().toStdString();
    }
    return std::string(resources::find(path));
}

/// The performer's own looks; the README names it.
juce::File lookFolder()
{
    return juce::File::getSpecialLocation(juce::File::userApplicationDataDirectory)
        .getChildFile("Frond")
        .getChildFile("Looks");
}

LookPicture readLookPicture(const std::string& path)
{
    auto image = readRgbaFromBelow(path);
    return {image.width, image.height, std::move(image.rgba)};
}

} // namespace

StageRenderer::StageRenderer(DreamThread& dreamThread, Messages& messageBoard, StageBoard& stageBoard)
    : dream(dreamThread)
    , messages(messageBoard)
    , board(stageBoard)
{
    context.setRenderer(this);
    context.setOpenGLVersionRequired(juce::OpenGLContext::openGL3_2);
    context.setContinuousRepainting(true);
    context.setSwapInterval(1);
}

StageRenderer::~StageRenderer()
{
    detach();
}

void StageRenderer::attachTo(juce::Component& component)
{
    contextMade.store(false);
    context.attachTo(component);
}

void StageRenderer::detach()
{
    if (context.isAttached())
        context.detach();
}

/// Until the new context has drawn, the last picture stands: X11 leaves in a window without a background what
/// the screen showed there, with a compositor and without, so none has to be kept for this.
bool StageRenderer::mend()
{
    auto* component = context.getTargetComponent();
    const auto now = juce::Time::getMillisecondCounter();
    if (!contextLost.load() || component == nullptr || now - mendedAtMilliseconds < mendPauseMilliseconds)
        return false;
    mendedAtMilliseconds = now;
    detach();
    attachTo(*component);
    board.contextsLost.fetch_add(1);
    messages.post("The graphics driver was reset: the picture was made anew.");
    return true;
}

void StageRenderer::newOpenGLContextCreated()
{
    contextMade.store(true);
    try {
        auto made = std::make_unique<Scene>();
        made->setLookFolder(lookFolder().getFullPathName().toStdString());
        made->setPictureReader(readLookPicture);
        made->prepare(shaderText);
        scene = std::move(made);
        timer.prepare();
    } catch (const std::exception& error) {
        messages.post(error.what());
    }
    watch.prepare();
    contextLost.store(false);
    lastStartSeconds = gpuSeconds = 0.0;
    events.prepare();
    // All contexts of a host share JUCE's render thread. Where it gives way to the message thread between
    // here and the first frame (a window being embedded), it would keep this context current while that is
    // destroyed, and the next editor's frame would crash. Every frame makes its context current itself.
    juce::OpenGLContext::deactivateCurrentContext();
}

void StageRenderer::openGLContextClosing()
{
    if (scene != nullptr)
        scene->release();
    scene.reset();
    presenter.release();
    timer = {};
    watch.release();
}

/// Nothing is drawn into a lost context; the message thread makes another (mend).
bool StageRenderer::isLost()
{
    const double now = juce::Time::getMillisecondCounterHiRes() * 0.001;
    if (!contextLost.load() && now - lastWatchSeconds > watchPauseSeconds) {
        lastWatchSeconds = now;
        contextLost.store(board.losesContext.exchange(false) || watch.isLost());
    }
    if (contextLost.load())
        std::this_thread::sleep_for(std::chrono::duration<double>(lostPauseSeconds));
    return contextLost.load();
}

} // namespace frond

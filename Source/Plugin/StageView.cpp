// SPDX-License-Identifier: GPL-3.0-or-later
#include "StageView.h"

#include "Display.h"
#include "Theme.h"

#include <Media/Image.h>
#include <Resources/Resources.h>

#include <chrono>

namespace frond
{

namespace
{

constexpr juce::uint32 patienceMilliseconds = 10000; // for a context to appear, on a machine under load
constexpr juce::uint32 messageMilliseconds = 9000, shortestMessageMilliseconds = 3500;
constexpr double shortestFrameSeconds = 1.0 / 125.0; // where the driver does not wait for the screen
const auto noGlText =
    juce::String(juce::CharPointer_UTF8("No picture: OpenGL 3.3 or newer is needed and this system offers "
                                        "none. Sound, notes and controls work."));

double nowSeconds()
{
    using Clock = std::chrono::steady_clock;
    return std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
}

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

std::array<float, 4> dateNow()
{
    const auto now = juce::Time::getCurrentTime();
    const auto seconds = 3600 * now.getHours() + 60 * now.getMinutes() + now.getSeconds();
    return {static_cast<float>(now.getYear()), static_cast<float>(now.getMonth() + 1),
            static_cast<float>(now.getDayOfMonth()),
            static_cast<float>(seconds) + 0.001f * static_cast<float>(now.getMilliseconds())};
}

} // namespace

StageView::StageView(DreamThread& dreamThread, Messages& board)
    : dream(dreamThread)
    , messages(board)
{
    setOpaque(true);
    help.setInterceptsMouseClicks(false, false);
    addChildComponent(help);
    context.setRenderer(this);
    context.setOpenGLVersionRequired(juce::OpenGLContext::openGL3_2);
    context.setContinuousRepainting(true);
    context.setSwapInterval(1);
    startTimerHz(10);
}

StageView::~StageView()
{
    stopTimer();
    context.detach();
    if (isWatching)
        dream.hide();
}

void StageView::updateContext()
{
    if (isShowing() && !contextRefused && !context.isAttached() && !displayDrawsGl())
        refuseContext();
    const bool wanted = isShowing() && !contextRefused;
    if (wanted != isWatching) {
        isWatching = wanted;
        if (wanted)
            dream.show();
        else
            dream.hide();
    }
    if (wanted && !context.isAttached()) {
        contextMade.store(false);
        attachedAtMilliseconds = juce::Time::getMillisecondCounter();
        context.attachTo(*this);
    } else if (!wanted && context.isAttached()) {
        context.detach();
    }
}

void StageView::checkContext()
{
    const auto waited = juce::Time::getMillisecondCounter() - attachedAtMilliseconds;
    if (!contextRefused && !contextMade.load() && context.isAttached() && waited > patienceMilliseconds) {
        refuseContext();
        updateContext();
    }
}

void StageView::refuseContext()
{
    contextRefused = true;
    messages.post(noGlText.toStdString());
    repaint();
}

void StageView::newOpenGLContextCreated()
{
    contextMade.store(true);
    try {
        auto made = std::make_unique<Scene>();
        made->setLookFolder(lookFolder().getFullPathName().toStdString());
        made->setPictureReader(readLookPicture);
        made->prepare(shaderText);
        scene = std::move(made);
    } catch (const std::exception& error) {
        messages.post(error.what());
    }
    // All contexts of a host share JUCE's render thread. Where it gives way to the message thread between
    // here and the first frame (a window being embedded), it would keep this context current while that is
    // destroyed, and the next editor's frame would crash. Every frame makes its context current itself.
    juce::OpenGLContext::deactivateCurrentContext();
}

void StageView::openGLContextClosing()
{
    if (scene != nullptr)
        scene->release();
    scene.reset();
}

void StageView::renderOpenGL()
{
    auto& frames = dream.frames();
    frames.update();
    const bool haveFrame = frames.latest().fieldWidth > 0;
    dream.frameDrawn();
    std::array<GLint, 4> viewport{};
    juce::gl::glGetIntegerv(juce::gl::GL_VIEWPORT, viewport.data());
    GLint framebuffer = 0;
    juce::gl::glGetIntegerv(juce::gl::GL_FRAMEBUFFER_BINDING, &framebuffer);
    if (scene != nullptr && reloadRequested.exchange(false))
        if (const auto complaint = scene->reloadShaders(); !complaint.empty())
            messages.post(complaint);
    if (scene != nullptr)
        tendLooks();
    if (scene != nullptr && haveFrame) {
        scene->draw(frames.latest(), {static_cast<unsigned>(framebuffer), viewport[2], viewport[3]});
        drawnCount.fetch_add(1);
        glanceBoard.put(frames.latest(),
                        static_cast<float>(viewport[2]) / static_cast<float>(std::max(viewport[3], 1)));
        noteFirstLeaf(frames.latest());
    } else {
        juce::OpenGLHelpers::clear(juce::Colours::black);
    }
    const auto spare = shortestFrameSeconds - (nowSeconds() - lastFrameSeconds);
    if (spare > 0.0)
        std::this_thread::sleep_for(std::chrono::duration<double>(spare));
    lastFrameSeconds = nowSeconds();
}

/// Saved looks show within a second; what is wrong with one is said.
void StageView::tendLooks()
{
    scene->setDate(dateNow());
    if (nowSeconds() - lastLookSeconds > 1.0) {
        lastLookSeconds = nowSeconds();
        scene->refreshLooks();
    }
    if (const auto complaint = scene->takeLookComplaint(); !complaint.empty())
        messages.post(complaint);
}

void StageView::noteFirstLeaf(const DreamFrame& frame)
{
    constexpr float visibleAmount = 0.1f;
    if (firstLeaf.load() > 0.0)
        return;
    for (int i = 0; i < frame.leafCount; ++i)
        if (frame.leaves[static_cast<std::size_t>(i)].presenceAmount > visibleAmount)
            firstLeaf.store(nowSeconds());
}

void StageView::timerCallback()
{
    updateContext();
    checkContext();
    dream.collectRetired();
    showMessages();
}

/// One line after the other; each stays long enough to be read, the last one longer.
void StageView::showMessages()
{
    const auto now = juce::Time::getMillisecondCounter();
    const bool wasRead =
        shownMessage.isEmpty() || now > messageSinceMilliseconds + shortestMessageMilliseconds;
    if (const auto next = wasRead ? messages.takeUnseen() : std::nullopt) {
        shownMessage = juce::String::fromUTF8(next->c_str());
        messageSinceMilliseconds = now;
        repaint();
    } else if (shownMessage.isNotEmpty() && now > messageSinceMilliseconds + messageMilliseconds) {
        shownMessage.clear();
        repaint();
    }
}

void StageView::setOverlay(juce::Component* over)
{
    if (overlay != nullptr)
        removeChildComponent(overlay);
    overlay = over;
    if (overlay != nullptr)
        addAndMakeVisible(*overlay, 0); // under the help
    resized();
}

void StageView::showHelp(HelpCard::Rows rows)
{
    help.setRows(std::move(rows));
    help.setVisible(true);
    resized();
}

void StageView::resized()
{
    constexpr int leastMargin = 10;
    if (overlay != nullptr)
        overlay->setBounds(getLocalBounds());
    help.setBounds(
        getLocalBounds().withSizeKeepingCentre(std::min(getWidth() - 2 * leastMargin, HelpCard::idealWidth),
                                               std::min(getHeight() - 2 * leastMargin, help.idealHeight())));
}

void StageView::paint(juce::Graphics& g)
{
    if (contextRefused) {
        g.fillAll(juce::Colours::black);
        g.setColour(colours::warning);
        g.setFont(Theme::font(16.f));
        g.drawFittedText(noGlText, getLocalBounds().reduced(40), juce::Justification::centred, 4);
    }
}

void StageView::paintOverChildren(juce::Graphics& g)
{
    if (shownMessage.isNotEmpty())
        paintLine(g, shownMessage, colours::warning);
}

void StageView::paintLine(juce::Graphics& g, const juce::String& line, juce::Colour colour)
{
    const auto area = getLocalBounds().removeFromBottom(30);
    g.setColour(colours::ground.withAlpha(0.8f));
    g.fillRect(area);
    g.setColour(colour);
    g.setFont(Theme::font(13.5f));
    g.drawFittedText(line, area.reduced(14, 0), juce::Justification::centredLeft, 1, 0.7f);
}

void StageView::mouseDoubleClick(const juce::MouseEvent&)
{
    if (onDoubleClick)
        onDoubleClick();
}

void StageView::mouseDown(const juce::MouseEvent&)
{
    if (isHelpShown())
        hideHelp();
    else if (shownMessage.isNotEmpty())
        messageSinceMilliseconds = juce::Time::getMillisecondCounter() - messageMilliseconds;
}

} // namespace frond

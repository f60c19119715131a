// SPDX-License-Identifier: GPL-3.0-or-later
#include "StageView.h"

#include "Display.h"
#include "Library/PresetPictures.h"
#include "Theme.h"

namespace frond
{

namespace
{

constexpr juce::uint32 patienceMilliseconds = 10000; // for a context to appear, on a machine under load
constexpr juce::uint32 messageMilliseconds = 9000, shortestMessageMilliseconds = 3500;
constexpr int viewChecksPerSecond = 10, copiesPerSecond = 15;
const auto noGlText =
    juce::String(juce::CharPointer_UTF8("No picture: OpenGL 3.3 or newer is needed and this system offers "
                                        "none. Sound, notes and controls work."));

} // namespace

StageView::StageView(DreamThread& dreamThread, Messages& board, Output& instancesOutput)
    : dream(dreamThread)
    , messages(board)
    , output(instancesOutput)
    , renderer(dreamThread, board, instancesOutput.board())
    , meter(instancesOutput.board())
{
    setOpaque(true);
    help.setInterceptsMouseClicks(false, false);
    addChildComponent(meter);
    addChildComponent(help);
    output.addChangeListener(this);
    changeListenerCallback(nullptr);
}

StageView::~StageView()
{
    stopTimer();
    output.removeChangeListener(this);
    renderer.detach();
    if (isWatching)
        dream.hide();
}

void StageView::changeListenerCallback(juce::ChangeBroadcaster*)
{
    startTimerHz(output.isOpen() ? copiesPerSecond : viewChecksPerSecond);
    if (!output.isOpen())
        copy = {};
    meter.setVisible(output.settings().meterInEditor);
    updateContext();
    resized();
    repaint();
}

void StageView::reloadShaders()
{
    if (output.isOpen())
        output.reloadShaders();
    else
        renderer.reloadShaders();
}

void StageView::updateContext()
{
    const bool draws = isShowing() && !output.isOpen(); // two would read the dream's frames
    if (draws && !contextRefused && !renderer.isAttached() && !displayDrawsGl())
        refuseContext();
    const bool watches = isShowing() && !contextRefused;
    if (watches != isWatching) {
        isWatching = watches;
        if (watches)
            dream.show();
        else
            dream.hide();
    }
    if (draws && !contextRefused)
        renderer.set(output.drawingAt(*this));
    if (draws && !contextRefused && !renderer.isAttached()) {
        attachedAtMilliseconds = juce::Time::getMillisecondCounter();
        renderer.attachTo(*this);
    } else if (!(draws && !contextRefused)) {
        renderer.detach();
    }
}

void StageView::checkContext()
{
    const auto waited = juce::Time::getMillisecondCounter() - attachedAtMilliseconds;
    if (!contextRefused && renderer.isAttached() && !renderer.hasContext() && waited > patienceMilliseconds) {
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

void StageView::timerCallback()
{
    updateContext();
    if (renderer.mend())
        attachedAtMilliseconds = juce::Time::getMillisecondCounter();
    checkContext();
    dream.collectRetired();
    showMessages();
    takeCopy();
}

void StageView::takeCopy()
{
    if (!output.isOpen())
        return;
    const auto taken = output.board().takeCopy();
    if (!taken)
        return;
    const bool sameSize = copy.getWidth() == taken->width && copy.getHeight() == taken->height;
    copy = toImage(*taken);
    if (!sameSize)
        resized();
    repaint();
}

juce::Rectangle<int> StageView::pictureArea() const
{
    if (!output.isOpen() || copy.isNull())
        return getLocalBounds();
    return juce::RectanglePlacement(juce::RectanglePlacement::centred)
        .appliedTo(copy.getBounds(), getLocalBounds());
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
        overlay->setBounds(pictureArea());
    meter.setBounds(getLocalBounds().reduced(12, 10).removeFromTop(MeterLine::height));
    const auto width = std::min(getWidth() - 2 * leastMargin, HelpCard::idealWidth);
    help.setBounds(getLocalBounds().withSizeKeepingCentre(
        width, std::min(getHeight() - 2 * leastMargin, help.idealHeight(width))));
}

void StageView::paint(juce::Graphics& g)
{
    if (output.isOpen()) {
        g.fillAll(juce::Colours::black);
        if (copy.isValid())
            g.drawImage(copy, pictureArea().toFloat());
        return;
    }
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

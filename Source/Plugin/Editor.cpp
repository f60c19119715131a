// SPDX-License-Identifier: GPL-3.0-or-later
#include "Editor.h"

#include "Hands.h"
#include "WindowPlace.h"

#include <Media/SeenPicture.h>

namespace frond
{

namespace
{

constexpr int largestSide = 16384;

} // namespace

Editor::Editor(Processor& owner, const juce::File& memoryFile)
    : AudioProcessorEditor(owner)
    , processor(owner)
    , dream(owner.dream())
    , memory(memoryFile)
    , stageView(dream, owner.messages(), owner.output())
    , overlay(owner, stageView.glances())
    , topBar(
          owner, [this](Command command) { perform(command); }, [this] { openMenu(); })
    , row(owner)
    , strip(owner)
    , browser(owner)
{
    setLookAndFeel(&theme);
    tooltips.setLookAndFeel(&theme);
    setOpaque(true);
    setWantsKeyboardFocus(true);
    setFocusContainerType(FocusContainerType::keyboardFocusContainer);
    stageView.onDoubleClick = [this] { toggleFullScreen(); };
    stageView.setOverlay(&overlay);
    overlay.onChange = [this] {
        topBar.showToggles(overlay.isMapShown(), overlay.isBrushing(), isHelpShown());
    };
    topBar.tempo().onClick = [this] {
        strip.setFolded(false);
        strip.showPage("Time");
    };
    addAndMakeVisible(topBar);
    addAndMakeVisible(stageView);
    addAndMakeVisible(row);
    addAndMakeVisible(strip);
    addChildComponent(browser);
    browser.onClose = [this] { showPresets(); };
    const auto window = owner.window();
    recall();
    strip.onChange = [this] { resized(); };
    setResizable(true, true);
    setResizeLimits(leastWidth, leastHeight, largestSide, largestSide);
    setSize(window.width, window.height);
    recalling = false;
    applyScale();
    overlay.firstSteps().onDone = [this] { putFirstStepsAway(); };
    if (!memory.sawFirstSteps())
        showFirstSteps();
    owner.output().setEditor(
        [this](const juce::KeyPress& key) { return handleKey(key) || (unhandledKey && unhandledKey(key)); },
        [this](bool isDown) {
            keyStateChanged(isDown);
            return unhandledKeyState && unhandledKeyState(isDown);
        });
    owner.output().restore();
    startTimerHz(looksPerSecond);
}

Editor::~Editor()
{
    stopTimer();
    processor.output().setEditor(nullptr, nullptr);
    stageView.setOverlay(nullptr);
    setLookAndFeel(nullptr);
    tooltips.setLookAndFeel(nullptr);
}

void Editor::paint(juce::Graphics& g)
{
    g.fillAll(colours::ground);
}

void Editor::resized()
{
    auto area = getLocalBounds();
    const bool rowShown = isRowShown();
    topBar.setVisible(controlsShown);
    row.setVisible(rowShown);
    strip.setVisible(arePagesShown());
    if (controlsShown)
        topBar.setBounds(area.removeFromTop(TopBar::height));
    if (strip.isVisible()) {
        const auto rowHeight = rowShown ? row.idealHeight(getWidth()) : 0;
        const auto picture = std::max(getHeight() / 3, heightForSteps());
        const auto least = stepsSeconds < 0.0 ? ControlStrip::leastHeight : strip.tabsHeight(getWidth());
        const auto most = std::max(least, area.getHeight() - rowHeight - picture);
        strip.setBounds(area.removeFromBottom(std::min(strip.idealHeight(getWidth()), most)));
        row.setBounds(area.removeFromBottom(rowHeight));
    }
    if (browser.isVisible()) { // in a small window over the controls: its list needs the height
        auto place = area.removeFromLeft(std::min(PresetBrowser::idealWidth, area.getWidth() * 3 / 5));
        browser.setBounds(place.getHeight() < PresetBrowser::leastHeight ? place.withBottom(getHeight())
                                                                         : place);
    }
    stageView.setBounds(area);
    remember();
}

void Editor::remember()
{
    if (recalling)
        return;
    auto window = processor.window();
    if (getWidth() >= leastWidth && getHeight() >= leastHeight) {
        window.width = getWidth();
        window.height = getHeight();
    }
    window.controlsShown = controlsShown;
    window.page = strip.page().toStdString();
    window.folded = strip.isFolded();
    window.scalePercent = scale;
    processor.setWindow(window);
}

/// Also while it is open: the host may load a state at any time.
void Editor::recall()
{
    const juce::ScopedValueSetter<bool> quiet(recalling, true);
    const auto window = processor.window();
    controlsShown = window.controlsShown;
    strip.showPage(juce::String::fromUTF8(window.page.c_str()));
    strip.setFolded(window.folded);
    overlay.showReadout(controlsShown);
    scale = window.scalePercent > 0 ? window.scalePercent : memory.scalePercent();
}

void Editor::setScalePercent(int percent)
{
    scale = juce::jlimit(scales.front(), scales.back(), percent);
    memory.setScalePercent(scale);
    remember();
    applyScale();
}

void Editor::stepScale(int by)
{
    const auto now = std::find_if(scales.begin(), scales.end(), [this](int each) { return each >= scale; });
    const auto index = static_cast<int>(now - scales.begin()) + by;
    setScalePercent(
        scales[static_cast<std::size_t>(juce::jlimit(0, static_cast<int>(scales.size()) - 1, index))]);
}

void Editor::applyScale()
{
    const auto factor = 0.01f * static_cast<float>(scale);
    if (onScale)
        return onScale(factor);
    AudioProcessorEditor::setScaleFactor(hostScale * factor);
    const auto* display = juce::Desktop::getInstance().getDisplays().getDisplayForRect(getScreenBounds());
    if (display == nullptr || !isShowing())
        return;
    if (const juce::Point<int> now(getWidth(), getHeight()); now != fitted)
        wanted = now;
    const auto most =
        sizeOnDisplay(wanted, display->userArea, static_cast<double>(hostScale * factor) / display->scale);
    fitted = {std::max(most.x, leastWidth), std::max(most.y, leastHeight)};
    setSize(fitted.x, fitted.y);
}

void Editor::setScaleFactor(float hostFactor)
{
    hostScale = hostFactor;
    applyScale();
}

void Editor::toggleControls()
{
    controlsShown = !controlsShown;
    overlay.showReadout(controlsShown);
    resized();
}

void Editor::toggleMap()
{
    overlay.toggleMap();
}

void Editor::toggleBrush()
{
    overlay.toggleBrush();
}

void Editor::toggleHelp()
{
    if (stageView.isHelpShown())
        stageView.hideHelp();
    else
        stageView.showHelp(helpLines(lettersTaken, isStandalone));
    topBar.showToggles(overlay.isMapShown(), overlay.isBrushing(), isHelpShown());
    resized();
}

void Editor::turnOver(ParameterId id)
{
    auto& parameters = processor.parameters();
    parameters.set(id, 1.f - parameters.value(id));
}

void Editor::panic()
{
    processor.hands().perform({ActionKind::panic, 0});
    processor.messages().post("panic: all notes are let go, blackout and freeze are over");
}

void Editor::openModel()
{
    chooser = std::make_unique<juce::FileChooser>("Open a trained network", juce::File{}, "*.safetensors");
    chooser->launchAsync(juce::FileBrowserComponent::openMode | juce::FileBrowserComponent::canSelectFiles,
                         [this](const juce::FileChooser& chosen) {
                             if (chosen.getResult() != juce::File{})
                                 processor.chooseModel(chosen.getResult().getFullPathName().toStdString());
                         });
}

bool Editor::isPicture(const juce::File& file)
{
    return file.hasFileExtension("png;jpg;jpeg");
}

bool Editor::isInterestedInFileDrag(const juce::StringArray& files)
{
    return std::any_of(files.begin(), files.end(),
                       [](const auto& file) { return isPicture(juce::File(file)); });
}

void Editor::filesDropped(const juce::StringArray& files, int, int)
{
    for (const auto& file : files)
        if (isPicture(juce::File(file)))
            return showPicture(juce::File(file));
}

void Editor::showPicture(const juce::File& file)
{
    try {
        processor.given().setPicture(
            readSeenPicture(file.getFullPathName().toStdString(), GivenPictures::side));
        processor.parameters().set(ParameterId::see, static_cast<float>(SightKind::picture));
        processor.messages().post(file.getFileName().toStdString() + " is what the network now sees");
    } catch (const std::exception& error) {
        processor.messages().post(error.what());
    }
}

void Editor::mouseDown(const juce::MouseEvent&)
{
    grabKeyboardFocus();
}

void Editor::timerCallback()
{
    // The picture may have put the help away, the host may have loaded a state.
    if (isRowShown() != row.isVisible() || arePagesShown() != strip.isVisible())
        resized();
    const auto window = processor.window();
    if (window.page != strip.page().toStdString() || window.folded != strip.isFolded()) {
        recall();
        resized();
    }
    watchFirstSteps();
    overlay.showState(processor.parameters().value(ParameterId::blackout) > 0.5f,
                      processor.parameters().value(ParameterId::freeze) > 0.5f);
    topBar.show();
    const auto* running = processor.dreamIfAny();
    const bool runs = running != nullptr && running->isRunning() && running->hasModel();
    const auto arrangement = processor.arrangement().now();
    moves.look(processor.parameters().settings(), runs ? &processor.hands().pulse() : nullptr,
               arrangement->modulation);
    if (row.isVisible())
        row.show(moves, arrangement->modulation);
    if (strip.isVisible()) {
        strip.show(moves);
        strip.showLook(processor.output().board().lookNames());
    }
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Editor.h"

#include "Hands.h"

#include <Media/SeenPicture.h>

namespace frond
{

namespace
{

constexpr int largestSide = 16384;

PerformerActions actionsOf(Editor& editor, DreamThread& dream)
{
    return {[&editor] { editor.openModel(); },      [&dream] { dream.reseed(); },
            [&editor] { editor.toggleBlackout(); }, [&editor] { editor.showOutputs(); },
            [&editor] { editor.toggleHelp(); },     [&editor] { editor.toggleControls(); },
            [&editor] { editor.toggleMap(); },      [&editor] { editor.toggleBrush(); },
            [&editor] { editor.showPresets(); }};
}

} // namespace

Editor::Editor(Processor& owner)
    : AudioProcessorEditor(owner)
    , processor(owner)
    , dream(owner.dream())
    , actions(actionsOf(*this, dream))
    , stageView(dream, owner.messages(), owner.output())
    , overlay(owner, stageView.glances())
    , strip(owner.parameters(), actions)
{
    setLookAndFeel(&theme);
    tooltips.setLookAndFeel(&theme);
    setOpaque(true);
    setWantsKeyboardFocus(true);
    stageView.onDoubleClick = [this] { toggleFullScreen(); };
    const auto window = owner.window();
    controlsShown = window.controlsShown;
    strip.showPage(window.page);
    strip.onPageChange = [this] { remember(); };
    addAndMakeVisible(stageView);
    stageView.setOverlay(&overlay);
    overlay.showReadout(controlsShown);
    overlay.onChange = [this] { strip.showToggles(overlay.isMapShown(), overlay.isBrushing()); };
    addChildComponent(strip);
    strip.setVisible(controlsShown);
    setResizable(true, true);
    setResizeLimits(leastWidth, leastHeight, largestSide, largestSide);
    setSize(window.width, window.height);
    owner.output().setEditor(
        [this](const juce::KeyPress& key) { return handleKey(key) || (unhandledKey && unhandledKey(key)); },
        [this](bool isDown) { return unhandledKeyState && unhandledKeyState(isDown); });
    owner.output().restore();
    startTimer(500);
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
    if (controlsShown)
        strip.setBounds(area.removeFromBottom(ControlStrip::height));
    stageView.setBounds(area);
    remember();
}

void Editor::remember()
{
    auto window = processor.window();
    if (getWidth() >= leastWidth && getHeight() >= leastHeight) {
        window.width = getWidth();
        window.height = getHeight();
    }
    window.controlsShown = controlsShown;
    window.page = strip.page();
    processor.setWindow(window);
}

void Editor::toggleControls()
{
    controlsShown = !controlsShown;
    strip.setVisible(controlsShown);
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
        stageView.showHelp(helpRows());
}

void Editor::toggleBlackout()
{
    auto& parameters = processor.parameters();
    parameters.set(ParameterId::blackout, 1.f - parameters.value(ParameterId::blackout));
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

bool Editor::keyPressed(const juce::KeyPress& key)
{
    return handleKey(key);
}

bool Editor::handleKey(const juce::KeyPress& key)
{
    const auto code = key.getKeyCode();
    const auto modifiers = key.getModifiers();
    if (code == juce::KeyPress::escapeKey && stageView.isHelpShown())
        return toggleHelp(), true;
    if (code == juce::KeyPress::F11Key)
        return toggleFullScreen(modifiers.isShiftDown()), true;
    if (code == juce::KeyPress::F9Key)
        return toggleMeter(modifiers.isShiftDown()), true;
    if (code == juce::KeyPress::F10Key)
        return showOutputs(), true;
    if (code == juce::KeyPress::F5Key)
        return stageView.reloadShaders(), true;
    const bool clears = code == juce::KeyPress::deleteKey || code == juce::KeyPress::backspaceKey;
    if (clears && overlay.isBrushing())
        return overlay.clearMask(), true;
    if (key.getTextCharacter() == '?' || code == juce::KeyPress::F1Key)
        return toggleHelp(), true;
    if (modifiers.isCommandDown() &&
        juce::CharacterFunctions::toUpperCase(static_cast<juce::juce_wchar>(code)) == 'Z')
        return processor.hands().perform({modifiers.isShiftDown() ? ActionKind::redo : ActionKind::undo, 0}),
               true;
    if (modifiers.isAltDown() || (lettersTaken && !modifiers.isCommandDown()))
        return false;
    switch (juce::CharacterFunctions::toUpperCase(static_cast<juce::juce_wchar>(code))) {
    case 'F':
        return toggleFullScreen(modifiers.isShiftDown()), true;
    case 'B':
        return toggleBlackout(), true;
    case 'R':
        return dream.reseed(), true;
    case 'M':
        return toggleMap(), true;
    case 'D':
        return toggleBrush(), true;
    case 'P':
        return showPresets(), true;
    case '[':
        return stepPreset(-1), true;
    case ']':
        return stepPreset(1), true;
    case 'H':
        return toggleControls(), true;
    default:
        return false;
    }
}

HelpCard::Rows Editor::helpRows() const
{
    const auto letter = [this](const char* name) { return juce::String(lettersTaken ? "Ctrl+" : "") + name; };
    HelpCard::Rows rows{
        {"F11, " + letter("F"), "full screen, as a double click does; Esc leaves it"},
        {"Shift+F11", "full screen on the other display"},
        {"F10", "the output: where, how large, how fast"},
        {"F9", "frame times; with Shift on the output"},
        {letter("B"), "blackout"},
        {letter("R"), "every leaf starts anew"},
        {letter("M"), "the map of leaf space: drag a home on it"},
        {letter("D"), "the brush: paint what the dream shall make anew"},
        {letter("P"), "presets; " + letter("[") + " and " + letter("]") + " step through them"},
        {"Ctrl+Z, Ctrl+Shift+Z", "takes back what you did; does it once more"},
        {letter("H"), "hides the controls"},
        {"? or F1", "shows this"}};
    rows.insert(rows.end(), extraHelp.begin(), extraHelp.end());
    rows.push_back({"An image", "dropped onto the window, is what the network sees"});
    rows.push_back({"Knobs", "double-click for the default; click a value to type one"});
    return rows;
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
    // The host may have loaded a state since.
    const auto window = processor.window();
    if (window.page != strip.page())
        strip.showPage(window.page);
}

} // namespace frond

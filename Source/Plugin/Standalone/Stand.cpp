// SPDX-License-Identifier: GPL-3.0-or-later
#include "Stand.h"

#include "../WindowPlace.h"
#include "DevicePanel.h"

namespace frond
{

namespace
{

constexpr int keyboardHeight = 66;
constexpr const char* keyboardFlag = "keyboard";
constexpr const char* fileFilter = "*.mid;*.midi;*.wav;*.aif;*.aiff;*.mp3;*.safetensors;*.png;*.jpg;*.jpeg";

} // namespace

Stand::Stand(Processor& owner, Rig& playingRig, Preferences& settings)
    : processor(owner)
    , rig(playingRig)
    , preferences(settings)
    , instrumentEditor(static_cast<Editor*>(owner.createEditorIfNeeded()))
    , transport(playingRig.player())
    , keyboard(playingRig.keyboard())
{
    const auto window = owner.window(); // before any layout changes it
    setLookAndFeel(&theme);
    setWantsKeyboardFocus(true);
    instrumentEditor->setResizable(false, false);
    instrumentEditor->isStandalone = true;
    if (instrumentEditor->firstSteps().isVisible())
        instrumentEditor->showFirstSteps();
    instrumentEditor->onCommand = [this](Command command) { return perform(command); };
    instrumentEditor->extraMenu = [this](juce::PopupMenu& menu) { addMenuItems(menu); };
    instrumentEditor->onScale = [this](float factor) { applyScale(factor); };
    applyScale(0.01f * static_cast<float>(instrumentEditor->scalePercent()));
    instrumentEditor->unhandledKey = [this](const juce::KeyPress& key) {
        return keyboard.isVisible() && !key.getModifiers().isCommandDown() && keyboard.keyPressed(key);
    };
    instrumentEditor->unhandledKeyState = [this](bool isDown) { return keyStateChanged(isDown); };
    transport.onOpen = [this] { chooseFile(); };
    transport.onDevices = [this] { openDevices(); };
    transport.onKeyboard = [this] { showKeyboard(!keyboard.isVisible()); };
    keyboard.setWantsKeyboardFocus(false);
    keyboard.setMouseClickGrabsKeyboardFocus(false);
    keyboard.setAvailableRange(24, 108);
    keyboard.setVelocity(0.75f, true);
    addAndMakeVisible(*instrumentEditor);
    addAndMakeVisible(transport);
    addChildComponent(keyboard);
    moveOctave(0);
    showKeyboard(preferences.flag(keyboardFlag, true));
    setSize(window.width, window.height + Transport::height + (keyboard.isVisible() ? keyboardHeight : 0));
}

Stand::~Stand()
{
    if (devicesWindow != nullptr)
        devicesWindow->exitModalState(0);
    delete devicesWindow.getComponent();
    processor.editorBeingDeleted(instrumentEditor.get());
    instrumentEditor.reset();
    setLookAndFeel(nullptr);
}

void Stand::resized()
{
    auto area = getLocalBounds();
    if (keyboard.isVisible()) {
        keyboard.setBounds(area.removeFromBottom(keyboardHeight));
        constexpr float whiteKeys = 50.f; // of the range above
        keyboard.setKeyWidth(std::max(14.f, static_cast<float>(area.getWidth()) / whiteKeys));
    }
    transport.setBounds(area.removeFromBottom(Transport::height));
    instrumentEditor->setBounds(area);
}

void Stand::showKeyboard(bool shown)
{
    keyboard.setVisible(shown);
    transport.setKeyboardShown(shown);
    instrumentEditor->setLettersTaken(shown);
    rig.keyboard().allNotesOff(0);
    preferences.setFlag(keyboardFlag, shown);
    resized();
}

void Stand::moveOctave(int by)
{
    octave = juce::jlimit(2, 8, octave + by);
    rig.keyboard().allNotesOff(0);
    keyboard.setKeyPressBaseOctave(octave);
}

/// Everything in this program: menus and dialogs as well.
void Stand::applyScale(float factor)
{
    instrumentEditor->setTransform({});
    auto* window = getTopLevelComponent();
    const auto now = window->getBounds();
    constexpr int hair = 4; // windows end up where the desktop has them
    if (std::abs(now.getWidth() - given.x) > hair || std::abs(now.getHeight() - given.y) > hair)
        wanted = {now.getWidth(), now.getHeight()};
    juce::Desktop::getInstance().setGlobalScaleFactor(factor);
    if (const auto* peer = window->getPeer(); window == this || peer == nullptr || peer->isFullScreen())
        return;
    window->setSize(wanted.x, wanted.y); // with the layout that it had, where the display has room for it
    keepOnDisplay(*window);
    given = {window->getWidth(), window->getHeight()};
}

void Stand::addMenuItems(juce::PopupMenu& menu)
{
    menu.addItem(juce::CharPointer_UTF8("Open a file…"), [this] { chooseFile(); });
    menu.addItem(juce::CharPointer_UTF8("Devices…"), [this] { openDevices(); });
    menu.addItem("Keyboard", true, keyboard.isVisible(), [this] { showKeyboard(!keyboard.isVisible()); });
}

void Stand::openDevices()
{
    if (devicesWindow == nullptr)
        devicesWindow = DevicePanel::open(rig, *this);
}

bool Stand::perform(Command command)
{
    switch (command) {
    case Command::keyboard:
        return showKeyboard(!keyboard.isVisible()), true;
    case Command::playFiles:
        return transport.togglePlay(), true;
    case Command::openFile:
        return chooseFile(), true;
    case Command::octaveDown:
        return moveOctave(-1), true;
    case Command::octaveUp:
        return moveOctave(1), true;
    default:
        return false;
    }
}

/// The editor knows every key but those that play notes. Where it has the keyboard, it was asked first.
bool Stand::keyPressed(const juce::KeyPress& key)
{
    const bool plays = keyboard.isVisible() && !key.getModifiers().isCommandDown();
    const bool asked = instrumentEditor->hasKeyboardFocus(true);
    return (!asked && instrumentEditor->handleKey(key)) || (plays && keyboard.keyPressed(key));
}

bool Stand::keyStateChanged(bool isDown)
{
    if (!instrumentEditor->hasKeyboardFocus(true))
        instrumentEditor->keyStateChanged(isDown);
    const bool plays = keyboard.isVisible() && !juce::ModifierKeys::currentModifiers.isCommandDown();
    return plays && keyboard.keyStateChanged(isDown);
}

void Stand::openFile(const juce::File& file, bool play)
{
    const auto path = file.getFullPathName().toStdString();
    try {
        if (Editor::isPicture(file))
            return instrumentEditor->showPicture(file);
        if (file.hasFileExtension("safetensors"))
            return processor.chooseModel(path);
        if (file.hasFileExtension("mid;midi"))
            rig.player().loadMidi(path);
        else
            rig.player().loadSound(path);
        if (play)
            rig.player().play();
    } catch (const std::exception& error) {
        processor.messages().post(error.what());
    }
}

void Stand::chooseFile()
{
    chooser =
        std::make_unique<juce::FileChooser>("Open a MIDI file, a sound file, a picture or a trained network",
                                            juce::File(preferences.text("folder")), fileFilter);
    chooser->launchAsync(juce::FileBrowserComponent::openMode | juce::FileBrowserComponent::canSelectFiles,
                         [this](const juce::FileChooser& chosen) {
                             const auto file = chosen.getResult();
                             if (file == juce::File{})
                                 return;
                             preferences.setText("folder", file.getParentDirectory().getFullPathName());
                             openFile(file, true);
                         });
}

void Stand::filesDropped(const juce::StringArray& files, int, int)
{
    for (const auto& file : files)
        openFile(juce::File(file), true);
}

} // namespace frond

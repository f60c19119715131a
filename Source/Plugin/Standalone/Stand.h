// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of the standalone's window: the editor, the transport row and the on-screen keyboard.
#pragma once

#include "../Editor.h"
#include "Keys.h"
#include "Preferences.h"
#include "Rig.h"
#include "Transport.h"

#include <JuceHeader.h>

#include <memory>

namespace frond
{

class Stand final : public juce::Component, public juce::FileDragAndDropTarget
{
public:
    Stand(Processor& processor, Rig& rig, Preferences& preferences);
    ~Stand() override;

    /// A MIDI file, a sound file or a model, by its ending; plays what can be played. Bad files are reported.
    void openFile(const juce::File& file, bool play);
    void showKeyboard(bool shown);
    Editor& editor() { return *instrumentEditor; }

    void resized() override;
    bool keyPressed(const juce::KeyPress&) override;
    bool keyStateChanged(bool isDown) override;
    bool isInterestedInFileDrag(const juce::StringArray&) override { return true; }
    void filesDropped(const juce::StringArray&, int x, int y) override;

private:
    bool perform(Command command);
    void addMenuItems(juce::PopupMenu& menu);
    void applyScale(float factor);
    void openDevices();
    void chooseFile();
    void moveOctave(int by);

    Processor& processor;
    Rig& rig;
    Preferences& preferences;
    Theme theme;
    std::unique_ptr<Editor> instrumentEditor;
    Transport transport;
    Keys keyboard;
    std::unique_ptr<juce::FileChooser> chooser;
    juce::Component::SafePointer<juce::DialogWindow> devicesWindow;
    int octave = 5;                 // JUCE counts octaves from 0 at MIDI note 0
    juce::Point<int> wanted, given; // sizes of the window: as the performer had it, and what came of it
};

} // namespace frond

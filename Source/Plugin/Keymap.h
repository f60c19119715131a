// SPDX-License-Identifier: GPL-3.0-or-later
// Every key that does something, once: the window looks keys up here, and the help card shows this table.
#pragma once

#include <JuceHeader.h>

#include <vector>

namespace frond
{

enum class Command
{
    act, // an action by its path, as controllers and OSC ask for it
    fullScreen,
    fullScreenElsewhere,
    outputs,
    meter,
    outputMeter,
    escape, // closes what is open; twice: panic
    blackout,
    freeze,
    panic,
    focusMacro,
    presets,
    map,
    brush,
    clearMask,
    controls,
    fold,
    nextPage,
    previousPage,
    larger,
    smaller,
    reloadShaders,
    help,
    // The standalone's.
    playFiles,
    openFile,
    keyboard,
    octaveDown,
    octaveUp
};

struct Shortcut
{
    Command command = Command::act;
    juce::String action;      // where command is act
    int number = 0;           // of a macro
    int key = 0;              // JUCE's code; letters as capitals
    int modifiers = 0;        // juce::ModifierKeys: ctrl, shift and alt
    bool isLetter = false;    // needs Ctrl while the computer's keys play notes
    juce::String group, help; // those with the same help are one line of the card
};

const std::vector<Shortcut>& shortcuts();

/// lettersTaken: the computer's keys play notes. Null where the key is none of ours.
const Shortcut* findShortcut(const juce::KeyPress& key, bool lettersTaken);

/// "Ctrl+Shift+F11", as people call it.
juce::String keyText(const Shortcut& shortcut, bool lettersTaken);

/// The help card's lines, in the table's order; extra: what mice and keyboards do besides.
struct HelpLine
{
    juce::String group, keys, help;
};
std::vector<HelpLine> helpLines(bool lettersTaken, bool standalone);

/// Which commands only the standalone knows.
bool isStandalones(Command command);

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Keymap.h"

#include <Control/Action.h>

namespace frond
{

namespace
{

using Key = juce::KeyPress;
using Mod = juce::ModifierKeys;

constexpr int ctrl = Mod::ctrlModifier, shift = Mod::shiftModifier, alt = Mod::altModifier;
constexpr int ours = ctrl | shift | alt;

const char* const show = "The show";
const char* const play = "Playing";
const char* const presets = "Presets";
const char* const window = "The window";
const char* const alone = "The standalone";

class Table
{
public:
    void add(const char* group, Command command, int key, int modifiers, const char* help)
    {
        rows.push_back({command, {}, 0, key, modifiers, isLetterKey(key) && modifiers == 0, group, help});
    }
    /// What this Frond cannot do has no key.
    void act(const char* group, const juce::String& path, int key, int modifiers, const char* help)
    {
        if (findAction(path.toStdString()))
            rows.push_back(
                {Command::act, path, 0, key, modifiers, isLetterKey(key) && modifiers == 0, group, help});
    }
    void macro(int number, const char* help)
    {
        rows.push_back({Command::focusMacro, {}, number, '0' + number, alt, false, play, help});
    }
    std::vector<Shortcut> rows;

private:
    static bool isLetterKey(int key) { return key >= 'A' && key <= 'Z'; }
};

void addShow(Table& table)
{
    table.add(show, Command::fullScreen, Key::F11Key, 0, "full screen, and back");
    table.add(show, Command::fullScreen, 'F', 0, "full screen, and back");
    table.add(show, Command::fullScreenElsewhere, Key::F11Key, shift, "full screen on the other display");
    table.add(show, Command::outputs, Key::F10Key, 0, "the output: where, how large, how fast");
    table.add(show, Command::meter, Key::F9Key, 0, "frame times; with Shift on the output");
    table.add(show, Command::outputMeter, Key::F9Key, shift, "frame times; with Shift on the output");
    table.add(show, Command::blackout, 'B', 0, "blackout; held, only for as long");
    table.add(show, Command::freeze, 'S', 0, "freeze: everything stands still; held, only for as long");
    table.add(show, Command::escape, Key::escapeKey, 0,
              "closes what is open; twice: panic, which lets all notes go and ends blackout and freeze");
    table.add(show, Command::panic, '.', ctrl, "panic at once");
}

void addPlay(Table& table)
{
    constexpr int padsInRow = 8;
    table.act(play, "time/tap", 'T', 0, "taps the tempo");
    table.act(play, "reseed", 'R', 0, "every leaf starts anew");
    for (int i = 1; i <= padsInRow; ++i)
        table.act(play, "scene/" + juce::String(i), '0' + i, 0, "scenes 1 to 8");
    for (int i = 1; i <= padsInRow; ++i)
        table.act(play, "scene/" + juce::String(i + padsInRow), '0' + i, ctrl, "scenes 9 to 16");
    table.act(play, "cue/previous", ',', 0, "the cue before, the next cue");
    table.act(play, "cue/next", '.', 0, "the cue before, the next cue");
    for (int i = 1; i <= padsInRow; ++i)
        table.macro(i, "a macro takes the keyboard");
}

void addPresets(Table& table)
{
    table.add(presets, Command::presets, 'P', 0, "presets");
    table.act(presets, "preset/previous", '[', 0, "the one before, the next one");
    table.act(presets, "preset/next", ']', 0, "the one before, the next one");
    table.act(presets, "preset/random", 'Q', 0, "any preset");
    table.act(presets, "preset/random", '\\', 0, "any preset");
    table.act(presets, "preset/favourite", 'L', 0, "likes this preset, or no longer");
    table.act(presets, "compare", 'A', 0, "to and fro between A and B");
    table.act(presets, "undo", 'Z', ctrl, "takes back what you did, does it once more");
    table.act(presets, "redo", 'Z', ctrl | shift, "takes back what you did, does it once more");
}

void addWindow(Table& table)
{
    table.add(window, Command::map, 'M', 0, "the map of leaf space: drag a home on it");
    table.add(window, Command::brush, 'D', 0, "the brush: paint what shall be dreamt anew");
    table.add(window, Command::clearMask, Key::deleteKey, 0, "clears what the brush painted");
    table.add(window, Command::clearMask, Key::backspaceKey, 0, "clears what the brush painted");
    table.add(window, Command::controls, 'H', 0, "hides all controls");
    table.add(window, Command::fold, 'C', 0, "folds the page of controls away");
    table.add(window, Command::previousPage, Key::pageUpKey, ctrl, "another page");
    table.add(window, Command::nextPage, Key::pageDownKey, ctrl, "another page");
    table.add(window, Command::smaller, '-', ctrl, "smaller, larger");
    table.add(window, Command::larger, '=', ctrl, "smaller, larger");
    table.add(window, Command::larger, '+', ctrl, "smaller, larger");
    table.add(window, Command::reloadShaders, Key::F5Key, 0, "loads changed shaders");
    table.add(window, Command::help, '?', 0, "these keys");
    table.add(window, Command::help, Key::F1Key, 0, "these keys");
}

void addAlone(Table& table)
{
    table.add(alone, Command::playFiles, Key::spaceKey, 0, "plays or pauses the files");
    table.add(alone, Command::openFile, 'O', ctrl, "opens a file");
    table.add(alone, Command::keyboard, 'K', ctrl, "the keyboard: A W S E D F T G Y H U J K play it");
    table.add(alone, Command::octaveDown, 'Z', 0, "an octave down, up");
    table.add(alone, Command::octaveUp, 'X', 0, "an octave down, up");
}

std::vector<Shortcut> makeTable()
{
    Table table;
    addShow(table);
    addPlay(table);
    addPresets(table);
    addWindow(table);
    addAlone(table);
    return std::move(table.rows);
}

bool isOctave(Command command)
{
    return command == Command::octaveDown || command == Command::octaveUp;
}

bool matches(const Shortcut& shortcut, const juce::KeyPress& key, bool lettersTaken)
{
    if (isOctave(shortcut.command) && !lettersTaken)
        return false; // nothing to move
    // Signs by what they are: which keys make them is the keyboard's affair.
    if (shortcut.key == '?')
        return key.getTextCharacter() == '?';
    const auto code = static_cast<int>(
        juce::CharacterFunctions::toUpperCase(static_cast<juce::juce_wchar>(key.getKeyCode())));
    const bool isSign =
        shortcut.key < 128 && !juce::CharacterFunctions::isLetterOrDigit(static_cast<char>(shortcut.key));
    const bool typed = isSign && shortcut.key > ' ' && shortcut.modifiers == 0 &&
                       static_cast<int>(key.getTextCharacter()) == shortcut.key;
    if (code != shortcut.key && !typed)
        return false;
    auto wanted = shortcut.modifiers;
    if (shortcut.isLetter && lettersTaken && !isOctave(shortcut.command))
        wanted |= ctrl;
    auto held = key.getModifiers().getRawFlags() & ours;
    if (isSign && (wanted & shift) == 0)
        held &= ~shift; // Ctrl and plus, on keyboards where plus is above another sign
    if (key.getModifiers().isCommandDown())
        held |= ctrl;
    return typed ? (held & ctrl) == (wanted & ctrl) : held == wanted;
}

juce::String nameOfKey(int key)
{
    if (key == Key::escapeKey)
        return "Esc";
    if (key == Key::pageUpKey)
        return "PgUp";
    if (key == Key::pageDownKey)
        return "PgDn";
    if (key == Key::deleteKey)
        return "Delete";
    if (key == Key::backspaceKey)
        return "Backspace";
    if (key == Key::spaceKey)
        return "Space";
    if (key > ' ' && key < 127)
        return juce::String::charToString(static_cast<juce::juce_wchar>(key));
    return juce::KeyPress(key).getTextDescription();
}

} // namespace

const std::vector<Shortcut>& shortcuts()
{
    static const auto table = makeTable();
    return table;
}

const Shortcut* findShortcut(const juce::KeyPress& key, bool lettersTaken)
{
    for (const auto& shortcut : shortcuts())
        if (matches(shortcut, key, lettersTaken))
            return &shortcut;
    return nullptr;
}

juce::String keyText(const Shortcut& shortcut, bool lettersTaken)
{
    juce::String text;
    const bool needsCtrl = shortcut.isLetter && lettersTaken && !isOctave(shortcut.command);
    if ((shortcut.modifiers & ctrl) != 0 || needsCtrl)
        text << "Ctrl+";
    if ((shortcut.modifiers & alt) != 0)
        text << "Alt+";
    if ((shortcut.modifiers & shift) != 0)
        text << "Shift+";
    return text + nameOfKey(shortcut.key);
}

bool isStandalones(Command command)
{
    return command >= Command::playFiles;
}

std::vector<HelpLine> helpLines(bool lettersTaken, bool standalone)
{
    struct Run
    {
        HelpLine line;
        juce::StringArray keys;
    };
    std::vector<Run> runs;
    for (const auto& shortcut : shortcuts()) {
        if (isStandalones(shortcut.command) && !standalone)
            continue;
        if (runs.empty() || runs.back().line.help != shortcut.help)
            runs.push_back({{shortcut.group, {}, shortcut.help}, {}});
        runs.back().keys.add(keyText(shortcut, lettersTaken));
    }
    std::vector<HelpLine> lines;
    constexpr int mostNamed = 3; // more are a row: the first to the last
    for (auto& run : runs) {
        run.line.keys = run.keys.size() > mostNamed
                            ? run.keys[0] + juce::String(juce::CharPointer_UTF8(" … ")) +
                                  run.keys[run.keys.size() - 1].getLastCharacters(1)
                            : run.keys.joinIntoString("   "); // a comma is a key
        lines.push_back(run.line);
    }
    return lines;
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// The keys: one table for the window and the help card.
#include <Control/Action.h>
#include <Plugin/HelpCard.h>
#include <Plugin/Keymap.h>
#include <Plugin/Momentary.h>

#include <Support/Catch.h>

#include <algorithm>
#include <set>

using namespace frond;

namespace
{

using Mod = juce::ModifierKeys;

/// Every key a hand can press with every modifier that we know of.
std::vector<juce::KeyPress> everyKey()
{
    std::vector<juce::KeyPress> keys;
    using Key = juce::KeyPress;
    std::vector<int> codes{
        Key::escapeKey, Key::returnKey, Key::deleteKey, Key::backspaceKey, Key::pageUpKey, Key::pageDownKey,
        Key::homeKey,   Key::endKey,    Key::F1Key,     Key::F2Key,        Key::F3Key,     Key::F4Key,
        Key::F5Key,     Key::F9Key,     Key::F10Key,    Key::F11Key,       Key::F12Key};
    for (int code = ' '; code < 127; ++code)
        codes.push_back(code);
    for (const auto code : codes)
        for (const int modifiers : {0, int(Mod::ctrlModifier), int(Mod::altModifier), int(Mod::shiftModifier),
                                    Mod::ctrlModifier | Mod::shiftModifier})
            keys.emplace_back(code, Mod(modifiers),
                              modifiers == 0 && code < 127 ? static_cast<juce::juce_wchar>(code) : 0);
    return keys;
}

} // namespace

TEST_CASE("Every key that does something stands on the help card, with its group and what it does")
{
    for (const bool taken : {false, true}) {
        const auto lines = helpLines(taken, true);
        std::set<const Shortcut*> reached;
        for (const auto& key : everyKey()) {
            const auto* shortcut = findShortcut(key, taken);
            if (shortcut == nullptr)
                continue;
            reached.insert(shortcut);
            INFO(key.getTextDescription() << " " << shortcut->help);
            const auto line = std::ranges::find(lines, shortcut->help, &HelpLine::help);
            REQUIRE(line != lines.end());
            CHECK(line->group.isNotEmpty());
            // A row of keys shows its first and its last one.
            const bool isRow = line->keys.contains(juce::CharPointer_UTF8(" … "));
            CHECK((isRow || line->keys.contains(keyText(*shortcut, taken))));
        }
        for (const auto& shortcut : shortcuts()) {
            INFO(keyText(shortcut, taken) << " " << shortcut.help);
            const bool only =
                shortcut.command == Command::octaveUp || shortcut.command == Command::octaveDown;
            CHECK((reached.count(&shortcut) == 1 || (only && !taken)));
            CHECK((shortcut.command != Command::act || findAction(shortcut.action.toStdString())));
        }
    }
    CHECK_FALSE(std::ranges::any_of(helpLines(false, false),
                                    [](const HelpLine& line) { return line.keys == "Space"; }));
}

TEST_CASE("While the computer's keys play notes, letters need Ctrl, and signs do not")
{
    const juce::KeyPress b('B', Mod(), 'b'), ctrlB('B', Mod(Mod::ctrlModifier), 0), one('1', Mod(), '1');
    REQUIRE(findShortcut(b, false) != nullptr);
    CHECK(findShortcut(b, false)->command == Command::blackout);
    CHECK(findShortcut(b, true) == nullptr);
    REQUIRE(findShortcut(ctrlB, true) != nullptr);
    CHECK(findShortcut(ctrlB, true)->command == Command::blackout);
    CHECK(findShortcut(ctrlB, false) == nullptr);
    REQUIRE(findShortcut(one, true) != nullptr);
    CHECK(findShortcut(one, true)->action == "scene/1");
    // On a keyboard that makes "?" with Shift and a key of its own.
    const juce::KeyPress question('/', Mod(Mod::shiftModifier), '?');
    REQUIRE(findShortcut(question, true) != nullptr);
    CHECK(findShortcut(question, true)->command == Command::help);
}

TEST_CASE("The help card has room for all its lines, whole, from the smallest window up")
{
    HelpCard card;
    card.setRows(helpLines(true, true));
    CHECK(card.fits(1060, 620));
    CHECK(card.fits(940, 544)); // inside 960 by 600
    CHECK(card.fits(700, 424)); // inside 720 by 480
    CHECK_FALSE(card.fits(300, 200));
}

TEST_CASE("A key that is tapped turns over and stays; one that is held turns back; repeats count once")
{
    Momentary momentary;
    int turns = 0;
    bool down = true;
    const auto press = [&](double at) { return momentary.press('B', at, [&] { ++turns; }); };
    const auto release = [&](double at) {
        down = false;
        momentary.release(at, [&](int) { return down; });
        down = true;
    };
    CHECK(press(10.0));
    CHECK(turns == 1);
    momentary.release(10.1, [](int) { return true; }); // another key came up
    CHECK(momentary.isHeld());
    release(10.2);
    CHECK(turns == 1);
    CHECK(press(11.0));
    CHECK_FALSE(press(11.3)); // the key repeats by itself
    CHECK_FALSE(press(11.35));
    CHECK(turns == 2);
    release(12.0);
    CHECK(turns == 3);
    release(13.0);
    CHECK(turns == 3);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// What keys, buttons and the menu ask of the window.
#include "Editor.h"
#include "Hands.h"
#include "MapMenus.h"

namespace frond
{

namespace
{
constexpr double twiceSeconds = 0.7; // between the two that mean panic
}

bool Editor::keyPressed(const juce::KeyPress& key)
{
    return handleKey(key);
}

bool Editor::keyStateChanged(bool)
{
    momentary.release(nowSeconds(), isKeyDown);
    return false;
}

bool Editor::handleKey(const juce::KeyPress& key)
{
    const auto* shortcut = findShortcut(key, lettersTaken);
    return shortcut != nullptr && performKey(*shortcut, key.getKeyCode());
}

bool Editor::performKey(const Shortcut& shortcut, int key)
{
    if (shortcut.command == Command::act) {
        const auto action = findAction(shortcut.action.toStdString());
        if (action)
            processor.hands().perform(*action);
        return action.has_value();
    }
    if (shortcut.command == Command::blackout || shortcut.command == Command::freeze)
        return momentary.press(key, nowSeconds(), [this, command = shortcut.command] { perform(command); }),
               true;
    if (shortcut.command == Command::focusMacro)
        return row.macro(shortcut.number).grabKeyboardFocus(), true;
    return perform(shortcut.command);
}

bool Editor::escape()
{
    const auto now = nowSeconds();
    const bool twice = now - std::exchange(escapeSeconds, now) < twiceSeconds;
    if (twice) {
        escapeSeconds = -1e9; // the third is a first one
        return panic(), true;
    }
    if (isHelpShown())
        return toggleHelp(), true;
    if (overlay.firstSteps().isVisible())
        return putFirstStepsAway(), true;
    if (browser.isVisible())
        return showPresets(), true;
    return false;
}

bool Editor::perform(Command command)
{
    if (isStandalones(command))
        return onCommand && onCommand(command);
    switch (command) {
    case Command::fullScreen:
        return toggleFullScreen(), true;
    case Command::fullScreenElsewhere:
        return toggleFullScreen(true), true;
    case Command::outputs:
        return showOutputs(), true;
    case Command::meter:
        return toggleMeter(false), true;
    case Command::outputMeter:
        return toggleMeter(true), true;
    case Command::escape:
        return escape();
    case Command::blackout:
        return toggleBlackout(), true;
    case Command::freeze:
        return toggleFreeze(), true;
    case Command::panic:
        return panic(), true;
    case Command::presets:
        return showPresets(), true;
    case Command::map:
        return toggleMap(), true;
    case Command::brush:
        return toggleBrush(), true;
    case Command::clearMask:
        return overlay.isBrushing() && (overlay.clearMask(), true);
    case Command::controls:
        return toggleControls(), true;
    case Command::fold:
        return strip.setFolded(!strip.isFolded()), true;
    case Command::nextPage:
        return strip.stepPage(1), true;
    case Command::previousPage:
        return strip.stepPage(-1), true;
    case Command::larger:
        return stepScale(1), true;
    case Command::smaller:
        return stepScale(-1), true;
    case Command::reloadShaders:
        return stageView.reloadShaders(), true;
    case Command::help:
        return toggleHelp(), true;
    default:
        return false;
    }
}

void Editor::openMenu()
{
    juce::PopupMenu menu;
    menu.setLookAndFeel(&theme);
    if (extraMenu) {
        extraMenu(menu);
        menu.addSeparator();
    }
    menu.addItem(juce::CharPointer_UTF8("Open a trained network…"), [this] { openModel(); });
    menu.addSeparator();
    addHandsMenus(processor, *this, menu);
    menu.addItem(juce::CharPointer_UTF8("Output… (F10)"), [this] { showOutputs(); });
    juce::PopupMenu sizes;
    for (const auto each : scales)
        sizes.addItem(
            juce::PopupMenu::Item(juce::String(each) + " %").setTicked(each == scale).setAction([this, each] {
                setScalePercent(each);
            }));
    menu.addSubMenu("Size", sizes);
    menu.addItem("Hide the controls (H brings them back)", [this] { toggleControls(); });
    menu.addSeparator();
    menu.addItem("Keys", [this] { toggleHelp(); });
    menu.addItem("First steps", [this] { showFirstSteps(); });
    menu.showMenuAsync(
        juce::PopupMenu::Options().withTargetComponent(topBar.menuButton()).withDeletionCheck(*this));
}

} // namespace frond

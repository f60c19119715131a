// SPDX-License-Identifier: GPL-3.0-or-later
// The editor's way to the presets.
#include "Editor.h"
#include "Hands.h"

namespace frond
{

void Editor::showPresets()
{
    juce::PopupMenu menu;
    for (const auto& entry : processor.library().entries())
        menu.addItem(juce::PopupMenu::Item(juce::String::fromUTF8(entry.preset->name.c_str()))
                         .setTicked(entry.id == processor.hands().presetMark().id)
                         .setAction([safe = SafePointer<Editor>(this), id = entry.id] {
                             if (safe != nullptr)
                                 safe->processor.hands().callPreset(id);
                         }));
    menu.setLookAndFeel(&theme);
    menu.showMenuAsync(
        juce::PopupMenu::Options().withTargetComponent(topBar.presetButton()).withMinimumNumColumns(3));
}

void Editor::stepPreset(int by)
{
    processor.hands().perform({by > 0 ? ActionKind::nextPreset : ActionKind::previousPreset, 0});
}

} // namespace frond

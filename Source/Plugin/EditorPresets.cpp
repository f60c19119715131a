// SPDX-License-Identifier: GPL-3.0-or-later
// The editor's way to the presets.
#include "Editor.h"
#include "FactoryPresets.h"

namespace frond
{

void Editor::showPresets()
{
    juce::PopupMenu menu;
    const auto& presets = factoryPresets();
    for (std::size_t i = 0; i < presets.size(); ++i)
        menu.addItem(static_cast<int>(i) + 1, juce::String::fromUTF8(presets[i].name.c_str()), true,
                     static_cast<int>(i) == presetIndex);
    menu.setLookAndFeel(&theme);
    menu.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(&strip).withMinimumNumColumns(3),
                       [safe = SafePointer<Editor>(this)](int chosen) {
                           if (safe != nullptr && chosen > 0)
                               safe->stepPreset(chosen - 1 - safe->presetIndex);
                       });
}

void Editor::stepPreset(int by)
{
    const auto& presets = factoryPresets();
    const auto count = static_cast<int>(presets.size());
    if (count == 0)
        return;
    presetIndex = presetIndex < 0 && by < 0 ? count - 1 : ((presetIndex + by) % count + count) % count;
    const auto& preset = presets[static_cast<std::size_t>(presetIndex)];
    processor.loadPreset(preset);
    processor.messages().post(preset.name + ": " + preset.description);
}

} // namespace frond

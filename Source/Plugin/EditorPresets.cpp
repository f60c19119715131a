// SPDX-License-Identifier: GPL-3.0-or-later
// The editor's way to the presets.
#include "Editor.h"
#include "Hands.h"

namespace frond
{

void Editor::showPresets()
{
    browser.setVisible(!browser.isVisible());
    resized();
    if (!browser.isVisible())
        grabKeyboardFocus();
}

void Editor::stepPreset(int by)
{
    processor.hands().perform({by > 0 ? ActionKind::nextPreset : ActionKind::previousPreset, 0});
}

} // namespace frond

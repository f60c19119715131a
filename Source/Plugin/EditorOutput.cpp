// SPDX-License-Identifier: GPL-3.0-or-later
// The editor's way to the output.
#include "Editor.h"
#include "Output/OutputMenu.h"

namespace frond
{

void Editor::toggleFullScreen(bool otherDisplay)
{
    auto& output = processor.output();
    if (output.isOpen())
        output.close();
    else
        output.openFullScreen(getScreenBounds(), otherDisplay);
}

void Editor::showOutputs()
{
    showOutputMenu(processor.output(), topBar.menuButton(), theme);
}

void Editor::toggleMeter(bool onOutput)
{
    auto settings = processor.output().settings();
    auto& shown = onOutput ? settings.meterOnOutput : settings.meterInEditor;
    shown = !shown;
    processor.output().setSettings(settings);
}

} // namespace frond

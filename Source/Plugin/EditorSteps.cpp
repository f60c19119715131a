// SPDX-License-Identifier: GPL-3.0-or-later
// The first steps in the window, and the room that they and the keys need.
#include "Editor.h"

namespace frond
{

namespace
{
constexpr double stepsSecondsAtMost = 180.0; // whoever leaves them alone that long plays already
}

void Editor::showFirstSteps()
{
    overlay.firstSteps().begin(isStandalone);
    overlay.firstSteps().setVisible(true);
    stepsSeconds = 0.0;
    resized();
}

void Editor::putFirstStepsAway()
{
    overlay.firstSteps().setVisible(false);
    stepsSeconds = -1.0;
    resized();
    memory.setSawFirstSteps(true);
}

void Editor::watchFirstSteps()
{
    if (stepsSeconds < 0.0 || !overlay.isShowing())
        return;
    stepsSeconds += 1.0 / looksPerSecond;
    if (stepsSeconds > stepsSecondsAtMost)
        putFirstStepsAway();
}

/// While the keys are shown, the picture has the room: the card needs it. So do the first steps in a small
/// window.
bool Editor::arePagesShown() const
{
    const auto room =
        getHeight() - TopBar::height - row.idealHeight(getWidth()) - strip.tabsHeight(getWidth());
    const bool cardsFit = stepsSeconds < 0.0 || room >= heightForSteps();
    return controlsShown && !isHelpShown() && cardsFit;
}

/// In a very small window the picture needs the room of the macros and scenes.
bool Editor::isRowShown() const
{
    const bool onlyTabs = strip.isFolded() || stepsSeconds >= 0.0;
    const auto room = getHeight() - TopBar::height - row.idealHeight(getWidth()) -
                      (onlyTabs ? strip.tabsHeight(getWidth()) : ControlStrip::leastHeight);
    return arePagesShown() && room >= getHeight() / 5;
}

int Editor::heightForSteps() const
{
    return stepsSeconds < 0.0 ? 0 : overlay.heightForSteps(getWidth());
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// Whether there is a screen, and whether it draws OpenGL. Asked before JUCE tries, since on X11 it ends the
// program where there is no display, and crashes where there is one without OpenGL. Elsewhere the answer is
// yes.
#pragma once

namespace frond
{

bool displayAnswers();
bool displayDrawsGl();

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// Whether there is a screen, and whether it draws OpenGL. Asked before JUCE tries, since on X11 it ends the
// program where there is no display, and crashes where there is one without OpenGL. Elsewhere the answer is
// yes. And what JUCE does not know of displays: what they are called.
#pragma once

#include <string>
#include <vector>

namespace frond
{

bool displayAnswers();
bool displayDrawsGl();

struct NamedDisplay
{
    std::string name;
    int x = 0, y = 0; // its upper left corner, in real pixels
};
/// Empty where the system does not say.
std::vector<NamedDisplay> displayNames();

} // namespace frond

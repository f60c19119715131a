// SPDX-License-Identifier: GPL-3.0-or-later
// Whether there is a screen, and whether it draws OpenGL. Asked before JUCE tries, since on X11 it ends the
// program where there is no display, and crashes where there is one without OpenGL. Elsewhere the answer is
// yes. And what JUCE does not know of displays: what they are called.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace frond
{

bool displayAnswers();
bool displayDrawsGl();

struct NamedDisplay
{
    std::string name;
    int x = 0, y = 0, width = 0, height = 0; // in real pixels, from its upper left corner
    bool operator==(const NamedDisplay&) const = default;
};

/// Which displays there are now. JUCE, on X11, knows those that were there when the program started.
class DisplayWatch
{
public:
    DisplayWatch();
    ~DisplayWatch();

    /// Asks the system, which takes it next to no time. True where the answer is another than the last one;
    /// so is the first.
    bool look();
    /// As they were at the last look. Empty where the system does not say.
    const std::vector<NamedDisplay>& displays() const { return known; }

private:
    struct System;
    std::unique_ptr<System> system;
    std::vector<NamedDisplay> known;
    bool looked = false;
};

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// Freeze: eases what the dream sees of its controls into a standstill and out of it again. While it stands,
// notes, sound and controls go on without the dream; it meets them as they then are. Allocates nothing.
#pragma once

#include <Frames/ControlFrame.h>

namespace frond
{

class Standstill
{
public:
    static constexpr double easeSeconds = 0.5;

    void reset() { *this = {}; }
    /// live: the controls as they are. What it gives holds until the next call.
    const ControlFrame& step(const ControlFrame& live);
    /// How long the dream has been held up since its start.
    double behindSeconds() const { return behind; }

private:
    void keepUp(const ControlFrame& live, float heldShare);

    bool standing = false;
    double amount = 0.0, behind = 0.0; // 0 moves, 1 stands
    ControlFrame held, shown;
};

} // namespace frond

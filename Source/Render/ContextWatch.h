// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the GL context is still the one in which things were made. A driver that is reset or updated, or a
// graphics card that is taken away, takes every object with it: all there is to do is to make the context
// anew, and all that lives in it.
#pragma once

#include "GlObjects.h"

namespace frond
{

class ContextWatch
{
public:
    /// Leaves a mark in the current context.
    void prepare();
    /// Whether the driver says that the context is lost, or the mark is gone. False before prepare.
    bool isLost() const;
    /// The context must be current.
    void release();

private:
    GlName mark;
    bool tellsResets = false;
};

} // namespace frond

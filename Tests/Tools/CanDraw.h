// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Render/OffscreenContext.h>
#include <Support/Skip.h>

#include <stdexcept>

namespace frond::test
{

/// Whether there is OpenGL here; a test that needs it is skipped otherwise.
inline bool canDraw()
{
    try {
        const OffscreenContext probe(16, 16);
        return true;
    } catch (const std::runtime_error& error) {
        skipTest(error.what());
        return false;
    }
}

} // namespace frond::test

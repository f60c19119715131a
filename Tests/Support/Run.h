// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace frond
{

/// Runs Catch on this thread; returns the exit status. For programs with a main of their own (a message loop,
/// say).
int runTests(int argc, char** argv);

} // namespace frond

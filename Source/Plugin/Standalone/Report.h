// SPDX-License-Identifier: GPL-3.0-or-later
// What `Frond --report` prints at the end: how long until the first leaf, how many frames, how much memory.
#pragma once

#include "../DreamThread.h"
#include "../StageView.h"

namespace frond
{

void noteStart(); // at the top of main
void printReport(const StageView& stage, const DreamThread& dream);

} // namespace frond

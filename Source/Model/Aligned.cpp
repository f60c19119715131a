// SPDX-License-Identifier: GPL-3.0-or-later
#include "Aligned.h"

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace frond
{

void askForLargePages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes)
{
#ifdef __linux__
    madvise(memory, bytes, MADV_HUGEPAGE);
#endif
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// Memory for whole vectors of numbers: starts on a cache line, and large tables on pages as large as the
// system has them, since rows far apart otherwise cost a look into the page table each.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace frond
{

/// A wish: where the system has none or refuses, all works as well.
void askForLargePages(void* memory, std::size_t bytes);

template <typename T>
struct LineAllocator
{
    using value_type = T;
    static constexpr std::size_t page = std::size_t(1) << 21;

    LineAllocator() = default;
    template <typename Other>
    LineAllocator(const LineAllocator<Other>&)
    {}
    static bool large(std::size_t count) { return count * sizeof(T) >= page / 4; }
    static std::align_val_t alignment(std::size_t count)
    {
        return std::align_val_t(large(count) ? page : 64);
    }
    T* allocate(std::size_t count)
    {
        const std::size_t bytes = count * sizeof(T), whole = (bytes + page - 1) / page * page;
        auto* memory = ::operator new(large(count) ? whole : bytes, alignment(count));
        if (large(count))
            askForLargePages(memory, whole); // the last one is large only if it is ours to its end
        return static_cast<T*>(memory);
    }
    void deallocate(T* memory, std::size_t count) noexcept { ::operator delete(memory, alignment(count)); }
    friend bool operator==(const LineAllocator&, const LineAllocator&) { return true; }
};

template <typename T>
using Aligned = std::vector<T, LineAllocator<T>>;

/// Units are worked on in blocks of 64: one word of states, and whole vectors on every processor.
constexpr std::size_t unitBlock = 64;

constexpr std::size_t wholeBlocks(std::size_t units)
{
    return (units + unitBlock - 1) / unitBlock * unitBlock;
}

} // namespace frond

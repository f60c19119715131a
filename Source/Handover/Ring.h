// SPDX-License-Identifier: GPL-3.0-or-later
// A fixed ring from one thread to one other (Lamport 1977). Whole-or-nothing: what does not fit is refused
// and counted, and the reader learns of it by takeOverflow().
#pragma once

#include <atomic>
#include <cstddef>
#include <span>
#include <vector>

namespace frond
{

template <typename T>
class Ring
{
public:
    /// capacity is rounded up to a power of two. Before the threads start.
    void prepare(std::size_t capacity)
    {
        std::size_t size = 1;
        while (size < capacity)
            size *= 2;
        storage.assign(size, T{});
        mask = size - 1;
        head.store(0);
        tail.store(0);
        lost.store(0);
    }

    /// Writer's thread. False, and counted, where the items do not all fit.
    bool push(std::span<const T> items)
    {
        const auto end = head.load(std::memory_order_relaxed);
        const auto begin = tail.load(std::memory_order_acquire);
        if (items.size() > storage.size() - (end - begin)) {
            lost.fetch_add(1, std::memory_order_relaxed);
            return false;
        }
        for (std::size_t i = 0; i < items.size(); ++i)
            storage[(end + i) & mask] = items[i];
        head.store(end + items.size(), std::memory_order_release);
        return true;
    }
    bool push(const T& item) { return push(std::span<const T>(&item, 1)); }

    /// Reader's thread: moves up to items.size() items out, oldest first, and says how many.
    std::size_t pop(std::span<T> items)
    {
        const auto begin = tail.load(std::memory_order_relaxed);
        const auto end = head.load(std::memory_order_acquire);
        const auto count = items.size() < end - begin ? items.size() : end - begin;
        for (std::size_t i = 0; i < count; ++i)
            items[i] = storage[(begin + i) & mask];
        tail.store(begin + count, std::memory_order_release);
        return count;
    }

    /// Reader's thread: how many pushes were refused since the last call.
    unsigned takeOverflow() { return lost.exchange(0, std::memory_order_relaxed); }

    std::size_t capacity() const { return storage.size(); }

private:
    std::vector<T> storage;
    std::size_t mask = 0;
    alignas(64) std::atomic<std::size_t> head{0};
    alignas(64) std::atomic<std::size_t> tail{0};
    std::atomic<unsigned> lost{0};
};

} // namespace frond

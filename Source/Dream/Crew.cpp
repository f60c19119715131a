// SPDX-License-Identifier: GPL-3.0-or-later
#include "Crew.h"

#include <algorithm>
#include <cassert>

namespace frond
{

int Crew::sparable()
{
    // Half of the cores belong to the host and the picture; three helpers are all that sixteen voices feed.
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()) / 2 - 1, 0, 3);
}

Crew::Crew(int helpers)
{
    for (int i = 0; i < helpers; ++i)
        threads.emplace_back([this] { serve(); });
}

Crew::~Crew()
{
    leaving.store(true);
    round.fetch_add(1);
    round.notify_all();
    for (auto& thread : threads)
        thread.join();
}

void Crew::runAll(int count, Call what, void* with)
{
    assert(count < 1 << 16);
    if (threads.empty() || count < 2) {
        for (int i = 0; i < count; ++i)
            what(with, i);
        return;
    }
    call.store(what, std::memory_order_relaxed);
    work.store(with, std::memory_order_relaxed);
    done.store(0, std::memory_order_relaxed);
    const std::uint32_t now = round.load(std::memory_order_relaxed) + 1;
    ticket.store(std::uint64_t(now) << 32 | std::uint64_t(count) << 16, std::memory_order_release);
    round.store(now, std::memory_order_release);
    round.notify_all();
    takePieces(now);
    for (auto ready = done.load(std::memory_order_acquire); ready != static_cast<std::uint32_t>(count);
         ready = done.load(std::memory_order_acquire))
        done.wait(ready, std::memory_order_acquire);
}

void Crew::takePieces(std::uint32_t mine)
{
    for (auto seen = ticket.load(std::memory_order_acquire);;) {
        const auto piece = static_cast<std::uint32_t>(seen & 0xFFFFu),
                   total = static_cast<std::uint32_t>(seen >> 16 & 0xFFFFu);
        if (seen >> 32 != mine || piece >= total)
            return;
        if (!ticket.compare_exchange_weak(seen, seen + 1, std::memory_order_acq_rel))
            continue;
        call.load(std::memory_order_relaxed)(work.load(std::memory_order_relaxed), static_cast<int>(piece));
        if (done.fetch_add(1, std::memory_order_acq_rel) + 1 == total)
            done.notify_all();
        seen = ticket.load(std::memory_order_acquire);
    }
}

void Crew::serve()
{
    for (std::uint32_t known = 0;;) {
        round.wait(known, std::memory_order_acquire);
        known = round.load(std::memory_order_acquire);
        if (leaving.load())
            return;
        takePieces(known);
    }
}

} // namespace frond

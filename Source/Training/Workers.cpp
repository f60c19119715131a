// SPDX-License-Identifier: GPL-3.0-or-later
#include "Workers.h"

namespace frond
{

Workers::Workers(int threadCount)
{
    for (int thread = 1; thread < threadCount; ++thread)
        threads.emplace_back([this] { serve(); });
}

Workers::~Workers()
{
    {
        const std::lock_guard lock(mutex);
        stopping = true;
    }
    wake.notify_all();
    for (auto& thread : threads)
        thread.join();
}

void Workers::run(int count, const std::function<void(int)>& task)
{
    if (threads.empty()) {
        for (int piece = 0; piece < count; ++piece)
            task(piece);
        return;
    }
    {
        const std::lock_guard lock(mutex);
        current = &task;
        next = done = 0;
        total = count;
    }
    wake.notify_all();
    takePieces();
    std::unique_lock lock(mutex);
    finished.wait(lock, [this] { return done == total; });
    current = nullptr;
}

void Workers::takePieces()
{
    std::unique_lock lock(mutex);
    while (current != nullptr && next < total) {
        const int piece = next++;
        const auto* task = current;
        lock.unlock();
        (*task)(piece);
        lock.lock();
        if (++done == total)
            finished.notify_all();
    }
}

void Workers::serve()
{
    std::unique_lock lock(mutex);
    for (;;) {
        wake.wait(lock, [this] { return stopping || (current != nullptr && next < total); });
        if (stopping)
            return;
        lock.unlock();
        takePieces();
        lock.lock();
    }
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// A few threads that share the pieces of one computation. Work is always cut the same way, whatever the
// number of threads, so that training gives the same network on one core and on many.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace frond
{

class Workers
{
public:
    /// The calling thread is one of them.
    explicit Workers(int threadCount);
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// Calls task(0) to task(count - 1), in any order and at the same time; returns when all are done. Tasks
    /// must not throw and must write to different places.
    void run(int count, const std::function<void(int)>& task);

private:
    void serve();
    void takePieces();

    std::mutex mutex;
    std::condition_variable wake, finished;
    const std::function<void(int)>* current = nullptr;
    int next = 0, total = 0, done = 0;
    bool stopping = false;
    std::vector<std::thread> threads;
};

} // namespace frond

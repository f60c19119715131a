// SPDX-License-Identifier: GPL-3.0-or-later
// A few threads that help with one piece of work and sleep until the next. No lock and no allocation in run,
// so that a frame may use it.
#pragma once

#include <atomic>
#include <cstdint>
#include <thread>
#include <type_traits>
#include <vector>

namespace frond
{

class Crew
{
public:
    /// As many as there are cores to spare beside a host's own work; none on a small machine.
    static int sparable();

    explicit Crew(int helpers);
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    /// The caller's thread works too.
    int size() const { return static_cast<int>(threads.size()) + 1; }

    /// Calls work(0) to work(count - 1), count < 65536, in any order and at the same time; returns when all
    /// are done. `work` must not throw. One caller at a time.
    template <typename Work>
    void run(int count, Work&& work)
    {
        using Plain = std::remove_reference_t<Work>;
        runAll(
            count, [](void* what, int i) { (*static_cast<Plain*>(what))(i); },
            const_cast<void*>(static_cast<const void*>(&work)));
    }

private:
    using Call = void (*)(void* work, int number);
    void runAll(int count, Call call, void* work);
    void serve();
    void takePieces(std::uint32_t round);

    // Which round it is (high half), how many pieces it has and which is the next one (16 bits each): all in
    // one, so that a helper that wakes late can neither take a piece of a round that it knows nothing of nor
    // one too many of its own, once the next round's number of pieces is told.
    std::atomic<std::uint64_t> ticket{0};
    std::atomic<std::uint32_t> round{0}; // what helpers wait for
    std::atomic<std::uint32_t> done{0};
    std::atomic<Call> call{nullptr};
    std::atomic<void*> work{nullptr};
    std::atomic<bool> leaving{false};
    std::vector<std::thread> threads;
};

} // namespace frond

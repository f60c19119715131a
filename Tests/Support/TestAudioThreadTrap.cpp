// SPDX-License-Identifier: GPL-3.0-or-later
#include "AudioThreadTrap.h"
#include "Catch.h"
#include "Skip.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace frond;

namespace
{

int caught(AudioThreadBreach breach, const std::function<void()>& deed)
{
    AudioThreadScope scope;
    deed();
    scope.stop();
    return scope.violations(breach);
}

bool trapMissing()
{
    if (AudioThreadScope::available())
        return false;
    skipTest("the audio-thread trap is off in this build (a sanitizer, or another C library than glibc)");
    return true;
}

struct alignas(64) Wide
{
    char bytes[64];
};

__attribute__((noinline)) Wide* makeWide()
{
    return new Wide();
}

volatile void* keep = nullptr; // the compiler may drop an allocation that nobody looks at

} // namespace

TEST_CASE("The trap catches every way to take memory")
{
    if (trapMissing())
        return;
    const auto allocations = [](const std::function<void*()>& take) {
        return caught(AudioThreadBreach::allocation, [&] {
            void* const taken = take();
            keep = taken;
            std::free(taken);
        });
    };
    CHECK(allocations([] { return std::malloc(24); }) == 1);
    CHECK(allocations([] { return std::calloc(3, 8); }) == 1);
    CHECK(allocations([] { return std::aligned_alloc(64, 128); }) == 1);
    CHECK(allocations([] { return std::realloc(std::malloc(8), 4096); }) == 2);
    CHECK(allocations([] {
              void* memory = nullptr;
              return posix_memalign(&memory, 64, 128) == 0 ? memory : nullptr;
          }) == 1);
    CHECK(caught(AudioThreadBreach::allocation, [] { delete makeWide(); }) == 1);
    CHECK(caught(AudioThreadBreach::allocation, [] { keep = std::vector<int>(100).data(); }) == 1);
}

TEST_CASE("The trap catches memory given back")
{
    if (trapMissing())
        return;
    void* taken = std::malloc(24);
    CHECK(caught(AudioThreadBreach::release, [&] { std::free(taken); }) == 1);
    std::string text(100, 'x');
    CHECK(caught(AudioThreadBreach::release, [&] {
              text = {};
              text.shrink_to_fit();
          }) == 1);
}

TEST_CASE("The trap catches locks")
{
    if (trapMissing())
        return;
    std::mutex mutex;
    std::shared_mutex shared;
    CHECK(caught(AudioThreadBreach::lock, [&] { std::lock_guard hold(mutex); }) == 1);
    CHECK(caught(AudioThreadBreach::lock, [&] { std::unique_lock hold(mutex, std::try_to_lock); }) == 1);
    CHECK(caught(AudioThreadBreach::lock, [&] { std::unique_lock hold(shared); }) == 1);
    CHECK(caught(AudioThreadBreach::lock, [&] { std::shared_lock hold(shared); }) == 1);
}

TEST_CASE("The trap catches condition variables and bare system calls")
{
    if (trapMissing())
        return;
    std::mutex mutex;
    std::condition_variable condition;
    CHECK(caught(AudioThreadBreach::condition, [&] { condition.notify_one(); }) == 1);
    CHECK(caught(AudioThreadBreach::condition, [&] { condition.notify_all(); }) == 1);
    std::unique_lock hold(mutex);
    CHECK(caught(AudioThreadBreach::condition,
                 [&] { condition.wait_until(hold, std::chrono::steady_clock::time_point{}); }) == 1);
    CHECK(caught(AudioThreadBreach::condition,
                 [&] { condition.wait_until(hold, std::chrono::system_clock::time_point{}); }) == 1);

    CHECK(caught(AudioThreadBreach::systemCall, [] { syscall(SYS_getpid); }) == 1);
}

TEST_CASE("The trap catches sleeps")
{
    if (trapMissing())
        return;
    CHECK(caught(AudioThreadBreach::sleep,
                 [] { std::this_thread::sleep_for(std::chrono::microseconds(1)); }) == 1);
    CHECK(caught(AudioThreadBreach::sleep, [] { usleep(1); }) >= 1);
    CHECK(caught(AudioThreadBreach::sleep, [] { std::this_thread::yield(); }) == 1);
}

TEST_CASE("The trap catches files opened, read and written")
{
    if (trapMissing())
        return;
    CHECK(caught(AudioThreadBreach::file, [] { close(open("/dev/null", O_RDONLY)); }) == 2);
    const int null = open("/dev/null", O_RDWR);
    char byte = 0;
    CHECK(caught(AudioThreadBreach::file, [&] { (void)!read(null, &byte, 1); }) == 1);
    CHECK(caught(AudioThreadBreach::file, [&] { (void)!write(null, &byte, 1); }) == 1);
    close(null);
    std::FILE* file = nullptr;
    CHECK(caught(AudioThreadBreach::file, [&] { file = std::fopen("/dev/null", "w"); }) == 1);
    REQUIRE(file != nullptr);
    CHECK(caught(AudioThreadBreach::file, [&] { std::fputs("x", file); }) == 1);
    CHECK(caught(AudioThreadBreach::file, [&] { std::fclose(file); }) == 1);
}

TEST_CASE("The trap leaves other threads, and arithmetic, alone")
{
    if (trapMissing())
        return;
    std::atomic<bool> go{false}, done{false};
    std::thread other([&] {
        while (!go)
            std::this_thread::yield();
        keep = std::vector<int>(1000).data();
        done = true;
    });
    AudioThreadScope scope;
    go = true;
    while (!done) {
    }
    scope.stop();
    other.join();
    CHECK(scope.violations() == 0);
    CHECK(scope.description() == "on the audio thread: nothing forbidden");
}

TEST_CASE("After stop nothing is counted, and the description names what was")
{
    if (trapMissing())
        return;
    AudioThreadScope scope;
    keep = std::vector<int>(10).data();
    scope.stop();
    keep = std::vector<int>(10).data();
    CHECK(scope.violations() == 2);
    CHECK(scope.description().find("1 allocations, 1 releases of memory") != std::string::npos);
}

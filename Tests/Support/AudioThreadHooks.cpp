// SPDX-License-Identifier: GPL-3.0-or-later
// The functions that the trap puts in front of the C library's. A program's own definition wins over every
// shared library's, so libstdc++, Mesa and the C library itself come through here too. Memory goes to glibc's
// `__libc_` names, because dlsym allocates; everything else is looked up with RTLD_NEXT at its first call.
#include "AudioThreadTrap.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define FROND_SANITIZED 1
#endif
#endif
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !FROND_SANITIZED

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <dlfcn.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

namespace frond
{
void noteOnAudioThread(AudioThreadBreach breach);
}

namespace
{

using frond::noteOnAudioThread;
using Breach = frond::AudioThreadBreach;

/// The next definition of `name` after ours. pthread_cond_* exist twice in x86's glibc and RTLD_NEXT alone
/// would find the older, incompatible one, hence `version`; where that version is unknown (aarch64) there is
/// only one.
template <typename Function>
Function next(std::atomic<void*>& cache, const char* name, const char* version = nullptr)
{
    void* found = cache.load(std::memory_order_acquire);
    if (found == nullptr) {
        found = version != nullptr ? dlvsym(RTLD_NEXT, name, version) : nullptr;
        if (found == nullptr)
            found = dlsym(RTLD_NEXT, name);
        cache.store(found, std::memory_order_release);
    }
    return reinterpret_cast<Function>(found);
}

} // namespace

#define FROND_HOOK extern "C" __attribute__((visibility("default")))

// Result, name, parameters with and without types, what it is a breach of; `version` may be nullptr.
#define FROND_FORWARD(result, name, typed, plain, breach, version)                                           \
    FROND_HOOK result name typed                                                                             \
    {                                                                                                        \
        static std::atomic<void*> cache{nullptr};                                                            \
        noteOnAudioThread(breach);                                                                           \
        return next<result(*) typed>(cache, #name, version) plain;                                           \
    }

extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void __libc_free(void*);
}

// clang-format off
FROND_HOOK void* malloc(std::size_t size) noexcept
{ noteOnAudioThread(Breach::allocation); return __libc_malloc(size); }
FROND_HOOK void* calloc(std::size_t count, std::size_t size) noexcept
{ noteOnAudioThread(Breach::allocation); return __libc_calloc(count, size); }
FROND_HOOK void* realloc(void* old, std::size_t size) noexcept
{ noteOnAudioThread(Breach::allocation); return __libc_realloc(old, size); }
FROND_HOOK void* memalign(std::size_t alignment, std::size_t size) noexcept
{ noteOnAudioThread(Breach::allocation); return __libc_memalign(alignment, size); }
FROND_HOOK void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept
{ noteOnAudioThread(Breach::allocation); return __libc_memalign(alignment, size); }
FROND_HOOK void free(void* memory) noexcept
{ if (memory != nullptr) noteOnAudioThread(Breach::release); __libc_free(memory); }
// clang-format on

FROND_HOOK int posix_memalign(void** memory, std::size_t alignment, std::size_t size) noexcept
{
    noteOnAudioThread(Breach::allocation);
    if (alignment < sizeof(void*) || (alignment & (alignment - 1)) != 0)
        return EINVAL;
    void* const taken = __libc_memalign(alignment, size);
    if (taken == nullptr)
        return ENOMEM;
    *memory = taken;
    return 0;
}

using Mutex = pthread_mutex_t;
using RwLock = pthread_rwlock_t;
using Condition = pthread_cond_t;
using Until = const timespec*;
constexpr const char* newConditions = "GLIBC_2.3.2";

FROND_FORWARD(int, pthread_mutex_lock, (Mutex * m) noexcept, (m), Breach::lock, nullptr)
FROND_FORWARD(int, pthread_mutex_trylock, (Mutex * m) noexcept, (m), Breach::lock, nullptr)
FROND_FORWARD(int, pthread_mutex_timedlock, (Mutex * m, Until t) noexcept, (m, t), Breach::lock, nullptr)
FROND_FORWARD(int, pthread_rwlock_rdlock, (RwLock * l) noexcept, (l), Breach::lock, nullptr)
FROND_FORWARD(int, pthread_rwlock_wrlock, (RwLock * l) noexcept, (l), Breach::lock, nullptr)
FROND_FORWARD(int, pthread_spin_lock, (pthread_spinlock_t * l) noexcept, (l), Breach::lock, nullptr)

FROND_FORWARD(int, pthread_cond_wait, (Condition * c, Mutex* m), (c, m), Breach::condition, newConditions)
FROND_FORWARD(int, pthread_cond_timedwait, (Condition * c, Mutex* m, Until t), (c, m, t), Breach::condition,
              newConditions)
FROND_FORWARD(int, pthread_cond_clockwait, (Condition * c, Mutex* m, clockid_t k, Until t), (c, m, k, t),
              Breach::condition, nullptr)
FROND_FORWARD(int, pthread_cond_signal, (Condition * c) noexcept, (c), Breach::condition, newConditions)
FROND_FORWARD(int, pthread_cond_broadcast, (Condition * c) noexcept, (c), Breach::condition, newConditions)
FROND_FORWARD(int, sem_wait, (sem_t * s), (s), Breach::condition, nullptr)
FROND_FORWARD(int, sem_post, (sem_t * s) noexcept, (s), Breach::condition, nullptr)

FROND_FORWARD(int, nanosleep, (Until t, timespec* left), (t, left), Breach::sleep, nullptr)
FROND_FORWARD(int, clock_nanosleep, (clockid_t k, int f, Until t, timespec* left), (k, f, t, left),
              Breach::sleep, nullptr)
FROND_FORWARD(int, usleep, (useconds_t t), (t), Breach::sleep, nullptr)
FROND_FORWARD(unsigned, sleep, (unsigned t), (t), Breach::sleep, nullptr)
FROND_FORWARD(int, sched_yield, () noexcept, (), Breach::sleep, nullptr)
FROND_FORWARD(int, poll, (pollfd * f, nfds_t n, int t), (f, n, t), Breach::sleep, nullptr)

FROND_FORWARD(ssize_t, read, (int f, void* b, std::size_t n), (f, b, n), Breach::file, nullptr)
FROND_FORWARD(ssize_t, write, (int f, const void* b, std::size_t n), (f, b, n), Breach::file, nullptr)
FROND_FORWARD(int, close, (int f), (f), Breach::file, nullptr)
FROND_FORWARD(std::FILE*, fopen, (const char* p, const char* m), (p, m), Breach::file, nullptr)
FROND_FORWARD(std::FILE*, fopen64, (const char* p, const char* m), (p, m), Breach::file, nullptr)
FROND_FORWARD(int, fclose, (std::FILE * f), (f), Breach::file, nullptr)
FROND_FORWARD(int, fflush, (std::FILE * f), (f), Breach::file, nullptr)
FROND_FORWARD(std::size_t, fread, (void* b, std::size_t s, std::size_t n, std::FILE* f), (b, s, n, f),
              Breach::file, nullptr)
FROND_FORWARD(std::size_t, fwrite, (const void* b, std::size_t s, std::size_t n, std::FILE* f), (b, s, n, f),
              Breach::file, nullptr)
FROND_FORWARD(int, fputs, (const char* s, std::FILE* f), (s, f), Breach::file, nullptr)
FROND_FORWARD(int, fputc, (int c, std::FILE* f), (c, f), Breach::file, nullptr)
FROND_FORWARD(int, putchar, (int c), (c), Breach::file, nullptr)
FROND_FORWARD(int, puts, (const char* s), (s), Breach::file, nullptr)
FROND_FORWARD(int, vfprintf, (std::FILE * f, const char* s, std::va_list a), (f, s, a), Breach::file, nullptr)

#define FROND_OPEN(name, typed, plain)                                                                       \
    FROND_HOOK int name typed                                                                                \
    {                                                                                                        \
        static std::atomic<void*> cache{nullptr};                                                            \
        noteOnAudioThread(Breach::file);                                                                     \
        std::va_list more;                                                                                   \
        va_start(more, flags);                                                                               \
        const unsigned mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, unsigned) : 0u;            \
        va_end(more);                                                                                        \
        return next<int(*) typed>(cache, #name) plain;                                                       \
    }
FROND_OPEN(open, (const char* path, int flags, ...), (path, flags, mode))
FROND_OPEN(open64, (const char* path, int flags, ...), (path, flags, mode))
FROND_OPEN(openat, (int folder, const char* path, int flags, ...), (folder, path, flags, mode))
FROND_OPEN(openat64, (int folder, const char* path, int flags, ...), (folder, path, flags, mode))

FROND_HOOK int printf(const char* format, ...)
{
    std::va_list more;
    va_start(more, format);
    const int written = vfprintf(stdout, format, more);
    va_end(more);
    return written;
}

// std::atomic::wait and notify come this way (futex).
FROND_HOOK long syscall(long number, ...) noexcept
{
    static std::atomic<void*> cache{nullptr};
    noteOnAudioThread(Breach::systemCall);
    std::va_list more;
    va_start(more, number);
    long a[6];
    for (long& argument : a)
        argument = va_arg(more, long);
    va_end(more);
    return next<long (*)(long, ...)>(cache, "syscall")(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

#endif

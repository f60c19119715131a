// SPDX-License-Identifier: GPL-3.0-or-later
#include "SimdTargets.h"

#include <array>
#include <cstring>

namespace frond::simd
{
namespace
{

bool machineHas(std::int64_t target)
{
#if HWY_ARCH_X86 && defined(__GNUC__)
    const bool sse4 = __builtin_cpu_supports("sse4.2") && __builtin_cpu_supports("ssse3") &&
                      __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("aes");
    const bool avx2 = sse4 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
                      __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
    const bool avx3 = avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
    return (target == HWY_SSE4 && sse4) || (target == HWY_AVX2 && avx2) || (target == HWY_AVX3 && avx3);
#else
    return target == HWY_STATIC_TARGET;
#endif
}

struct Machine
{
    Machine()
    {
        struct Known
        {
            std::int64_t target;
            const char* name;
        };
        constexpr Known best[] = {
            {HWY_AVX3, "AVX-512"}, {HWY_AVX2, "AVX2"}, {HWY_SSE4, "SSE4"}, {HWY_NEON, "NEON"}};
        for (const auto& [target, name] : best) {
            Loops& loops = all[count];
            if (!machineHas(target) || !fillUnitLoops(target, loops) || !fillDrawLoops(target, loops) ||
                !fillSumLoops(target, loops))
                continue;
            loops.name = name;
            ++count;
        }
        fillPlainLoops(all[count++]);
    }

    std::array<Loops, 5> all{};
    std::size_t count = 0;
};

const Machine& machine()
{
    static const Machine here;
    return here;
}

const Loops* chosen = &machine().all[0];

} // namespace

std::span<const Loops> runnable()
{
    return std::span(machine().all).first(machine().count);
}

const Loops& loops()
{
    return *chosen;
}

bool use(const char* name)
{
    for (const Loops& loops : runnable())
        if (std::strcmp(loops.name, name) == 0) {
            chosen = &loops;
            return true;
        }
    return false;
}

} // namespace frond::simd

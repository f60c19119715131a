// SPDX-License-Identifier: GPL-3.0-or-later
// Moves controls by chance at a touch: how far, which page, and what stays. Settings: any thread; the rest is
// the message thread's.
#pragma once

#include <Control/Mutation.h>

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace frond
{

class Processor;

struct MutationSettings
{
    float amount = 0.3f;
    std::string group; // a page of the table; empty: all
    ParameterSet locked = lockedAtFirst();

    friend bool operator==(const MutationSettings&, const MutationSettings&) = default;
};

class Mutator
{
public:
    explicit Mutator(Processor& processor);

    MutationSettings settings() const;
    void setSettings(const MutationSettings& settings);
    bool isLocked(ParameterId id) const;
    void setLocked(ParameterId id, bool locked);
    /// Of a page of the table: whether chance moves nothing on it.
    bool isLocked(std::string_view group) const;
    void setLocked(std::string_view group, bool locked);

    /// One step to undo. Each call has the next seed.
    void mutate(MutationKind kind);
    void mutate(MutationKind kind, std::uint64_t seed);

private:
    Processor& processor;
    std::uint64_t nextSeed;
    mutable std::mutex mutex;
    MutationSettings now;
};

} // namespace frond

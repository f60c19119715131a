// SPDX-License-Identifier: GPL-3.0-or-later
#include "Mutator.h"

#include "../Processor.h"

#include <algorithm>
#include <random>

namespace frond
{

Mutator::Mutator(Processor& owner)
    : processor(owner)
    , nextSeed(std::random_device{}())
{}

MutationSettings Mutator::settings() const
{
    const std::lock_guard lock(mutex);
    return now;
}

void Mutator::setSettings(const MutationSettings& settings)
{
    const std::lock_guard lock(mutex);
    now = settings;
}

bool Mutator::isLocked(ParameterId id) const
{
    return settings().locked.test(static_cast<std::size_t>(id));
}

void Mutator::setLocked(ParameterId id, bool locked)
{
    const std::lock_guard lock(mutex);
    now.locked.set(static_cast<std::size_t>(id), locked);
}

bool Mutator::isLocked(std::string_view group) const
{
    const auto locked = settings().locked;
    return std::ranges::all_of(parameterTable(), [&](const ParameterInfo& info) {
        return info.group != group || !mayMutate(info.id) || locked.test(static_cast<std::size_t>(info.id));
    });
}

/// What is unlocked is as it is at first, or, where that is locked too, all of it.
void Mutator::setLocked(std::string_view group, bool locked)
{
    const std::lock_guard lock(mutex);
    const auto atFirst = lockedAtFirst();
    bool isOpen = locked;
    for (const auto& info : parameterTable())
        if (info.group == group) {
            const auto index = static_cast<std::size_t>(info.id);
            now.locked.set(index, locked || atFirst.test(index));
            isOpen = isOpen || !now.locked.test(index);
        }
    for (const auto& info : parameterTable())
        if (!isOpen && info.group == group)
            now.locked.set(static_cast<std::size_t>(info.id), !mayMutate(info.id));
}

void Mutator::mutate(MutationKind kind)
{
    mutate(kind, nextSeed++);
}

void Mutator::mutate(MutationKind kind, std::uint64_t seed)
{
    const auto wanted = settings();
    const auto before = processor.parameters().settings();
    const auto after = frond::mutate(before, {kind, wanted.amount, wanted.group, wanted.locked, seed});
    const History::Occasion occasion(processor.history(),
                                     kind == MutationKind::careful ? "Mutation" : "Random controls");
    for (const auto& info : parameterTable())
        if (after[info.id] != before[info.id])
            processor.parameters().set(info.id, after[info.id]);
}

} // namespace frond

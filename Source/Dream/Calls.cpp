// SPDX-License-Identifier: GPL-3.0-or-later
#include "Calls.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr float leastCall = 0.01f;
// So much label that a chain elsewhere gives way.
constexpr float labelBias = 50.f, labelGain = 12.f, codePull = 0.4f;
constexpr float lonePull = 0.7f; // without a label the code says alone where the leaf belongs

bool calls(const Call& call)
{
    return call.amount >= leastCall && !call.code.empty();
}

void follow(const Call& call, Chain& chain)
{
    const auto certainty = call.amount * call.certainty;
    chain.setLabel(call.species, labelBias * certainty, 1.f + (labelGain - 1.f) * certainty);
    chain.setCodePull(call.code, (call.species < 0 ? lonePull : codePull) * call.amount);
}

} // namespace

void Calls::prepare(const Dbn& dbn)
{
    between.assign(static_cast<std::size_t>(dbn.top().visibleCount()), 0.5f);
}

void Calls::apply(const Call& note, const Call& home, Chain& chain)
{
    if (!calls(note) && !calls(home)) {
        chain.setLabel(-1, 0.f, 1.f);
        return chain.setCodePull({}, 0.f);
    }
    if (!calls(home) || !calls(note))
        return follow(calls(home) ? home : note, chain);
    const auto share = home.amount / (home.amount + note.amount);
    for (std::size_t i = 0; i < between.size(); ++i)
        between[i] = note.code[i] + share * (home.code[i] - note.code[i]);
    Call both = share > 0.5f ? home : note;
    // Halfway between the two no label fits.
    both.certainty *= note.species == home.species ? 1.f : std::abs(2.f * share - 1.f);
    both.code = between;
    both.amount = std::max(note.amount, home.amount);
    follow(both, chain);
}

} // namespace frond

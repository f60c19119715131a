// SPDX-License-Identifier: GPL-3.0-or-later
#include "Home.h"

#include <algorithm>

namespace frond
{

namespace
{

constexpr ParameterId placing[] = {ParameterId::home,      ParameterId::homeA, ParameterId::homeB,
                                   ParameterId::homeBlend, ParameterId::homeX, ParameterId::homeY};

bool samePlace(const Settings& a, const Settings& b)
{
    return std::ranges::all_of(placing, [&](ParameterId id) { return a[id] == b[id]; });
}

} // namespace

void Home::prepare(const Dbn& dbn, const Keyboard& keys)
{
    keyboard = &keys;
    where.assign(static_cast<std::size_t>(dbn.top().visibleCount()), 0.5f);
    other = where;
    place = {};
    call = 0.f;
    looked = false;
}

void Home::step(const Settings& settings)
{
    const auto kind = settings.choice<HomeKind>(ParameterId::home);
    if (kind == HomeKind::off) {
        call = 0.f;
        return;
    }
    if (!looked || !samePlace(known, settings))
        lookUp(kind, settings);
    looked = true;
    known = settings;
    call = place.hasCode ? settings[ParameterId::homeCallAmount] : 0.f;
}

void Home::lookUp(HomeKind kind, const Settings& settings)
{
    if (kind == HomeKind::blend)
        return blend(settings);
    place = kind == HomeKind::species
                ? keyboard->alongSpecies(settings[ParameterId::homeA], where)
                : keyboard->onMap(settings[ParameterId::homeX], settings[ParameterId::homeY], where);
    sureness = place.species >= 0 ? 1.f - 1.2f * place.blend : 0.f;
}

void Home::blend(const Settings& settings)
{
    const auto share = settings[ParameterId::homeBlend];
    place = keyboard->alongSpecies(settings[ParameterId::homeA], where);
    const auto second = keyboard->alongSpecies(settings[ParameterId::homeB], other);
    for (std::size_t i = 0; i < where.size(); ++i)
        where[i] += share * (other[i] - where[i]);
    if (share > 0.5f)
        place.species = second.species;
    // A label would draw the blend to one side.
    sureness = std::max(0.f, 1.f - 2.f * std::min(share, 1.f - share));
}

} // namespace frond

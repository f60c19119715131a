// SPDX-License-Identifier: GPL-3.0-or-later
#include "NoveltyGuard.h"

namespace frond
{

void NoveltyGuard::reset()
{
    for (auto& table : tables)
        table.fill(0);
    recent = {};
    played = inNewer = 0;
}

/// Of the last seven and this one; FNV-1a (Fowler, Noll & Vo 1991) with a final mix.
std::uint64_t NoveltyGuard::hashWith(int symbol) const
{
    auto hash = 0xcbf29ce484222325u;
    const auto take = [&](std::uint64_t value) { hash = (hash ^ value) * 0x100000001b3u; };
    for (std::size_t i = 1; i < window; ++i)
        take(recent[(played + i) % window]);
    take(static_cast<std::uint64_t>(symbol));
    hash ^= hash >> 32;
    return hash == 0 ? 1 : hash;
}

bool NoveltyGuard::contains(const Table& table, std::uint64_t hash)
{
    for (auto i = hash % cells; table[i] != 0; i = (i + 1) % cells)
        if (table[i] == hash)
            return true;
    return false;
}

void NoveltyGuard::insert(Table& table, std::uint64_t hash)
{
    auto i = hash % cells;
    while (table[i] != 0 && table[i] != hash)
        i = (i + 1) % cells;
    table[i] = hash;
}

bool NoveltyGuard::repeats(int symbol) const
{
    if (played + 1 < window)
        return false;
    const auto hash = hashWith(symbol);
    return contains(tables[0], hash) || contains(tables[1], hash);
}

void NoveltyGuard::play(int symbol)
{
    if (played + 1 >= window) {
        if (inNewer >= most) {
            newerIsFirst = !newerIsFirst;
            tables[newerIsFirst ? 0 : 1].fill(0);
            inNewer = 0;
        }
        insert(tables[newerIsFirst ? 0 : 1], hashWith(symbol));
        ++inNewer;
    }
    recent[played++ % window] = static_cast<std::uint8_t>(symbol);
}

} // namespace frond

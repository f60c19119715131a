// SPDX-License-Identifier: GPL-3.0-or-later
// Knows every run of eight events that the partner has played, for the last ten thousand or so: what it has
// played once it need not play again. Allocates nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace frond
{

class NoveltyGuard
{
public:
    static constexpr std::size_t window = 8;

    void reset();
    /// Whether this symbol would end a run of eight that was played before.
    bool repeats(int symbol) const;
    void play(int symbol);

private:
    static constexpr std::size_t cells = 1 << 14;
    static constexpr std::size_t most = cells / 2;
    using Table = std::array<std::uint64_t, cells>; // 0: free

    std::uint64_t hashWith(int symbol) const;
    static bool contains(const Table& table, std::uint64_t hash);
    static void insert(Table& table, std::uint64_t hash);

    std::array<std::uint8_t, window> recent{};
    std::size_t played = 0, inNewer = 0;
    bool newerIsFirst = true;
    std::array<Table, 2> tables{}; // two generations: the older one is forgotten as a whole
};

} // namespace frond

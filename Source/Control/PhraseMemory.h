// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that was heard lately, as a factor oracle: the automaton of all its phrases (Allauzen,
// Crochemore & Raffinot 1999), built as it is heard, with the length of each place's longest repeated context
// (Lefebvre & Lecroq 2000). Assayag & Dubnov (2004) improvise on it: going on along the events quotes,
// leaping along a suffix link goes on elsewhere after the same context. Allocates nothing.
#pragma once

#include "Phrase.h"

#include <array>
#include <cstddef>
#include <span>

namespace frond
{

class PhraseMemory
{
public:
    static constexpr int capacity = 1024; // events

    PhraseMemory() { reset(); }
    void reset();
    /// Forgets the oldest where it is full, or where it holds more than half as many again as `span`.
    void add(const PhraseEvent& event, int span = capacity);

    int size() const { return count; }
    /// Oldest first.
    const PhraseEvent& at(int index) const { return events[static_cast<std::size_t>(index)]; }
    /// Semitones from the event before.
    float intervalAt(int index) const;
    int symbolAt(int index) const { return symbols[static_cast<std::size_t>(index)]; }
    /// How many were forgotten since the start: what pointed at an event has moved down by as much.
    int forgotten() const { return forgottenCount; }

    /// After event state - 1 the same was heard as `context` events before; event `state` went on from there.
    struct Branch
    {
        int state = 0, context = 0;
    };
    /// Other places that share a context with this one, longest contexts first along its suffix links; at
    /// most as many as fit. Returns how many.
    std::size_t branches(int state, std::span<Branch> found) const;

private:
    struct Edge
    {
        std::int16_t to = 0, next = -1;
        std::int16_t symbol = 0;
    };
    void append(int symbol);
    int follow(int state, int symbol) const;
    void connect(int from, int to, int symbol);
    int commonContext(int one, int other) const;
    void keep(int newest);

    static constexpr std::size_t states = capacity + 1;
    std::array<PhraseEvent, capacity> events{};
    std::array<std::int16_t, capacity> symbols{};
    // A factor oracle of n events has at most 2n - 1 edges.
    std::array<Edge, 2 * capacity> edges{};
    std::array<std::int16_t, states> firstEdge{}, suffix{}, context{};
    int count = 0, edgeCount = 0, forgottenCount = 0;
};

} // namespace frond

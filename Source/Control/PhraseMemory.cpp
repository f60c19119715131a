// SPDX-License-Identifier: GPL-3.0-or-later
#include "PhraseMemory.h"

namespace frond
{

namespace
{

constexpr std::int16_t none = -1;

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}
std::int16_t narrow(int value)
{
    return static_cast<std::int16_t>(value);
}

} // namespace

void PhraseMemory::reset()
{
    keep(0);
    forgottenCount = 0;
}

float PhraseMemory::intervalAt(int index) const
{
    return index > 0 ? events[frond::at(index)].key - events[frond::at(index - 1)].key : 0.f;
}

void PhraseMemory::add(const PhraseEvent& event, int span)
{
    const auto most = std::clamp(span, 1, capacity - 1);
    if (count >= capacity || count > most + most / 2)
        keep(most);
    const auto before = count > 0 ? events[frond::at(count - 1)].key : event.key;
    events[frond::at(count)] = event;
    append(PhraseSymbol::of(event, before));
}

/// Starts anew from the newest; a linear-time rebuild, a few dozen microseconds once in some hundred events.
void PhraseMemory::keep(int newest)
{
    const auto first = count - std::min(newest, count);
    std::copy(events.begin() + first, events.begin() + count, events.begin());
    std::copy(symbols.begin() + first, symbols.begin() + count, symbols.begin());
    const auto kept = count - first;
    forgottenCount += first;
    count = edgeCount = 0;
    firstEdge[0] = suffix[0] = none;
    context[0] = 0;
    for (int i = 0; i < kept; ++i)
        append(symbols[frond::at(i)]);
}

int PhraseMemory::follow(int state, int symbol) const
{
    for (auto edge = firstEdge[frond::at(state)]; edge != none; edge = edges[frond::at(edge)].next)
        if (edges[frond::at(edge)].symbol == symbol)
            return edges[frond::at(edge)].to;
    return none;
}

void PhraseMemory::connect(int from, int to, int symbol)
{
    edges[frond::at(edgeCount)] = {narrow(to), firstEdge[frond::at(from)], narrow(symbol)};
    firstEdge[frond::at(from)] = narrow(edgeCount++);
}

/// One more event: state `count` goes on to a new one.
void PhraseMemory::append(int symbol)
{
    const auto last = count, state = count + 1;
    symbols[frond::at(last)] = narrow(symbol);
    firstEdge[frond::at(state)] = none;
    connect(last, state, symbol);
    int place = suffix[frond::at(last)], behind = last;
    while (place != none && follow(place, symbol) == none) {
        connect(place, state, symbol);
        behind = place;
        place = suffix[frond::at(place)];
    }
    const auto found = place == none ? 0 : follow(place, symbol);
    suffix[frond::at(state)] = narrow(found);
    context[frond::at(state)] = place == none ? narrow(0) : narrow(commonContext(behind, found - 1) + 1);
    count = state;
}

int PhraseMemory::commonContext(int one, int other) const
{
    if (other == suffix[frond::at(one)])
        return context[frond::at(one)];
    while (other > 0 && suffix[frond::at(other)] != suffix[frond::at(one)])
        other = suffix[frond::at(other)];
    return std::min(context[frond::at(one)], context[frond::at(other)]);
}

std::size_t PhraseMemory::branches(int state, std::span<Branch> found) const
{
    std::size_t branchCount = 0;
    auto shared = capacity;
    for (int place = state; place > 0 && shared > 0 && branchCount < found.size();) {
        // Whoever links here shares what it knows of this context.
        for (int other = count - 1; other > 0 && branchCount < found.size(); --other)
            if (suffix[frond::at(other)] == place && other != state && context[frond::at(other)] > 0)
                found[branchCount++] = {other, std::min<int>(shared, context[frond::at(other)])};
        shared = std::min<int>(shared, context[frond::at(place)]);
        place = suffix[frond::at(place)];
        if (place > 0 && place < count && shared > 0 && branchCount < found.size())
            found[branchCount++] = {place, shared};
    }
    return branchCount;
}

} // namespace frond

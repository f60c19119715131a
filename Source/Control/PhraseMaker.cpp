// SPDX-License-Identifier: GPL-3.0-or-later
#include "PhraseMaker.h"

namespace frond
{

namespace
{

constexpr int leastMemory = 4; // with less it goes by its own nature
constexpr float lowestKey = 22.f, highestKey = 106.f;
constexpr int memorySpans[] = {80, 1000}; // forgetful, faithful
constexpr std::uint32_t restEvents = 40;  // after as many events a quotation is as good as new

int spanOf(const Temper& temper)
{
    const auto ratio = static_cast<float>(memorySpans[1]) / static_cast<float>(memorySpans[0]);
    return static_cast<int>(static_cast<float>(memorySpans[0]) * std::pow(ratio, temper.faithfulness));
}

} // namespace

void PhraseMaker::reset()
{
    heard.reset();
    guard.reset();
    quoted.fill(0);
    seenSoFar = 0;
    playedSoFar = 0;
    walk = -1;
    lastKey = playedKey = 60.f;
    first = true;
}

void PhraseMaker::hear(const PhraseEvent& event, const Temper& temper)
{
    heard.add(event, spanOf(temper));
    const auto number = heard.forgotten() + heard.size() - 1;
    quoted[static_cast<std::size_t>(number) % quoted.size()] = 0;
}

void PhraseMaker::see(float key)
{
    seen[seenSoFar++ % seenCount] = key;
}

float PhraseMaker::seenKey(Dice& dice) const
{
    const auto known = std::min(seenSoFar, seenCount);
    if (known == 0)
        return lastKey;
    // Squared: rather what was seen just now.
    const auto back = static_cast<std::size_t>(dice.draw() * dice.draw() * static_cast<float>(known));
    return seen[(seenSoFar - 1 - back) % seenCount];
}

int PhraseMaker::place() const
{
    const auto index = walk - heard.forgotten();
    return walk >= 0 && index >= 0 && index < heard.size() ? index : -1;
}

/// The start of a phrase that was heard: faithful ones answer the newest, others go far back.
int PhraseMaker::beginningNear(const Temper& temper, Dice& dice) const
{
    const auto keen = 0.25f + 0.6f * temper.faithfulness;
    int chosen = -1;
    for (int i = heard.size() - 1; i >= 0; --i) {
        if (!heard.at(i).first && i > 0)
            continue;
        chosen = i;
        if (dice.draw() < keen)
            break;
    }
    return chosen;
}

void PhraseMaker::begin(const Temper& temper, Dice& dice)
{
    first = true;
    mirrored = dice.draw() < 0.3f * temper.boldness * (1.3f - temper.faithfulness);
    const auto start = heard.size() >= leastMemory ? beginningNear(temper, dice) : -1;
    // The first event stands before the walk, so that the phrase goes on from it.
    walk = start >= 0 ? heard.forgotten() + start - 1 : -1;
    const bool asHeard = start >= 0 && dice.draw() < temper.faithfulness;
    lastKey = asHeard ? heard.at(start).key : seenKey(dice);
    // Near an edge, intervals would be bent back: an octave towards the middle keeps the contour.
    const auto middle = 0.5f * (lowestKey + highestKey);
    if (std::abs(lastKey - middle) > 0.4f * (highestKey - lowestKey) * 0.6f)
        lastKey += lastKey < middle ? 12.f : -12.f;
}

/// Keys beyond its reach come back in from the edge.
float PhraseMaker::fold(float key, float reachAmount) const
{
    const auto half = 0.5f * (highestKey - lowestKey) * (0.6f + 0.4f * reachAmount);
    const auto middle = 0.5f * (lowestKey + highestKey);
    const auto low = middle - half, high = middle + half;
    for (int i = 0; i < 8 && (key < low || key > high); ++i)
        key = key < low ? 2.f * low - key : 2.f * high - key;
    return std::round(std::clamp(key, low, high));
}

float PhraseMaker::secondsOf(const PhraseEvent& event) const
{
    return std::clamp(event.waitPulses * pulseSeconds, 0.11f, 3.f);
}

/// By half a second, not by the pulse.
int PhraseMaker::symbolOf(PhraseEvent event) const
{
    event.waitPulses = secondsOf(event) / 0.5f;
    return PhraseSymbol::of(event, playedKey);
}

PhraseMaker::Choice PhraseMaker::quote(int index, const Temper& temper, float reachAmount) const
{
    Choice choice;
    choice.index = index;
    choice.event = heard.at(index);
    const auto stretch = 1.f + 0.6f * (temper.boldness - 0.5f) * (1.f - temper.faithfulness);
    const auto interval = choice.event.first && index > 0 && first ? 0.f : heard.intervalAt(index);
    choice.event.key = fold(lastKey + (mirrored ? -interval : interval) * stretch, reachAmount);
    choice.event.first = first;
    // What was a rest between phrases is no wait within one.
    choice.event.waitPulses = heard.at(index).first ? 1.f : std::clamp(choice.event.waitPulses, 0.25f, 4.f);
    choice.symbol = symbolOf(choice.event);
    return choice;
}

PhraseMaker::Choice PhraseMaker::makeUp(float reachAmount, Dice& dice) const
{
    constexpr float steps[] = {-7.f, -5.f, -4.f, -3.f, -2.f, -1.f, 0.f, 1.f,
                               2.f,  3.f,  4.f,  5.f,  7.f,  9.f,  -9.f};
    constexpr float waits[] = {0.5f, 0.5f, 0.7f, 1.f, 1.f, 1.f, 1.41f, 2.f, 2.83f};
    Choice choice;
    const auto step = steps[static_cast<std::size_t>(dice.draw() * static_cast<float>(std::size(steps)))];
    choice.event.key = fold(lastKey + step, reachAmount);
    choice.event.waitPulses =
        waits[static_cast<std::size_t>(dice.draw() * static_cast<float>(std::size(waits)))];
    choice.event.strengthAmount = dice.between(0.4f, 0.8f);
    choice.event.first = first;
    choice.symbol = symbolOf(choice.event);
    return choice;
}

/// Long shared contexts are convincing; what was quoted a moment ago is not.
float PhraseMaker::weightOf(int index, int context, const Temper& temper, float reachAmount) const
{
    const auto number = static_cast<std::size_t>(heard.forgotten() + index) % quoted.size();
    const auto since = quoted[number] == 0 ? restEvents : std::min(restEvents, playedSoFar - quoted[number]);
    const auto fresh = static_cast<float>(since) / static_cast<float>(restEvents);
    const auto leap =
        std::abs(static_cast<float>(PhraseSymbol::intervalClass(heard.intervalAt(index)))) / 3.f;
    const auto fits = 1.f - 0.6f * std::abs(leap - reachAmount);
    return fresh * fresh * fits *
           std::pow(static_cast<float>(std::max(context, 1)), 0.5f + 2.f * temper.faithfulness);
}

PhraseMaker::Choice PhraseMaker::choose(const Temper& temper, float reachAmount, Dice& dice) const
{
    std::array<PhraseMemory::Branch, mostBranches> found;
    std::array<float, mostBranches> weights{};
    const auto here = place();
    const auto onward = walk + 1 - heard.forgotten();
    const bool canGoOn = onward >= 0 && onward < heard.size();
    if (canGoOn && (first || dice.draw() < 0.5f + 0.42f * temper.faithfulness)) {
        const auto choice = quote(onward, temper, reachAmount);
        if (!guard.repeats(choice.symbol))
            return choice;
    }
    const auto count = here >= 0 ? heard.branches(here + 1, found) : 0;
    float sum = 0.f;
    for (std::size_t i = 0; i < count; ++i) {
        const bool plays = !guard.repeats(quote(found[i].state, temper, reachAmount).symbol);
        weights[i] = plays ? weightOf(found[i].state, found[i].context, temper, reachAmount) : 0.f;
        sum += weights[i];
    }
    auto ticket = dice.draw() * sum;
    for (std::size_t i = 0; i < count; ++i)
        if (weights[i] > 0.f && (ticket -= weights[i]) <= 0.f)
            return quote(found[i].state, temper, reachAmount);
    // Nothing shares this context: anywhere in what was heard, then by its own nature.
    for (int attempt = 0; attempt < 12 && heard.size() >= leastMemory; ++attempt) {
        const auto index = static_cast<int>(dice.draw() * static_cast<float>(heard.size()));
        const auto choice = quote(index, temper, reachAmount);
        if (!guard.repeats(choice.symbol))
            return choice;
    }
    auto choice = makeUp(reachAmount, dice);
    for (int attempt = 0; attempt < 32 && guard.repeats(choice.symbol); ++attempt)
        choice = makeUp(reachAmount, dice);
    return choice;
}

void PhraseMaker::played(const PhraseEvent& event)
{
    guard.play(symbolOf(event));
    playedKey = event.key;
}

PhraseEvent PhraseMaker::next(const Temper& temper, float reachAmount, Dice& dice)
{
    const auto choice = choose(temper, reachAmount, dice);
    ++playedSoFar;
    if (choice.index >= 0) {
        walk = heard.forgotten() + choice.index;
        quoted[static_cast<std::size_t>(walk) % quoted.size()] = playedSoFar;
    }
    lastKey = choice.event.key;
    first = false;
    return choice.event;
}

} // namespace frond

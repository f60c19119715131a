// SPDX-License-Identifier: GPL-3.0-or-later
// Mapped controllers, learning, program changes, lights.
#include "Hands.h"
#include "Processor.h"

#include <Control/MidiMessage.h>

#include <algorithm>

namespace frond
{

namespace
{

constexpr double lightsPauseSeconds = 1.0 / 30.0;
constexpr double longestAgoSeconds = 0.2; // between a note and its being heard here

template <typename Fits>
const Mapping* findMapping(const ControllerMap& map, Fits&& fits)
{
    const auto found = std::ranges::find_if(map.mappings, fits);
    return found == map.mappings.end() ? nullptr : &*found;
}

} // namespace

void Hands::setMap(const ControllerMap& map)
{
    {
        const std::lock_guard lock(mutex);
        wanted = map;
        mapIsNew = false;
    }
    maps.setMap(map);
    keptMap = std::make_shared<const ControllerMap>(map);
    processor.intake().mapped().follow(map);
    processor.intake().requestRelease(); // the end of a key that is held may now belong to the map
}

void Hands::wantMap(ControllerMap map)
{
    const std::lock_guard lock(mutex);
    mapIsNew = !(map == wanted);
    wanted = std::move(map);
}

ControllerMap Hands::wantedMap() const
{
    const std::lock_guard lock(mutex);
    return wanted;
}

void Hands::takeWantedMap()
{
    std::optional<ControllerMap> next;
    {
        const std::lock_guard lock(mutex);
        if (mapIsNew)
            next = wanted;
    }
    if (!next)
        return;
    const History::Aside aside(processor.history()); // a project's, not a hand's
    setMap(*next);
}

void Hands::hear(const MidiEvent& event)
{
    // It came with a block, and is heard a little later: taps want the moment itself.
    const auto ago =
        std::clamp(processor.intake().playedSeconds() - event.timeSeconds, 0.0, longestAgoSeconds);
    heardSeconds = turnSeconds - ago;
    take(event);
    heardSeconds.reset();
}

void Hands::take(const MidiEvent& event)
{
    if (auto found = learning.hear(event)) {
        processor.intake().mapped().hearAll(false);
        auto map = maps.map();
        addMapping(map, *found);
        setMap(map);
        if (!found->action && found->mode == MapMode::absolute) {
            maps.takeHold(*found, mapHands);
            maps.play(event, mapHands);
        }
        processor.messages().post(nameOfSource(*found) + " now " +
                                  (found->action
                                       ? "does: " + nameOf(*found->action)
                                       : "moves " + std::string(parameterInfo(found->control).name)));
        return;
    }
    if (MapPlayer::wants(maps.map(), event))
        return maps.play(event, mapHands);
    const int kind = event.bytes[0] & 0xf0;
    auto& bank = banks[static_cast<std::size_t>(event.bytes[0] & 0x0f)];
    if (kind == midi::programStatus)
        loadProgram(bank * 128 + event.bytes[1] + 1);
    else if (kind == midi::controlStatus && event.bytes[1] == midi::bankMsb)
        bank = event.bytes[2] * 128;
    else if (kind == midi::controlStatus && event.bytes[1] == midi::bankLsb)
        bank = bank / 128 * 128 + event.bytes[2];
}

void Hands::learn(ParameterId control)
{
    learning.begin(control);
    processor.intake().mapped().hearAll(true);
}

void Hands::learn(const Action& action)
{
    learning.begin(action);
    processor.intake().mapped().hearAll(true);
}

void Hands::cancelLearning()
{
    learning.cancel();
    processor.intake().mapped().hearAll(false);
}

const Mapping* Hands::mappingOf(ParameterId control) const
{
    return findMapping(map(), [&](const Mapping& each) { return !each.action && each.control == control; });
}

const Mapping* Hands::mappingOf(const Action& action) const
{
    return findMapping(map(), [&](const Mapping& each) { return each.action == action; });
}

void Hands::unmap(const Mapping& mapping)
{
    const auto gone = mapping; // it may be one of those that move up
    auto next = map();
    std::erase(next.mappings, gone);
    setMap(next);
}

void Hands::setLights(std::function<void(const MidiEvent&)> send)
{
    lights = std::move(send);
    maps.relight();
}

void Hands::sendLights(double nowSeconds)
{
    if (!lights || nowSeconds - lightsSeconds < lightsPauseSeconds)
        return;
    lightsSeconds = nowSeconds;
    for (const auto& message :
         maps.lights(mapHands.placeOf, [this](const Action& action) { return stateOf(action); }))
        lights(message);
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "OscLink.h"

#include "../Hands.h"
#include "OscAddresses.h"

#include <Control/ParameterTable.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace frond
{

namespace
{

constexpr std::size_t mostWaiting = 4096;
constexpr double complaintPauseSeconds = 10.0;

bool asks(const std::vector<osc::Argument>& arguments)
{
    return !arguments.empty() && arguments[0].isText && arguments[0].text == "?";
}

/// A button that is let go sends 0; a push sends 1 or nothing.
bool pushes(const std::vector<osc::Argument>& arguments)
{
    return arguments.empty() || arguments[0].isText || arguments[0].number > 0.0;
}

} // namespace

OscLink::OscLink(Hands& owner, Messages& messages)
    : hands(owner)
    , board(messages)
    , port([this](std::vector<osc::Message> all, const std::string& host) { arrived(std::move(all), host); })
{}

void OscLink::want(const OscSettings& settings)
{
    const std::lock_guard lock(mutex);
    wanted = settings;
}

OscSettings OscLink::settings() const
{
    const std::lock_guard lock(mutex);
    return wanted;
}

bool OscLink::playsNote(const osc::Message& message)
{
    const auto note = oscAddresses::noteOf(message);
    if (note)
        hands.playNote(note->pitch, note->velocity, note->channel);
    return note.has_value();
}

void OscLink::arrived(std::vector<osc::Message> messages, const std::string& host)
{
    bool any = false;
    for (auto& message : messages) {
        if (playsNote(message))
            continue;
        any = true;
        const std::lock_guard lock(mutex);
        if (arrivals.size() < mostWaiting)
            arrivals.push_back({std::move(message), host});
        else
            ++lost;
    }
    if (any)
        hands.wake();
}

void OscLink::pump(double nowSeconds)
{
    openOrClose(nowSeconds);
    if (!now.on)
        return;
    std::deque<Arrival> taken;
    {
        const std::lock_guard lock(mutex);
        taken.swap(arrivals);
    }
    for (const auto& arrival : taken)
        handle(arrival, nowSeconds);
    complain(nowSeconds);
    sendChanges(nowSeconds);
    sendMeters(nowSeconds);
}

void OscLink::openOrClose(double nowSeconds)
{
    const auto next = settings();
    if (next == now)
        return;
    const bool samePort = now.on && next.on && next.listenPort == now.listenPort && port.number() != 0;
    now = next;
    for (const auto& info : parameterTable()) {
        placesSent[static_cast<std::size_t>(info.id)] = hands.placeOf(info.id);
        movedSeconds[static_cast<std::size_t>(info.id)] = nowSeconds - 100.0;
    }
    if (samePort)
        return;
    port.close();
    if (now.on && !port.open(now.listenPort))
        board.post("OSC: port " + std::to_string(now.listenPort) +
                   " belongs to another program, or to another Frond; choose another for this one");
}

void OscLink::complain(double nowSeconds)
{
    if (nowSeconds - complaintSeconds < complaintPauseSeconds)
        return;
    std::uint64_t lostNow = 0;
    {
        const std::lock_guard lock(mutex);
        lostNow = lost;
    }
    const auto badNow = port.badPackets();
    if (badNow == badSeen && lostNow == lostSeen)
        return;
    if (badNow != badSeen)
        board.post("OSC: " + std::to_string(badNow - badSeen) +
                   " packet(s) made no sense and changed nothing");
    if (lostNow != lostSeen)
        board.post("OSC: " + std::to_string(lostNow - lostSeen) + " message(s) came too fast and were lost");
    badSeen = badNow;
    lostSeen = lostNow;
    complaintSeconds = nowSeconds;
}

void OscLink::handle(const Arrival& arrival, double nowSeconds)
{
    const auto& address = arrival.message.address;
    if (address == oscAddresses::root || address == oscAddresses::rootSlash) {
        lastHost = arrival.host;
        return answerAll(arrival.host);
    }
    if (osc::isPattern(address)) {
        for (const auto& path : oscAddresses::all())
            if (osc::matches(address, oscAddresses::rootSlash + path))
                handleOne(path, arrival, nowSeconds);
        return;
    }
    if (address.starts_with(oscAddresses::rootSlash)) // others share the network
        handleOne(address.substr(oscAddresses::rootSlash.size()), arrival, nowSeconds);
}

void OscLink::handleOne(const std::string& path, const Arrival& arrival, double nowSeconds)
{
    lastHost = arrival.host;
    const auto& arguments = arrival.message.arguments;
    const auto* info = findParameter(path);
    const bool tells = path == "preset" || path.starts_with("meter/") || info != nullptr;
    if (asks(arguments) || (tells && arguments.empty()))
        return answer(path, arrival.host);
    bool done = true;
    if (path == "scene" && arguments[0].isText && hands.launchScene(arguments[0].text))
        return;
    if (info != nullptr)
        done = moveControl(path, arguments[0], nowSeconds);
    else if (path == "preset" && arguments[0].isText)
        done = hands.loadPreset(arguments[0].text);
    else if (const auto action = findAction(path)) {
        if (pushes(arguments))
            hands.perform(*action);
        else
            hands.letGo(*action);
    } else
        done = false;
    if (!done && nowSeconds - complaintSeconds >= complaintPauseSeconds) {
        complaintSeconds = nowSeconds;
        board.post("OSC: nothing here answers to /frond/" + path +
                   (arguments.empty() || !arguments[0].isText ? "" : " \"" + arguments[0].text + "\""));
    }
}

bool OscLink::moveControl(const std::string& path, const osc::Argument& argument, double nowSeconds)
{
    const auto& info = *findParameter(path);
    auto place = static_cast<float>(std::clamp(argument.number, 0.0, 1.0));
    if (argument.isText) {
        const auto value = fromText(info, argument.text);
        if (!value)
            return false;
        place = toNormalised(info, *value);
    }
    hands.move(info.id, place);
    movedSeconds[static_cast<std::size_t>(info.id)] = nowSeconds;
    return true;
}

} // namespace frond

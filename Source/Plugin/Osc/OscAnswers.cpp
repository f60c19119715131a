// SPDX-License-Identifier: GPL-3.0-or-later
// What OscLink says: answers, changes, meters.
#include "../Hands.h"
#include "OscAddresses.h"
#include "OscLink.h"

#include <Control/ParameterTable.h>

#include <cmath>
#include <utility>

namespace frond
{

namespace
{

constexpr double changesPauseSeconds = 1.0 / 30.0, metersPauseSeconds = 1.0 / 20.0;
constexpr double echoPauseSeconds = 0.3; // a fader that is being dragged must not be pulled at by its echo
constexpr float leastChange = 1e-4f, leastMeterChange = 2e-3f;
constexpr std::size_t mostInBundle = 16; // keeps a datagram below what networks split

osc::Message numberMessage(const std::string& path, double number)
{
    return {oscAddresses::rootSlash + path, {{false, number, {}}}};
}

osc::Message figureMessage(const std::string& path, const FrameFigure& figure)
{
    return {oscAddresses::rootSlash + path, {{false, figure.place, {}}, {true, 0.0, figure.text}}};
}

std::string meterPath(std::string_view name)
{
    return "meter/" + std::string(name);
}

} // namespace

std::string OscLink::hearer() const
{
    return now.host.empty() ? lastHost : now.host;
}

void OscLink::sendAll(const std::vector<osc::Message>& messages, const std::string& host)
{
    if (host.empty())
        return;
    if (messages.size() == 1)
        return port.send(host, now.replyPort, osc::writeMessage(messages[0]));
    for (std::size_t i = 0; i < messages.size(); i += mostInBundle) {
        const auto part = std::span(messages).subspan(i, std::min(mostInBundle, messages.size() - i));
        port.send(host, now.replyPort, osc::writeBundle(part));
    }
}

/// The place from 0 to 1, and the value as people read it.
osc::Message OscLink::controlMessage(ParameterId id) const
{
    const auto& info = parameterInfo(id);
    const auto place = hands.placeOf(id);
    return {oscAddresses::rootSlash + std::string(info.key),
            {{false, place, {}}, {true, 0.0, toText(info, fromNormalised(info, place))}}};
}

void OscLink::answer(const std::string& path, const std::string& host)
{
    if (const auto* info = findParameter(path))
        return sendAll({controlMessage(info->id)}, host);
    if (path == "preset")
        return sendAll({{oscAddresses::rootSlash + path, {{true, 0.0, hands.presetName()}}}}, host);
    for (std::size_t i = 0; i < Pulse::meterCount; ++i)
        if (path == meterPath(Pulse::meterNames[i]))
            return sendAll({numberMessage(path, hands.pulse().meters[i])}, host);
    const auto frames = FrameFigures::of(hands.frameTimes(), dropsSent);
    for (std::size_t i = 0; i < FrameFigures::count; ++i)
        if (path == meterPath(FrameFigures::names[i]))
            return sendAll({figureMessage(path, frames.figures[i])}, host);
}

void OscLink::answerAll(const std::string& host)
{
    std::vector<osc::Message> messages{
        {oscAddresses::rootSlash + "preset", {{true, 0.0, hands.presetName()}}}};
    for (const auto& info : parameterTable())
        messages.push_back(controlMessage(info.id));
    sendAll(messages, host);
}

void OscLink::sendChanges(double nowSeconds)
{
    if (nowSeconds - changesSeconds < changesPauseSeconds || hearer().empty())
        return;
    changesSeconds = nowSeconds;
    std::vector<osc::Message> messages;
    for (const auto& info : parameterTable()) {
        const auto index = static_cast<std::size_t>(info.id);
        const auto place = hands.placeOf(info.id);
        if (std::abs(place - placesSent[index]) < leastChange ||
            nowSeconds - movedSeconds[index] < echoPauseSeconds)
            continue;
        placesSent[index] = place;
        messages.push_back(controlMessage(info.id));
    }
    if (auto name = hands.presetName(); name != presetSent) {
        presetSent = name;
        messages.push_back({oscAddresses::rootSlash + "preset", {{true, 0.0, std::move(name)}}});
    }
    addScenes(messages);
    sendAll(messages, hearer());
}

void OscLink::addScenes(std::vector<osc::Message>& messages)
{
    for (std::size_t i = 0; i < sceneCount; ++i) {
        const Action action{ActionKind::scene, static_cast<int>(i) + 1};
        const auto state = hands.stateOf(action);
        const auto light = state == ActionState::on ? 1.f : state == ActionState::waiting ? 0.5f : 0.f;
        if (light != std::exchange(scenesSent[i], light))
            messages.push_back(numberMessage(pathOf(action), static_cast<double>(light)));
    }
}

void OscLink::sendMeters(double nowSeconds)
{
    if (!now.sendsMeters || nowSeconds - metersSeconds < metersPauseSeconds || hearer().empty())
        return;
    metersSeconds = nowSeconds;
    metersSent.resize(Pulse::meterCount, -1.f);
    std::vector<osc::Message> messages;
    for (std::size_t i = 0; i < Pulse::meterCount; ++i) {
        const auto value = hands.pulse().meters[i];
        if (std::abs(value - metersSent[i]) < leastMeterChange)
            continue;
        metersSent[i] = value;
        messages.push_back(numberMessage(meterPath(Pulse::meterNames[i]), value));
    }
    addFrameFigures(messages);
    sendAll(messages, hearer());
}

void OscLink::addFrameFigures(std::vector<osc::Message>& messages)
{
    const auto times = hands.frameTimes();
    const auto frames = FrameFigures::of(times, dropsSent);
    for (std::size_t i = 0; i < FrameFigures::count; ++i) {
        const auto& figure = frames.figures[i];
        auto& sent = figuresSent[i];
        const auto news = figure.text + (figure.place > 0.0 ? "+" : ""); // a lamp goes out as well
        if (figure.text.empty() || news == std::exchange(sent, news))
            continue;
        messages.push_back(figureMessage(meterPath(FrameFigures::names[i]), figure));
    }
    dropsSent = times.drops;
}

} // namespace frond

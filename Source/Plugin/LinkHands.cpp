// SPDX-License-Identifier: GPL-3.0-or-later
#include "LinkHands.h"

#include "LinkSession.h"
#include "Processor.h"

#include <cmath>

namespace frond
{

namespace
{
constexpr double sameTempoBpm = 0.01;
} // namespace

LinkHands::LinkHands(Processor& owner)
    : processor(owner)
{
    processor.parameters()[ParameterId::tempoBpm].addListener(this);
}

LinkHands::~LinkHands()
{
    processor.parameters()[ParameterId::tempoBpm].removeListener(this);
}

void LinkHands::parameterGestureChanged(int, bool begins)
{
    hands.fetch_add(begins ? 1 : -1, std::memory_order_relaxed);
    touches.fetch_add(1, std::memory_order_relaxed);
}

void LinkHands::pump()
{
    auto& link = processor.link();
    auto& controls = processor.parameters();
    const bool wanted = controls.settings().choice<ClockChoice>(ParameterId::clock) == ClockChoice::link;
    const bool chosen = wanted && !std::exchange(wasWanted, wanted);
    wasWanted = wanted;
    const bool touched = touches.exchange(0, std::memory_order_relaxed) > 0 || hands.load() > 0;
    if (!wanted)
        return link.leave();
    if (chosen && !LinkSession::isAvailable())
        return processor.messages().post("this Frond was built without Ableton Link; its own clock goes on");
    link.followStartStop(controls.value(ParameterId::linkStartStop) > 0.5f);
    const auto tempo = static_cast<double>(controls.value(ParameterId::tempoBpm));
    if (!link.isJoined())
        return link.join(tempo);
    const auto session = link.tempoBpm();
    if (session <= 0.0 || std::abs(session - tempo) < sameTempoBpm)
        return;
    if (touched)
        return link.setTempo(tempo);
    // No gesture: the session moved it, not a hand.
    auto& parameter = controls[ParameterId::tempoBpm];
    parameter.setValueNotifyingHost(parameter.convertTo0to1(static_cast<float>(session)));
}

} // namespace frond

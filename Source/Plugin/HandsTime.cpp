// SPDX-License-Identifier: GPL-3.0-or-later
// Tap, nudge, resync, twice and half as fast.
#include "FrameClock.h"
#include "Hands.h"
#include "Processor.h"

#include <algorithm>
#include <array>
#include <utility>

namespace frond
{

namespace
{

constexpr std::array<const char*, 5> keepers{"Its own clock", "The host", "MIDI clock", "The sound",
                                             "The Link session"};

constexpr double seriesSeconds = 4.0; // a tap after so long is another series

} // namespace

void Hands::performOnTime(ActionKind kind)
{
    const auto at = heardSeconds.value_or(steadySeconds());
    switch (kind) {
    case ActionKind::tap:
        return tapAt(at);
    case ActionKind::resync:
        return processor.time().resync(at);
    case ActionKind::nudgeForward:
        return processor.time().push(1, at);
    case ActionKind::nudgeBack:
        return processor.time().push(-1, at);
    case ActionKind::doubleTime:
        return stepFactor(1);
    case ActionKind::halfTime:
        return stepFactor(-1);
    default:
        return;
    }
}

void Hands::letGo(const Action& action)
{
    if (lastsWhileHeld(action.kind))
        processor.time().push(0, steadySeconds());
}

void Hands::stepFactor(int by)
{
    const auto& info = parameterInfo(ParameterId::beatFactor);
    const auto now = processor.parameters().value(info.id);
    const auto next = std::clamp(now + static_cast<float>(by), info.minimum, info.maximum);
    move(info.id, toNormalised(info, next));
}

void Hands::tapAt(double seconds)
{
    const auto source = newest.time.source;
    if (dreams() && (source == TimeSource::host || source == TimeSource::midi)) {
        if (seconds - std::exchange(tappedSeconds, seconds) > seriesSeconds)
            processor.messages().post(std::string(keepers[static_cast<std::size_t>(source)]) +
                                      " keeps the time; taps count with the clock Own");
        return;
    }
    const auto result = taps.tap(seconds);
    if (!result)
        return;
    const auto& info = parameterInfo(ParameterId::tempoBpm);
    move(info.id, toNormalised(info, static_cast<float>(result->tempoBpm)));
    processor.time().tap(result->beat, result->beatSeconds);
}

} // namespace frond

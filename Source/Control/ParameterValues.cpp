// SPDX-License-Identifier: GPL-3.0-or-later
#include "ParameterTable.h"

#include <algorithm>
#include <cmath>

namespace frond
{

const ParameterInfo* findParameter(std::string_view key)
{
    const auto found = std::ranges::find(parameterTable(), key, &ParameterInfo::key);
    return found == parameterTable().end() ? nullptr : &*found;
}

Settings defaultSettings()
{
    Settings settings;
    for (const auto& info : parameterTable())
        settings[info.id] = info.defaultValue;
    return settings;
}

bool belongsToPresets(ParameterId id)
{
    switch (id) {
    case ParameterId::mpe:
    case ParameterId::bendRangeSemitones:
    case ParameterId::soundGainDecibels:
    case ParameterId::soundAutoGain:
    case ParameterId::flashLimit:
    case ParameterId::blackout:
    case ParameterId::freeze:
    case ParameterId::clock:
    case ParameterId::tempoBpm:
    case ParameterId::beatFactor:
    case ParameterId::beatsPerBar:
    case ParameterId::linkStartStop:
    case ParameterId::scene:
    case ParameterId::sceneKeys:
    case ParameterId::compareMorphAmount:
        return false;
    default:
        return true;
    }
}

float limitToRange(const ParameterInfo& info, float value)
{
    if (!std::isfinite(value))
        return info.defaultValue;
    const auto limited = std::clamp(value, info.minimum, info.maximum);
    if (info.step <= 0.f)
        return limited;
    const auto stepped = info.minimum + info.step * std::round((limited - info.minimum) / info.step);
    return std::min(stepped, info.maximum);
}

float toNormalised(const ParameterInfo& info, float value)
{
    const auto share = (limitToRange(info, value) - info.minimum) / (info.maximum - info.minimum);
    return std::pow(share, info.skew);
}

float fromNormalised(const ParameterInfo& info, float amount)
{
    if (!std::isfinite(amount))
        return info.defaultValue;
    const auto share = std::pow(std::clamp(amount, 0.f, 1.f), 1.f / info.skew);
    return limitToRange(info, info.minimum + (info.maximum - info.minimum) * share);
}

} // namespace frond

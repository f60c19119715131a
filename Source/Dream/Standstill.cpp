// SPDX-License-Identifier: GPL-3.0-or-later
#include "Standstill.h"

#include <Control/ParameterTable.h>

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

float smooth(double amount)
{
    const auto t = static_cast<float>(amount);
    return t * t * (3.f - 2.f * t);
}

void blend(float& value, float held, float share)
{
    value = std::lerp(value, held, share);
}

void blend(SoundFeatures& sound, const SoundFeatures& held, float share)
{
    blend(sound.levelAmount, held.levelAmount, share);
    blend(sound.onsetAmount, held.onsetAmount, share);
    blend(sound.brightnessAmount, held.brightnessAmount, share);
    for (std::size_t i = 0; i < sound.bandAmounts.size(); ++i)
        blend(sound.bandAmounts[i], held.bandAmounts[i], share);
    for (std::size_t i = 0; i < sound.spectrum.size(); ++i)
        blend(sound.spectrum[i], held.spectrum[i], share);
    for (std::size_t i = 0; i < sound.wave.size(); ++i)
        blend(sound.wave[i], held.wave[i], share);
}

} // namespace

/// Blackout and what else belongs to the room work at once; all that makes the picture goes over gently.
void Standstill::keepUp(const ControlFrame& live, float heldShare)
{
    for (const auto& info : parameterTable()) {
        const bool isStepped = info.step > 0.f;
        if (!belongsToPresets(info.id))
            shown.settings[info.id] = live.settings[info.id];
        else if (isStepped)
            shown.settings[info.id] = heldShare > 0.5f ? held.settings[info.id] : live.settings[info.id];
        else
            blend(shown.settings[info.id] = live.settings[info.id], held.settings[info.id], heldShare);
    }
    blend(shown.sound, held.sound, heldShare);
}

const ControlFrame& Standstill::step(const ControlFrame& live)
{
    const bool wanted = live.settings[ParameterId::freeze] > 0.5f;
    if (!wanted && amount <= 0.0 && behind <= 0.0)
        return live;
    if (wanted && !standing)
        held = amount > 0.0 ? shown : live;
    standing = wanted;
    const auto before = amount > 0.0 ? shown.timeSeconds : live.timeSeconds - live.deltaSeconds - behind;
    const auto way = live.deltaSeconds / easeSeconds;
    amount = std::clamp(amount + (wanted ? way : -way), 0.0, 1.0);
    const auto heldShare = smooth(amount);
    shown = wanted ? held : live;
    if (amount > 0.0)
        keepUp(live, wanted ? 1.f : heldShare);
    const auto rate = 1.0 - static_cast<double>(heldShare);
    shown.deltaSeconds = amount >= 1.0 ? 0.0 : live.deltaSeconds * rate;
    if (amount >= 1.0) { // to the last bit: a sum would creep
        behind = live.timeSeconds - before;
        shown.timeSeconds = before;
    } else {
        behind += live.deltaSeconds - shown.deltaSeconds;
        shown.timeSeconds = live.timeSeconds - behind;
    }
    return shown;
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "StageClock.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace frond
{

namespace
{

constexpr float energySeconds = 1.2f, controlSeconds = 0.35f, slipSeconds = 0.08f, breathSeconds = 0.6f;
constexpr int barsAPhrase = 4;
constexpr double farthestSlip = 0.1; // beats; more is a jump to another place of the song
constexpr double sameBeats = 1e-3;   // hosts round

/// Whether a bar began between these moments while a beat of the one before was not over.
bool cutsBeat(const MusicalTime& before, const MusicalTime& now)
{
    const auto end = now.bar.startBeats - before.bar.startBeats;
    return std::abs(end) > sameBeats && std::abs(end - std::round(end)) > sameBeats;
}

/// Steps with the beats of each bar; one that is cut short is done as well.
double notchesBetween(const MusicalTime& before, const MusicalTime& now)
{
    const auto from = beatSteps(before.beatsInBar()), to = beatSteps(now.beatsInBar());
    const auto length = now.bar.startBeats - before.bar.startBeats;
    return std::abs(length) > sameBeats ? std::max(0.0, std::ceil(length - sameBeats) - from) + to
                                        : to - from;
}

} // namespace

float beatPulse(float phase)
{
    constexpr float rise = 0.2f, fall = 0.75f;
    return phase > 1.f - rise ? smootherStep((phase - 1.f + rise) / rise) : smootherStep(1.f - phase / fall);
}

double beatSteps(double beats)
{
    const auto whole = std::floor(beats);
    return whole + static_cast<double>(smootherStep(static_cast<float>(2.0 * (beats - whole))));
}

const StageTime& StageClock::step(const ControlFrame& control, const Weather& weather)
{
    const auto& settings = control.settings;
    const auto& time = control.time;
    const auto delta = weather.deltaSeconds;
    const auto phrase = time.bars() / barsAPhrase;
    const auto breathNow = static_cast<float>(0.5 - 0.5 * std::cos(2.0 * std::numbers::pi * phrase));
    const auto energyNow =
        std::clamp(0.6f * control.sound.levelAmount + 0.7f * control.improviser.arcAmount, 0.f, 1.f);
    const auto motionNow = 2.f * settings[ParameterId::motionAmount];
    const auto beatNow = settings[ParameterId::beatMotionAmount];
    if (!started) {
        energy.jump(energyNow);
        breath.jump(breathNow);
        motion.jump(motionNow);
        beatMotion.jump(beatNow);
        last = time;
    }
    const auto moved = time.beats - last.beats;
    const auto slipped = std::abs(moved - static_cast<double>(delta) * time.tempoBpm / 60.0) > farthestSlip;
    const bool jumped = started && (time.playing != last.playing || (time.playing && slipped));
    const bool cut = started && time.playing && cutsBeat(last, time);
    started = true;
    energy.step(energyNow, {delta, energySeconds});
    breath.step(breathNow, {delta, breathSeconds});
    motion.step(motionNow, {delta, controlSeconds});
    beatMotion.step(beatNow, {delta, controlSeconds});
    // The pulse is the beat's own; only where time itself jumps, or an odd bar ends, is it led over.
    const auto pulse = time.playing ? beatPulse(time.beatPhase()) : 0.f;
    ease(slip, 0.f, delta, slipSeconds);
    if (jumped || cut)
        slip = now.pulseAmount - pulse;
    if (!jumped && time.playing && moved > 0.0)
        now.notches += notchesBetween(last, time) * static_cast<double>(beatMotion.value);
    last = time;
    now.deltaSeconds = delta;
    now.travel += static_cast<double>(delta * motion.value * (1.f + 1.2f * energy.value));
    now.pulseAmount = pulse + slip;
    now.breathAmount = breath.value;
    now.energyAmount = energy.value;
    now.motionAmount = motion.value;
    now.beatMotionAmount = beatMotion.value;
    return now;
}

} // namespace frond

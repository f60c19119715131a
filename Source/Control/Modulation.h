// SPDX-License-Identifier: GPL-3.0-or-later
// What moves the controls besides hands: sources, and routes from a source to a control. Plain data;
// Modulator plays it, Preset writes it.
#pragma once

#include <Frames/Settings.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace frond
{

enum class ModulationSource : std::uint8_t
{
    none,
    lfo1,
    lfo2,
    lfo3,
    lfo4,
    walk1,
    walk2,
    steps1,
    steps2,
    envelope1,
    envelope2,
    macro1,
    macro2,
    macro3,
    macro4,
    macro5,
    macro6,
    macro7,
    macro8,
    noteHeld,
    notePitch,
    noteVelocity,
    noteBend,
    notePressure,
    noteTimbre,
    modWheel,
    controller, // a MIDI controller by its number
    level,
    bass,
    lowMiddle,
    highMiddle,
    treble,
    onset,
    beat, // 1 on the beat, falling to 0
    bar,  // rising from 0 to 1 through the bar
    energy,
    surprise,
    flips,
    certainty,
    homeDistance,
    improviser,
    improviserArc,
    soundPitch,
    brightness,
    soundTempo, // 60 to 180 BPM
    count
};

/// How files and OSC call a source ("lfo_1") and how people do ("LFO 1").
std::string_view keyOf(ModulationSource source);
std::string_view nameOf(ModulationSource source);
std::optional<ModulationSource> findSource(std::string_view key);

enum class LfoShape : std::uint8_t
{
    sine,
    triangle,
    rise,
    fall,
    square,
    random, // another value each period
    count
};
std::string_view keyOf(LfoShape shape);
std::optional<LfoShape> findLfoShape(std::string_view key);

enum class EnvelopeTrigger : std::uint8_t
{
    note,
    onset,
    beat,
    bar,
    count
};
std::string_view keyOf(EnvelopeTrigger trigger);
std::optional<EnvelopeTrigger> findTrigger(std::string_view key);

enum class PeriodUnit : std::uint8_t
{
    beats,
    bars, // as the clock has them, whatever their length
    seconds,
    count
};
std::string_view keyOf(PeriodUnit unit);

struct Period
{
    float length = 4.f; // > 0
    PeriodUnit unit = PeriodUnit::beats;
};
struct Lfo
{
    LfoShape shape = LfoShape::sine;
    Period period{};
    float phase = 0.f; // 0 to 1
};
struct Walk // smooth chance: another goal each period
{
    Period period{8.f, PeriodUnit::seconds};
};
struct Steps
{
    static constexpr std::size_t most = 16;
    Period period{0.25f}; // of one step
    int count = 8;
    std::array<float, most> values{0.f, 0.5f, 1.f, 0.5f, 0.f, 1.f, 0.f, 0.5f}; // 0 to 1
};
struct Envelope
{
    EnvelopeTrigger trigger = EnvelopeTrigger::note;
    float attackSeconds = 0.02f, decaySeconds = 0.6f;
};

struct Route
{
    ModulationSource source = ModulationSource::none;
    int controller = 1; // where source is controller: 0 to 119
    ParameterId target = ParameterId::temperature;
    float depth = 0.f;            // -1 to 1, of the control's whole way
    float curve = 0.f;            // -2 quick at first, 0 straight, 2 slow at first
    float smoothingSeconds = 0.f; // 0 to 10
    bool bipolar = false;         // the source's middle leaves the control where it is
};

struct ModulationPlan
{
    static constexpr std::size_t mostRoutes = 32;
    std::array<Lfo, 4> lfos{};
    std::array<Walk, 2> walks{};
    std::array<Steps, 2> steps{};
    std::array<Envelope, 2> envelopes{};
    std::array<Route, mostRoutes> routes{};           // those without a source do nothing
    std::array<std::string, macroCount> macroNames{}; // empty: "Macro 1" and so on
};

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// The performer's controls, by number. Names, units, ranges and text live in Control/ParameterTable.
#pragma once

#include <array>
#include <cstddef>

namespace frond
{

/// The order is free to change: saved states and hosts know a parameter by its key (ParameterTable), never by
/// this number.
enum class ParameterId : std::size_t
{
    // Dream
    temperature,       // divides every input of a chain; 1 is as trained
    speed,             // Gibbs steps a second, each voice
    morphSeconds,      // time constant with which the picture follows the chain
    wanderAmount,      // push away from where the chain has just been (fast weights)
    speciesPullAmount, // how strongly a voice holds on to the species of its note
    growthSeconds,     // from seed to full leaf
    witherSeconds,     // from release to nothing
    selfDreamAmount,   // how much the instrument dreams by itself when nobody plays
    idleVoices,        // how many leaves it then keeps
    pitchMode,         // 0 species, 1 map place
    bendRangeSemitones,
    mpe, // 0 off, 1 on
         // Sound
    soundGainDecibels,
    soundBreathAmount,      // level -> how wide the leaves open
    soundTemperatureAmount, // bands -> temperature
    soundLightAmount,       // level -> light
    onsetReseedAmount,      // onsets -> new leaves
    soundAutoGain,          // 0 off, 1 on
    soundAttackSeconds,
    soundReleaseSeconds, // of level and bands
    onsetSensitivityAmount,
    // Picture
    seasonAmount,       // 0 spring, 0.5 summer, 1 late autumn
    seasonSpreadAmount, // how far single leaves stray from the season
    lightAmount,
    veinsAmount,
    depthAmount,
    trailsAmount,
    glowAmount,
    grainAmount,
    warpAmount,     // how long the light of past moments is carried along
    warpTurnHz,     // turns a second, counter-clockwise
    warpZoomAmount, // growth a second; below 0 inwards
    warpFlowAmount, // how far eddies carry it
    zoomAmount,
    flashLimit,       // 0 off, 1 on
    blackout,         // 0 show, 1 black
    freeze,           // 1: picture and dream stand still
                      // Stage
    composition,      // CompositionKind
    spreadAmount,     // 0.5 as it was composed
    motionAmount,     // 0.5 as it was composed
    beatMotionAmount, // how far the beat moves leaves
    cameraX,          // -1 to 1
    cameraY,
    cameraOrbitAmount, // -1 to 1
    cameraRollDegrees, // counter-clockwise
    cameraDriftAmount,
    cameraPushAmount, // with the beat
                      // Look
    look,             // ownLooks, then the performer's files
    lookFilter,       // 0 none, then the performer's files
    lookFadeSeconds,
    lookControlA, // and on: the look's own inputs; 0.5 is as its author set it
    lookControlB,
    lookControlC,
    lookControlD,
    lookControlE,
    lookControlF,
    lookControlG,
    lookControlH,
    // Imagination
    home,  // HomeKind
    homeA, // a species: its place along the keyboard's order, 0 to 1
    homeB,
    homeBlend, // 0 A, 1 B
    homeX,     // on the map of leaf space
    homeY,
    homeCallAmount,
    dreamDepthAmount, // 1 the dream itself, 0 what one layer keeps
    soundDepthAmount, // level -> shallower
    hide,             // HideKind
    hideAmount,
    hideTurnDegrees,
    hideStrengthAmount, // how firmly the rest is held
    see,                // SightKind
    generationAmount,   // how much of its last picture the network sees again
    generationSeconds,
    generationTurnDegrees,
    generationZoomAmount, // below 0 smaller
    generationBlurAmount,
    learningAmount, // 0 noise, 1 the finished network
                    // Time
    clock,          // ClockChoice
    tempoBpm,       // of the instrument's own clock
    beatFactor,     // a choice: 1/4, 1/2, 1, 2, 4
    beatsPerBar,
    songKey,            // 0 off, 1: the same bar dreams the same leaf
    songDivision,       // Division
    songSeed,           // another number, other leaves
    linkStartStop,      // 0 off, 1: time stands while the Link session is stopped
                        // Scenes
    scene,              // from 1; a change launches it
    sceneMorphBeats,    // the way from one to the next
    sceneStart,         // SceneStart
    sceneKeys,          // SceneKeys
    compareMorphAmount, // from what is played (0) to the other of A and B (1)
                        // Macros
    macro1,
    macro2,
    macro3,
    macro4,
    macro5,
    macro6,
    macro7,
    macro8,
    // Improviser
    improviseAmount, // 0 off
    improviseBoldnessAmount,
    improviseDensityAmount,
    improviseFaithfulnessAmount,
    improvisePatienceAmount,
    count
};

inline constexpr std::size_t parameterCount = static_cast<std::size_t>(ParameterId::count);

/// The choices of ParameterId::home, hide and see, in the table's order.
enum class HomeKind
{
    off,
    species,
    map,
    blend
};
enum class HideKind
{
    nothing,
    lower,
    upper,
    left,
    right,
    wedge,
    spot,
    bars,
    spectrum,
    drawn
};
enum class SightKind
{
    ownLeaf,
    picture
};

/// How the leaves hang together.
enum class CompositionKind
{
    free, // each near its key's place
    single,
    ring,
    vine,
    grid,
    fall,
    swarm,
    forest,
    spiral
};

enum class ClockChoice
{
    automatic, // the host while it plays, MIDI clock while it comes, else its own
    own,
    host,
    midi,
    sound, // the beat that is heard
    link   // an Ableton Link session, which is joined for as long as this is chosen
};
/// Parts of a bar and bars, as ParameterId::songDivision counts them.
enum class Division
{
    sixteenth,
    eighth,
    quarter,
    half,
    bar,
    twoBars,
    fourBars
};

/// When a scene that was called begins.
enum class SceneStart
{
    atOnce,
    beat,
    bar,
    twoBars,
    fourBars
};
/// Which notes launch scenes instead of growing leaves.
enum class SceneKeys
{
    off,
    lowest,   // keys 0 to 15
    channel16 // keys 36 to 51 there
};

inline constexpr std::size_t macroCount = 8;

/// Plain values in the parameter's own unit.
struct Settings
{
    std::array<float, parameterCount> values{};

    float& operator[](ParameterId id) { return values[static_cast<std::size_t>(id)]; }
    float operator[](ParameterId id) const { return values[static_cast<std::size_t>(id)]; }
    /// A choice by its number.
    template <typename Kind>
    Kind choice(ParameterId id) const
    {
        return static_cast<Kind>(static_cast<int>((*this)[id] + 0.5f));
    }
};

} // namespace frond

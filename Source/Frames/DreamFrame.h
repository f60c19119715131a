// SPDX-License-Identifier: GPL-3.0-or-later
// What Dream hands to Render, once a frame: the leaves' fields as the network sees them, and where they hang.
#pragma once

#include "ControlFrame.h"
#include "ModelPortrait.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace frond
{

inline constexpr int maxVeinNodes = 256; // a leaf
inline constexpr int maxVeins = 24;      // a leaf

/// Field coordinates: x to the right, y down, in 0 to 1 across the field (0 is the outer edge of the first
/// pixel).
struct VeinNode
{
    float x = 0.f, y = 0.f;
    float halfWidth = 0.f; // field units
};

/// A primary vein: a smooth polyline from the leaf's base (or from the vein it leaves) to a tip.
struct Vein
{
    std::uint16_t firstNode = 0;
    std::uint16_t nodeCount = 0;
    std::uint32_t id = 0;       // keeps its number from frame to frame while the vein lives
    float strengthAmount = 0.f; // eases in and out when tips appear and vanish
};

/// The anatomy of one leaf, traced on the field.
struct LeafAnatomy
{
    bool valid = false;              // false: nothing leaf-like in the field, draw the blade without veins
    float baseX = 0.5f, baseY = 1.f; // where the petiole enters the blade
    float petioleDirectionX = 0.f, petioleDirectionY = 1.f; // outwards, unit length
    std::uint16_t veinCount = 0, nodeCount = 0;
    std::array<Vein, maxVeins> veins{};
    std::array<VeinNode, maxVeinNodes> nodes{};
};

/// Teeth of a leaf's margin, as far as they are finer than the field.
struct MarginTeeth
{
    float height = 0.f;       // field units, from sinus to tip; 0: the margin is entire
    float spacing = 0.03f;    // field units along the margin, from tip to tip
    float slantAmount = 0.5f; // 0 even, 1 like a saw, towards the leaf's tip
    float roundAmount = 0.f;  // 0 pointed, 1 scalloped
    float doubleAmount = 0.f; // smaller teeth upon them
};

/// What a dream is like just now, smooth, each from 0 to 1.
struct Meters
{
    float energyAmount = 0.f;    // free energy: 0 as likely as this model's leaves, 1 like nothing it knows
    float surpriseAmount = 0.f;  // how fast the energy changes
    float flipsAmount = 0.f;     // how many units turn over in a step
    float certaintyAmount = 0.f; // how near the nearest species is
    float homeDistanceAmount = 0.f; // from home; 0 where there is none
};

/// One leaf on the stage. Stage coordinates: x to the right, y up, the stage's height spans -1 to 1 and the
/// origin is its middle, whatever the aspect.
struct Leaf
{
    std::uint32_t id = 0;       // a new number for every leaf that ever grew
    std::uint32_t voice = 0;    // which field of DreamFrame::fields
    float presenceAmount = 0.f; // 0 nothing, 1 full: grows with the note, falls as it withers
    float witherAmount = 0.f;   // 0 fresh, 1 withered; colour and curl follow
    float ageSeconds = 0.f;
    float x = 0.f, y = 0.f;         // centre, on the stage
    float holdX = 0.f, holdY = 0.f; // from there to the point by which it is held
    float depthAmount = 0.5f;       // 0 nearest, 1 farthest
    float scale = 1.f;              // half the field's side on the stage
    float rotationRadians = 0.f;    // counter-clockwise
    float seasonAmount = 0.5f;      // 0 spring, 0.5 summer, 1 late autumn
    float lightAmount = 1.f;        // how much light falls through
    std::uint32_t seed = 0;         // for the leaf's own details (mottling, tertiary veins)
    std::uint32_t generation = 0;   // how often it has been copied
    int species = -1;               // the nearest, by the model's list, or -1
    bool hasMapPlace = false;       // whether the model has a map …
    float mapX = 0.5f, mapY = 0.5f; // … and where on it the dream is, 0 to 1
    Meters meters{};
    MarginTeeth teeth{};
    LeafAnatomy anatomy{};
};

/// Where the audience looks from: how far the camera has left its plain place before the stage.
struct Camera
{
    float x = 0.f, y = 0.f;                      // stage units, at the depth of the nearest leaves
    float orbitRadians = 0.f, rollRadians = 0.f; // round the upright axis; counter-clockwise
    float pushAmount = 0.f;                      // towards the leaves
};

/// What the leaves of a vine hang from, from its root to its tip, on the stage and in its units.
struct Stem
{
    static constexpr int mostNodes = 48;
    int nodeCount = 0;
    float presenceAmount = 0.f;
    std::array<VeinNode, mostNodes> nodes{};
};

struct DreamFrame
{
    std::uint64_t index = 0;
    double timeSeconds = 0.0, deltaSeconds = 0.0;
    double behindSeconds = 0.0; // how long, in all, it has stood still while the clock went on
    int fieldWidth = 0, fieldHeight = 0;
    int leafCount = 0; // leaves[0] to leaves[leafCount - 1], farthest first
    std::array<Leaf, maxVoices> leaves{};
    std::vector<float>
        fields; // (maxVoices, fieldHeight, fieldWidth) logits, row-major from the top left; > 0 is leaf
    Camera camera{};
    Stem stem{};
    int hiddenCount = 0;                           // units of the layer below the top, a voice
    std::vector<float> hidden;                     // (maxVoices, hiddenCount) how likely each is on
    std::shared_ptr<const ModelPortrait> portrait; // of the model that dreams, or null
    SoundFeatures sound{};
    MusicalTime time{};
    Settings settings{};
    Meters meters{}; // of all leaves, each as far as it is present

    /// Takes all the memory a frame will ever need.
    void prepare(int width, int height, int hiddenUnits = 0)
    {
        fieldWidth = width;
        fieldHeight = height;
        hiddenCount = hiddenUnits;
        hidden.assign(static_cast<std::size_t>(maxVoices) * static_cast<std::size_t>(hiddenUnits), 0.f);
        fields.assign(static_cast<std::size_t>(maxVoices) * static_cast<std::size_t>(width) *
                          static_cast<std::size_t>(height),
                      -6.f);
    }

    std::size_t fieldSize() const
    {
        return static_cast<std::size_t>(fieldWidth) * static_cast<std::size_t>(fieldHeight);
    }
    float* field(std::size_t voice) { return fields.data() + voice * fieldSize(); }
    const float* field(std::size_t voice) const { return fields.data() + voice * fieldSize(); }
};

} // namespace frond

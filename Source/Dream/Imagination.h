// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of every dream in this frame: where home is, what the network sees, and how deep it looks.
#pragma once

#include "Generations.h"
#include "Home.h"
#include "Mask.h"

#include <Frames/ControlFrame.h>
#include <Frames/GivenPictures.h>

#include <span>
#include <vector>

namespace frond
{

class Imagination
{
public:
    void prepare(const Dbn& dbn, const Keyboard& keyboard);
    void reset();
    /// Fits them to the field; keeps nothing of what it was given. Does not allocate.
    void take(const GivenPictures& given);
    void step(const ControlFrame& control, float deltaSeconds);

    const Home& home() const { return place; }

    /// 1 the dream itself, 0 what one layer keeps; eased, with the sound in it.
    float depthAmount() const { return depth; }
    const GenerationSettings& generation() const { return copying; }

    /// How firmly each pixel of what is seen is held, (pixels); all 0 where nothing is.
    std::span<const float> holds() const { return held; }
    bool isHolding() const { return holding > 0.f; }

    /// A picture that is seen and not held is only looked at: (pixels) strengths for the chain alone.
    std::span<const float> looks() const { return looked; }
    bool isLooking() const { return looking > 0.f; }

    bool seesPicture() const { return picturing; }
    std::uint32_t pictureNumber() const { return numberOfPicture; }
    std::span<const float> picture() const { return brought; } // (pixels) logits

    /// Whether nothing asks for anything but leaves: a dream that is none is then not shown.
    bool expectsLeaves() const { return !asksForSight() && learned; }

    /// Before it has learned, the network fills its whole canvas; what is taken off the logits, (pixels),
    /// rounds that off. Empty where nothing is.
    std::span<const float> corners() const { return learned ? std::span<const float>{} : cut; }

    /// Whether a voice must know what it sees.
    bool asksForSight() const { return isHolding() || depth < 1.f || copying.amount > 0.f || picturing; }
    /// Whether what is shown changes though no chain steps.
    bool isMoving() const { return moving; }

private:
    MaskShape shapeOf(const ControlFrame& control) const;
    void cutCorners(float amount);
    void stepHold(const Settings& settings, float deltaSeconds);

    int width = 0, height = 0;
    Home place;
    Mask mask;
    GenerationSettings copying;
    float depth = 1.f, holding = 0.f, looking = 0.f;
    bool started = false, picturing = false, hasPicture = false, hasDrawing = false, moving = false,
         learned = true;
    std::uint32_t number = 0, numberOfPicture = 0;
    float cutAmount = 0.f;
    std::vector<float> brought, drawn, held, looked, cut, cutShape;
};

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Imagination.h"

#include "Blade.h"
#include "Easing.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr float holdSeconds = 0.12f, depthSeconds = 0.06f;
constexpr float lookShare = 0.6f;   // of the hold: what is merely looked at is dreamt over
constexpr float pictureLogit = 5.f; // of a pixel that is surely leaf
constexpr float leastMove = 1e-3f;

/// Eases, and arrives.
void settle(float& value, float target, float deltaSeconds, float timeConstantSeconds)
{
    ease(value, target, deltaSeconds, timeConstantSeconds);
    if (std::abs(value - target) < leastMove)
        value = target;
}

/// (side, side) to (height, width), bilinear.
void fit(const std::vector<float>& from, int width, int height, std::vector<float>& to)
{
    constexpr int side = GivenPictures::side;
    const auto at = [&](int x, int y) {
        const int row = std::clamp(y, 0, side - 1), column = std::clamp(x, 0, side - 1);
        return from[static_cast<std::size_t>(row * side + column)];
    };
    std::size_t i = 0;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x, ++i) {
            const auto px = (static_cast<float>(x) + 0.5f) * side / static_cast<float>(width) - 0.5f;
            const auto py = (static_cast<float>(y) + 0.5f) * side / static_cast<float>(height) - 0.5f;
            const auto left = static_cast<int>(std::floor(px)), top = static_cast<int>(std::floor(py));
            const auto shareX = px - static_cast<float>(left), shareY = py - static_cast<float>(top);
            to[i] = std::lerp(std::lerp(at(left, top), at(left + 1, top), shareX),
                              std::lerp(at(left, top + 1), at(left + 1, top + 1), shareX), shareY);
        }
}

/// Nothing within a circle, more than any logit beyond it: (height, width).
std::vector<float> cornersOf(int width, int height)
{
    constexpr float radius = 0.43f, edge = 0.09f, most = 2.5f * -BladeField::ground; // field units; logits
    std::vector<float> result;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto px = (static_cast<float>(x) + 0.5f) / static_cast<float>(width) - 0.5f;
            const auto py = (static_cast<float>(y) + 0.5f) / static_cast<float>(height) - 0.5f;
            result.push_back(most * smootherStep((std::hypot(px, py) - radius) / edge));
        }
    return result;
}

bool isField(const std::vector<float>& field)
{
    return field.size() == std::size_t{GivenPictures::side} * GivenPictures::side;
}

} // namespace

void Imagination::prepare(const Dbn& dbn, const Keyboard& keyboard)
{
    width = dbn.imageWidth;
    height = dbn.imageHeight;
    place.prepare(dbn, keyboard);
    mask.prepare(width, height);
    held.assign(static_cast<std::size_t>(dbn.pixelCount()), 0.f);
    looked = drawn = held;
    brought.assign(held.size(), BladeField::ground);
    cut.assign(held.size(), 0.f);
    cutShape = cornersOf(width, height);
    cutAmount = 0.f;
    hasPicture = hasDrawing = false;
    number = numberOfPicture = 0;
    reset();
}

void Imagination::reset()
{
    mask.reset();
    std::ranges::fill(held, 0.f);
    std::ranges::fill(looked, 0.f);
    holding = looking = 0.f;
    depth = 1.f;
    started = picturing = moving = false;
}

void Imagination::take(const GivenPictures& given)
{
    if (given.number == number)
        return;
    number = given.number;
    numberOfPicture = given.pictureNumber;
    hasPicture = isField(given.picture);
    hasDrawing = isField(given.mask);
    if (hasPicture)
        fit(given.picture, width, height, brought);
    for (auto& pixel : brought)
        pixel = hasPicture ? pictureLogit * (2.f * pixel - 1.f) : BladeField::ground;
    if (hasDrawing)
        fit(given.mask, width, height, drawn);
}

MaskShape Imagination::shapeOf(const ControlFrame& control) const
{
    MaskShape shape;
    shape.kind = control.settings.choice<HideKind>(ParameterId::hide);
    shape.amount = control.settings[ParameterId::hideAmount];
    shape.turnDegrees = control.settings[ParameterId::hideTurnDegrees];
    shape.bands = control.sound.bandAmounts;
    if (hasDrawing)
        shape.drawn = drawn;
    return shape;
}

void Imagination::step(const ControlFrame& control, float deltaSeconds)
{
    const auto& settings = control.settings;
    const auto depthBefore = depth;
    place.step(settings);
    const auto lift = settings[ParameterId::soundDepthAmount] * control.sound.levelAmount;
    settle(depth, settings[ParameterId::dreamDepthAmount] * (1.f - lift), started ? deltaSeconds : 1.f,
           started ? depthSeconds : 0.f);
    copying = {settings[ParameterId::generationAmount], settings[ParameterId::generationSeconds],
               settings[ParameterId::generationTurnDegrees], settings[ParameterId::generationZoomAmount],
               settings[ParameterId::generationBlurAmount]};
    picturing = hasPicture && settings.choice<SightKind>(ParameterId::see) == SightKind::picture;
    learned = settings[ParameterId::learningAmount] >= 1.f;
    cutCorners(1.f - settings[ParameterId::learningAmount]);
    const auto shape = shapeOf(control);
    mask.step(shape, deltaSeconds);
    stepHold(settings, deltaSeconds);
    moving = isHolding() || depth != depthBefore;
    started = true;
}

void Imagination::cutCorners(float amount)
{
    if (amount == cutAmount)
        return;
    cutAmount = amount;
    for (std::size_t i = 0; i < cut.size(); ++i)
        cut[i] = amount * cutShape[i];
}

void Imagination::stepHold(const Settings& settings, float deltaSeconds)
{
    const auto strength = settings[ParameterId::hideStrengthAmount];
    const bool hiding = settings.choice<HideKind>(ParameterId::hide) != HideKind::nothing;
    settle(holding, hiding ? strength : 0.f, deltaSeconds, holdSeconds);
    settle(looking, picturing && !hiding ? lookShare * strength : 0.f, deltaSeconds, holdSeconds);
    if (isHolding())
        for (std::size_t i = 0; i < held.size(); ++i)
            held[i] = holding * (1.f - mask.hidden()[i]);
    std::ranges::fill(looked, looking);
}

} // namespace frond

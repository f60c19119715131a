// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sight.h"

#include "Blade.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr float pictureShare = 0.5f; // of a copy, where the picture colours it

} // namespace

void Sight::prepare(std::shared_ptr<const Dbn> dbn)
{
    generations.prepare(dbn->imageWidth, dbn->imageHeight);
    lens.prepare(dbn);
    mostLayers = static_cast<float>(dbn->layerCount() - 1);
    seen.assign(static_cast<std::size_t>(dbn->pixelCount()), BladeField::ground);
    seenPixels.assign(seen.size(), 0.f);
    code.assign(static_cast<std::size_t>(dbn->top().visibleCount()), 0.5f);
    before = codeHolds = code;
    holding = false;
    forget();
}

void Sight::exchange(std::shared_ptr<const Dbn> dbn)
{
    lens.exchange(std::move(dbn));
    codeKnown = false;
}

void Sight::forget()
{
    generations.reset();
    known = false;
    pictureSeen = 0;
}

void Sight::look(std::span<const float> logits)
{
    for (std::size_t i = 0; i < seen.size(); ++i) {
        seen[i] = std::clamp(logits[i], BladeField::ground, -BladeField::ground);
        seenPixels[i] = 1.f / (1.f + std::exp(-seen[i]));
    }
    known = true;
    codeKnown = false;
}

/// The chain's own state stays what it is.
void Sight::recogniseSeen(Chain& chain)
{
    if (codeKnown)
        return;
    std::ranges::copy(chain.visible(), before.begin());
    chain.releaseClamps();
    chain.seedFromPixels(seenPixels);
    std::ranges::copy(chain.meanVisible(), code.begin());
    chain.seedFromCode(before);
    codeKnown = true;
}

bool Sight::step(const Imagination& now, std::span<const float> answer, float deltaSeconds, Chain& chain)
{
    if (!now.asksForSight()) {
        forget(); // next time it is the leaf as it then is
        return false;
    }
    bool led = false;
    if (now.seesPicture() && now.pictureNumber() != pictureSeen) {
        look(now.picture());
        chain.seedFromPixels(seenPixels);
        led = true;
    } else if (!now.seesPicture() && pictureSeen != 0) {
        known = false;
    }
    pictureSeen = now.seesPicture() ? now.pictureNumber() : 0;
    if (!known && !answer.empty()) {
        look(answer);
        led = true;
    }
    if (generations.step(now.generation(), deltaSeconds) && !answer.empty()) {
        seeCopy(now, answer, chain);
        led = true;
    }
    return led;
}

void Sight::seeCopy(const Imagination& now, std::span<const float> answer, Chain& chain)
{
    look(generations.copy(now.generation(), answer));
    if (now.seesPicture()) {
        for (std::size_t i = 0; i < seen.size(); ++i)
            seen[i] += pictureShare * (now.picture()[i] - seen[i]);
        look(seen);
    }
    recogniseAgain(now.generation().amount, chain);
}

/// Each unit of the code is taken from what is seen with probability `amount`, and else stays.
void Sight::recogniseAgain(float amount, Chain& chain)
{
    recogniseSeen(chain);
    for (std::size_t i = 0; i < code.size(); ++i)
        before[i] += amount * (code[i] - before[i]);
    chain.seedFromCode(before);
}

void Sight::hold(const Imagination& now, Chain& chain)
{
    // From the code of what is seen up to the dream itself.
    const auto deep = layersDeep(now) - mostLayers;
    const auto codeHold = known ? std::clamp(1.f - deep, 0.f, 1.f) : 0.f;
    const bool pixels = known && (now.isHolding() || now.isLooking());
    if (holding)
        chain.releaseClamps();
    if (codeHold > 0.f) {
        recogniseSeen(chain);
        std::ranges::fill(codeHolds, codeHold);
        chain.clampVisible(code, codeHolds);
    }
    if (pixels)
        chain.clampPixels(seenPixels, now.isHolding() ? now.holds() : now.looks());
    holding = codeHold > 0.f || pixels;
}

void Sight::answer(const Imagination& now, std::span<float> logits)
{
    if (!asksChain(now))
        lens.apply(seenPixels, layersDeep(now), logits);
    const auto corners = now.corners();
    for (std::size_t i = 0; i < corners.size(); ++i)
        logits[i] -= corners[i];
    if (!known || !now.isHolding())
        return;
    const auto holds = now.holds();
    for (std::size_t i = 0; i < seen.size(); ++i)
        logits[i] += holds[i] * (seen[i] - logits[i]);
}

} // namespace frond

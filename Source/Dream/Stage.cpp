// SPDX-License-Identifier: GPL-3.0-or-later
#include "Stage.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace frond
{

namespace
{

constexpr float moveSeconds = 0.8f, roomSeconds = 0.5f;
constexpr float stemShare = 0.85f;    // from the middle of the field down to where the petiole hangs
constexpr float petioleShare = 0.07f; // it hangs out below the field, so the blade stands a little higher
constexpr float hookSeconds = 0.7f, stemSeconds = 1.6f;
constexpr float hookLength =
    0.3f; // of a petiole, in leaf coordinates: the usual, less the part that bends away
constexpr float beatBob = 0.035f, beatSwell = 0.06f;

constexpr float turn = 2.f * std::numbers::pi_v<float>;

/// Golden-ratio and plastic-number sequences: each newcomer lands far from the ones before (Roberts 2018).
float spread(std::uint32_t number, double ratio)
{
    const auto place = 0.5 + ratio * static_cast<double>(number);
    return static_cast<float>(2.0 * (place - std::floor(place)) - 1.0);
}

float swayOf(float timeSeconds, float phase)
{
    return 0.7f * std::sin(turn * (0.13f * timeSeconds + phase)) +
           0.3f * std::sin(turn * (0.31f * timeSeconds + 2.7f * phase));
}

} // namespace

void Stage::reset()
{
    *this = {};
}

void Stage::take(Place& place, const Voice& voice)
{
    place = {};
    place.taken = true;
    place.side = spread(arrivals, 0.7548776662466927);
    place.height = spread(arrivals, 0.5698402909980532);
    place.lean = 0.16f * spread(arrivals, 0.6180339887498949);
    place.phase = Random::toUniform(voice.leafSeed());
    place.key = voice.pitch();
    place.slot.number = arrivals;
    ++arrivals;
}

/// The others' places in the order of keys and of age, each as far as it takes room.
void Stage::findSlots(Voices voices)
{
    float total = 1e-4f;
    const Place* foremost = nullptr;
    const auto rankOf = [&](const Place& place, const Voice& voice) {
        return (voice.isReleased() ? 0 : 2) + (voice.isPlayed() ? 1 : 0) + 1e-6 * place.slot.number;
    };
    double best = -1.0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i].taken)
            continue;
        total += places[i].room;
        if (const auto rank = rankOf(places[i], voices[i]); rank > best) {
            best = rank;
            foremost = &places[i];
        }
    }
    for (auto& place : places) {
        auto& slot = place.slot;
        slot.row = 0;
        slot.younger = 0.f;
        slot.foremost = &place == foremost;
        float below = 0.5f * place.room, before = below;
        for (const auto& other : places) {
            if (!other.taken || &other == &place)
                continue;
            const bool older = other.slot.number < place.slot.number;
            const bool lower = other.key < place.key || (other.key == place.key && older);
            slot.row += lower ? 1 : 0;
            below += lower ? other.room : 0.f;
            before += older ? other.room : 0.f;
            slot.younger += older ? 0.f : other.room;
        }
        slot.keyShare = total < 1e-3f ? 0.5f : below / total;
        slot.ageShare = total < 1e-3f ? 0.5f : before / total;
        slot.side = place.side;
        slot.height = place.height;
        slot.phase = place.phase;
    }
}

/// Where its petiole ends. The anatomy is traced anew now and then, and a leaf must not jerk for it.
void Stage::watchHook(Place& place, const LeafAnatomy& anatomy, float deltaSeconds, bool arrived) const
{
    const bool known = anatomy.valid;
    const float outX = known ? anatomy.petioleDirectionX : 0.f;
    const float outY = known ? -anatomy.petioleDirectionY : -1.f;
    const float x = (known ? 2.f * anatomy.baseX - 1.f : 0.f) + hookLength * outX;
    const float y = (known ? 1.f - 2.f * anatomy.baseY : -0.9f) + hookLength * outY;
    // A leaf's base is below: however odd the shape, it is turned by a right angle at the most.
    constexpr float most = 0.25f * turn;
    const float axis = std::clamp(std::remainder(std::atan2(-outY, -outX) - most, turn), -most, most) + most;
    if (arrived) {
        place.hookX.jump(x);
        place.hookY.jump(y);
        place.axis.jump(axis);
    }
    const SpringStep follow(deltaSeconds, hookSeconds);
    place.hookX.step(x, follow);
    place.hookY.step(y, follow);
    place.axis.step(axis, follow);
    place.slot.hookX = place.hookX.value;
    place.slot.hookY = place.hookY.value;
    place.slot.axisRadians = place.axis.value;
}

void Stage::step(Voices voices, const Weather& weather, const ControlFrame& control)
{
    const auto& settings = control.settings;
    const auto& time = clock.step(control, weather);
    cameraMan.step(settings, time);
    const auto before = kind;
    kind = settings.choice<CompositionKind>(ParameterId::composition);
    const bool isFree = kind == CompositionKind::free;
    const float spreadAmount = settings[ParameterId::spreadAmount];
    const float wide = spreadAmount < 0.5f ? 0.4f + 1.2f * spreadAmount : 0.6f + 0.8f * spreadAmount;
    const SpringStep move(weather.deltaSeconds, moveSeconds), grow(weather.deltaSeconds, stemSeconds);
    if (!started) {
        openness.jump(wide);
        composed.jump(isFree ? 0.f : 1.f);
        now = time;
    }
    started = true;
    openness.step(wide, move);
    composed.step(isFree ? 0.f : 1.f, move);

    crowd = {0, 0.f, openness.value};
    std::array<bool, maxVoices> arrived{};
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto& place = places[i];
        arrived[i] = voices[i].exists() && !place.taken;
        if (arrived[i])
            take(place, voices[i]);
        place.taken = voices[i].exists();
        const bool staying = place.taken && !voices[i].isReleased();
        ease(place.room, staying ? 1.f : 0.f, weather.deltaSeconds, roomSeconds);
        crowd.size += staying ? std::max(place.room, 0.5f) : place.taken ? place.room : 0.f;
        crowd.count += place.taken ? 1 : 0;
        if (place.taken)
            watchHook(place, voices[i].leafAnatomy(), weather.deltaSeconds, arrived[i]);
    }
    vine.step(kind == CompositionKind::vine ? std::min(1.f, crowd.size) : 0.f, grow);
    for (std::size_t i = 0; i < places.size(); ++i)
        if (places[i].taken)
            wish(places[i], voices[i]);
    if (isFree) {
        keepApart();
        spreadOut();
    } else {
        findSlots(voices);
        // What changes over does not also move on in this frame.
        now = before == kind ? now : time;
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto& place = places[i];
        if (!place.taken)
            continue;
        if (isFree)
            moveFree(place, arrived[i], move);
        else
            moveComposed(place, arrived[i], move, time);
        place.witherAmount = voices[i].witherAmount();
        place.pressureAmount = voices[i].pressureAmount();
        place.bendSemitones = voices[i].bendSemitones();
    }
    now = time;
}

/// The place it is drawn to may move by itself: the leaf goes along with that, and only what is left of its
/// way there is sprung. So nothing trails behind the music, and nothing jumps.
void Stage::moveComposed(Place& place, bool arrived, const SpringStep& move, const StageTime& time) const
{
    const auto wasAt = hangIn(kind, place.slot, crowd, now), is = hangIn(kind, place.slot, crowd, time);
    const auto follow = [&](Spring& spring, float was, float target) {
        if (arrived)
            return spring.jump(target);
        spring.value += target - was;
        spring.step(target, move);
    };
    follow(place.x, wasAt.x, is.x);
    follow(place.y, wasAt.y, is.y);
    follow(place.scale, wasAt.scale, is.scale);
    follow(place.depth, wasAt.depth, is.depth);
    const float moved = std::remainder(is.rotationRadians - wasAt.rotationRadians, turn);
    const float left = std::remainder(is.rotationRadians - place.rotation.value - moved, turn);
    if (arrived) {
        place.rotation.jump(is.rotationRadians);
        return;
    }
    place.rotation.value += moved;
    place.rotation.step(place.rotation.value + left, move);
}

void Stage::write(std::size_t voice, const Weather& weather, Leaf& leaf) const
{
    const auto& place = places[voice];
    const auto nearness = 1.f - place.depth.value;
    const auto time = weather.timeSeconds;
    const auto fall = place.witherAmount * place.witherAmount;
    const auto bend = std::clamp(place.bendSemitones, -12.f, 12.f) / 12.f;
    const auto swing = now.motionAmount;
    const auto beat = now.beatMotionAmount * now.pulseAmount;
    // The band that stirs a leaf depends on how near it hangs: bass in front, treble far off.
    const auto band =
        std::min(static_cast<std::size_t>(std::max(place.depth.value, 0.f) * soundBandCount), std::size_t{3});
    const auto stirred = weather.windAmount * weather.bandAmounts[band];

    leaf.scale =
        place.scale.value *
        (1.f + 0.012f * swing * std::sin(turn * (0.09f * time + 3.1f * place.phase)) +
         0.08f * weather.breathAmount * (0.5f + nearness) + 0.05f * place.pressureAmount + beatSwell * beat);
    leaf.rotationRadians = place.rotation.value +
                           (1.f - 0.5f * composed.value) * swing * 0.07f * swayOf(time, place.phase) +
                           0.1f * weather.windAmount * swayOf(2.2f * time, place.phase) - 0.35f * bend +
                           (place.lean < 0.f ? -0.5f : 0.5f) * fall;
    // It hangs by its petiole: what turns is the blade above it. In a composition its end stays where it is.
    const auto hookAt = [&](float angle, float size) {
        const float c = size * std::cos(angle), s = size * std::sin(angle);
        return std::array{c * place.slot.hookX - s * place.slot.hookY,
                          s * place.slot.hookX + c * place.slot.hookY};
    };
    const auto planned = hookAt(place.rotation.value, place.scale.value);
    const auto hook = hookAt(leaf.rotationRadians, leaf.scale);
    const auto stem = 0.6f * stemShare * leaf.scale;
    const auto drift = 0.05f * swing * std::sin(turn * 0.021f * time) * (nearness - 0.5f);
    const auto hangs = 1.f - composed.value;
    leaf.x = place.x.value + hangs * (drift - stem * std::sin(leaf.rotationRadians)) +
             composed.value * (planned[0] - hook[0]) + 0.06f * bend;
    leaf.y = place.y.value +
             hangs * (petioleShare * leaf.scale + stem * (std::cos(leaf.rotationRadians) - 1.f) +
                      0.012f * swing * std::sin(turn * (0.07f * time + place.phase)) +
                      beatBob * beat * (0.4f + nearness)) +
             composed.value * (planned[1] - hook[1]) + 0.015f * stirred - 0.3f * fall;
    leaf.depthAmount = std::clamp(place.depth.value, 0.f, 1.f);
    leaf.holdX = composed.value * hook[0];
    leaf.holdY = composed.value * hook[1];
    if (kind == CompositionKind::fall)
        leaf.presenceAmount *= shownAt(kind, place.y.value);
}

void Stage::write(DreamFrame& frame) const
{
    frame.camera = cameraMan.camera();
    auto& stem = frame.stem;
    stem.presenceAmount = std::clamp(vine.value, 0.f, 1.f);
    stem.nodeCount = 0;
    if (stem.presenceAmount > 0.002f)
        growStem(crowd, now, stem);
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improviser.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr float longQuiet = 1e6f;
constexpr float breathSeconds = 1.f;    // silence after the last note before it dares again …
constexpr float shyBreathSeconds = 3.f; // … and as much more when it dreams little
constexpr float betweenStartsSeconds = 0.4f;
constexpr float yieldHaste = 0.6f, lifeHaste = 0.f;
constexpr float callSeconds = 1.6f;

} // namespace

void Improviser::prepare(std::uint64_t seed)
{
    random = Random(seed, 0x20000u);
    reset();
}

void Improviser::reset()
{
    draws = 0;
    plans = {};
    quietSeconds = sinceStartSeconds = longQuiet; // nobody has played yet: begin at once
    onsetsHeard = 0;
    firstFrame = true;
}

float Improviser::draw()
{
    return random.uniform(draws++, 0, 0);
}

int Improviser::countDreams(std::span<const Voice> voices) const
{
    return static_cast<int>(std::ranges::count_if(
        voices, [](const Voice& v) { return v.exists() && !v.isPlayed() && !v.isReleased(); }));
}

void Improviser::step(const ControlFrame& control, std::span<Voice, maxVoices> voices, const Weather& weather,
                      bool keyed, std::uint32_t& lastLeafId)
{
    const auto delta = weather.deltaSeconds;
    restlessness = control.settings[ParameterId::selfDreamAmount];
    const bool playing = std::ranges::any_of(control.notes, &NoteState::held);
    quietSeconds = playing ? 0.f : std::min(quietSeconds + delta, longQuiet);
    sinceStartSeconds = std::min(sinceStartSeconds + delta, longQuiet);

    const bool mayDream =
        restlessness > 0.f && quietSeconds > breathSeconds + (1.f - restlessness) * shyBreathSeconds;
    const auto wanted = mayDream ? static_cast<int>(control.settings[ParameterId::idleVoices]) : 0;
    const auto dreams = countDreams(voices);
    // A rest between phrases does not end what still dreams; a note, or a player who wants none, does.
    const bool tooMany = mayDream || playing || restlessness <= 0.f ? dreams > wanted : false;
    if (tooMany)
        letGoOfOldest(voices, yieldHaste);
    else if (dreams < wanted && sinceStartSeconds > betweenStartsSeconds)
        startOne(control, voices, lastLeafId);
    if (!keyed)
        tend(voices, delta);
    hearOnsets(control, keyed ? std::span<Voice>{} : std::span<Voice>(voices));
}

/// Takes the last free voice: notes fill them from the first.
void Improviser::startOne(const ControlFrame& control, std::span<Voice, maxVoices> voices,
                          std::uint32_t& lastLeafId)
{
    for (std::size_t i = voices.size(); i-- > 0;) {
        if (voices[i].exists() || control.notes[i].held)
            continue;
        voices[i].dream(++lastLeafId);
        const auto patience = 1.f / (0.4f + 1.2f * restlessness);
        plans[i].lifeSeconds = (7.f + 12.f * draw()) * patience;
        plans[i].nextCallSeconds = (2.f + 3.f * draw()) * patience;
        sinceStartSeconds = 0.f;
        return;
    }
}

void Improviser::tend(std::span<Voice, maxVoices> voices, float deltaSeconds)
{
    for (std::size_t i = 0; i < voices.size(); ++i) {
        auto& voice = voices[i];
        if (!voice.exists() || voice.isPlayed() || voice.isReleased())
            continue;
        if (voice.ageSeconds() > plans[i].lifeSeconds)
            voice.release(lifeHaste);
        plans[i].nextCallSeconds -= deltaSeconds;
        if (plans[i].nextCallSeconds > 0.f)
            continue;
        // Another species, not too far off: the leaf turns into it before one's eyes.
        const auto reach = 8.f + 24.f * restlessness;
        const auto pitch = voice.pitch() + reach * (2.f * draw() - 1.f);
        voice.call(pitch < 20.f || pitch > 108.f ? 64.f : pitch, callSeconds);
        plans[i].nextCallSeconds = (2.5f + 4.f * draw()) / (0.4f + 1.2f * restlessness);
    }
}

void Improviser::letGoOfOldest(std::span<Voice, maxVoices> voices, float hastiness)
{
    Voice* oldest = nullptr;
    for (auto& voice : voices)
        if (voice.exists() && !voice.isPlayed() && !voice.isReleased() &&
            (oldest == nullptr || voice.ageSeconds() > oldest->ageSeconds()))
            oldest = &voice;
    if (oldest != nullptr)
        oldest->release(hastiness);
}

/// An onset makes one of its own leaves anew, as likely as the performer wants.
void Improviser::hearOnsets(const ControlFrame& control, std::span<Voice> voices)
{
    const auto count = control.sound.onsetCount;
    const bool heard = !firstFrame && count != onsetsHeard;
    onsetsHeard = count;
    firstFrame = false;
    const auto dreams = countDreams(voices);
    if (!heard || dreams == 0 || draw() >= control.settings[ParameterId::onsetReseedAmount])
        return;
    auto chosen = std::min(dreams - 1, static_cast<int>(draw() * static_cast<float>(dreams)));
    for (auto& voice : voices)
        if (voice.exists() && !voice.isPlayed() && !voice.isReleased() && chosen-- == 0)
            voice.reseed();
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dreamer.h"

#include "Crew.h"
#include "HeldSteps.h"
#include "Imagination.h"
#include "Improviser.h"
#include "SongKeeper.h"
#include "Stage.h"
#include "Voice.h"
#include "Weather.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace frond
{

namespace
{

/// Where something is seen, the way up and down is the costliest thing in a frame, and its own for every
/// voice. Sixteen such dreams at sixty frames a second still get thirty each; the field's springs cover the
/// rest.
constexpr std::size_t seeingDecodesPerFrame = 8;
constexpr std::uint64_t framesPerTrace = 3;
/// Fewer voices than this are sooner done than another thread is awake.
constexpr std::size_t voicesPerThread = 3;

/// Calls work(first, count) for as many runs of `all` voices as there are threads for.
template <typename Work>
void shareOut(Crew& crew, std::size_t all, Work&& work)
{
    const auto parts = std::min(static_cast<std::size_t>(crew.size()), all / voicesPerThread);
    if (parts < 2)
        return work(std::size_t(0), all);
    crew.run(static_cast<int>(parts), [&](int number) {
        const auto part = static_cast<std::size_t>(number);
        const auto first = all * part / parts;
        work(first, all * (part + 1) / parts - first);
    });
}

} // namespace

struct Dreamer::State
{
    void startNotes(const ControlFrame& control, const Weather& weather);
    void reseedAll(const ControlFrame& control);
    void stepChains(const Weather& weather, Crew& crew);
    void decodeMostUrgent(Crew& crew);
    void stepGauges(const Weather& weather);
    void write(const ControlFrame& control, const Weather& weather, DreamFrame& frame) const;

    std::shared_ptr<const Dbn> dbn;
    std::shared_ptr<const ModelPortrait> portrait;
    Keyboard keyboard;
    Imagination imagination;
    MapFinder finder;
    std::array<Voice, maxVoices> voices;
    WeatherStation station;
    Improviser improviser;
    SongKeeper song;
    Stage stage;
    std::array<std::uint32_t, maxVoices> noteIds{};
    std::uint32_t lastLeafId = 0, newestNoteId = 0, reseedCount = 0;
    std::uint64_t frameIndex = 0;
    bool firstFrame = true;
};

Dreamer::Dreamer()
    : state(std::make_unique<State>())
    , crew(std::make_unique<Crew>(Crew::sparable()))
{}

Dreamer::~Dreamer() = default;

void Dreamer::prepare(std::shared_ptr<const Dbn> dbn, std::uint64_t seed)
{
    const auto newestNoteId = state->newestNoteId;
    state = std::make_unique<State>();
    state->newestNoteId = newestNoteId;
    state->dbn = std::move(dbn);
    state->keyboard.prepare(*state->dbn);
    state->imagination.prepare(*state->dbn, state->keyboard);
    state->finder.prepare(*state->dbn);
    const auto scales = MeterScales::of(state->dbn);
    for (std::uint32_t i = 0; i < maxVoices; ++i)
        state->voices[i].prepare(state->dbn, state->keyboard, state->imagination, scales, seed, i);
    state->improviser.prepare(seed);
}

void Dreamer::setHelpers(int count)
{
    crew = std::make_unique<Crew>(count);
}

void Dreamer::show(std::shared_ptr<const ModelPortrait> portrait)
{
    state->portrait = std::move(portrait);
}

void Dreamer::reset()
{
    for (auto& voice : state->voices)
        voice.reset();
    state->station.reset();
    state->imagination.reset();
    state->improviser.reset();
    state->stage.reset();
    state->noteIds = {};
    state->lastLeafId = 0;
    state->frameIndex = 0;
    state->firstFrame = true;
    state->song.reset();
}

void Dreamer::exchange(const std::shared_ptr<const Dbn>& dbn)
{
    for (auto& voice : state->voices)
        voice.exchange(dbn);
}

float Dreamer::keyOf(int species) const
{
    return state->keyboard.keyOf(species);
}

void Dreamer::take(const GivenPictures& given)
{
    state->imagination.take(given);
}

const Dbn& Dreamer::dbn() const
{
    return *state->dbn;
}

void Dreamer::step(const ControlFrame& control, DreamFrame& frame)
{
    auto& s = *state;
    const auto& weather = s.station.step(control);
    s.imagination.step(control, weather.deltaSeconds);
    s.startNotes(control, weather);
    s.reseedAll(control);
    s.improviser.step(control, s.voices, weather, s.song.isKeyed(), s.lastLeafId);
    s.song.step(control, weather, s.voices);
    s.stepChains(weather, *crew);
    s.decodeMostUrgent(*crew);
    for (std::size_t i = 0; i < s.voices.size(); ++i)
        s.voices[i].stepLeaf(weather, (s.frameIndex + i) % framesPerTrace == 0);
    s.stepGauges(weather);
    s.stage.step(s.voices, weather, control);
    s.write(control, weather, frame);
    s.firstFrame = false;
    ++s.frameIndex;
}

void Dreamer::State::startNotes(const ControlFrame& control, const Weather& weather)
{
    auto newestId = newestNoteId;
    for (std::size_t i = 0; i < voices.size(); ++i) {
        const auto& note = control.notes[i];
        auto& voice = voices[i];
        const bool isNew = note.id != noteIds[i];
        noteIds[i] = note.id;
        // After a reset or with another model, what sounds goes on, and what was over stays over.
        if (isNew && (note.held || !firstFrame || note.id > newestNoteId))
            voice.play(note, weather, ++lastLeafId);
        newestId = std::max(newestId, note.id);
        if (!voice.exists() || !voice.isPlayed())
            continue;
        voice.shape(note);
        if (!note.held && !voice.isReleased())
            voice.release(note.releaseVelocity > 0.5f ? 2.f * note.releaseVelocity - 1.f : 0.f);
    }
    newestNoteId = newestId;
}

void Dreamer::State::reseedAll(const ControlFrame& control)
{
    if (control.reseedCount != reseedCount && !firstFrame)
        for (auto& voice : voices)
            if (voice.exists())
                voice.reseed();
    reseedCount = control.reseedCount;
}

/// Step for step, all at a time that still have one to take.
void Dreamer::State::stepChains(const Weather& weather, Crew& crew)
{
    std::array<int, maxVoices> steps{};
    for (std::size_t i = 0; i < voices.size(); ++i)
        steps[i] = voices[i].askChain(weather);
    putOffHeldSteps(voices, steps, frameIndex % voices.size(), imagination, weather);
    for (int step = 0; step < Voice::mostStepsBehind; ++step) {
        std::array<Chain*, maxVoices> stepping{};
        std::size_t count = 0;
        for (std::size_t i = 0; i < voices.size(); ++i)
            if (steps[i] > step) {
                voices[i].heatFor(step);
                stepping[count++] = &voices[i].dreamChain();
            }
        shareOut(crew, count, [&](std::size_t first, std::size_t some) {
            Chain::stepAll(std::span(stepping).subspan(first, some));
        });
    }
}

void Dreamer::State::decodeMostUrgent(Crew& crew)
{
    std::array<Voice*, maxVoices> waiting{};
    std::size_t count = 0;
    for (auto& voice : voices)
        if (voice.wantsDecode())
            waiting[count++] = &voice;
    if (imagination.asksForSight()) {
        const auto end = waiting.begin() + static_cast<std::ptrdiff_t>(count);
        std::sort(waiting.begin(), end, [](const Voice* a, const Voice* b) {
            return a->decodeUrgency() != b->decodeUrgency() ? a->decodeUrgency() > b->decodeUrgency() : a < b;
        });
        count = std::min(count, seeingDecodesPerFrame);
    }
    std::array<Chain*, maxVoices> chains{};
    std::array<std::span<float>, maxVoices> logits{};
    std::size_t dreams = 0;
    for (Voice* voice : std::span(waiting).first(count))
        if (voice->showsDream()) {
            chains[dreams] = &voice->dreamChain();
            logits[dreams++] = voice->decodeRoom();
        }
    shareOut(crew, dreams, [&](std::size_t first, std::size_t some) {
        Chain::decodeAll(std::span(chains).subspan(first, some), std::span(logits).subspan(first, some));
    });
    for (Voice* voice : std::span(waiting).first(count))
        voice->takeDecoded();
}

/// One looks at its dream in a frame, in turn; a new leaf need not wait for its own.
void Dreamer::State::stepGauges(const Weather& weather)
{
    auto turn = static_cast<std::size_t>(frameIndex % maxVoices);
    if (const auto fresh = std::ranges::find_if(voices, &Voice::wantsLook); fresh != voices.end())
        turn = static_cast<std::size_t>(fresh - voices.begin());
    for (std::size_t i = 0; i < voices.size(); ++i)
        voices[i].stepGauge(weather, finder, i == turn);
}

void Dreamer::State::write(const ControlFrame& control, const Weather& weather, DreamFrame& frame) const
{
    frame.index = frameIndex;
    frame.timeSeconds = control.timeSeconds;
    frame.deltaSeconds = control.deltaSeconds;
    frame.sound = control.sound;
    frame.time = control.time;
    frame.settings = control.settings;
    if (frame.portrait != portrait)
        frame.portrait = portrait;
    stage.write(frame);
    frame.leafCount = 0;
    std::array<std::size_t, maxVoices> order{};
    std::array<float, maxVoices> depths{};
    std::size_t count = 0;
    for (std::size_t i = 0; i < voices.size(); ++i) {
        if (!voices[i].exists())
            continue;
        depths[i] = stage.depth(i);
        order[count++] = i;
    }
    std::sort(
        order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count),
        [&](std::size_t a, std::size_t b) { return depths[a] != depths[b] ? depths[a] > depths[b] : a < b; });
    for (std::size_t place = 0; place < count; ++place) {
        const auto i = order[place];
        auto& leaf = frame.leaves[place];
        leaf.voice = static_cast<std::uint32_t>(i);
        const auto units = static_cast<std::size_t>(frame.hiddenCount);
        voices[i].write(weather, leaf, {frame.field(i), frame.fieldSize()},
                        std::span(frame.hidden).subspan(i * units, units));
        stage.write(i, weather, leaf);
    }
    frame.leafCount = static_cast<int>(count);
    frame.meters = overall(std::span(frame.leaves).first(count));
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// Presets as they are called: by number, by name, stepped through, at once or in time. Taking back what was
// done.
#include "Hands.h"
#include "Processor.h"
#include "Programs.h"

#include <cmath>

namespace frond
{

namespace
{

/// Where what a preset waits for last began.
double startOf(LoadTime wanted, const MusicalTime& time)
{
    switch (wanted) {
    case LoadTime::bar:
        return time.bar.startBeats;
    case LoadTime::fourBars:
        return time.bar.group(4.0).startBeats;
    default:
        return time.beatStart();
    }
}

} // namespace

void Hands::loadProgram(int number)
{
    const auto* preset = findProgram(number);
    if (preset == nullptr)
        return;
    calledPreset.clear();
    processor.loadPreset(*preset, "factory/" + preset->name);
}

void Hands::loadEntry(const PresetEntry* entry)
{
    calledPreset.clear();
    if (entry == nullptr)
        return;
    const auto preset = entry->preset; // the entry may go while hosts are told
    processor.loadPreset(*preset, std::string(entry->id));
    processor.messages().post(preset->name + (preset->description.empty() ? "" : ": " + preset->description));
}

bool Hands::loadPreset(const std::string& name)
{
    const auto* entry = processor.library().named(name);
    if (entry != nullptr)
        callPreset(entry->id);
    return entry != nullptr;
}

void Hands::callPreset(const std::string& id)
{
    calledPreset = id;
    if (processor.library().loadTime() == LoadTime::atOnce || !dreams())
        loadEntry(processor.library().find(id));
}

void Hands::loadCalled()
{
    const auto& time = newest.time;
    const auto before = std::exchange(timeSeen, time);
    if (calledPreset.empty())
        return;
    constexpr double sameBeats = 1e-3; // hosts round
    const auto wanted = processor.library().loadTime();
    const bool crossed = std::abs(startOf(wanted, time) - startOf(wanted, before)) > sameBeats;
    if (crossed || !time.playing || !dreams() || wanted == LoadTime::atOnce)
        loadEntry(processor.library().find(calledPreset));
}

PresetMark Hands::presetMark() const
{
    const std::lock_guard lock(mutex);
    return lastPreset;
}

void Hands::setPresetMark(PresetMark mark)
{
    const std::lock_guard lock(mutex);
    lastPreset = std::move(mark);
}

void Hands::performPreset(const Action& action)
{
    auto& library = processor.library();
    const auto from = calledPreset.empty() ? presetMark().id : calledPreset;
    const PresetEntry* next = nullptr;
    if (action.kind == ActionKind::randomPreset)
        next = library.random(from, static_cast<std::uint32_t>(random.nextInt()));
    else
        next = library.step(from, action.kind == ActionKind::nextPreset ? 1 : -1);
    if (next != nullptr)
        callPreset(next->id);
    else
        processor.messages().post("no preset passes the browser's filter");
}

void Hands::likePreset()
{
    auto& library = processor.library();
    const auto* entry = library.find(presetMark().id);
    if (entry == nullptr)
        return processor.messages().post(
            "there is no preset loaded that could be a favourite; save one first");
    const bool liked = !entry->isFavourite;
    processor.messages().post(entry->preset->name +
                              (liked ? " is a favourite" : " is no favourite any more"));
    library.setFavourite(std::string(entry->id), liked);
}

void Hands::takeBack(bool again)
{
    auto& history = processor.history();
    const auto name = again ? history.redoName() : history.undoName();
    const bool done = again ? history.redo() : history.undo();
    if (done)
        processor.messages().post((again ? "once more: " : "taken back: ") + name);
    else
        processor.messages().post(again ? "nothing to do once more" : "nothing to take back");
}

} // namespace frond

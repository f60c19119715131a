// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetLibrary.h"

#include "../FactoryPresets.h"
#include "../JuceText.h"
#include "PresetPictures.h"
#include "UserFolder.h"

#include <algorithm>
#include <map>

namespace frond
{

namespace
{

std::string userId(const juce::File& file)
{
    return "user/" + file.getFileName().toStdString();
}

} // namespace

PresetLibrary::PresetLibrary(Messages& board, const juce::File& folder)
    : messages(board)
    , files(board, folder.getChildFile("Presets"))
    , favourites(board, folder.getChildFile("Favourites.json"))
{}

void PresetLibrary::look()
{
    const bool first = !std::exchange(looked, true);
    const bool changed = files.look();
    favourites.look();
    if (first || changed)
        return collect();
    bool liked = false;
    for (auto& entry : all)
        liked = std::exchange(entry.isFavourite, favourites.has(entry.id)) != entry.isFavourite || liked;
    changes += liked;
}

void PresetLibrary::collect()
{
    all.clear();
    for (const auto& preset : factoryPresets()) // they live as long as the program
        all.push_back({{std::shared_ptr<const Preset>{}, &preset}, "factory/" + preset.name, {}, false});
    for (const auto& found : files.all())
        all.push_back({found.preset, userId(found.file), found.file, false});
    for (auto& entry : all)
        entry.isFavourite = favourites.has(entry.id);
    std::ranges::stable_sort(all, [](const PresetEntry& a, const PresetEntry& b) {
        return toJuce(a.preset->name).compareNatural(toJuce(b.preset->name)) < 0;
    });
    ++changes;
}

const std::vector<PresetEntry>& PresetLibrary::entries()
{
    if (!looked)
        look();
    return all;
}

void PresetLibrary::setFilter(const PresetFilter& filter)
{
    if (filter == shown)
        return;
    shown = filter;
    ++changes;
}

std::vector<const PresetEntry*> PresetLibrary::filtered()
{
    std::vector<const PresetEntry*> list;
    for (const auto& entry : entries())
        if (passes(entry, shown))
            list.push_back(&entry);
    return list;
}

const PresetEntry* PresetLibrary::step(const std::string& id, int by)
{
    const auto list = filtered();
    const auto count = static_cast<int>(list.size());
    if (count == 0)
        return nullptr;
    const auto found = std::ranges::find(list, id, &PresetEntry::id);
    const int now = found != list.end() ? static_cast<int>(found - list.begin()) : by > 0 ? -1 : count;
    return list[static_cast<std::size_t>(((now + by) % count + count) % count)];
}

const PresetEntry* PresetLibrary::random(const std::string& id, std::uint32_t chance)
{
    auto list = filtered();
    if (list.size() > 1)
        std::erase_if(list, [&](const PresetEntry* entry) { return entry->id == id; });
    return list.empty() ? nullptr : list[chance % list.size()];
}

const PresetEntry* PresetLibrary::find(const std::string& id)
{
    const auto found = std::ranges::find(entries(), id, &PresetEntry::id);
    return found != all.end() ? &*found : nullptr;
}

const PresetEntry* PresetLibrary::named(const std::string& name)
{
    const PresetEntry* best = nullptr;
    for (const auto& entry : entries())
        if (toJuce(entry.preset->name).equalsIgnoreCase(toJuce(name)) &&
            (best == nullptr || (best->isFactory() && !entry.isFactory())))
            best = &entry;
    return best;
}

std::vector<std::string> PresetLibrary::tags()
{
    std::map<std::string, int> uses;
    for (const auto& entry : entries())
        for (const auto& tag : entry.preset->tags)
            ++uses[toJuce(tag).toLowerCase().toStdString()];
    std::vector<std::string> list;
    for (const auto& [tag, count] : uses)
        list.push_back(tag);
    std::ranges::stable_sort(list, [&](const auto& a, const auto& b) { return uses[a] > uses[b]; });
    return list;
}

const PresetEntry* PresetLibrary::wouldReplace(const std::string& name)
{
    look();
    return find(userId(files.fileFor(name)));
}

std::optional<std::string> PresetLibrary::save(const Preset& preset, const juce::Image& picture)
{
    const auto file = files.fileFor(preset.name);
    const bool done = files.save(preset, file, picture);
    look();
    collect();
    return done ? idOf(file) : std::nullopt;
}

std::optional<std::string> PresetLibrary::idOf(const juce::File& file) const
{
    const auto found = std::ranges::find(all, userId(file), &PresetEntry::id);
    return found != all.end() ? std::optional(found->id) : std::nullopt;
}

std::optional<std::string> PresetLibrary::rename(const std::string& id, const std::string& name)
{
    const auto* entry = find(id);
    if (entry == nullptr || entry->isFactory() || !files.rename(juce::File(entry->file), name))
        return std::nullopt;
    const auto next = userId(files.fileFor(name));
    favourites.rename(id, next);
    look();
    collect();
    return next;
}

bool PresetLibrary::moveToTrash(const std::string& id)
{
    const auto* entry = find(id);
    if (entry == nullptr || entry->isFactory())
        return false;
    const bool done = files.moveToTrash(juce::File(entry->file));
    collect();
    return done;
}

std::optional<std::string> PresetLibrary::import(const juce::File& file)
{
    look();
    const auto copy = files.import(file);
    collect();
    return copy == juce::File{} ? std::nullopt : idOf(copy);
}

bool PresetLibrary::exportTo(const std::string& id, const juce::File& file)
{
    const auto* entry = find(id);
    if (entry == nullptr)
        return false;
    const bool done = writeWhole(file, writePreset(*entry->preset));
    if (!done)
        messages.post(file.getFullPathName().toStdString() + ": the preset could not be saved there");
    else if (const auto picture = PresetPictures::beside(file); !picture.exists())
        PresetPictures::write(PresetPictures().find(*entry), picture);
    return done;
}

void PresetLibrary::setFavourite(const std::string& id, bool liked)
{
    favourites.set(id, liked);
    look();
}

LoadTime PresetLibrary::loadTime()
{
    entries();
    return favourites.loadTime();
}

void PresetLibrary::setLoadTime(LoadTime time)
{
    favourites.setLoadTime(time);
    ++changes;
}

} // namespace frond

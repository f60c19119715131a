// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetFiles.h"

#include "../JuceText.h"
#include "PresetPictures.h"
#include "UserFolder.h"

namespace frond
{

namespace
{

constexpr juce::int64 longestPreset = 1 << 20;
constexpr int mostFiles = 5000, longestName = 120;

std::string pathOf(const juce::File& file)
{
    return file.getFullPathName().toStdString();
}

} // namespace

PresetFiles::PresetFiles(Messages& board, const juce::File& folder)
    : messages(board)
    , home(folder)
{}

std::shared_ptr<const Preset> PresetFiles::read(const juce::File& file)
{
    std::vector<std::string> complaints;
    std::shared_ptr<Preset> preset;
    try {
        if (file.getSize() > longestPreset)
            throw PresetError(pathOf(file) + ": too large for a preset");
        preset = std::make_shared<Preset>(
            readPreset(file.loadFileAsString().toStdString(), pathOf(file), complaints));
        if (preset->name.empty())
            preset->name = file.getFileNameWithoutExtension().toStdString();
    } catch (const std::exception& error) {
        complaints.clear();
        complaints.emplace_back(error.what());
    }
    for (const auto& complaint : complaints)
        messages.post(complaint);
    return preset;
}

bool PresetFiles::look()
{
    auto files = home.findChildFiles(juce::File::findFiles | juce::File::ignoreHiddenFiles, false, "*.json");
    files.sort();
    std::map<juce::String, Seen> next;
    bool changed = false;
    for (const auto& file : files) {
        if (static_cast<int>(next.size()) >= mostFiles)
            break;
        const auto path = file.getFullPathName();
        const auto time = file.getLastModificationTime();
        const auto bytes = file.getSize();
        const auto known = seen.find(path);
        const bool same =
            known != seen.end() && known->second.changed == time && known->second.bytes == bytes;
        changed = changed || !same;
        next[path] = same ? known->second : Seen{time, bytes, read(file)};
    }
    changed = changed || next.size() != seen.size();
    seen = std::move(next);
    if (!changed)
        return false;
    presets.clear();
    for (const auto& [path, each] : seen)
        if (each.preset != nullptr)
            presets.push_back({juce::File(path), each.preset});
    return true;
}

juce::File PresetFiles::fileFor(const std::string& name) const
{
    auto legal = juce::File::createLegalFileName(toJuce(name).trim()).substring(0, longestName).trim();
    while (legal.startsWithChar('.')) // it would be hidden
        legal = legal.substring(1);
    return home.getChildFile((legal.isEmpty() ? juce::String("Preset") : legal) + ".json");
}

bool PresetFiles::save(const Preset& preset, const juce::File& file, const juce::Image& picture)
{
    const bool done = writeWhole(file, writePreset(preset));
    if (done && picture.isValid())
        PresetPictures::write(picture, PresetPictures::beside(file)); // without one it is a preset as well
    if (!done)
        messages.post(pathOf(file) + ": the preset could not be saved there");
    seen.erase(file.getFullPathName()); // two saves in one tick of the file's clock look alike
    look();
    return done;
}

bool PresetFiles::rename(const juce::File& file, const std::string& name)
{
    const auto target = fileFor(name);
    const auto found = seen.find(file.getFullPathName());
    if (found == seen.end() || found->second.preset == nullptr || toJuce(name).trim().isEmpty())
        return false;
    if (target != file && target.exists()) {
        messages.post(pathOf(target) + ": there is another preset of this name");
        return false;
    }
    auto preset = *found->second.preset;
    preset.name = toJuce(name).trim().toStdString();
    if (!save(preset, target))
        return false;
    if (const auto picture = PresetPictures::beside(file); target != file && picture.existsAsFile())
        picture.moveFileTo(PresetPictures::beside(target));
    if (target != file && !file.deleteFile())
        messages.post(pathOf(file) + ": the preset of the old name could not be removed");
    look();
    return true;
}

bool PresetFiles::moveToTrash(const juce::File& file)
{
    const auto trash = home.getChildFile("Trash");
    const auto target = trash.getNonexistentChildFile(file.getFileNameWithoutExtension(), ".json");
    const bool done = file.existsAsFile() && trash.createDirectory() && file.moveFileTo(target);
    if (const auto picture = PresetPictures::beside(file); done && picture.existsAsFile())
        picture.moveFileTo(PresetPictures::beside(target));
    messages.post(pathOf(file) + (done ? ": moved to the folder Trash beside it"
                                       : ": the preset could not be moved to the trash, and stays"));
    look();
    return done;
}

juce::File PresetFiles::import(const juce::File& file)
{
    if (!file.existsAsFile()) {
        messages.post(pathOf(file) + ": there is no such preset");
        return {};
    }
    const auto preset = read(file);
    if (preset == nullptr)
        return {};
    auto target = fileFor(preset->name);
    auto copy = *preset;
    for (int i = 2; target.exists(); ++i) {
        copy.name = preset->name + " " + std::to_string(i);
        target = fileFor(copy.name);
    }
    return save(copy, target, PresetPictures::read(PresetPictures::beside(file))) ? target : juce::File{};
}

} // namespace frond

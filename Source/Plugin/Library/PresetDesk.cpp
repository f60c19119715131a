// SPDX-License-Identifier: GPL-3.0-or-later
// What the browser does with the user's own presets: save, rename, throw away, export and import.
#include "../Hands.h"

#include "../JuceText.h"
#include "../Output/Output.h"
#include "../Processor.h"
#include "PresetBrowser.h"

namespace frond
{

namespace
{

using Safe = juce::Component::SafePointer<PresetBrowser>;

void addChoice(juce::AlertWindow& window, const juce::String& yes)
{
    window.addButton(yes, 1, juce::KeyPress(juce::KeyPress::returnKey));
    window.addButton("Cancel", 0, juce::KeyPress(juce::KeyPress::escapeKey));
}

void keepPreset(Processor& processor, const Preset& preset)
{
    const auto shown = processor.output().board().takePicture(); // asked for when saving began
    const auto id = processor.library().save(preset, shown ? toImage(*shown) : juce::Image());
    if (!id)
        return;
    processor.hands().setPresetMark({preset.name, *id});
    processor.messages().post(preset.name + " is kept in " +
                              processor.library().folder().getFullPathName().toStdString());
}

} // namespace

void PresetBrowser::save()
{
    processor.output().board().askForPicture();
    auto* window = new juce::AlertWindow("Save a preset", processor.library().folder().getFullPathName(),
                                         juce::MessageBoxIconType::NoIcon, this); // deletes itself
    window->setLookAndFeel(&getLookAndFeel());
    const auto* loaded = processor.library().find(processor.hands().presetMark().id);
    const auto now = loaded != nullptr ? *loaded->preset : Preset{};
    juce::StringArray names;
    for (const auto& tag : now.tags)
        names.add(toJuce(tag));
    window->addTextEditor("name", toJuce(now.name), "Name");
    window->addTextEditor("description", toJuce(now.description), "Description");
    window->addTextEditor("tags", names.joinIntoString(", "), "Tags, with commas");
    window->addTextEditor("author", loaded != nullptr && loaded->isFactory() ? "" : toJuce(now.author),
                          "Author");
    addChoice(*window, "Save");
    window->enterModalState(
        true, juce::ModalCallbackFunction::create([safe = Safe(this), window](int result) {
            if (result != 1 || safe == nullptr)
                return;
            const auto text = [&](const char* field) {
                return window->getTextEditorContents(field).trim().substring(0, 300).toStdString();
            };
            auto& owner = safe->processor;
            auto preset = owner.capture();
            preset.name = text("name");
            preset.description = text("description");
            preset.author = text("author");
            for (const auto& tag :
                 juce::StringArray::fromTokens(window->getTextEditorContents("tags"), ",", {}))
                if (tag.trim().isNotEmpty())
                    preset.tags.push_back(tag.trim().toLowerCase().toStdString());
            if (preset.name.empty())
                return owner.messages().post("a preset needs a name");
            if (owner.library().wouldReplace(preset.name) == nullptr)
                return keepPreset(owner, preset);
            juce::AlertWindow::showOkCancelBox(
                juce::MessageBoxIconType::QuestionIcon, "Replace " + toJuce(preset.name) + "?",
                "There is a preset of yours with this name.", "Replace", "Cancel", safe,
                juce::ModalCallbackFunction::create([safe, preset](int replaces) {
                    if (replaces == 1 && safe != nullptr)
                        keepPreset(safe->processor, preset);
                }));
        }),
        true);
}

void PresetBrowser::openMenu(int place)
{
    const auto* chosen = entryAt(place);
    if (chosen == nullptr)
        return;
    const auto entry = *chosen; // the list may change while the menu is open
    const bool own = !entry.isFactory();
    juce::PopupMenu menu;
    menu.addSectionHeader(toJuce(entry.preset->name));
    menu.addItem(entry.isFavourite ? "No favourite any more" : "Favourite", [this, place] { like(place); });
    menu.addItem(juce::CharPointer_UTF8("Rename…"), own, false,
                 [this, entry] { rename(entry.id, toJuce(entry.preset->name)); });
    menu.addItem("Move to the trash", own, false,
                 [this, entry] { processor.library().moveToTrash(entry.id); });
    menu.addItem(juce::CharPointer_UTF8("Export…"), [this, entry] { exportPreset(entry.id); });
    menu.addItem("Show the folder", [this] {
        processor.library().folder().createDirectory();
        processor.library().folder().revealToUser();
    });
    menu.setLookAndFeel(&getLookAndFeel());
    menu.showMenuAsync(juce::PopupMenu::Options().withDeletionCheck(*this));
}

void PresetBrowser::openLocks()
{
    juce::PopupMenu menu;
    menu.setLookAndFeel(&getLookAndFeel());
    menu.addSectionHeader("Locked against Mutate and Random");
    std::string_view last;
    for (const auto& info : parameterTable()) {
        if (info.group == last || !mayMutate(info.id))
            continue;
        last = info.group;
        const bool locked = processor.mutator().isLocked(last);
        menu.addItem(juce::String::fromUTF8(last.data(), static_cast<int>(last.size())), true, locked,
                     [this, group = last, locked] { processor.mutator().setLocked(group, !locked); });
    }
    menu.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(locks).withDeletionCheck(*this));
}

void PresetBrowser::rename(const std::string& id, const juce::String& name)
{
    auto* window =
        new juce::AlertWindow("Rename", {}, juce::MessageBoxIconType::NoIcon, this); // deletes itself
    window->setLookAndFeel(&getLookAndFeel());
    window->addTextEditor("name", name);
    addChoice(*window, "Rename");
    window->enterModalState(true,
                            juce::ModalCallbackFunction::create([safe = Safe(this), id, window](int result) {
                                const auto text = window->getTextEditorContents("name").trim().toStdString();
                                if (result == 1 && safe != nullptr && !text.empty())
                                    safe->processor.library().rename(id, text);
                            }),
                            true);
}

void PresetBrowser::exportPreset(const std::string& id)
{
    chooser = std::make_unique<juce::FileChooser>("Export the preset", juce::File(), "*.json");
    const auto flags =
        juce::FileBrowserComponent::saveMode | juce::FileBrowserComponent::warnAboutOverwriting;
    chooser->launchAsync(flags, [safe = Safe(this), id](const juce::FileChooser& chosen) {
        if (safe != nullptr && chosen.getResult() != juce::File{})
            safe->processor.library().exportTo(id, chosen.getResult().withFileExtension("json"));
    });
}

void PresetBrowser::importPreset()
{
    chooser = std::make_unique<juce::FileChooser>("Import presets", juce::File(), "*.json");
    const auto flags = juce::FileBrowserComponent::openMode | juce::FileBrowserComponent::canSelectFiles |
                       juce::FileBrowserComponent::canSelectMultipleItems;
    chooser->launchAsync(flags, [safe = Safe(this)](const juce::FileChooser& chosen) {
        for (const auto& file : chosen.getResults())
            if (safe != nullptr)
                safe->processor.library().import(file);
    });
}

} // namespace frond

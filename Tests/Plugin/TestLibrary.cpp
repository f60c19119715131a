// SPDX-License-Identifier: GPL-3.0-or-later
// The user's presets, favourites, and finding one's way among all of them.
#include "LibraryDesk.h"

#include <Plugin/FactoryPresets.h>

#include <Support/Catch.h>

#include <algorithm>

using namespace frond;
using namespace frond::test;

namespace
{

using Desk = LibraryDesk;

Preset mine(const std::string& name, float season = 0.9f)
{
    Preset preset;
    preset.name = name;
    preset.description = "Made by hand";
    preset.author = "Somebody";
    preset.tags = {"mine", "calm"};
    preset.settings = defaultSettings();
    preset.settings[ParameterId::seasonAmount] = season;
    return preset;
}

PresetFilter filterOf(const std::string& text, const std::string& tag = {}, bool favouritesOnly = false,
                      PresetOrigin origin = PresetOrigin::all)
{
    return {text, tag, favouritesOnly, origin};
}

std::vector<std::string> namesOf(const std::vector<const PresetEntry*>& entries)
{
    std::vector<std::string> names;
    for (const auto* entry : entries)
        names.push_back(entry->preset->name);
    return names;
}

} // namespace

TEST_CASE("A preset that a user saves is there at once, for other instances too, and after a restart")
{
    Desk desk;
    PresetLibrary other(desk.messages, desk.folder.file("user"));
    const auto factory = desk.library.entries().size();
    CHECK(factory == factoryPresets().size());
    other.look();
    const auto id = desk.library.save(mine("Größe: 1/2?"));
    REQUIRE(id.has_value());
    CHECK(desk.library.entries().size() == factory + 1);
    other.look();
    for (auto* library : {&desk.library, &other}) {
        const auto* entry = library->find(*id);
        REQUIRE(entry != nullptr);
        CHECK_FALSE(entry->isFactory());
        CHECK(entry->preset->name == "Größe: 1/2?");
        CHECK(entry->preset->description == "Made by hand");
        CHECK(entry->preset->author == "Somebody");
        CHECK(entry->preset->tags == std::vector<std::string>{"mine", "calm"});
        CHECK(entry->preset->settings[ParameterId::seasonAmount] == Approx(0.9f));
    }
    CHECK(desk.library.wouldReplace("Größe: 1/2?") != nullptr);
    CHECK(desk.library.wouldReplace("Größe") == nullptr);
    desk.library.save(mine("Größe: 1/2?", 0.1f)); // over it, within the same tick of the clock
    CHECK(desk.library.entries().size() == factory + 1);
    CHECK(desk.library.find(*id)->preset->settings[ParameterId::seasonAmount] == Approx(0.1f));
    CHECK(desk.messages.count() == 0);
}

TEST_CASE("Names that are no file names are kept as names, and leave the folder alone")
{
    Desk desk;
    for (const auto* name : {"../../escape", "..", ".hidden", "/etc/passwd", "a\\b:c*d", "  ", "CON"}) {
        INFO(name);
        const auto id = desk.library.save(mine(name));
        REQUIRE(id.has_value());
        CHECK(desk.library.find(*id)->file.getParentDirectory() == desk.presets);
    }
    CHECK(desk.folder.file("user").getNumberOfChildFiles(juce::File::findFilesAndDirectories) == 1);
}

TEST_CASE("A preset is renamed and thrown away, never over another, and the trash keeps it")
{
    Desk desk;
    const auto one = *desk.library.save(mine("One")), two = *desk.library.save(mine("Two"));
    desk.library.setFavourite(one, true);
    CHECK_FALSE(desk.library.rename(one, "Two"));
    CHECK(desk.messages.latest().find("Two.json") != std::string::npos);
    CHECK(desk.library.find(one) != nullptr);
    const auto three = desk.library.rename(one, "Three");
    REQUIRE(three.has_value());
    CHECK(desk.library.find(one) == nullptr);
    CHECK(desk.library.find(*three)->preset->name == "Three");
    CHECK(desk.library.find(*three)->isFavourite);
    CHECK(desk.library.moveToTrash(two));
    CHECK(desk.library.find(two) == nullptr);
    CHECK(desk.presets.getChildFile("Trash").getNumberOfChildFiles(juce::File::findFiles) == 1);
    CHECK_FALSE(desk.library.moveToTrash("factory/October"));
    CHECK_FALSE(desk.library.rename("factory/October", "November"));
}

TEST_CASE("Presets travel as files, and an older version's loads")
{
    Desk desk, other;
    const auto id = *desk.library.save(mine("Traveller"));
    const auto file = desk.folder.file("out.json");
    REQUIRE(desk.library.exportTo(id, file));
    const auto first = other.library.import(file), second = other.library.import(file);
    REQUIRE(first.has_value());
    REQUIRE(second.has_value());
    CHECK(other.library.find(*first)->preset->name == "Traveller");
    CHECK(other.library.find(*second)->preset->name == "Traveller 2"); // the first one stays
    const auto old = desk.folder.file("old.json");
    old.replaceWithText(R"({"format": "frond-preset", "version": 1, "name": "Old", "parameters": {"glow": 1},
                            "scenes": [{"name": "S", "parameters": {"light": 0.2}}]})");
    const auto oldId = other.library.import(old);
    REQUIRE(oldId.has_value());
    CHECK(other.library.find(*oldId)->preset->settings[ParameterId::glowAmount] == 1.f);
    CHECK(other.library.find(*oldId)->preset->arrangement.scenes[0].name == "S");
    CHECK(other.messages.count() == 0);
    CHECK_FALSE(other.library.import(desk.folder.file("none.json")));
    CHECK(other.messages.latest().find("none.json") != std::string::npos);
}

TEST_CASE("A file that is no preset is named once with its cause, and the others are there")
{
    Desk desk;
    desk.library.save(mine("Good"));
    desk.presets.getChildFile("bad.json").replaceWithText("{\"format\": \"frond-preset\", \"par");
    desk.presets.getChildFile("other.json").replaceWithText("{\"format\": \"something else\"}");
    desk.presets.getChildFile("huge.json").replaceWithText(juce::String::repeatedString("[", 1 << 21));
    desk.presets.getChildFile("note.txt").replaceWithText("no preset, and does not say so");
    desk.library.look();
    CHECK(desk.messages.count() == 3);
    desk.library.look();
    CHECK(desk.messages.count() == 3);
    CHECK(desk.library.entries().size() == factoryPresets().size() + 1);
    std::string all;
    while (const auto line = desk.messages.takeUnseen())
        all += *line + "\n";
    CHECK(all.find("bad.json: parse error") != std::string::npos);
    CHECK(all.find("other.json: this is no Frond preset") != std::string::npos);
    CHECK(all.find("huge.json: too large") != std::string::npos);
    desk.presets.getChildFile("bad.json")
        .replaceWithText(R"({"format": "frond-preset", "name": "Mended", "parameters": {}})");
    desk.library.look();
    CHECK(desk.library.named("mended") != nullptr);
}

TEST_CASE(
    "Favourites belong to the user: every instance and the next start has them, and a broken file is kept")
{
    Desk desk;
    desk.library.setFavourite("factory/October", true);
    PresetLibrary other(desk.messages, desk.folder.file("user"));
    CHECK(other.find("factory/October")->isFavourite);
    other.setFavourite("factory/Bloom", true);
    desk.library.setFavourite("factory/Orbit", true); // does not undo what the other one did
    desk.library.setLoadTime(LoadTime::bar);
    PresetLibrary third(desk.messages, desk.folder.file("user"));
    CHECK(third.find("factory/October")->isFavourite);
    CHECK(third.find("factory/Bloom")->isFavourite);
    CHECK(third.find("factory/Orbit")->isFavourite);
    CHECK(third.loadTime() == LoadTime::bar);
    CHECK(desk.messages.count() == 0);
    const auto file = desk.folder.file("user").getChildFile("Favourites.json");
    file.replaceWithText("{\"format\": \"frond-fav");
    PresetLibrary fourth(desk.messages, desk.folder.file("user"));
    CHECK_FALSE(fourth.find("factory/October")->isFavourite);
    CHECK(desk.messages.count() == 1);
    CHECK(file.getSiblingFile("Favourites.json.broken").existsAsFile());
}

TEST_CASE("Searching looks at names, tags, authors and descriptions; tags, favourites and origin narrow it")
{
    Desk desk;
    auto& library = desk.library;
    library.save(mine("Own October"));
    library.setFilter(filterOf("octob"));
    CHECK(namesOf(library.filtered()) == std::vector<std::string>{"October", "Own October"});
    library.setFilter(filterOf("SOMEBODY hand")); // both words, wherever they are
    CHECK(namesOf(library.filtered()) == std::vector<std::string>{"Own October"});
    library.setFilter(filterOf("octob", "", false, PresetOrigin::factory));
    CHECK(namesOf(library.filtered()) == std::vector<std::string>{"October"});
    library.setFilter(filterOf("", "calm", false, PresetOrigin::user));
    CHECK(namesOf(library.filtered()) == std::vector<std::string>{"Own October"});
    library.setFilter(filterOf("", "", true));
    CHECK(library.filtered().empty());
    library.setFavourite("factory/October", true);
    CHECK(namesOf(library.filtered()) == std::vector<std::string>{"October"});
    library.setFilter(filterOf("no such words"));
    CHECK(library.filtered().empty());
    CHECK(library.step("factory/October", 1) == nullptr);
    const auto tags = library.tags();
    CHECK(std::ranges::find(tags, "mine") != tags.end());
    CHECK(tags.front() == "beat"); // the most used
}

TEST_CASE("Next, previous and random go through what the filter shows, round and round")
{
    Host host;
    auto& library = host.processor.library();
    library.setFilter(filterOf("", "autumn"));
    const auto names = namesOf(library.filtered());
    REQUIRE(names.size() >= 3);
    for (std::size_t i = 0; i <= names.size(); ++i) {
        host.hands().perform({ActionKind::nextPreset, 0});
        CHECK(host.hands().presetName() == names[i % names.size()]);
    }
    host.hands().perform({ActionKind::previousPreset, 0});
    CHECK(host.hands().presetName() == names.back());
    for (int i = 0; i < 30; ++i) {
        const auto before = host.hands().presetName();
        host.hands().perform({ActionKind::randomPreset, 0});
        const auto now = host.hands().presetName();
        CHECK(now != before);
        CHECK(std::ranges::find(names, now) != names.end());
    }
    host.hands().perform({ActionKind::favouritePreset, 0});
    CHECK(library.find(host.hands().presetMark().id)->isFavourite);
    CHECK(host.hands().stateOf({ActionKind::favouritePreset, 0}) == ActionState::on);
}

TEST_CASE("A preset that is called in time waits for its bar, and what is called after it wins")
{
    Show show;
    show.processor.library().setLoadTime(LoadTime::bar);
    show.processor.parameters().set(ParameterId::clock, static_cast<float>(ClockChoice::own));
    show.processor.parameters().set(ParameterId::tempoBpm, 300.f); // a bar is 0.7 s
    show.processor.parameters().set(ParameterId::beatsPerBar, 3.5f);
    REQUIRE(show.eventually([&] {
        return show.hands().pulse().time.barPhase() > 0.05f && show.hands().pulse().time.barPhase() < 0.5f;
    }));
    show.hands().loadPreset("October");
    show.hands().loadPreset("bloom");
    show.pump();
    CHECK(show.hands().waitingPreset() == "factory/Bloom");
    CHECK(show.hands().presetName() == "Staged");
    const auto bar = show.hands().pulse().time.bar.number;
    REQUIRE(show.eventually([&] { return show.hands().presetName() == "Bloom"; }));
    CHECK(show.hands().pulse().time.bar.number == bar + 1.0);
    CHECK(show.hands().pulse().time.bar.lengthBeats == 3.5);
    CHECK(show.hands().waitingPreset().empty());
}

// SPDX-License-Identifier: GPL-3.0-or-later
// What the standalone brings back: after leaving, after a crash, and where a file is damaged.
#include "SmallModel.h"

#include <Plugin/Hands.h>
#include <Plugin/Processor.h>
#include <Plugin/Standalone/Session.h>

#include <Support/Catch.h>

using namespace frond;
using namespace frond::test;

namespace
{

bool isWhole(const std::string& text)
{
    return text.starts_with("<") && text.ends_with(">");
}

/// A program that runs, or did.
struct RunningProgram
{
    explicit RunningProgram(const juce::File& folder)
        : processor(Variant::effect, folder)
        , session(processor, folder)
        , restored(session.restore())
    {
        session.follow(player, nullptr);
    }
    Processor processor;
    Player player;
    Session session;
    bool restored;
};

juce::File writeMidi(const Folder& folder)
{
    juce::MidiMessageSequence notes;
    notes.addEvent(juce::MidiMessage::noteOn(1, 60, 0.8f), 0.0);
    notes.addEvent(juce::MidiMessage::noteOff(1, 60), 9600.0);
    juce::MidiFile midi;
    midi.setTicksPerQuarterNote(960);
    midi.addTrack(notes);
    const auto file = folder.file("größe.mid");
    juce::FileOutputStream out(file);
    midi.writeTo(out);
    return file;
}

} // namespace

TEST_CASE("The newest text comes back, and the one before it stays beside")
{
    Folder folder;
    Messages messages;
    const auto file = folder.file("deep").getChildFile("Session.json");
    {
        Autosave autosave(messages, file, isWhole);
        CHECK_FALSE(autosave.load());
        for (const auto* text : {"<one>", "<two>", "<two>", "<three>"})
            autosave.save(text);
    }
    Autosave again(messages, file, isWhole);
    CHECK(again.load() == "<three>");
    CHECK(again.previous().loadFileAsString() == "<two>");
    CHECK(file.getParentDirectory().getNumberOfChildFiles(juce::File::findFiles) == 2); // no drafts are left
    CHECK(messages.count() == 0);
}

TEST_CASE("A save that died at any moment leaves a whole text")
{
    Folder folder;
    Messages messages;
    const auto file = folder.file("Session.json");
    {
        Autosave autosave(messages, file, isWhole);
        autosave.save("<one>");
        autosave.save("<two>");
    }
    file.getSiblingFile(".Session_temp1234.json").replaceWithText("<thr"); // died while it wrote
    CHECK(Autosave(messages, file, isWhole).load() == "<two>");
    REQUIRE(file.moveFileTo(Autosave(messages, file, isWhole).previous())); // died between the two renames
    CHECK(Autosave(messages, file, isWhole).load() == "<two>");
    CHECK(messages.count() == 0);
}

TEST_CASE("A damaged text is kept aside and told of, and the one before holds")
{
    Folder folder;
    Messages messages;
    const auto file = folder.file("Session.json");
    {
        Autosave autosave(messages, file, isWhole);
        autosave.save("<one>");
        autosave.save("<two>");
    }
    file.replaceWithText("<tw");
    CHECK(Autosave(messages, file, isWhole).load() == "<one>");
    CHECK(messages.count() == 2);
    std::string said;
    while (const auto line = messages.takeUnseen())
        said += *line + "\n";
    CHECK(said.find("Session.json: damaged") != std::string::npos);
    CHECK(said.find("the session before") != std::string::npos);
    CHECK(file.getSiblingFile("Session.json.broken").loadFileAsString() == "<tw");
    Autosave(messages, file, isWhole).previous().replaceWithText("");
    CHECK_FALSE(Autosave(messages, file, isWhole).load());
}

TEST_CASE("Where it cannot be saved that is said once, and the show goes on")
{
    Folder folder;
    Messages messages;
    const auto blocked = folder.file("blocked");
    REQUIRE(blocked.replaceWithText("a file where a folder should be"));
    Autosave autosave(messages, blocked.getChildFile("Session.json"), isWhole);
    autosave.save("<one>");
    autosave.save("<two>");
    autosave.finish();
    CHECK(messages.count() == 1);
    CHECK(messages.latest().find("cannot be saved") != std::string::npos);
}

TEST_CASE("A session that crashed is back as it last was: controls, maps, scenes, pictures, files")
{
    Folder folder;
    const auto home = folder.file("user"), midi = writeMidi(folder);
    std::string state;
    {
        RunningProgram program(home);
        CHECK_FALSE(program.restored);
        program.processor.parameters().set(ParameterId::seasonAmount, 0.77f);
        program.processor.hands().loadPreset("The Drop");
        program.processor.hands().storeScene(12, "Mine");
        ControllerMap map;
        map.name = "Learned";
        map.mappings.push_back({});
        program.processor.hands().setMap(map);
        program.processor.given().setMask(
            std::vector<float>(std::size_t{GivenPictures::side} * GivenPictures::side, 1.f));
        program.processor.comparison().toggle();
        program.processor.parameters().set(ParameterId::seasonAmount, 0.66f);
        program.processor.setWindow({1234, 777, false, "Picture"});
        program.player.loadMidi(midi.getFullPathName().toStdString());
        program.player.setLooping(true);
        program.player.seek(2.5);
        program.session.saveNow();
        juce::MemoryBlock block;
        program.processor.getStateInformation(block);
        state = block.toString().toStdString();
    } // no more is saved here: this is what a crash leaves
    RunningProgram again(home);
    CHECK(again.restored);
    juce::MemoryBlock block;
    again.processor.getStateInformation(block);
    CHECK(block.toString().toStdString() == state);
    again.session.restoreFiles(again.player);
    CHECK(again.player.midiPath() == midi.getFullPathName().toStdString());
    CHECK(again.player.isLooping());
    CHECK_FALSE(again.player.isPlaying());
    CHECK(again.processor.messages().count() == 0);
    midi.deleteFile();
    Player other;
    again.session.restoreFiles(other); // what is gone is named, and the rest is there
    CHECK(again.processor.messages().latest().find(".mid") != std::string::npos);
}

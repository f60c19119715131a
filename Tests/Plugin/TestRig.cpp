// SPDX-License-Identifier: GPL-3.0-or-later
#include "SmallModel.h"

#include <Plugin/Standalone/Rig.h>

#include <Support/Catch.h>

using namespace frond;
using namespace frond::test;

TEST_CASE("Without a sound device, the on-screen keyboard still reaches the dream, and time goes on")
{
    const juce::ScopedJuceInitialiser_GUI juceIsUp;
    Processor processor(Variant::effect);
    Rig rig(processor); // never opened: as on a machine without sound
    CHECK_FALSE(rig.hasDevice());
    rig.keyboard().noteOn(1, 60, 0.8f);
    bool noteCame = false;
    std::size_t samples = 0;
    for (int i = 0; i < 4000 && (!noteCame || samples == 0); ++i) {
        juce::Thread::sleep(2);
        const auto arrivals = processor.intake().collect();
        samples += arrivals.samples.size();
        for (const auto& event : arrivals.midi)
            noteCame = noteCame || (event.bytes[0] == 0x90 && event.bytes[1] == 60);
    }
    CHECK(noteCame);
    CHECK(samples > 0);
    CHECK(processor.intake().sampleRateHz() == SilentClock::rateHz);
}

TEST_CASE("What the rig plays from a MIDI file is the song that the instrument follows")
{
    const juce::ScopedJuceInitialiser_GUI juceIsUp;
    Folder folder;
    const auto file = folder.file("song.mid");
    {
        juce::MidiMessageSequence track;
        track.addEvent(juce::MidiMessage::tempoMetaEvent(400000), 0.0); // 150 a minute
        track.addEvent(juce::MidiMessage::noteOn(1, 60, 0.5f), 0.0);
        track.addEvent(juce::MidiMessage::noteOff(1, 60), 480.0 * 1000.0);
        juce::MidiFile midi;
        midi.setTicksPerQuarterNote(480);
        midi.addTrack(track);
        juce::FileOutputStream stream(file);
        midi.writeTo(stream);
    }
    Processor processor(Variant::effect);
    Rig rig(processor);
    rig.player().loadMidi(file.getFullPathName().toStdString());
    rig.player().seek(40.0);
    rig.player().play();
    ClockReading song;
    for (int i = 0; i < 4000 && !(song.playing && song.beats > 100.0); ++i) {
        juce::Thread::sleep(2);
        song = processor.intake().clocks().host;
    }
    CHECK(song.valid);
    CHECK(song.playing);
    CHECK(song.tempoBpm == Approx(150.0));
    CHECK(song.beats > 100.0); // 40 seconds
    CHECK(song.beats < 140.0);
    CHECK(song.beatsPerBar == 4);
}

TEST_CASE("A silent clock can be started and stopped again and again, and stops when told")
{
    std::atomic<int> ticks{0};
    SilentClock clock([&](int samples) { ticks += samples > 0; });
    for (int round = 0; round < 5; ++round) {
        clock.start();
        clock.start();
        for (int i = 0, seen = ticks; i < 4000 && ticks == seen; ++i)
            juce::Thread::sleep(1);
        clock.stop();
        const int stopped = ticks;
        CHECK(stopped > round);
        juce::Thread::sleep(25);
        CHECK(ticks == stopped);
    }
}

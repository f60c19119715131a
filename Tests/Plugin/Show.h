// SPDX-License-Identifier: GPL-3.0-or-later
// A host that plays an instance: with a dream that runs, or without.
#pragma once

#include "SmallModel.h"

#include <Plugin/Hands.h>
#include <Plugin/Processor.h>

namespace frond::test
{

class Host
{
public:
    Host()
    {
        processor.prepareToPlay(48000.0, 64);
        pump();
    }
    void play(const juce::MidiMessage& message)
    {
        juce::MidiBuffer midi;
        midi.addEvent(message, 0);
        juce::AudioBuffer<float> silence(2, 64);
        silence.clear();
        processor.processBlock(silence, midi);
    }
    void turn(int controller, int value, int channel = 1)
    {
        play(juce::MidiMessage::controllerEvent(channel, controller, value));
        pump();
    }
    void pump() { processor.hands().pump(seconds += 0.02); }
    float value(ParameterId id) { return processor.parameters().value(id); }
    Hands& hands() { return processor.hands(); }

    Folder home; // of the user who plays
    Processor processor{Variant::effect, home.file("user")};
    double seconds = 0.0;
};

/// A preset with two scenes and two cues.
inline Preset staged()
{
    Preset preset;
    preset.name = "Staged";
    preset.settings = defaultSettings();
    preset.settings[ParameterId::sceneStart] = static_cast<float>(SceneStart::atOnce);
    preset.settings[ParameterId::sceneMorphBeats] = 1.f;
    auto& scenes = preset.arrangement.scenes;
    scenes[0].name = "Dark";
    scenes[0].values[static_cast<std::size_t>(ParameterId::lightAmount)] = 0.1f;
    scenes[1].name = "Bright";
    scenes[1].values[static_cast<std::size_t>(ParameterId::lightAmount)] = 0.9f;
    preset.arrangement.cues = {{"", 2, -1.f, 0.f}, {"", 1, -1.f, 0.f}};
    return preset;
}

/// A host with a dream that runs.
class Show : public Host
{
public:
    Show()
    {
        processor.chooseModel(writeSmallModel(folder, "small.safetensors"));
        processor.dream().waitForModel();
        processor.loadPreset(staged());
        processor.dream().show();
    }
    ~Show() { processor.dream().hide(); }
    template <typename Done>
    bool eventually(Done&& done)
    {
        for (int i = 0; i < 10000; ++i) {
            pump();
            processor.dream().frames().update();
            if (done())
                return true;
            juce::Thread::sleep(2);
        }
        return false;
    }
    const Settings& dreamt() { return processor.dream().frames().latest().settings; }

private:
    Folder folder;
};

} // namespace frond::test

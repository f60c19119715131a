// SPDX-License-Identifier: GPL-3.0-or-later
// The plug-in as hosts see it. Sound passes through untouched; notes and sound are copied for the dream.
#pragma once

#include "ArrangementShelf.h"
#include "DreamThread.h"
#include "GivenShelf.h"
#include "Intake.h"
#include "Library/Comparison.h"
#include "Library/History.h"
#include "Library/Mutator.h"
#include "Library/PresetLibrary.h"
#include "Library/UserFolder.h"
#include "Messages.h"
#include "Output/OutputSettings.h"
#include "Parameters.h"
#include "SceneOrders.h"
#include "State.h"

#include <JuceHeader.h>

#include <functional>
#include <memory>
#include <mutex>

namespace frond
{

class Hands;
class MessagePause;
class Output;

enum class Variant
{
    effect,    // sound and notes in, the same sound out
    instrument // notes in, optional sound to listen to, which it hands on
};

class Processor final : public juce::AudioProcessor, public juce::VST3ClientExtensions
{
public:
    /// userFolder: where the user's own presets and favourites are.
    explicit Processor(Variant variant, const juce::File& userFolder = frond::userFolder());
    ~Processor() override;

    // Message thread, or the host's when it loads a state.
    void setSeed(std::uint64_t newSeed) { seed = newSeed; } // before the first dream()
    DreamThread* dreamIfAny() const;
    Hands& hands() { return *playingHands; }
    DreamThread& dream(); // made at the first call: an instance without a window stays small
    /// Read again even where it is the one that plays: the file may have changed. An empty path is the
    /// built-in model.
    void chooseModel(const std::string& path);
    std::string chosenModel() const;
    WindowState window() const;
    void setWindow(const WindowState& window);
    OutputSettings outputSettings() const;
    void setOutputSettings(const OutputSettings& settings);
    /// Message thread alone; made at the first call.
    Output& output();
    /// nullptr before anybody asked for it.
    Output* outputIfAny() { return audience.get(); }

    Parameters& parameters() { return controls; }
    GivenShelf& given() { return shelf; }
    ArrangementShelf& arrangement() { return arrangements; }
    SceneOrders& sceneOrders() { return orders; }
    TimeDesk& time() { return gestures; }
    LinkSession& link() { return linkSession; }
    /// Moves every control that presets carry, and takes over modulation and scenes. `id`: its place in the
    /// library, where it has one. Message thread; one step to undo.
    void loadPreset(const Preset& preset, const std::string& id = {});
    /// What it would take to come back here: what presets carry, under the name of the loaded one.
    Preset capture() const;
    PresetLibrary& library() { return presets; }
    History& history() { return *deeds; }
    Comparison& comparison() { return slots; }
    Mutator& mutator() { return mutations; }
    Messages& messages() { return board; }
    Intake& intake() { return arrivals; }

    // What the host calls.
    void prepareToPlay(double sampleRateHz, int blockSamples) override;
    void releaseResources() override;
    void reset() override;
    void processBlock(juce::AudioBuffer<float>& sound, juce::MidiBuffer& midi) override;
    void processBlockBypassed(juce::AudioBuffer<float>& sound, juce::MidiBuffer& midi) override;
    bool isBusesLayoutSupported(const BusesLayout& layout) const override;
    bool getPluginHasMainInput() const override { return variant == Variant::effect; }

    void getStateInformation(juce::MemoryBlock& destination) override;
    void setStateInformation(const void* data, int size) override;

    const juce::String getName() const override;
    bool acceptsMidi() const override { return true; }
    bool producesMidi() const override { return false; }
    double getTailLengthSeconds() const override { return 0.0; }
    int getNumPrograms() override { return 1; } // hosts expect at least one
    int getCurrentProgram() override { return 0; }
    void setCurrentProgram(int) override {}
    const juce::String getProgramName(int) override { return "Default"; }
    void changeProgramName(int, const juce::String&) override {}
    bool hasEditor() const override { return true; }
    juce::AudioProcessorEditor* createEditor() override;

private:
    static BusesProperties busesOf(Variant variant);
    void passSound(juce::AudioBuffer<float>& sound) const;

    std::unique_ptr<MessagePause> pause; // destroyed last
    const Variant variant;
    Parameters controls;
    Messages board;
    GivenShelf shelf;
    ArrangementShelf arrangements;
    SceneOrders orders;
    TimeDesk gestures;
    LinkSession linkSession;
    Intake arrivals;
    PresetLibrary presets;
    Comparison slots{*this};
    Mutator mutations{*this};

    std::uint64_t seed;
    mutable std::mutex stateMutex; // hosts save and load from any thread; never held in processBlock
    std::string modelPath;
    WindowState windowState;
    OutputSettings outputState;

    std::unique_ptr<DreamThread> dreaming;
    std::unique_ptr<Output> audience;
    std::unique_ptr<Hands> playingHands;
    std::unique_ptr<History> deeds; // destroyed first
};

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Processor.h"

#include "Editor.h"
#include "Hands.h"
#include "MessagePause.h"
#include "Output/Output.h"

#include <algorithm>
#include <random>

namespace frond
{

namespace
{

constexpr int longestPauseMilliseconds = 1000; // a message that takes longer is a host's that waits for us

} // namespace

juce::AudioProcessor::BusesProperties Processor::busesOf(Variant variant)
{
    const auto stereo = juce::AudioChannelSet::stereo();
    const bool isEffect = variant == Variant::effect;
    // JUCE's LV2 wrapper makes optional ports of a disabled bus, and reads them where a host left them alone.
    const bool isLv2 = juce::PluginHostType::getPluginLoadedAs() == wrapperType_LV2;
    return BusesProperties()
        .withInput(isEffect ? "Input" : "Listen", stereo, isEffect || isLv2)
        .withOutput("Output", stereo, true);
}

Processor::Processor(Variant kind, const juce::File& folder)
    : AudioProcessor(busesOf(kind))
    , variant(kind)
    , controls(*this)
    , presets(board, folder)
    , seed(std::random_device{}())
    , playingHands(std::make_unique<Hands>(*this))
    , deeds(std::make_unique<History>(*this))
{
    playingHands->start();
}

/// Members go while the message thread stands still.
Processor::~Processor()
{
    pause = std::make_unique<MessagePause>(longestPauseMilliseconds);
    playingHands->stop(); // the timer looks at the history
}

DreamThread& Processor::dream()
{
    const std::lock_guard lock(stateMutex);
    if (dreaming == nullptr) {
        dreaming = std::make_unique<DreamThread>(arrivals, controls, shelf, arrangements, orders, gestures,
                                                 slots, linkSession, board, seed);
        dreaming->loadModel(modelPath);
    }
    return *dreaming;
}

DreamThread* Processor::dreamIfAny() const
{
    const std::lock_guard lock(stateMutex);
    return dreaming.get();
}

void Processor::chooseModel(const std::string& path)
{
    const std::lock_guard lock(stateMutex);
    modelPath = path;
    if (dreaming != nullptr)
        dreaming->loadModel(path);
}

std::string Processor::chosenModel() const
{
    const std::lock_guard lock(stateMutex);
    return modelPath;
}

WindowState Processor::window() const
{
    const std::lock_guard lock(stateMutex);
    return windowState;
}

void Processor::setWindow(const WindowState& newState)
{
    const std::lock_guard lock(stateMutex);
    windowState = newState;
}

OutputSettings Processor::outputSettings() const
{
    const std::lock_guard lock(stateMutex);
    return outputState;
}

void Processor::setOutputSettings(const OutputSettings& settings)
{
    const std::lock_guard lock(stateMutex);
    outputState = settings;
}

Output& Processor::output()
{
    if (audience == nullptr)
        audience = std::make_unique<Output>(*this);
    return *audience;
}

void Processor::loadPreset(const Preset& preset, const std::string& id)
{
    const History::Occasion occasion(*deeds, preset.name);
    for (const auto& info : parameterTable())
        if (belongsToPresets(info.id) && controls.value(info.id) != preset.settings[info.id])
            controls.set(info.id, preset.settings[info.id]);
    controls.set(ParameterId::scene, 0.f);
    deeds->takeSceneTouch(); // no scene is called by that
    arrangements.set(preset.arrangement);
    orders.push({SceneOrder::Kind::forget, 0});
    playingHands->forgetScene();
    playingHands->setPresetMark({preset.name, id});
}

Preset Processor::capture() const
{
    Preset preset;
    preset.name = playingHands->presetMark().name;
    preset.settings = controls.settings();
    for (const auto& info : parameterTable())
        if (!belongsToPresets(info.id))
            preset.settings[info.id] = info.defaultValue;
    preset.arrangement = *arrangements.now();
    return preset;
}

void Processor::prepareToPlay(double sampleRateHz, int)
{
    arrivals.setSampleRate(sampleRateHz);
    arrivals.requestRelease();
}

void Processor::releaseResources()
{
    arrivals.requestRelease();
}

void Processor::reset()
{
    arrivals.requestRelease();
}

void Processor::processBlock(juce::AudioBuffer<float>& sound, juce::MidiBuffer& midi)
{
    arrivals.copyPosition(getPlayHead(), wrapperType == wrapperType_LV2);
    arrivals.copyMidi(midi);
    arrivals.copySound(sound, getTotalNumInputChannels());
    midi.clear();
    passSound(sound);
}

void Processor::processBlockBypassed(juce::AudioBuffer<float>& sound, juce::MidiBuffer& midi)
{
    arrivals.requestRelease();
    midi.clear();
    passSound(sound);
}

void Processor::passSound(juce::AudioBuffer<float>& sound) const
{
    const auto inputs = getTotalNumInputChannels(), outputs = getTotalNumOutputChannels();
    for (int channel = inputs; channel < std::min(outputs, sound.getNumChannels()); ++channel) {
        if (inputs == 1)
            sound.copyFrom(channel, 0, sound, 0, 0, sound.getNumSamples());
        else
            sound.clear(channel, 0, sound.getNumSamples());
    }
}

bool Processor::isBusesLayoutSupported(const BusesLayout& layout) const
{
    const auto input = layout.getMainInputChannelSet(), output = layout.getMainOutputChannelSet();
    if (output.isDisabled())
        return false;
    if (variant == Variant::effect)
        return input == output;
    const bool outputFits =
        output == juce::AudioChannelSet::mono() || output == juce::AudioChannelSet::stereo();
    return outputFits && (input.isDisabled() || input == output || input == juce::AudioChannelSet::mono());
}

void Processor::getStateInformation(juce::MemoryBlock& destination)
{
    PluginState state;
    state.settings = controls.settings();
    {
        const std::lock_guard lock(stateMutex);
        state.modelPath = modelPath;
        state.window = windowState;
        state.output = outputState;
    }
    state.osc = playingHands->osc().settings();
    state.map = playingHands->wantedMap();
    state.preset = playingHands->presetMark();
    state.comparison = *slots.state();
    state.mutation = mutations.settings();
    state.arrangement = *arrangements.now();
    state.picture = shelf.now()->picture;
    state.mask = shelf.now()->mask;
    const auto text = writeState(state);
    destination.replaceAll(text.data(), text.size());
}

void Processor::setStateInformation(const void* data, int size)
{
    PluginState state;
    state.window = window();
    std::vector<std::string> complaints;
    const bool readable =
        size > 0 &&
        readState({static_cast<const char*>(data), static_cast<std::size_t>(size)}, state, complaints);
    for (const auto& complaint : complaints)
        board.post(complaint);
    if (!readable)
        return;
    for (const auto& info : parameterTable()) {
        auto& parameter = controls[info.id];
        parameter.setValueNotifyingHost(parameter.convertTo0to1(state.settings[info.id]));
    }
    setWindow(state.window);
    state.output.open = state.output.open || (audience != nullptr && audience->isOpen());
    setOutputSettings(state.output);
    playingHands->osc().want(state.osc);
    playingHands->wantMap(std::move(state.map));
    orders.push({SceneOrder::Kind::forget, 0});
    arrangements.set(std::move(state.arrangement));
    shelf.set(std::move(state.picture), std::move(state.mask));
    if (state.modelPath != chosenModel())
        chooseModel(state.modelPath);
    playingHands->setPresetMark(state.preset);
    slots.setState(std::make_shared<const ComparisonState>(std::move(state.comparison)));
    mutations.setSettings(state.mutation);
    deeds->forget();
}

const juce::String Processor::getName() const
{
    return variant == Variant::effect ? "Frond" : "Frond Instrument";
}

juce::AudioProcessorEditor* Processor::createEditor()
{
    return new Editor(*this);
}

} // namespace frond

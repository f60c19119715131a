// SPDX-License-Identifier: GPL-3.0-or-later
#include "HostedPlugin.h"

#include <Support/Paths.h>

#include <algorithm>
#include <exception>
#include <stdexcept>

namespace frond
{
namespace
{

struct Formats
{
    juce::VST3PluginFormat vst3;
    juce::LV2PluginFormat lv2;
    // JUCE's VST3 hosting frees its run loop with the last instance, though events for it may be under way;
    // one instance that stays keeps it alive.
    std::unique_ptr<juce::AudioPluginInstance> keeper;

    juce::AudioPluginFormat& of(const juce::PluginDescription& plugin)
    {
        if (plugin.pluginFormatName == juce::LV2PluginFormat::getFormatName())
            return lv2;
        return vst3;
    }
};

// Lives from the first use to the end of main, on the message thread.
Formats& formats()
{
    static Formats instance;
    return instance;
}

void scan(juce::AudioPluginFormat& format, const char* folder, std::vector<juce::PluginDescription>& found)
{
    const juce::FileSearchPath path(juce::File(FROND_PLUGIN_DIR).getChildFile(folder).getFullPathName());
    for (const auto& file : format.searchPathsForPlugins(path, true)) {
        juce::OwnedArray<juce::PluginDescription> types;
        format.findAllTypesForFile(types, file);
        for (const auto* type : types)
            if (type->name.startsWith("Frond"))
                found.push_back(*type);
    }
}

/// An instance of the first VST3 there is.
std::unique_ptr<juce::AudioPluginInstance> makeKeeper()
{
    juce::String error;
    for (const auto& plugin : builtPlugins())
        if (plugin.pluginFormatName == juce::VST3PluginFormat::getFormatName())
            return formats().vst3.createInstanceFromDescription(plugin, 48000.0, 64, error);
    return nullptr;
}

std::vector<juce::PluginDescription> ofKind(bool instruments)
{
    std::vector<juce::PluginDescription> some;
    for (const auto& plugin : builtPlugins())
        if (plugin.isInstrument == instruments)
            some.push_back(plugin);
    return some;
}

} // namespace

void onMessageThread(const std::function<void()>& work)
{
    struct Job
    {
        const std::function<void()>& work;
        std::exception_ptr thrown;
    } job{work, nullptr};
    const auto run = [](void* data) -> void* {
        auto& job = *static_cast<Job*>(data);
        try {
            job.work();
        } catch (...) {
            job.thrown = std::current_exception();
        }
        return nullptr;
    };
    juce::MessageManager::getInstance()->callFunctionOnMessageThread(run, &job);
    if (job.thrown)
        std::rethrow_exception(job.thrown);
}

void letTimePass(double seconds)
{
    juce::Thread::sleep(juce::roundToInt(seconds * 1000.0));
}

const std::vector<juce::PluginDescription>& builtPlugins()
{
    static const auto plugins = [] {
        std::vector<juce::PluginDescription> found;
        onMessageThread([&] {
            scan(formats().lv2, "LV2", found);
            scan(formats().vst3, "VST3", found);
        });
        std::sort(found.begin(), found.end(),
                  [](const auto& a, const auto& b) { return nameOf(a) < nameOf(b); });
        return found;
    }();
    return plugins;
}

std::vector<juce::PluginDescription> builtEffects()
{
    return ofKind(false);
}

std::vector<juce::PluginDescription> builtInstruments()
{
    return ofKind(true);
}

std::string nameOf(const juce::PluginDescription& plugin)
{
    return (plugin.pluginFormatName + " " + plugin.name).toStdString();
}

void unloadPlugins()
{
    formats().keeper.reset();
}

HostedPlugin::HostedPlugin(const juce::PluginDescription& description, double sampleRateHz, int blockSamples)
{
    juce::String error;
    onMessageThread([&] {
        if (formats().keeper == nullptr)
            formats().keeper = makeKeeper();
        instance = formats()
                       .of(description)
                       .createInstanceFromDescription(description, sampleRateHz, blockSamples, error);
    });
    if (instance == nullptr)
        throw std::runtime_error(nameOf(description) + ": " + error.toStdString());
    prepare(sampleRateHz, blockSamples);
}

HostedPlugin::~HostedPlugin()
{
    onMessageThread([this] {
        instance->releaseResources();
        instance.reset();
    });
}

void HostedPlugin::prepare(double sampleRateHz, int blockSamples)
{
    onMessageThread([&] {
        instance->releaseResources();
        instance->setRateAndBufferSizeDetails(sampleRateHz, blockSamples);
        instance->prepareToPlay(sampleRateHz, blockSamples);
    });
}

void HostedPlugin::process(juce::AudioBuffer<float>& sound, juce::MidiBuffer& midi)
{
    instance->processBlock(sound, midi);
}

void HostedPlugin::runBlocks(int count, int samples)
{
    juce::AudioBuffer<float> sound(channels(), samples);
    juce::MidiBuffer midi;
    for (int i = 0; i < count; ++i) {
        sound.clear();
        midi.clear();
        process(sound, midi);
    }
}

int HostedPlugin::channels() const
{
    return std::max(instance->getTotalNumInputChannels(), instance->getTotalNumOutputChannels());
}

juce::AudioProcessorParameter* HostedPlugin::parameter(const std::string& name) const
{
    for (auto* parameter : instance->getParameters())
        if (parameter->getName(100).toStdString() == name)
            return parameter;
    return nullptr;
}

juce::MemoryBlock HostedPlugin::state() const
{
    juce::MemoryBlock block;
    onMessageThread([&] { instance->getStateInformation(block); });
    return block;
}

void HostedPlugin::setState(const juce::MemoryBlock& state)
{
    onMessageThread(
        [&] { instance->setStateInformation(state.getData(), static_cast<int>(state.getSize())); });
}

} // namespace frond

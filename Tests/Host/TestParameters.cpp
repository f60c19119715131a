// SPDX-License-Identifier: GPL-3.0-or-later
#include "HostedPlugin.h"

#include <Control/ParameterTable.h>
#include <Support/Catch.h>

#include <cmath>

using namespace frond;

namespace
{

bool isLv2(const juce::PluginDescription& plugin)
{
    return plugin.pluginFormatName == "LV2";
}

/// Where a value lies on the host's 0 to 1: LV2 hosts know only the range, and whole numbers are spread
/// evenly.
float hostAmount(const juce::PluginDescription& plugin, const ParameterInfo& info, float value)
{
    if (isLv2(plugin) || info.step > 0.f)
        return (value - info.minimum) / (info.maximum - info.minimum);
    return toNormalised(info, value);
}

/// The value at a place on the knob, where the parameter's steps allow it.
float valueAt(const ParameterInfo& info, float amount)
{
    return limitToRange(info, fromNormalised(info, amount));
}

/// Hosts compare at the precision of a normalised float.
Approx near(float amount)
{
    return Approx(amount).margin(2e-5);
}

} // namespace

TEST_CASE("Both variants are built in both formats, and hosts sort them rightly")
{
    REQUIRE(builtPlugins().size() == 4);
    for (const auto& plugin : builtPlugins()) {
        INFO(nameOf(plugin));
        CHECK(plugin.isInstrument == (plugin.name == "Frond Instrument"));
        CHECK(plugin.manufacturerName.isNotEmpty());
        HostedPlugin hosted(plugin);
        CHECK(hosted->acceptsMidi());
        CHECK(hosted->hasEditor());
        CHECK(hosted->getTailLengthSeconds() == 0.0);
        CHECK(hosted->getLatencySamples() == 0);
    }
}

TEST_CASE("A host sees every control of the table by name, with its default and its unit")
{
    for (const auto& plugin : builtPlugins()) {
        HostedPlugin hosted(plugin);
        for (const auto& info : parameterTable()) {
            INFO(nameOf(plugin) << ": " << info.name);
            const auto* parameter = hosted.parameter(std::string(info.name));
            REQUIRE(parameter != nullptr);
            CHECK(parameter->isAutomatable());
            CHECK(parameter->getValue() == near(hostAmount(plugin, info, info.defaultValue)));
            if (!isLv2(plugin)) // JUCE's LV2 hosting does not read units
                CHECK(parameter->getLabel().toStdString() == info.unit);
        }
    }
}

TEST_CASE("A host sees the table's text for every control, and can type it")
{
    for (const auto& plugin : builtPlugins()) {
        if (isLv2(plugin))
            continue; // an LV2 host writes numbers itself
        HostedPlugin hosted(plugin);
        for (const auto& info : parameterTable())
            for (const float amount : {0.f, 0.25f, 0.5f, 1.f}) {
                const auto* parameter = hosted.parameter(std::string(info.name));
                const float value = valueAt(info, amount);
                std::string shown;
                float typed = -1.f;
                onMessageThread([&] { // as hosts do; JUCE's hosting locks it otherwise, time and again
                    shown = parameter->getText(hostAmount(plugin, info, value), 100).toStdString();
                    typed = parameter->getValueForText(shown);
                });
                INFO(nameOf(plugin) << ": " << info.name << " at " << value << " shows '" << shown << "'");
                const auto whole = toText(info, value);
                CHECK(whole.substr(0, shown.size()) == shown);
                const auto meant = fromText(info, whole);
                REQUIRE(meant.has_value());
                CHECK(typed == Approx(hostAmount(plugin, info, *meant)).margin(1e-3));
            }
    }
}

TEST_CASE("A control that the host moves stays where it was put")
{
    for (const auto& plugin : builtPlugins()) {
        HostedPlugin hosted(plugin);
        for (const auto& info : parameterTable()) {
            auto* parameter = hosted.parameter(std::string(info.name));
            for (const float amount : {1.f, 0.f, 0.6f}) {
                const float snapped = hostAmount(plugin, info, valueAt(info, amount));
                parameter->setValue(snapped);
                hosted.runBlocks(2, 64);
                INFO(nameOf(plugin) << ": " << info.name);
                CHECK(parameter->getValue() == near(snapped));
            }
        }
    }
}

TEST_CASE("A project's state comes back in a new instance, and rubbish as state changes nothing")
{
    for (const auto& plugin : builtPlugins()) {
        HostedPlugin first(plugin);
        std::vector<float> set;
        float amount = 0.1f;
        for (const auto& info : parameterTable()) {
            amount = std::fmod(amount + 0.37f, 1.f);
            set.push_back(hostAmount(plugin, info, valueAt(info, amount)));
            first.parameter(std::string(info.name))->setValue(set.back());
        }
        first.runBlocks(4);
        const auto saved = first.state();
        REQUIRE(saved.getSize() > 0);

        HostedPlugin second(plugin);
        second.setState(saved);
        second.runBlocks(4);
        const auto holdsAll = [&] {
            for (std::size_t i = 0; i < set.size(); ++i) {
                const auto& info = parameterTable()[i];
                INFO(nameOf(plugin) << ": " << info.name);
                CHECK(second.parameter(std::string(info.name))->getValue() == near(set[i]));
            }
        };
        holdsAll();
        if (!isLv2(plugin)) { // an LV2 state that is no Turtle never reaches the plug-in
            const char rubbish[] = "\x7f not a state {]";
            second.setState(juce::MemoryBlock(rubbish, sizeof rubbish));
            second.runBlocks(4);
            holdsAll();
        }
    }
}

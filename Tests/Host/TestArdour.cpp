// SPDX-License-Identifier: GPL-3.0-or-later
// Ardour, where it is installed: its scanner reads the VST3s, then a Lua session without a window plays each
// plug-in.
#include "HostedPlugin.h"

#include <Support/Catch.h>
#include <Support/Paths.h>
#include <Support/Skip.h>

#include <filesystem>

using namespace frond;

namespace
{

const char* const scanner = "/usr/lib/ardour7/ardour-vst3-scanner";
const char* const luaSession = "/usr/bin/ardour7-lua";

bool skipWithoutArdour()
{
    if (juce::File(scanner).existsAsFile() && juce::File(luaSession).existsAsFile())
        return false;
    skipTest("Ardour 7 is not installed");
    return true;
}

/// A home of its own, so that nobody's settings or plug-in cache is touched. Ardour resolves links when it
/// looks for plug-ins, but not when it names their cache files, so these must be scanned under their real
/// path.
class Ardour
{
public:
    Ardour()
    {
        home.createDirectory();
        plugins.createSymbolicLink(home.getChildFile(".vst3"), true);
    }
    ~Ardour() { home.deleteRecursively(false); }

    /// Everything it printed; after `limitSeconds` it is ended.
    juce::String run(const juce::StringArray& command, int limitSeconds) const
    {
        juce::StringArray all{"env",
                              "-u",
                              "XDG_CONFIG_HOME",
                              "-u",
                              "XDG_CACHE_HOME",
                              "HOME=" + home.getFullPathName(),
                              "LD_LIBRARY_PATH=/usr/lib/ardour7", // the scanner has no run path of its own
                              "LV2_PATH=" FROND_PLUGIN_DIR "/LV2:/usr/lib/lv2"};
        all.addArray({"timeout", juce::String(limitSeconds)});
        all.addArray(command);
        juce::ChildProcess process;
        if (!process.start(all))
            return "FAIL could not start " + command[0];
        return process.readAllProcessOutput();
    }

    juce::String scan(const juce::PluginDescription& plugin) const
    {
        return run({scanner, "-f", "-v", plugins.getChildFile(plugin.name + ".vst3").getFullPathName()}, 60);
    }

    juce::File folder() const { return home; }

private:
    juce::File plugins{juce::String(std::filesystem::canonical(FROND_PLUGIN_DIR "/VST3").string())};
    juce::File home = juce::File::createTempFile("frond-ardour");
};

} // namespace

TEST_CASE("Ardour's scanner accepts both VST3s")
{
    if (skipWithoutArdour())
        return;
    const Ardour ardour;
    for (const auto& plugin : builtPlugins()) {
        if (plugin.pluginFormatName != "VST3")
            continue;
        const auto output = ardour.scan(plugin);
        INFO(nameOf(plugin) << "\n" << output);
        CHECK(output.contains("Found Plugin: " + plugin.name));
    }
}

TEST_CASE("In an Ardour session the plug-ins pass the sound, take notes, and come back with the session")
{
    if (skipWithoutArdour())
        return;
    for (const auto& plugin : builtPlugins()) {
        const Ardour ardour;
        if (plugin.pluginFormatName == "VST3")
            ardour.scan(plugin);
        const auto output =
            ardour.run({luaSession, FROND_TEST_DATA "/Host/ardour.lua",
                        ardour.folder().getChildFile("session").getFullPathName(), plugin.name,
                        plugin.pluginFormatName, plugin.isInstrument ? "instrument" : "effect"},
                       90);
        INFO(nameOf(plugin) << "\n" << output);
        CHECK(output.contains("ok the script ran to its end"));
        CHECK(output.contains("done"));
        CHECK_FALSE(output.contains("FAIL"));
    }
}

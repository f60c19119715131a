// SPDX-License-Identifier: GPL-3.0-or-later
#include "HostedPlugin.h"
#include "ScreenGrab.h"

#include <JuceHeader.h>
#include <Support/Paths.h>
#include <Support/Run.h>

#include <cstdlib>
#include <thread>

int main(int argc, char** argv)
{
    // Plug-ins installed on this machine are not under test; an older Frond among them would even hide ours.
    setenv("LV2_PATH", FROND_PLUGIN_DIR "/LV2", 1);
    frond::surviveXErrors();
    const juce::ScopedJuceInitialiser_GUI messageThread;
    auto* const messages = juce::MessageManager::getInstance();
    int status = 1;
    std::thread tests([&] {
        status = frond::runTests(argc, argv);
        messages->stopDispatchLoop();
    });
    messages->runDispatchLoop();
    tests.join();
    frond::unloadPlugins();
    return status;
}

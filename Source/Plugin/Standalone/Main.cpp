// SPDX-License-Identifier: GPL-3.0-or-later
// The standalone: `Frond --help`.
#include "../Display.h"
#include "../Output/Output.h"
#include "../WindowPlace.h"
#include "LightsOut.h"
#include "Options.h"
#include "Report.h"
#include "Session.h"
#include "Stand.h"

#include <JuceHeader.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

namespace frond
{

namespace
{

Options options; // read in main, before JUCE takes over

class Window final : public juce::DocumentWindow
{
public:
    Window(Processor& processor, Rig& rig, Preferences& settings)
        : DocumentWindow("Frond", colours::ground, allButtons)
        , preferences(settings)
        , stand(new Stand(processor, rig, settings))
    {
        setUsingNativeTitleBar(true);
        setContentOwned(stand, true);
        setResizable(true, false);
        setResizeLimits(Editor::leastWidth, Editor::leastHeight + Transport::height, 16384, 16384);
        const bool restored = options.width == 0 && restoreWindowStateFromString(settings.text("window"));
        if (options.width > 0)
            setContentComponentSize(options.width, options.height);
        if (!restored)
            centreWithSize(getWidth(), getHeight());
        setVisible(true);
        keepOnDisplay(*this);
        stand->editor().grabKeyboardFocus();
        if (options.fullScreen && !processor.output().isOpen()) // it may be open as it was last time
            stand->editor().toggleFullScreen();
    }
    ~Window() override { preferences.setText("window", getWindowStateAsString()); }

    /// The desktop hands the keyboard over after the window has opened, and to the window alone.
    void activeWindowStatusChanged() override
    {
        DocumentWindow::activeWindowStatusChanged();
        if (isActiveWindow() && !stand->hasKeyboardFocus(true))
            stand->editor().grabKeyboardFocus();
    }
    void closeButtonPressed() override { juce::JUCEApplicationBase::quit(); }
    Stand& content() { return *stand; }

private:
    Preferences& preferences;
    Stand* stand; // owned by the window
};

class Application final : public juce::JUCEApplication, private juce::MultiTimer
{
public:
    const juce::String getApplicationName() override { return "Frond"; }
    const juce::String getApplicationVersion() override { return FROND_VERSION; }
    bool moreThanOneInstanceAllowed() override { return true; }

    void initialise(const juce::String&) override
    {
        processor = std::make_unique<Processor>(Variant::effect);
        preferences = std::make_unique<Preferences>(processor->messages());
        restore();
        if (options.seed)
            processor->setSeed(*options.seed);
        processor->dream(); // reads the model while the window comes up
        rig = std::make_unique<Rig>(*processor);
        window = std::make_unique<Window>(*processor, *rig, *preferences);
        rig->open(preferences->devices().get());
        if (!options.fresh && options.midiPath.empty() && options.soundPath.empty())
            session->restoreFiles(rig->player());
        session->follow(rig->player(), [this] { rememberPlaces(); });
        lights = std::make_unique<LightsOut>(processor->hands());
        for (const auto& path : {options.midiPath, options.soundPath})
            if (!path.empty())
                window->content().openFile(absolute(path), true);
        if (options.quitAfterSeconds)
            startTimer(quitTimer, juce::roundToInt(*options.quitAfterSeconds * 1000.0));
        if (options.loseContextSeconds)
            startTimer(loseTimer, juce::roundToInt(*options.loseContextSeconds * 1000.0));
    }

    void shutdown() override
    {
        if (window != nullptr) {
            if (options.report)
                printReport(window->content().editor().stage(), processor->dream());
            session->saveNow();
        }
        session.reset(); // waits until it is on the disk
        lights.reset();
        window.reset();
        rig.reset();
        preferences.reset();
        processor.reset();
    }

    void systemRequestedQuit() override { quit(); }

private:
    static juce::File absolute(const std::string& path)
    {
        return juce::File::getCurrentWorkingDirectory().getChildFile(juce::String::fromUTF8(path.c_str()));
    }

    void restore()
    {
        session = std::make_unique<Session>(*processor, userFolder());
        const auto state = preferences->text("state"); // of a Frond that had no sessions
        if (!options.fresh && !session->restore() && state.isNotEmpty())
            processor->setStateInformation(state.toRawUTF8(), static_cast<int>(state.getNumBytesAsUTF8()));
        processor->parameters().set(ParameterId::blackout, 0.f); // a show that starts black looks broken
        if (options.oscPort) {
            auto osc = processor->hands().osc().settings();
            osc.on = true;
            osc.listenPort = *options.oscPort;
            processor->hands().osc().want(osc);
        }
        if (!options.modelPath.empty())
            processor->chooseModel(absolute(options.modelPath).getFullPathName().toStdString());
    }

    void rememberPlaces()
    {
        preferences->setText("window", window->getWindowStateAsString());
        preferences->setDevices(rig->describeDevices().get());
        preferences->save();
    }

    void timerCallback(int timer) override
    {
        if (timer == quitTimer)
            quit();
        else
            processor->output().board().losesContext.store(true);
    }

    static constexpr int quitTimer = 0, loseTimer = 1;

    std::unique_ptr<Processor> processor;
    std::unique_ptr<Preferences> preferences;
    std::unique_ptr<Session> session;
    std::unique_ptr<Rig> rig;
    std::unique_ptr<LightsOut> lights;
    std::unique_ptr<Window> window;
};

juce::JUCEApplicationBase* makeApplication()
{
    return new Application();
}

} // namespace

} // namespace frond

int main(int count, char* arguments[])
{
    frond::noteStart();
    try {
        frond::options = frond::parseOptions({arguments + 1, arguments + count});
    } catch (const frond::OptionError& error) {
        std::fprintf(stderr, "Frond: %s. Frond --help lists the options.\n", error.what());
        return 2;
    }
    if (frond::options.help || frond::options.version) {
        std::fputs(frond::options.help ? frond::optionsHelp().c_str() : "Frond " FROND_VERSION "\n", stdout);
        return EXIT_SUCCESS;
    }
    if (!frond::displayAnswers()) {
        std::fputs("Frond: there is no display to open a window on (is DISPLAY set?). "
                   "\"frond render\" makes films without one.\n",
                   stderr);
        return EXIT_FAILURE;
    }
    juce::JUCEApplicationBase::createInstance = &frond::makeApplication;
    return juce::JUCEApplicationBase::main(count, const_cast<const char**>(arguments));
}

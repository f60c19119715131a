// SPDX-License-Identifier: GPL-3.0-or-later
#include "DevicePanel.h"

#include "../Theme.h"

namespace frond
{

DevicePanel::DevicePanel(Rig& rig)
    : selector(rig.deviceManager(), 0, 2, 0, 2, true, false, true, false)
{
    monitor.setToggleState(rig.isMonitoring(), juce::dontSendNotification);
    monitor.onClick = [this, &rig] { rig.setMonitoring(monitor.getToggleState()); };
    addAndMakeVisible(selector);
    addAndMakeVisible(monitor);
    setSize(520, 480);
}

void DevicePanel::paint(juce::Graphics& g)
{
    g.fillAll(colours::ground);
}

void DevicePanel::resized()
{
    auto area = getLocalBounds().reduced(12);
    monitor.setBounds(area.removeFromBottom(32));
    selector.setBounds(area);
}

juce::DialogWindow* DevicePanel::open(Rig& rig, juce::Component& owner)
{
    juce::DialogWindow::LaunchOptions options;
    options.content.setOwned(new DevicePanel(rig));
    options.content->setLookAndFeel(&owner.getLookAndFeel());
    options.dialogTitle = "Sound and MIDI";
    options.dialogBackgroundColour = colours::ground;
    options.componentToCentreAround = &owner;
    options.useNativeTitleBar = true;
    options.resizable = true;
    return options.launchAsync();
}

} // namespace frond

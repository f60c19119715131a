// SPDX-License-Identifier: GPL-3.0-or-later
// The scenes at hand: sixteen pads, lit while they play, and the cues beside them where the preset has some.
// Message thread.
#pragma once

#include <Control/Preset.h>

#include <JuceHeader.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace frond
{

class Processor;

class ScenePads final : public juce::Component, private juce::Timer
{
public:
    explicit ScenePads(Processor& processor);
    ~ScenePads() override;

    void resized() override;

private:
    class Pad;
    void timerCallback() override;
    void click(int number, const juce::ModifierKeys& keys);
    void openMenu(int number);
    void rename(int number);
    void change(int number, const std::function<void(SceneSettings&)>& change);
    void store(int number);
    void takeArrangement();

    Processor& processor;
    std::vector<std::unique_ptr<Pad>> pads;
    juce::TextButton back, next;
    std::shared_ptr<const Arrangement> shown;
    int cueShown = -1, ticks = 0;
};

} // namespace frond

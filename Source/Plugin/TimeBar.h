// SPDX-License-Identifier: GPL-3.0-or-later
// The time in the performer's hands: nudge, resync, twice and half as fast, and the Link session with its
// peers. Message thread.
#pragma once

#include <JuceHeader.h>

#include <Control/Action.h>

#include <memory>
#include <vector>

namespace frond
{

class Processor;

class TimeBar final : public juce::Component, private juce::Timer
{
public:
    explicit TimeBar(Processor& processor);
    ~TimeBar() override;

    juce::TextButton& link() { return linkButton; }
    void look(); // the timer calls it
    void resized() override;

    static constexpr int idealWidth = 286, idealHeight = 30; // logical pixels

private:
    class Key;
    void timerCallback() override;
    void addKey(ActionKind kind, const char* text, const char* tip);
    void toggleLink();

    Processor& processor;
    std::vector<std::unique_ptr<Key>> keys;
    juce::TextButton linkButton;
    float clockBefore = 0.f; // before Link was chosen here
};

} // namespace frond

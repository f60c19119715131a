// SPDX-License-Identifier: GPL-3.0-or-later
// Joins and leaves the Link session as the clock is chosen, and takes care that nobody's tempo changes by
// that: the Tempo control follows the session, and moves it only under a hand. Message thread.
#pragma once

#include <JuceHeader.h>

#include <atomic>

namespace frond
{

class Processor;

class LinkHands final : private juce::AudioProcessorParameter::Listener
{
public:
    explicit LinkHands(Processor& processor);
    ~LinkHands() override;
    LinkHands(const LinkHands&) = delete;
    LinkHands& operator=(const LinkHands&) = delete;

    void pump();

private:
    void parameterValueChanged(int, float) override {}
    void parameterGestureChanged(int, bool begins) override;

    Processor& processor;
    std::atomic<int> hands{0}, touches{0}; // on the Tempo control
    bool wasWanted = false;
};

} // namespace frond

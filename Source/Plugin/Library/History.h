// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo of all that the performer does: controls by hand, controller or OSC, presets, scenes and
// modulation, mutation, maps, the picture and the brush, the model, A and B.
//
// It learns of a control from its gesture (what moves without one is the host's automation, and is no step),
// and of the rest by looking whether it is another one than before. What follows quickly and is of one kind
// is one step: a knob that is turned, a stroke of the brush. An Occasion makes one step of all that happens
// within; what happens Aside is none.
//
// Message thread, except where noted.
#pragma once

#include "HistoryStep.h"

#include <JuceHeader.h>

#include <array>
#include <atomic>
#include <deque>
#include <functional>
#include <mutex>

namespace frond
{

class Processor;

class History final : private juce::AudioProcessorParameter::Listener
{
public:
    static constexpr std::size_t deepest = 128; // steps

    explicit History(Processor& processor);
    ~History() override;

    class Occasion
    {
    public:
        Occasion(History& history, std::string name);
        ~Occasion();
        Occasion(const Occasion&) = delete;
        Occasion& operator=(const Occasion&) = delete;

    private:
        History& history;
        const std::string name;
    };
    class Aside
    {
    public:
        explicit Aside(History& history);
        ~Aside();
        Aside(const Aside&) = delete;
        Aside& operator=(const Aside&) = delete;

    private:
        History& history;
    };

    /// Takes in what has been done since; a monotonic clock.
    void look(double nowSeconds);
    /// False where there is nothing to take back.
    bool undo();
    bool redo();
    /// What the next one would take back; empty: nothing.
    std::string undoName();
    std::string redoName();
    std::size_t depth() const { return done.size(); }
    /// Another state was loaded: there is no way back behind it. Any thread.
    void forget() { forgotten.store(true, std::memory_order_relaxed); }
    /// Whether the control Scene was moved by a hand since the last call.
    bool takeSceneTouch() { return sceneTouched.exchange(false); }

    /// While a button is held, all that is of one kind is one step. Tests put their own here.
    std::function<bool()> isButtonHeld;

private:
    struct Known
    {
        std::shared_ptr<const Arrangement> arrangement;
        std::shared_ptr<const GivenPictures> given;
        std::shared_ptr<const ControllerMap> map;
        std::shared_ptr<const ComparisonState> comparison;
        std::string model;
        PresetMark preset;
        int scene = 0;
    };
    struct Entry
    {
        HistoryStep step;
        double seconds = 0.0;      // when it was last added to
        std::uint32_t holding = 0; // in which push of a button it began
        bool isWhole = false;      // an Occasion: nothing is added to it
    };
    void parameterValueChanged(int, float) override {} // audio thread too
    void parameterGestureChanged(int index, bool begins) override;

    Known observe() const;
    HistoryStep collect();
    void add(HistoryStep step, bool isWhole);
    bool belongsTo(const Entry& entry, const HistoryStep& step) const;
    void apply(const HistoryStep& step, bool before);
    std::string describe(const HistoryStep& step) const;

    Processor& processor;
    std::array<ParameterId, parameterCount> idOfIndex{};
    std::mutex mutex; // guards the two below: hosts may end a gesture on a thread of theirs
    std::array<std::optional<float>, parameterCount> begun{};
    std::vector<HistoryStep::Move> moved;

    std::atomic<bool> forgotten{false}, sceneTouched{false};
    Known known;
    std::deque<Entry> done, undone;
    double now = 0.0;
    std::uint32_t holding = 1;
    bool wasHeld = false;
    int occasions = 0, asides = 0;
};

} // namespace frond

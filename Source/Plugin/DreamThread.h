// SPDX-License-Identifier: GPL-3.0-or-later
// Runs one instrument while somebody watches.
//
// The dream thread exists only between the first show() and the last hide(); it takes what the audio thread
// left in the Intake, steps the Instrument and publishes a DreamFrame. It is paced by the frames that are
// drawn (frameDrawn, GL thread), and by its own clock where none are. A new model is loaded on a worker,
// handed over as a whole Instrument, and the old one comes back to be freed by whoever calls collectRetired
// or the worker.
#pragma once

#include "ArrangementShelf.h"
#include "FrameClock.h"
#include "GivenShelf.h"
#include "HandSense.h"
#include "Intake.h"
#include "LearningWorker.h"
#include "Library/Comparison.h"
#include "LinkSession.h"
#include "Messages.h"
#include "ModelStore.h"
#include "Parameters.h"
#include "Pulse.h"
#include "SceneOrders.h"
#include "TimeDesk.h"

#include <Dream/Instrument.h>
#include <Handover/LatestValue.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace frond
{

class DreamThread
{
public:
    DreamThread(Intake& intake, const Parameters& parameters, const GivenShelf& given,
                const ArrangementShelf& arrangements, SceneOrders& orders, TimeDesk& gestures,
                const Comparison& slots, const LinkSession& link, Messages& messages, std::uint64_t seed);
    ~DreamThread();
    DreamThread(const DreamThread&) = delete;
    DreamThread& operator=(const DreamThread&) = delete;

    // Message thread.
    void show();
    void hide();
    /// Loads in the background (an empty path is the built-in model). On failure a message is posted and the
    /// old model plays on; where there is none yet, the built-in one does.
    void loadModel(const std::string& path);
    /// Blocks until no model is being loaded.
    void waitForModel();
    void collectRetired();

    /// One step of so many seconds, without the thread: for tests, which need not wait. While nobody watches.
    void stepByHand(double deltaSeconds);

    // Any thread.
    void reseed() { reseedRequested.store(true, std::memory_order_relaxed); }
    bool hasModel() const { return modelReady.load(std::memory_order_acquire); }
    std::string modelPath() const;            // of the model that plays
    std::shared_ptr<const Dbn> model() const; // the finished network, or null before the first
    std::uint64_t stepCount() const { return steps.load(std::memory_order_relaxed); }
    bool isRunning() const { return running.load(std::memory_order_relaxed); }

    /// One reader: Hands, on the message thread.
    LatestValue<Pulse>& pulses() { return pulse; }

    // The drawing thread.
    LatestValue<DreamFrame>& frames() { return published; }
    void frameDrawn() { drawn.signal(); }

private:
    /// An instrument with all that belongs to its model.
    struct Playing
    {
        Instrument instrument;
        std::unique_ptr<LearningWorker> learning; // null where the model has none
        std::shared_ptr<const Dbn> network;       // of the moment, where it is not the finished one
        double rateHz = 0.0;
    };

    void run();
    void step(double deltaSeconds);
    void takeHandedOver();
    void learn(float amount);
    std::unique_ptr<Playing> prepare(const std::string& path, std::shared_ptr<const Dbn>& model);
    void loadNow(const std::string& path);

    Intake& intake;
    const Parameters& parameters;
    HandSense hands;
    const GivenShelf& given;
    const ArrangementShelf& arrangements;
    const Comparison& slots;
    SceneOrders& orders;
    TimeDesk& gestures;
    const LinkSession& link;
    Messages& messages;
    juce::SharedResourcePointer<ModelStore> store;

    std::thread thread;
    std::atomic<bool> running{false}, reseedRequested{false}, modelReady{false};
    std::atomic<std::uint64_t> steps{0};
    int viewers = 0;
    const std::uint64_t seed;

    // The dream thread's own.
    std::unique_ptr<Playing> playing;
    std::shared_ptr<const GivenPictures> pictures;
    std::shared_ptr<const Arrangement> arrangement;
    std::shared_ptr<const ComparisonState> compared;
    ExternalClocks clocks;
    FrameClock clock;
    juce::WaitableEvent drawn;
    LatestValue<DreamFrame> published;
    LatestValue<Pulse> pulse;

    mutable std::mutex handover; // guards the four below; held for a few pointer moves only
    std::unique_ptr<Playing> incoming, retired;
    std::string playingPath;
    std::shared_ptr<const Dbn> playingModel;

    std::unique_ptr<juce::ThreadPool> loader; // destroyed first
};

} // namespace frond

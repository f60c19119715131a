// SPDX-License-Identifier: GPL-3.0-or-later
#include "DreamThread.h"

#include <Dream/Portrait.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace frond
{

namespace
{

constexpr double shortestFrameSeconds =
    1.0 / 160.0;                             // a display without vertical sync must not race the dream
constexpr int ownPaceMilliseconds = 17;      // while nobody draws: 60 steps a second
constexpr int slowestDrawMilliseconds = 100; // after that, nobody does
constexpr auto modelWaitMilliseconds = 5;

} // namespace

DreamThread::DreamThread(Intake& source, const Parameters& settings, const GivenShelf& shelf,
                         const ArrangementShelf& shelfOfArrangements, SceneOrders& sceneOrders,
                         TimeDesk& timeGestures, const Comparison& comparison, const LinkSession& linkSession,
                         Messages& board, std::uint64_t dreamSeed)
    : intake(source)
    , parameters(settings)
    , hands(settings)
    , given(shelf)
    , arrangements(shelfOfArrangements)
    , slots(comparison)
    , orders(sceneOrders)
    , gestures(timeGestures)
    , link(linkSession)
    , messages(board)
    , seed(dreamSeed)
{}

DreamThread::~DreamThread()
{
    if (loader != nullptr)
        loader->removeAllJobs(false, -1); // the pool would kill a job that takes its time
    loader.reset();
    running.store(false);
    drawn.signal();
    if (thread.joinable())
        thread.join();
}

void DreamThread::show()
{
    if (viewers++ > 0)
        return;
    if (!hasModel() && loader == nullptr)
        loadModel({});
    orders.push({SceneOrder::Kind::forget, 0}); // what was moved while nobody watched is no news
    running.store(true);
    thread = std::thread([this] { run(); });
}

void DreamThread::hide()
{
    if (--viewers > 0)
        return;
    running.store(false);
    drawn.signal();
    thread.join();
    collectRetired();
}

void DreamThread::loadModel(const std::string& path)
{
    if (loader == nullptr)
        loader = std::make_unique<juce::ThreadPool>(1);
    loader->addJob([this, path] { loadNow(path); });
}

void DreamThread::waitForModel()
{
    while (loader != nullptr && loader->getNumJobs() > 0)
        juce::Thread::sleep(1);
}

void DreamThread::collectRetired()
{
    std::unique_ptr<Playing> gone; // freed without the lock
    const std::lock_guard lock(handover);
    std::swap(gone, retired);
}

std::string DreamThread::modelPath() const
{
    const std::lock_guard lock(handover);
    return playingPath;
}

std::shared_ptr<const Dbn> DreamThread::model() const
{
    const std::lock_guard lock(handover);
    return playingModel;
}

std::unique_ptr<DreamThread::Playing> DreamThread::prepare(const std::string& path,
                                                           std::shared_ptr<const Dbn>& model)
{
    auto next = std::make_unique<Playing>();
    model = store->load(path);
    next->rateHz = intake.sampleRateHz();
    next->instrument.prepare(model, next->rateHz, seed);
    next->instrument.show(portrayModel(*model));
    try {
        if (auto learning = store->loadLearning(path, model))
            next->learning = std::make_unique<LearningWorker>(std::move(learning));
    } catch (const std::exception& error) {
        messages.post(error.what()); // the finished network plays all the same
    }
    return next;
}

void DreamThread::loadNow(const std::string& path)
{
    try {
        std::shared_ptr<const Dbn> model;
        auto next = prepare(path, model);
        collectRetired();
        const std::lock_guard lock(handover);
        incoming = std::move(next);
        playingPath = path;
        playingModel = std::move(model);
        modelReady.store(true, std::memory_order_release);
    } catch (const std::exception& error) {
        messages.post(error.what());
        if (!hasModel() && !path.empty())
            loadNow({});
    }
}

void DreamThread::takeHandedOver()
{
    const std::lock_guard lock(handover);
    if (incoming != nullptr)
        retired = std::exchange(playing, std::move(incoming));
}

/// The network of the moment, as soon as it is made.
void DreamThread::learn(float amount)
{
    if (playing->learning == nullptr)
        return;
    playing->learning->want(learningMoment(amount));
    if (auto network = playing->learning->take()) {
        playing->instrument.exchange(network);
        playing->learning->retire(std::exchange(playing->network, std::move(network)));
    }
}

void DreamThread::run()
{
    juce::Thread::setCurrentThreadName("Frond dream");
    intake.discardSound();
    clock.reset();
    bool isDrawing = false;
    while (running.load()) {
        takeHandedOver();
        if (playing == nullptr) {
            juce::Thread::sleep(modelWaitMilliseconds);
            continue;
        }
        const auto started = steadySeconds();
        step(clock.tick(started));
        isDrawing = drawn.wait(isDrawing ? slowestDrawMilliseconds : ownPaceMilliseconds);
        while (running.load() && steadySeconds() - started < shortestFrameSeconds)
            juce::Thread::sleep(1);
    }
}

void DreamThread::stepByHand(double deltaSeconds)
{
    takeHandedOver();
    if (playing != nullptr)
        step(deltaSeconds);
}

void DreamThread::step(double deltaSeconds)
{
    auto& instrument = playing->instrument;
    if (const auto rateHz = intake.sampleRateHz(); std::abs(rateHz - playing->rateHz) > 0.0)
        instrument.setSampleRate(playing->rateHz = rateHz);
    const auto arrivals = intake.collect();
    InstrumentInput input;
    input.midi = arrivals.midi;
    input.samples = arrivals.samples;
    input.deltaSeconds = deltaSeconds;
    input.settings = parameters.settings();
    input.touched = hands.take();
    learn(input.settings[ParameterId::learningAmount]);
    input.releaseAllNotes = arrivals.releaseAllNotes;
    pictures = given.now(); // a few kilobytes: what was may be freed here
    input.pictures = pictures.get();
    arrangement = arrangements.now();
    input.arrangement = arrangement.get();
    compared = slots.state();
    input.other = compared->other ? &compared->other->settings : nullptr;
    input.orders = orders.collect();
    clocks = intake.clocks();
    clocks.link = link.read(static_cast<double>(input.settings[ParameterId::beatsPerBar]));
    input.clocks = &clocks;
    input.gestures = gestures.take(steadySeconds(), deltaSeconds, instrument.control().time.tempoBpm);
    input.reseed = reseedRequested.exchange(false, std::memory_order_relaxed);

    auto& frame = published.writeBuffer();
    const auto& dbn = instrument.dbn();
    const auto units = static_cast<int>(dbn.top().visibleCount());
    if (frame.fieldWidth != dbn.imageWidth || frame.fieldHeight != dbn.imageHeight ||
        frame.hiddenCount != units)
        frame.prepare(dbn.imageWidth, dbn.imageHeight, units); // once a buffer, after a change of model
    instrument.step(input, frame);
    pulse.writeBuffer().take(frame, instrument.control(), instrument.scenes());
    std::ranges::copy(instrument.sources(), pulse.writeBuffer().sources.begin());
    pulse.publish();
    published.publish();
    steps.fetch_add(1, std::memory_order_relaxed);
}

} // namespace frond

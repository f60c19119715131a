// SPDX-License-Identifier: GPL-3.0-or-later
// A GL context on some component that draws the newest DreamFrame there.
//
// Threads: the context's own thread runs the OpenGLRenderer callbacks and owns the Scene; all else belongs to
// the message thread. Detached, the context and every GL object are gone. Of an instance's renderers one is
// attached at a time: DreamThread::frames() has one reader.
#pragma once

#include "../DreamThread.h"
#include "../Messages.h"
#include "EventWake.h"
#include "StageBoard.h"

#include <Render/ContextWatch.h>
#include <Render/Governor.h>
#include <Render/GpuTimer.h>
#include <Render/Scene.h>

#include <JuceHeader.h>

#include <atomic>
#include <memory>
#include <mutex>

namespace frond
{

/// How a renderer draws; may change at any time.
struct Drawing
{
    PictureSize picture;     // as large as the window, or of its own size
    double displayHz = 60.0; // of the display that shows it
    int frameRate = 0;       // to draw at most, and to hold; 0: the display's
    int copyRows = 0;        // of the small copies for those who look on; 0: none are made
};

class StageRenderer final : private juce::OpenGLRenderer
{
public:
    StageRenderer(DreamThread& dream, Messages& messages, StageBoard& board);
    ~StageRenderer() override;

    void attachTo(juce::Component& component);
    void detach();
    bool isAttached() const { return context.isAttached(); }
    /// Whether a context came about since it was attached.
    bool hasContext() const { return contextMade.load(); }
    /// Makes a context that was lost anew, and all that was in it. To be asked often; true where it did.
    bool mend();
    void set(const Drawing& wanted);
    void reloadShaders() { reloadRequested.store(true); }

private:
    void newOpenGLContextCreated() override;
    void renderOpenGL() override;
    void openGLContextClosing() override;
    void draw(const DreamFrame& frame, const RenderTarget& window, const Drawing& how);
    void govern(double cost, double elapsed, const Drawing& how);
    void makeCopy(int rows);
    void tendLooks();
    void noteFirstLeaf(const DreamFrame& frame);
    bool repeats();
    bool isLost();
    void pace(double startedSeconds, const Drawing& how);
    void rest();

    DreamThread& dream;
    Messages& messages;
    StageBoard& board;
    juce::OpenGLContext context;
    std::mutex drawingMutex;
    Drawing drawing;
    std::atomic<bool> contextMade{false}, contextLost{false}, reloadRequested{false};
    juce::uint32 mendedAtMilliseconds = 0;

    // The context's thread.
    std::unique_ptr<Scene> scene;
    Presenter presenter;
    ContextWatch watch;
    EventWake events;
    GpuTimer timer;
    Governor governor;
    FrameMeter meter;
    double lastWatchSeconds = 0.0, lastStartSeconds = 0.0, lastLookSeconds = 0.0, lastNamesSeconds = 0.0,
           lastCopySeconds = 0.0, lastTimesSeconds = 0.0;
    double restedSeconds = 0.0, gpuSeconds = 0.0, cpuSeconds = 0.0; // of the frame before
    double restUntilSeconds = 0.0, lastHeldSeconds = -1e9;          // held: the message thread waited for it
    bool pictureBegun = false;                                      // that somebody asked for
};

} // namespace frond

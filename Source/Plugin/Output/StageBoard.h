// SPDX-License-Identifier: GPL-3.0-or-later
// What the drawing thread tells the message thread: figures of the leaves, frame times, and small copies of
// the picture. One an instance, whichever window draws; locks are held for a copy.
#pragma once

#include "../Glance.h"

#include <Render/FrameMeter.h>
#include <Render/Presenter.h>

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>

namespace frond
{

class StageBoard
{
public:
    GlanceBoard glances;
    std::atomic<std::uint64_t> framesDrawn{0};
    std::atomic<double> firstLeafSeconds{0.0}; // steady clock; 0 before it
    std::atomic<int> contextsLost{0};          // and made anew
    std::atomic<bool> losesContext{false};     // set for a trial: the next frame finds its context lost

    void putTimes(const FrameTimes& newest)
    {
        const std::lock_guard lock(mutex);
        frameTimes = newest;
    }
    FrameTimes times() const
    {
        const std::lock_guard lock(mutex);
        return frameTimes;
    }

    void putCopy(SmallPicture newest)
    {
        const std::lock_guard lock(mutex);
        copy = std::move(newest);
    }
    /// The newest copy, once.
    std::optional<SmallPicture> takeCopy()
    {
        const std::lock_guard lock(mutex);
        return std::exchange(copy, std::nullopt);
    }

    void putLookNames(LookNames newest)
    {
        const std::lock_guard lock(mutex);
        names = std::move(newest);
    }
    LookNames lookNames() const
    {
        const std::lock_guard lock(mutex);
        return names;
    }

    /// A picture of now, for a preset to be known by; there a frame or two later, if anything is drawn.
    void askForPicture()
    {
        const std::lock_guard lock(mutex);
        picture.reset();
        asked.store(true);
    }
    bool isAsked() const { return asked.load(); }
    void putPicture(SmallPicture newest)
    {
        const std::lock_guard lock(mutex);
        picture = std::move(newest);
        asked.store(false);
    }
    std::optional<SmallPicture> takePicture()
    {
        const std::lock_guard lock(mutex);
        asked.store(false);
        return std::exchange(picture, std::nullopt);
    }

private:
    mutable std::mutex mutex;
    FrameTimes frameTimes;
    LookNames names;
    std::optional<SmallPicture> copy, picture;
    std::atomic<bool> asked{false};
};

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// Modulation and scenes as they are now, for the dream, the editor and the saved state. Any thread but the
// audio thread; what was handed out never changes.
#pragma once

#include <Control/Preset.h>

#include <memory>
#include <mutex>
#include <utility>

namespace frond
{

class ArrangementShelf
{
public:
    void set(Arrangement arrangement)
    {
        auto next = std::make_shared<const Arrangement>(std::move(arrangement));
        const std::lock_guard lock(mutex);
        std::swap(current, next); // the old one is freed after the lock
    }
    /// Never null.
    std::shared_ptr<const Arrangement> now() const
    {
        const std::lock_guard lock(mutex);
        return current;
    }

private:
    mutable std::mutex mutex;
    std::shared_ptr<const Arrangement> current = std::make_shared<const Arrangement>();
};

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// A key that turns something over when it is tapped, and only for as long as it is held when it is held.
// Keys that repeat by themselves while they are down count once. Message thread.
#pragma once

#include <functional>
#include <optional>

namespace frond
{

class Momentary
{
public:
    static constexpr double longSeconds = 0.4; // a tap is shorter

    /// turn: turns it over; called now, and once more where the key was held. False where the key is down
    /// already.
    bool press(int key, double nowSeconds, std::function<void()> turn)
    {
        if (held && held->key == key)
            return false;
        held = Held{key, nowSeconds, std::move(turn)};
        held->turn();
        return true;
    }
    /// Whenever keys came up. isDown(key) says which are still down.
    template <typename IsDown>
    void release(double nowSeconds, IsDown&& isDown)
    {
        if (!held || isDown(held->key))
            return;
        const auto done = std::exchange(held, std::nullopt);
        if (nowSeconds - done->sinceSeconds >= longSeconds)
            done->turn();
    }
    bool isHeld() const { return held.has_value(); }

private:
    struct Held
    {
        int key;
        double sinceSeconds;
        std::function<void()> turn;
    };
    std::optional<Held> held;
};

} // namespace frond

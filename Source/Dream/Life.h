// SPDX-License-Identifier: GPL-3.0-or-later
// How far a leaf has grown and how far it has withered.
#pragma once

namespace frond
{

class Life
{
public:
    /// A leaf that is still to be seen grows on from what it is; otherwise one starts from nothing.
    void start();
    /// Shows as much of it as a struck key wants to see at once.
    void bud();
    void release(float hastiness); // 0: in the full time; 1: in a third of it
    void end() { *this = {}; }
    void step(float growthSeconds, float witherSeconds, float deltaSeconds);

    bool exists() const { return alive; }
    bool released() const { return alive && releasing; }
    float growthAmount() const;
    float witherAmount() const;
    float presenceAmount() const;
    float ageSeconds() const { return age; }

private:
    bool alive = false, releasing = false;
    float growth = 0.f, wither = 0.f; // progress in time, before any curve
    float haste = 0.f, age = 0.f;
};

} // namespace frond

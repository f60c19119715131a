// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnatomyTracks.h"

#include "AnatomyGrid.h"

namespace frond
{

namespace
{

constexpr float matchUnits = 8.f;  // a tip moves less than this from one trace to the next
constexpr float sweepUnits = 14.f; // and its middle less than this
constexpr float strengthSeconds = 0.5f;
constexpr float glideSeconds = 0.08f; // of either low-pass
constexpr float gripSeconds = 0.4f;
constexpr float holdSeconds = 0.03f; // how fast a vein that came off its parent is brought back

float share(float deltaSeconds, float timeConstantSeconds)
{
    return 1.f - std::exp(-deltaSeconds / timeConstantSeconds);
}

} // namespace

void AnatomyTracks::prepare(const AnatomyGrid& newGrid)
{
    grid = newGrid;
    nextId = 1;
    reset();
}

void AnatomyTracks::reset()
{
    tracks.fill({});
    ordered = 0;
    midrib = -1;
    found = placed = false;
    petiole = petioleTarget = {0.f, 1.f};
    base = baseMiddle = baseTarget = {0.5f * static_cast<float>(grid.width) - 0.5f,
                                      static_cast<float>(grid.height) - 0.5f, 0.f};
}

void AnatomyTracks::follow(const AnatomyVeins& veins, AnatomyPoint newBase, AnatomyPoint newPetiole)
{
    baseTarget = {newBase.x, newBase.y, 0.f};
    petioleTarget = newPetiole;
    if (!placed) {
        base = baseMiddle = baseTarget;
        petiole = petioleTarget;
    }
    Matches tracked;
    match(veins, tracked);
    for (Track& track : tracks)
        track.wantedStrength = 0.f;
    ordered = 0;
    for (int i = 0; i < veins.count(); ++i) {
        const bool isNew = tracked[at(i)] < 0;
        const int slot = isNew ? freeTrack() : tracked[at(i)];
        if (slot < 0)
            continue;
        tracked[at(i)] = slot;
        Track& track = tracks[at(slot)];
        aim(track, veins.vein(i), isNew);
        const int parent = veins.vein(i).parent;
        adopt(track, parent < 0 ? -1 : tracked[at(parent)], isNew);
        order[at(ordered++)] = slot;
    }
    midrib = veins.count() > 0 ? tracked[0] : -1;
    found = placed = true;
}

void AnatomyTracks::release()
{
    for (Track& track : tracks)
        track.wantedStrength = 0.f;
    found = false;
}

/// How far a vein would have to glide; infinite where it would sweep over half the blade, which looks worse
/// than one vein fading and another growing.
float AnatomyTracks::distance(const Track& track, const TracedVein& vein) const
{
    const Node& old = track.target[at(track.nodeCount / 2)];
    const AnatomyPoint bend = vein.nodes[at(vein.nodeCount / 2)] - AnatomyPoint{old.x, old.y};
    return length(bend) > sweepUnits * grid.unit ? 1e9f : length(track.tip - vein.tip);
}

/// Pairs the nearest tips first.
void AnatomyTracks::match(const AnatomyVeins& veins, Matches& tracked) const
{
    tracked.fill(-1);
    std::array<bool, maxTracks> taken{};
    for (;;) {
        float nearest = matchUnits * grid.unit;
        int vein = -1, slot = -1;
        for (int v = 0; v < veins.count(); ++v) {
            for (int t = 0; t < maxTracks && tracked[at(v)] < 0; ++t) {
                const float apart = distance(tracks[at(t)], veins.vein(v));
                if (tracks[at(t)].id == 0 || taken[at(t)] || apart >= nearest)
                    continue;
                nearest = apart;
                vein = v;
                slot = t;
            }
        }
        if (vein < 0)
            break;
        tracked[at(vein)] = slot;
        taken[at(slot)] = true;
    }
    // A broad round end has its apex anywhere; its midrib is still the midrib.
    if (veins.count() > 0 && tracked[0] < 0 && midrib >= 0 && !taken[at(midrib)] &&
        distance(tracks[at(midrib)], veins.vein(0)) < 1e8f)
        tracked[0] = midrib;
}

/// None while too many old veins still fade: the new one waits for a place.
int AnatomyTracks::freeTrack()
{
    for (int t = 0; t < maxTracks; ++t) {
        if (tracks[at(t)].id != 0)
            continue;
        tracks[at(t)] = {};
        tracks[at(t)].id = nextId++;
        return t;
    }
    return -1;
}

void AnatomyTracks::release(int faded)
{
    tracks[at(faded)].id = 0;
    for (Track& track : tracks)
        if (track.parent == faded)
            track.parent = -1;
    if (midrib == faded)
        midrib = -1;
}

void AnatomyTracks::aim(Track& track, const TracedVein& vein, bool isNew)
{
    track.tip = vein.tip;
    track.wantedStrength = vein.strength;
    track.wantedJunction = vein.junction;
    for (int i = 0; i < vein.nodeCount; ++i)
        track.target[at(i)] = {vein.nodes[at(i)].x, vein.nodes[at(i)].y, vein.halfWidths[at(i)]};
    if (isNew) {
        track.middle = track.shown = track.target;
        track.junction = track.middleJunction = vein.junction;
    } else if (track.nodeCount != vein.nodeCount) {
        resample(track.middle, track.nodeCount, vein.nodeCount);
        resample(track.shown, track.nodeCount, vein.nodeCount);
    }
    track.nodeCount = vein.nodeCount;
}

/// A vein that changes parents glides over to the new one before it holds on.
void AnatomyTracks::adopt(Track& track, int parent, bool isNew)
{
    if (isNew)
        track.grip = 1.f;
    else if (parent != track.parent)
        track.grip = 0.f;
    track.parent = parent;
}

void AnatomyTracks::resample(Line& line, int from, int to)
{
    const Line old = line;
    for (int i = 0; i < to; ++i) {
        const float place = static_cast<float>(i * (from - 1)) / static_cast<float>(to - 1);
        const int before = std::min(static_cast<int>(place), from - 2);
        const float part = place - static_cast<float>(before);
        const Node &a = old[at(before)], &b = old[at(before + 1)];
        line[at(i)] = {a.x + part * (b.x - a.x), a.y + part * (b.y - a.y),
                       a.halfWidth + part * (b.halfWidth - a.halfWidth)};
    }
}

AnatomyTracks::Node AnatomyTracks::nodeAt(const Track& track, float where)
{
    const float place = std::clamp(where, 0.f, 1.f) * static_cast<float>(track.nodeCount - 1);
    const int before = std::min(static_cast<int>(place), track.nodeCount - 2);
    const float part = place - static_cast<float>(before);
    const Node &a = track.shown[at(before)], &b = track.shown[at(before + 1)];
    return {a.x + part * (b.x - a.x), a.y + part * (b.y - a.y), 0.f};
}

void AnatomyTracks::ease(float deltaSeconds)
{
    if (!(deltaSeconds > 0.f))
        return;
    const float glide = share(deltaSeconds, glideSeconds);
    const auto approach = [glide](Node& node, const Node& goal) {
        node.x += glide * (goal.x - node.x);
        node.y += glide * (goal.y - node.y);
        node.halfWidth += glide * (goal.halfWidth - node.halfWidth);
    };
    approach(baseMiddle, baseTarget);
    approach(base, baseMiddle);
    petiole = direction(petiole + 0.5f * glide * (petioleTarget - petiole), petioleTarget);

    const float most = deltaSeconds / strengthSeconds;
    for (Track& track : tracks) {
        if (track.id == 0)
            continue;
        track.strength += std::clamp(track.wantedStrength - track.strength, -most, most);
        track.middleJunction += glide * (track.wantedJunction - track.middleJunction);
        track.junction += glide * (track.middleJunction - track.junction);
        track.grip = std::min(1.f, track.grip + deltaSeconds / gripSeconds);
        for (int i = 0; i < track.nodeCount; ++i) {
            approach(track.middle[at(i)], track.target[at(i)]);
            approach(track.shown[at(i)], track.middle[at(i)]);
        }
    }
    for (int t = 0; t < maxTracks; ++t)
        if (tracks[at(t)].id != 0 && tracks[at(t)].strength <= 0.f && tracks[at(t)].wantedStrength <= 0.f)
            release(t);
    for (int i = 0; i < ordered; ++i)
        hold(tracks[at(order[at(i)])], deltaSeconds);
}

/// Brings a vein's beginning back onto its parent, its tip unmoved: both glide, and not always alike.
void AnatomyTracks::hold(Track& track, float deltaSeconds)
{
    if (track.id == 0 || track.parent < 0 || tracks[at(track.parent)].nodeCount < 2)
        return;
    const float amount = track.grip * track.grip * share(deltaSeconds, holdSeconds);
    const Node joint = nodeAt(tracks[at(track.parent)], track.junction);
    const float x = amount * (joint.x - track.shown[0].x), y = amount * (joint.y - track.shown[0].y);
    for (int i = 0; i + 1 < track.nodeCount; ++i) {
        const float left = 1.f - static_cast<float>(i) / static_cast<float>(track.nodeCount - 1);
        track.shown[at(i)].x += left * left * x;
        track.shown[at(i)].y += left * left * y;
    }
}

void AnatomyTracks::write(LeafAnatomy& anatomy) const
{
    const float width = static_cast<float>(grid.width), height = static_cast<float>(grid.height);
    anatomy.valid = found;
    anatomy.baseX = (base.x + 0.5f) / width;
    anatomy.baseY = (base.y + 0.5f) / height;
    anatomy.petioleDirectionX = petiole.x;
    anatomy.petioleDirectionY = petiole.y;
    anatomy.veinCount = 0;
    int nodes = 0;
    if (midrib >= 0)
        nodes = writeVein(tracks[at(midrib)], nodes, anatomy);
    for (int t = 0; t < maxTracks; ++t)
        if (t != midrib)
            nodes = writeVein(tracks[at(t)], nodes, anatomy);
    anatomy.nodeCount = static_cast<std::uint16_t>(nodes);
}

int AnatomyTracks::writeVein(const Track& track, int firstNode, LeafAnatomy& anatomy) const
{
    const int after = firstNode + track.nodeCount;
    if (track.id == 0 || !(track.strength > 0.f) || after > maxVeinNodes)
        return firstNode;
    Vein& vein = anatomy.veins[anatomy.veinCount++];
    vein.firstNode = static_cast<std::uint16_t>(firstNode);
    vein.nodeCount = static_cast<std::uint16_t>(track.nodeCount);
    vein.id = track.id;
    vein.strengthAmount = track.strength;
    const float width = static_cast<float>(grid.width), height = static_cast<float>(grid.height);
    for (int i = 0; i < track.nodeCount; ++i) {
        const Node& node = track.shown[at(i)];
        anatomy.nodes[at(firstNode + i)] = {(node.x + 0.5f) / width, (node.y + 0.5f) / height,
                                            node.halfWidth / std::max(width, height)};
    }
    return after;
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// Veins in motion: the veins of one trace are found again in the next, glide there, and grow or fade where
// lobes come and go.
#pragma once

#include "AnatomyVeins.h"

#include <cstdint>

namespace frond
{

class AnatomyTracks
{
public:
    void prepare(const AnatomyGrid& newGrid);
    void reset();

    /// New places to glide to.
    void follow(const AnatomyVeins& veins, AnatomyPoint base, AnatomyPoint petiole);
    /// There is no leaf: let every vein fade where it is.
    void release();
    void ease(float deltaSeconds);
    void write(LeafAnatomy& anatomy) const;

private:
    static constexpr int maxTracks = 18; // two of them as midribs still fit into maxVeinNodes

    struct Node
    {
        float x = 0.f, y = 0.f, halfWidth = 0.f; // pixels
    };
    using Line = std::array<Node, midribNodes>;
    struct Track
    {
        std::uint32_t id = 0; // 0: free
        float strength = 0.f, wantedStrength = 0.f;
        AnatomyPoint tip; // as traced last
        int parent = -1;  // track
        float junction = 0.f, middleJunction = 0.f, wantedJunction = 0.f;
        float grip = 0.f; // of its parent; 0 after a change of parents, then growing
        int nodeCount = 0;
        // Two low-passes in a row: a vein sets out gently as well as it arrives.
        Line target{}, middle{}, shown{};
    };
    using Matches = std::array<int, maxTracedVeins>; // the track of each traced vein, or -1

    void match(const AnatomyVeins& veins, Matches& tracked) const;
    float distance(const Track& track, const TracedVein& vein) const;
    int freeTrack();
    void release(int faded);
    void aim(Track& track, const TracedVein& vein, bool isNew);
    static void adopt(Track& track, int parent, bool isNew);
    void hold(Track& track, float deltaSeconds);
    static void resample(Line& line, int from, int to);
    static Node nodeAt(const Track& track, float share);
    int writeVein(const Track& track, int firstNode, LeafAnatomy& anatomy) const;

    AnatomyGrid grid;
    std::array<Track, maxTracks> tracks{};
    std::array<int, maxTracks> order{}; // tracks in the order of the last trace, the midrib first
    int ordered = 0;
    int midrib = -1;
    std::uint32_t nextId = 1;
    bool found = false, placed = false;
    Node base, baseMiddle, baseTarget; // halfWidth unused
    AnatomyPoint petiole{0.f, 1.f}, petioleTarget{0.f, 1.f};
};

} // namespace frond

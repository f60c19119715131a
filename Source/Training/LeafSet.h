// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of leaf pictures: DIR/SPECIES/*.png, or a flat folder without species.
#pragma once

#include <Media/Silhouette.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace frond
{

struct LeafFile
{
    std::string path;
    int species = -1; // index into LeafFiles::species
};

struct LeafFiles
{
    std::vector<LeafFile> files;      // in sorted path order
    std::vector<std::string> species; // sorted; empty for a flat folder or a single picture
};

/// Every PNG and JPEG of a folder and of its folders (which are the species), or one picture. Throws
/// MediaError where there is no such path or no picture in it.
LeafFiles findLeaves(const std::string& path);

struct LeafSet
{
    int size = 0;                           // of each silhouette, (size, size)
    std::vector<std::vector<float>> leaves; // 0 to 1, row-major from the top left
    std::vector<std::string> paths;         // (leaves)
    std::vector<int> speciesOf;             // (leaves), -1 without species
    std::vector<std::string> species;
};

/// Prepares every picture. `skipped` gets one line for each that cannot be used; progress is told the number
/// done.
LeafSet loadLeaves(const LeafFiles& files, int size, const std::function<void(const std::string&)>& skipped,
                   const std::function<void(std::size_t)>& progress = {});

/// Takes `perSpecies` leaves of each species out of the set (never more than a quarter of them), drawn by
/// seed, so that scores can be measured on leaves that training has not seen. A set without species is one
/// species of its own and gives an eighth.
LeafSet holdOut(LeafSet& set, int perSpecies, std::uint64_t seed);

} // namespace frond

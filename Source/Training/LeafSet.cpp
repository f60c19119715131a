// SPDX-License-Identifier: GPL-3.0-or-later
#include "LeafSet.h"

#include <Model/Random.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <numeric>

namespace frond
{
namespace
{

namespace fs = std::filesystem;
constexpr std::uint32_t holdOutStream = 0x401d;

bool isPicture(const fs::path& path)
{
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension == ".png" || extension == ".jpg" || extension == ".jpeg";
}

std::vector<fs::path> sortedEntries(const fs::path& folder)
{
    std::vector<fs::path> result;
    for (const auto& entry : fs::directory_iterator(folder))
        result.push_back(entry.path());
    std::sort(result.begin(), result.end());
    return result;
}

void collect(const fs::path& folder, LeafFiles& found)
{
    for (const fs::path& entry : sortedEntries(folder)) {
        if (fs::is_directory(entry)) {
            const int species = static_cast<int>(found.species.size());
            bool any = false;
            for (const fs::path& file : sortedEntries(entry)) {
                if (!fs::is_regular_file(file) || !isPicture(file))
                    continue;
                found.files.push_back({file.string(), species});
                any = true;
            }
            if (any)
                found.species.push_back(entry.filename().string());
        } else if (isPicture(entry)) {
            found.files.push_back({entry.string(), -1});
        }
    }
}

} // namespace

LeafFiles findLeaves(const std::string& path)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status))
        throw MediaError(path + ": there is no such file or folder");
    LeafFiles found;
    if (!fs::is_directory(status)) {
        found.files.push_back({path, -1});
        return found;
    }
    try {
        collect(path, found);
    } catch (const fs::filesystem_error& failure) {
        throw MediaError(path + ": cannot be read: " + failure.code().message());
    }
    if (found.files.empty())
        throw MediaError(path + ": holds no .png or .jpg pictures");
    std::sort(found.files.begin(), found.files.end(),
              [](const LeafFile& a, const LeafFile& b) { return a.path < b.path; });
    return found;
}

LeafSet loadLeaves(const LeafFiles& files, int size, const std::function<void(const std::string&)>& skipped,
                   const std::function<void(std::size_t)>& progress)
{
    LeafSet set;
    set.size = size;
    set.species = files.species;
    std::size_t done = 0;
    for (const LeafFile& file : files.files) {
        try {
            const GreyImage picture = readImage(file.path); // names the file itself
            try {
                set.leaves.push_back(prepareSilhouette(picture, size));
                set.paths.push_back(file.path);
                set.speciesOf.push_back(file.species);
            } catch (const MediaError& error) {
                throw MediaError(file.path + ": " + error.what());
            }
        } catch (const MediaError& error) {
            skipped(error.what());
        }
        if (progress)
            progress(++done);
    }
    return set;
}

LeafSet holdOut(LeafSet& set, int perSpecies, std::uint64_t seed)
{
    const Random random(seed, holdOutStream);
    std::vector<std::vector<std::size_t>> members(set.species.size() + 1); // the last: without species
    for (std::size_t leaf = 0; leaf < set.leaves.size(); ++leaf)
        members[set.speciesOf[leaf] < 0 ? set.species.size() : static_cast<std::size_t>(set.speciesOf[leaf])]
            .push_back(leaf);

    std::vector<bool> out(set.leaves.size(), false);
    for (std::size_t group = 0; group < members.size() && perSpecies > 0; ++group) {
        auto& leaves = members[group];
        const std::size_t wanted = group == set.species.size()
                                       ? leaves.size() / 8
                                       : std::min(leaves.size() / 4, static_cast<std::size_t>(perSpecies));
        for (std::size_t taken = 0; taken < wanted; ++taken) {
            const float draw =
                random.uniform(static_cast<std::uint32_t>(group), 0, static_cast<std::uint32_t>(taken));
            const auto pick = static_cast<std::size_t>(draw * static_cast<float>(leaves.size()));
            out[leaves[pick]] = true;
            leaves.erase(leaves.begin() + static_cast<std::ptrdiff_t>(pick));
        }
    }

    LeafSet kept, held;
    kept.size = held.size = set.size;
    kept.species = held.species = set.species;
    for (std::size_t leaf = 0; leaf < set.leaves.size(); ++leaf) {
        LeafSet& target = out[leaf] ? held : kept;
        target.leaves.push_back(std::move(set.leaves[leaf]));
        target.paths.push_back(std::move(set.paths[leaf]));
        target.speciesOf.push_back(set.speciesOf[leaf]);
    }
    set = std::move(kept);
    return held;
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// The thumbnails that are shipped against the renderer of now. After a change of the looks that is meant this
// draws them all anew (look at them before they are committed):
//
//     ./frond thumbnails -o Presets/Thumbnails
#include "CanDraw.h"

#include <Frames/Looks.h>
#include <Media/Image.h>
#include <Media/Scratch.h>
#include <Render/Golden.h>
#include <Support/Catch.h>
#include <Support/Paths.h>
#include <Tools/Leaves.h>
#include <Tools/PresetFile.h>
#include <Tools/Thumbnails.h>

#include <algorithm>
#include <map>
#include <string>

using namespace frond;
using namespace frond::tools;
using namespace frond::test;

namespace
{

// Of the ten seconds before a thumbnail; all of them are dreamt. These presets show hardly more of what was
// before: their means are at most 0.4 away from those of the whole.
constexpr double drawnSeconds = 1.0;

/// Of a thumbnail's colours, each the mean of so many by so many pixels, in which neither a JPEG's blocks nor
/// another driver's edges show.
std::vector<std::uint8_t> blockMeans(const std::string& path)
{
    constexpr std::size_t block = 12, columns = thumbnailWidth / block, rows = thumbnailHeight / block;
    const auto image = readRgbaFromBelow(path);
    REQUIRE(image.width == thumbnailWidth);
    REQUIRE(image.height == thumbnailHeight);
    std::vector<std::size_t> sums(3 * columns * rows);
    for (std::size_t y = 0; y < thumbnailHeight; ++y)
        for (std::size_t x = 0; x < thumbnailWidth; ++x)
            for (std::size_t channel = 0; channel < 3; ++channel)
                sums[3 * (y / block * columns + x / block) + channel] +=
                    image.rgba[4 * (y * thumbnailWidth + x) + channel];
    std::vector<std::uint8_t> means;
    for (const auto sum : sums)
        means.push_back(static_cast<std::uint8_t>((sum + block * block / 2) / (block * block)));
    return means;
}

std::vector<std::uint8_t> drawnMeans(const RenderJob& job, const Preset& preset)
{
    const Scratch scratch;
    drawThumbnail(job, preset, scratch.path("drawn.jpg"));
    return blockMeans(scratch.path("drawn.jpg"));
}

} // namespace

TEST_CASE("Shipped thumbnails are what the renderer draws, and no other preset or look passes for one")
{
    if (!canDraw())
        return;
    std::map<std::string, std::vector<std::uint8_t>> shipped;
    for (const auto& preset : factoryPresets())
        shipped[preset.name] = blockMeans(std::string(FROND_PROJECT_DIR) + "/Presets/Thumbnails/" +
                                          fileStemOf(preset.name) + ".jpg");
    auto job = thumbnailJob(openModel(Arguments({}, {})), nullptr); // none of these is of a young network
    job.lingeringSeconds = drawnSeconds;
    for (const std::string name : {"The Drop", "October", "Specimen Cabinet", "Doubt"}) {
        const auto drawn = drawnMeans(job, openPreset(name));
        for (const auto& [other, means] : shipped) {
            const auto distance = distanceOf(drawn, means);
            CAPTURE(name, other, distance.mean, distance.most);
            CHECK(isSame(distance) == (other == name));
        }
    }
    auto changed = openPreset("Specimen Cabinet");
    changed.settings[ParameterId::look] =
        static_cast<float>(std::ranges::find(ownLooks, "Contour") - ownLooks.begin()); // also ink on paper
    CHECK_FALSE(isSame(distanceOf(drawnMeans(job, changed), shipped[changed.name])));
}

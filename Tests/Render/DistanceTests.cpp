// SPDX-License-Identifier: GPL-3.0-or-later
// Distances as looks read them, against distances that are counted pixel by pixel.
#include "Studio.h"

#include <Frames/Looks.h>
#include <Support/Catch.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <optional>

using namespace frond;
using namespace frond::test;

namespace
{

constexpr int width = 192, height = 108;
constexpr float reach = 0.5f; // stage units that are shown: grey is 0, white as far inside

/// What a look makes of three leaves' surface and distances.
std::optional<Picture> see(const std::string& colour, SceneQuality quality)
{
    const auto path = std::filesystem::temp_directory_path() /
                      ("frond distance " + std::to_string(reinterpret_cast<std::uintptr_t>(&colour)) + ".fs");
    std::ofstream(path)
        << "/*{\"INPUTS\": [{\"NAME\": \"leafShape\", \"TYPE\": \"image\"}, {\"NAME\": "
           "\"leafDistance\", \"TYPE\": \"image\"}]}*/\nvoid main() { gl_FragColor = vec4(vec3("
        << colour << "), 1.0); }\n";
    std::optional<Picture> picture;
    if (const auto studio = openStudio(width, height)) {
        studio->scene().setQuality(quality);
        studio->scene().prepare(shaderOnDisk);
        studio->scene().setLookFiles({path.string()});
        auto frame = plainFrame();
        frame.settings[ParameterId::look] = static_cast<float>(ownLooks.size());
        addLeaf(frame, -0.9f, 0.25f, 0.6f).rotationRadians = 0.6f;
        addLeaf(frame, 0.15f, 0.2f, 0.75f);
        addLeaf(frame, 1.05f, 0.3f, 0.5f).rotationRadians = -0.4f;
        picture = studio->draw(frame);
        CHECK(studio->scene().takeLookComplaint() == "");
    }
    std::filesystem::remove(path);
    return picture;
}

/// In pixels to the nearest pixel of the other kind, positive on leaves.
float counted(const Picture& cover, int x, int y)
{
    const bool inside = cover.brightness(x, y) > 127.f;
    float nearest = 1e9f;
    for (int v = 0; v < height; ++v)
        for (int u = 0; u < width; ++u)
            if ((cover.brightness(u, v) > 127.f) != inside)
                nearest = std::min(nearest, std::hypot(static_cast<float>(u - x), static_cast<float>(v - y)));
    return inside ? nearest - 0.5f : 0.5f - nearest;
}

} // namespace

TEST_CASE("Distances from the margin are true to a pixel of theirs, beside thin petioles too")
{
    for (const auto quality : {SceneQuality::full, SceneQuality::automatic}) {
        const auto cover = see("IMG_THIS_PIXEL(leafShape).a", quality);
        const auto shown =
            see("0.5 + 0.5 * IMG_THIS_PIXEL(leafDistance).r / " + std::to_string(reach), quality);
        if (!cover || !shown)
            return;
        const float theirPixel =
            quality == SceneQuality::full ? 2.f : 4.f; // where a machine draws in software
        std::vector<float> off;
        for (int y = 1; y < height; y += 3)
            for (int x = 1; x < width; x += 3) {
                const float wanted = counted(*cover, x, y) * 2.f / height;
                const float seen = (shown->brightness(x, y) / 127.5f - 1.f) * reach;
                if (std::abs(wanted) < 0.9f * reach)
                    off.push_back(std::abs(wanted - seen) * height / 2.f);
            }
        std::ranges::sort(off);
        CAPTURE(theirPixel, off[off.size() / 2], off[off.size() * 99 / 100], off.back());
        CHECK(off.size() > 800);
        CHECK(off[off.size() / 2] < 0.5f * theirPixel);
        CHECK(off[off.size() * 99 / 100] < theirPixel);
        CHECK(off.back() < 2.f * theirPixel);
    }
}

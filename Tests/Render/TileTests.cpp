// SPDX-License-Identifier: GPL-3.0-or-later
// A picture in parts is the picture at once.
#include "StillLife.h"

#include <Frames/Looks.h>
#include <Support/Catch.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

using namespace frond;
using namespace frond::test;

namespace
{

constexpr int width = 320, height = 180;

void drawSome(Studio& studio, DreamFrame& frame, const RenderTarget& target)
{
    for (int i = 0; i < 4; ++i) {
        moveTo(frame, i / 30.0);
        studio.scene().draw(frame, target);
    }
}

/// What is soft at this share of the size; the parts this wide and high.
Picture inTiles(Studio& studio, DreamFrame& frame, double softShare, int side)
{
    Picture whole;
    whole.width = width;
    whole.height = height;
    whole.rgb.resize(std::size_t{3} * width * height);
    for (int bottom = 0; bottom < height; bottom += side)
        for (int left = 0; left < width; left += side) {
            const PictureTile tile{
                width, height, left, bottom, std::min(side, width - left), std::min(side, height - bottom)};
            const auto part = studio.drawWith([&](const RenderTarget& target) {
                if (left == 0 && bottom == 0)
                    drawSome(studio, frame,
                             {target.framebuffer, static_cast<int>(width * softShare),
                              static_cast<int>(height * softShare)});
                studio.scene().drawTile(frame, tile, {target.framebuffer, tile.width, tile.height});
            });
            for (int y = 0; y < tile.height; ++y) {
                // Rows come from the top, parts lie at the bottom of what was read.
                const auto from = static_cast<std::size_t>(3 * width * (height - tile.height + y));
                const auto to =
                    static_cast<std::size_t>(3 * (width * (height - bottom - tile.height + y) + left));
                std::copy_n(part.rgb.begin() + static_cast<std::ptrdiff_t>(from), 3 * tile.width,
                            whole.rgb.begin() + static_cast<std::ptrdiff_t>(to));
            }
        }
    CHECK(studio.scene().takeLookComplaint() == "");
    return whole;
}

std::unique_ptr<Studio> fullStudio()
{
    auto studio = openStudio(width, height);
    if (studio != nullptr) {
        studio->scene().setQuality(SceneQuality::full);
        studio->scene().prepare(shaderOnDisk);
    }
    return studio;
}

/// How much more neighbours differ across the seams of the parts than they do beside them.
double seam(const Picture& picture, int side)
{
    double across = 0.0, beside = 0.0;
    for (int x = side; x < width; x += side)
        for (int y = 0; y < height; ++y) {
            across += std::abs(double(picture.brightness(x, y)) - double(picture.brightness(x - 1, y)));
            beside += 0.5 * std::abs(double(picture.brightness(x + 1, y)) - double(picture.brightness(x, y)));
            beside +=
                0.5 * std::abs(double(picture.brightness(x - 1, y)) - double(picture.brightness(x - 2, y)));
        }
    return across / std::max(beside, 1.0);
}

struct Limits
{
    int largest;     // difference of a pixel
    double fromLess; // mean difference where what is soft is half as large, or, as distances are, an eighth
};

/// So small, soft feathers of frost have as many pixels as barbs, and a furrow of Linocut that moves by a
/// pixel is where its neighbour was. On the line between two furrows, or two of Mind's cells, rounding
/// decides whose a pixel is.
Limits limitsOf(std::string_view look)
{
    if (look == "Linocut")
        return {120, 26.0};
    if (look == "Mind")
        return {10, 5.5};
    if (look == "Frost")
        return {6, 12.5};
    return {6, 5.5};
}

} // namespace

TEST_CASE("Every look is the same drawn in parts")
{
    for (std::size_t look = 0; look < ownLooks.size(); ++look) {
        INFO(ownLooks[look]);
        const auto studio = fullStudio();
        if (studio == nullptr)
            return;
        auto frame = stillLife(look);
        const auto whole =
            studio->drawWith([&](const RenderTarget& target) { drawSome(*studio, frame, target); });
        const auto other = fullStudio();
        auto again = stillLife(look);
        const auto tiled = inTiles(*other, again, 1.0, 74);
        CHECK(tiled.meanDifference(whole) < 0.25);
        CHECK(tiled.largestDifference(whole) < limitsOf(ownLooks[look]).largest);
        const auto softer = fullStudio();
        auto third = stillLife(look);
        const auto fromLess = inTiles(*softer, third, 0.5, 74);
        CAPTURE(tiled.meanDifference(whole), fromLess.meanDifference(whole));
        CHECK(fromLess.meanDifference(whole) < limitsOf(ownLooks[look]).fromLess);
        CHECK(seam(fromLess, 74) < 1.5 * seam(whole, 74) + 0.3);
    }
}

TEST_CASE("A look that reads where it is, and beside, and a filter over it, have no seams in parts")
{
    const auto folder = std::filesystem::temp_directory_path() /
                        ("frond tiles " + std::to_string(reinterpret_cast<std::uintptr_t>(&frond::ownLooks)));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "one.fs")
        << "/*{\"INPUTS\": [{\"NAME\": \"leafShape\", \"TYPE\": \"image\"}]}*/\n"
           "void main() { vec2 p = gl_FragCoord.xy / RENDERSIZE; vec4 far = IMG_NORM_PIXEL(leafShape, 1.0 - "
           "p);\n"
           "gl_FragColor = vec4(isf_FragNormCoord, 0.5 * texture2D(leafShape, p).a + 0.5 * far.a, 1.0);\n"
           "if (distance(p, isf_FragNormCoord) > 0.001 || IMG_SIZE(leafShape) != RENDERSIZE) gl_FragColor = "
           "vec4(1.0); }\n";
    std::ofstream(folder / "two.fs")
        << "/*{\"INPUTS\": [{\"NAME\": \"inputImage\", \"TYPE\": \"image\"}]}*/\n"
           "void main() { vec2 step = 3.0 / RENDERSIZE;\n"
           "gl_FragColor = vec4(0.5 * IMG_NORM_PIXEL(inputImage, isf_FragNormCoord - "
           "step).rgb + 0.5 * IMG_THIS_PIXEL(inputImage).rgb, 1.0); }\n";
    Picture pictures[2];
    for (const bool tiled : {false, true}) {
        const auto studio = fullStudio();
        if (studio == nullptr)
            break;
        studio->scene().setLookFolder(folder.string());
        auto frame = stillLife(ownLooks.size());
        frame.settings[ParameterId::lookFilter] = 2.f;
        pictures[tiled ? 1 : 0] =
            tiled ? inTiles(*studio, frame, 1.0, 74)
                  : studio->drawWith([&](const RenderTarget& target) { drawSome(*studio, frame, target); });
        CHECK(studio->scene().takeLookComplaint() == "");
    }
    std::filesystem::remove_all(folder);
    if (pictures[1].rgb.empty())
        return;
    CHECK(pictures[0].range()[1] - pictures[0].range()[0] > 100);
    CHECK(pictures[1].meanDifference(pictures[0]) < 0.3);
}

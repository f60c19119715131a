// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio.h"

#include <Support/Catch.h>
#include <Support/Paths.h>
#include <Support/Skip.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <numbers>

namespace frond::test
{

namespace
{

void addVein(LeafAnatomy& anatomy, float fromX, float fromY, float toX, float toY)
{
    constexpr int nodes = 8;
    auto& vein = anatomy.veins[anatomy.veinCount];
    vein = {anatomy.nodeCount, nodes, anatomy.veinCount + 1u, 1.f};
    for (int i = 0; i < nodes; ++i) {
        const float part = static_cast<float>(i) / (nodes - 1);
        anatomy.nodes[anatomy.nodeCount++] = {fromX + (toX - fromX) * part, fromY + (toY - fromY) * part,
                                              0.012f - 0.008f * part};
    }
    ++anatomy.veinCount;
}

void drawField(float* field)
{
    for (int row = 0; row < fieldSide; ++row)
        for (int column = 0; column < fieldSide; ++column) {
            const float x = (static_cast<float>(column) + 0.5f) / fieldSide - 0.5f;
            const float y = (static_cast<float>(row) + 0.5f) / fieldSide - 0.5f;
            const float radius = std::hypot(x / 0.30f, y / 0.45f);
            field[row * fieldSide + column] = 30.f * (1.f - radius);
        }
}

} // namespace

DreamFrame plainFrame()
{
    DreamFrame frame;
    frame.prepare(fieldSide, fieldSide);
    frame.timeSeconds = 10.0;
    auto& settings = frame.settings;
    settings[ParameterId::seasonAmount] = 0.45f;
    settings[ParameterId::lightAmount] = 0.6f;
    settings[ParameterId::veinsAmount] = 0.7f;
    settings[ParameterId::depthAmount] = 0.5f;
    return frame;
}

Leaf& addLeaf(DreamFrame& frame, float x, float y, float scale)
{
    const auto voice = static_cast<std::uint32_t>(frame.leafCount);
    auto& leaf = frame.leaves[static_cast<std::size_t>(frame.leafCount++)];
    leaf = {};
    leaf.id = voice + 1;
    leaf.voice = voice;
    leaf.presenceAmount = 1.f;
    leaf.x = x;
    leaf.y = y;
    leaf.scale = scale;
    leaf.depthAmount = 0.f;
    leaf.seasonAmount = frame.settings[ParameterId::seasonAmount];
    leaf.seed = 7 + voice;
    drawField(frame.field(voice));
    leaf.anatomy.valid = true;
    leaf.anatomy.baseX = 0.5f;
    leaf.anatomy.baseY = 0.95f;
    addVein(leaf.anatomy, 0.5f, 0.95f, 0.5f, 0.06f);
    addVein(leaf.anatomy, 0.5f, 0.75f, 0.72f, 0.45f);
    addVein(leaf.anatomy, 0.5f, 0.75f, 0.28f, 0.45f);
    return leaf;
}

std::string shaderOnDisk(std::string_view path)
{
    std::ifstream file(std::string(FROND_PROJECT_DIR) + "/" + std::string(path));
    return {std::istreambuf_iterator<char>(file), {}};
}

float Picture::brightness(int x, int y) const
{
    const auto at =
        3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
    return static_cast<float>(rgb[at] + rgb[at + 1] + rgb[at + 2]) / 3.f;
}

float Picture::meanBrightness() const
{
    double sum = 0.0;
    for (const auto value : rgb)
        sum += value;
    return static_cast<float>(sum / static_cast<double>(rgb.size()));
}

std::array<int, 2> Picture::range() const
{
    const auto [low, high] = std::minmax_element(rgb.begin(), rgb.end());
    return {*low, *high};
}

int Picture::largestDifference(const Picture& other) const
{
    REQUIRE(rgb.size() == other.rgb.size());
    int largest = 0;
    for (std::size_t i = 0; i < rgb.size(); ++i)
        largest = std::max(largest, std::abs(int(rgb[i]) - int(other.rgb[i])));
    return largest;
}

double Picture::meanDifference(const Picture& other) const
{
    REQUIRE(rgb.size() == other.rgb.size());
    double sum = 0.0;
    for (std::size_t i = 0; i < rgb.size(); ++i)
        sum += std::abs(int(rgb[i]) - int(other.rgb[i]));
    return sum / static_cast<double>(rgb.size());
}

Studio::Studio(int widthPixels, int heightPixels, const ShaderSource& shaders)
    : width(widthPixels)
    , height(heightPixels)
    , context(widthPixels, heightPixels)
{
    theScene.prepare(shaders);
}

Studio::~Studio()
{
    theScene.release();
}

Picture Studio::draw(const DreamFrame& frame)
{
    return drawWith([&](const RenderTarget& target) { theScene.draw(frame, target); });
}

Picture Studio::drawWith(const std::function<void(const RenderTarget&)>& drawing)
{
    Picture picture;
    picture.width = width;
    picture.height = height;
    drawing({context.framebuffer(), width, height});
    context.readPixels(picture.rgb);
    return picture;
}

std::unique_ptr<Studio> openStudio(int width, int height, const ShaderSource& shaders)
{
    try {
        const OffscreenContext probe(16, 16);
    } catch (const std::runtime_error& error) {
        skipTest(error.what());
        return nullptr;
    }
    return std::make_unique<Studio>(width, height, shaders);
}

} // namespace frond::test

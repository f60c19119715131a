// SPDX-License-Identifier: GPL-3.0-or-later
#include "StillLife.h"

#include <Frames/Looks.h>

#include <algorithm>
#include <cmath>

namespace frond::test
{

namespace
{

constexpr int hiddenUnits = 64;
constexpr double startSeconds = 10.0;

std::shared_ptr<const ModelPortrait> portrait()
{
    auto made = std::make_shared<ModelPortrait>();
    made->species = {"Quercus robur", "Acer campestre", "Tilia cordata"};
    made->speciesHues = {0.1f, 0.4f, 0.8f};
    made->unitCount = hiddenUnits;
    made->unitColumns = 8;
    made->unitSide = 16;
    made->unitsWidth = made->unitsHeight = 8 * 16;
    for (int y = 0; y < made->unitsHeight; ++y)
        for (int x = 0; x < made->unitsWidth; ++x)
            made->units.push_back(static_cast<std::uint8_t>(128.0 + 110.0 * std::sin(0.4 * x + y / 16) *
                                                                        std::cos(0.35 * y + x / 16)));
    made->mapSide = 64;
    for (int y = 0; y < made->mapSide; ++y)
        for (int x = 0; x < made->mapSide; ++x) {
            const double away = std::hypot(x % 16 - 8, y % 16 - 8);
            made->map.push_back(away < 5.0 ? 255 : 0);
            made->map.push_back(static_cast<std::uint8_t>(4 * x));
            made->map.push_back(static_cast<std::uint8_t>(std::max(0.0, 255.0 - 20.0 * away)));
            made->map.push_back(255);
        }
    made->landSide = 8;
    made->land.assign(64, 0.f);
    for (int y = 0; y < made->mapSide; ++y)
        for (int x = 0; x < made->mapSide; ++x)
            made->land[static_cast<std::size_t>(y / 8 * 8 + x / 8)] +=
                static_cast<float>(made->map[static_cast<std::size_t>(4 * (y * made->mapSide + x) + 2)]) /
                (255.f * 64.f);
    return made;
}

} // namespace

DreamFrame stillLife(std::size_t look)
{
    auto frame = plainFrame();
    frame.prepare(fieldSide, fieldSide, hiddenUnits);
    frame.portrait = portrait();
    auto& settings = frame.settings;
    settings[ParameterId::look] = static_cast<float>(look);
    settings[ParameterId::lookFadeSeconds] = 0.f;
    settings[ParameterId::glowAmount] = 0.4f;
    settings[ParameterId::trailsAmount] = 0.35f;
    for (std::size_t i = 0; i < lookControls; ++i)
        settings.values[static_cast<std::size_t>(ParameterId::lookControlA) + i] = 0.5f;
    addLeaf(frame, -1.0f, 0.2f, 0.6f).depthAmount = 0.8f;
    addLeaf(frame, 0.9f, 0.f, 0.7f);
    addLeaf(frame, 0.25f, -0.15f, 0.75f);
    addLeaf(frame, -0.45f, -0.2f, 0.7f);
    for (int i = 0; i < frame.leafCount; ++i) {
        auto& leaf = frame.leaves[static_cast<std::size_t>(i)];
        leaf.species = i % 3;
        leaf.ageSeconds = 4.f;
        leaf.hasMapPlace = true;
        leaf.mapX = 0.2f + 0.2f * static_cast<float>(i);
        leaf.mapY = 0.7f - 0.15f * static_cast<float>(i);
        leaf.meters.energyAmount = 0.4f;
    }
    for (std::size_t i = 0; i < frame.hidden.size(); ++i)
        frame.hidden[i] = i * 7 % 11 < 5 ? 0.9f : 0.05f;
    frame.sound.levelAmount = 0.5f;
    moveTo(frame, 0.0);
    return frame;
}

void moveTo(DreamFrame& frame, double seconds)
{
    const auto t = static_cast<float>(seconds);
    frame.deltaSeconds = std::max(0.0, startSeconds + seconds - frame.timeSeconds);
    frame.timeSeconds = startSeconds + seconds;
    constexpr std::array<std::array<float, 2>, 4> places{
        {{-1.0f, 0.2f}, {0.9f, 0.f}, {0.25f, -0.15f}, {-0.45f, -0.2f}}};
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto& leaf = frame.leaves[i];
        const float phase = static_cast<float>(i) * 1.7f;
        leaf.x = places[i][0] + 0.12f * std::sin(0.9f * t + phase);
        leaf.y = places[i][1] + 0.08f * std::sin(1.1f * t + 2.f * phase);
        leaf.rotationRadians = 0.35f * std::sin(0.7f * t + phase);
        leaf.seasonAmount = i == 1 ? 0.85f : 0.4f;
        leaf.ageSeconds = 4.f + t;
    }
    frame.leaves[2].presenceAmount = std::min(1.f, 0.55f + 0.3f * t);
    frame.leaves[0].witherAmount = std::min(1.f, 0.2f + 0.25f * t);
    for (std::uint32_t voice = 0; voice < places.size(); ++voice) {
        float* field = frame.field(voice);
        const float swell = 0.03f * std::sin(1.3f * t + static_cast<float>(voice));
        for (int row = 0; row < fieldSide; ++row)
            for (int column = 0; column < fieldSide; ++column) {
                const float x = (static_cast<float>(column) + 0.5f) / fieldSide - 0.5f;
                const float y = (static_cast<float>(row) + 0.5f) / fieldSide - 0.5f;
                const float lobes = 0.05f * std::sin(9.f * std::atan2(y, x));
                field[row * fieldSide + column] =
                    30.f * (1.f - std::hypot(x / (0.30f + swell + lobes), y / (0.45f + lobes)));
            }
    }
}

} // namespace frond::test

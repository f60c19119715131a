// SPDX-License-Identifier: GPL-3.0-or-later
// What a Scene is made of, and what it remembers from picture to picture.
#pragma once

#include "AfterPass.h"
#include "Detail.h"
#include "DreamSources.h"
#include "LeafPass.h"
#include "LookStage.h"
#include "Programs.h"
#include "Scene.h"
#include "SurfaceBuffers.h"

namespace frond
{

/// What a part of a large picture is drawn with, besides what the whole one is.
struct TileBuffers
{
    int width = 0, height = 0;
    Canvas glass;
    SurfaceBuffers surface;
    LookStage looks;
};

struct Scene::State
{
    ShaderSource shaders;
    Programs programs;
    LeafPass leaves;
    Canvas glass; // the light that passes the leaves, and their cover
    SurfaceBuffers surface;
    JumpFlood distances;
    DreamSources dream;
    LookShelf shelf;
    LookStage looks;
    AfterPass after;
    Detail detail;
    TileBuffers tiles;
    int width = 0, height = 0; // of the target
    int stageWidth = 0, stageHeight = 0, frameIndex = 0;
    bool software = false, started = false;

    // Held through prepare and release.
    SceneQuality quality = SceneQuality::automatic;
    float renderScale = 1.f;
    std::string lookFolder, complaint;
    std::vector<std::string> lookFiles;
    PictureReader pictures;
    std::array<float, 4> date{2000.f, 1.f, 1.f, 0.f};

    View view;
    double lastTimeSeconds = 0.0, lastBehindSeconds = 0.0, deltaSeconds = 0.0;
    float show = 1.f, warpAmount = 0.f;
    Ambience ambience;

    bool savesTime() const { return software && quality == SceneQuality::automatic; }
    std::unique_ptr<State> another() const;
    void makeDetail();
    void fitBuffers(const RenderTarget& target);
    void step(const DreamFrame& frame, const RenderTarget& target);
    void stepCamera(const DreamFrame& frame);
    void drawLook(const DreamFrame& frame);
    std::array<bool, surfaceNames.size()> wantedSurfaces(bool forDistance);
    LookMoment momentOf(const DreamFrame& frame) const;
    Mood mood(const DreamFrame& frame) const;

    void drawTile(const DreamFrame& frame, const PictureTile& tile, const RenderTarget& target);
    void drawTileSources(const DreamFrame& frame, const View& part, LookSources& sources, LookSources& whole);
};

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// A large picture, part by part.
#include "SceneState.h"

#include <algorithm>

namespace frond
{

namespace
{

constexpr int margin = 64; // pixels around a part, for looks that read beside it; even

/// The part with its margin, as far as the picture goes.
PictureTile withMargin(const PictureTile& tile)
{
    PictureTile grown = tile;
    grown.left = std::max(tile.left - margin, 0);
    grown.bottom = std::max(tile.bottom - margin, 0);
    grown.width = std::min(tile.left + tile.width + margin, tile.wholeWidth) - grown.left;
    grown.height = std::min(tile.bottom + tile.height + margin, tile.wholeHeight) - grown.bottom;
    return grown;
}

std::array<float, 4> windowOf(const PictureTile& tile)
{
    const auto share = [](int part, int whole) { return static_cast<float>(double(part) / double(whole)); };
    return {share(tile.left, tile.wholeWidth), share(tile.bottom, tile.wholeHeight),
            share(tile.width, tile.wholeWidth), share(tile.height, tile.wholeHeight)};
}

View viewOf(const View& whole, const PictureTile& tile)
{
    auto view = whole;
    view.pixelsPerUnit = 0.5f * static_cast<float>(tile.wholeHeight);
    const double width = double(tile.width) / tile.wholeWidth,
                 height = double(tile.height) / tile.wholeHeight;
    const double left = double(tile.left) / tile.wholeWidth, bottom = double(tile.bottom) / tile.wholeHeight;
    view.partScaleX = static_cast<float>(1.0 / width);
    view.partScaleY = static_cast<float>(1.0 / height);
    view.partShiftX = static_cast<float>((1.0 - 2.0 * left - width) / width);
    view.partShiftY = static_cast<float>((1.0 - 2.0 * bottom - height) / height);
    return view;
}

} // namespace

void Scene::State::drawTileSources(const DreamFrame& frame, const View& part, LookSources& sources,
                                   LookSources& whole)
{
    const auto wanted = [&](const std::string& name) { return looks.wants(name, shelf); };
    leaves.step(frame, part, 2048, programs);
    if (wanted("leafGlass")) {
        tiles.glass.clear(1.f, 1.f, 1.f, 0.f);
        leaves.draw(frame, part, programs, detail);
        sources.set("leafGlass", tiles.glass.texture());
        whole.set("leafGlass", glass.texture());
    }
    const auto surfaces = wantedSurfaces(false);
    if (std::ranges::count(surfaces, true) > 0) {
        tiles.surface.bind(surfaces);
        leaves.drawSurface(frame, part, programs, detail);
        tiles.surface.offer(sources);
        surface.offer(whole);
    }
    if (wanted("leafDistance"))
        sources.set("leafDistance", distances.distance());
    dream.offer(frame, leaves, ambience, wanted, sources);
    sources.set("tissue", detail.tissue);
    sources.set("mottle", detail.mottle);
    whole.set("inputImage", looks.developedPicture());
}

void Scene::State::drawTile(const DreamFrame& frame, const PictureTile& tile, const RenderTarget& target)
{
    const auto grown = withMargin(tile);
    if (tiles.width != grown.width || tiles.height != grown.height) {
        tiles.width = grown.width;
        tiles.height = grown.height;
        tiles.glass = Canvas(TexelFormat::halfs4, grown.width, grown.height);
        tiles.surface.prepare(grown.width, grown.height);
        tiles.looks.prepare(grown.width, grown.height);
    }
    LookSources sources, whole;
    drawTileSources(frame, viewOf(view, grown), sources, whole);
    const LookTile part{windowOf(grown),  grown.left,        grown.bottom,
                        grown.wholeWidth, grown.wholeHeight, &whole};
    auto moment = momentOf(frame);
    moment.frameIndex = std::max(frameIndex - 1, 0); // of the whole picture
    moment.tile = &part;
    tiles.looks.follow(looks);
    tiles.looks.draw(moment, sources, programs, shelf);

    FinishedPart finished;
    finished.window = windowOf(tile);
    const auto inGrown =
        PictureTile{grown.width, grown.height, tile.left - grown.left, tile.bottom - grown.bottom,
                    tile.width,  tile.height};
    finished.part = windowOf(inGrown);
    finished.left = tile.left;
    finished.bottom = tile.bottom;
    after.finishPart(tiles.looks.picture().texture(), mood(frame), programs, detail,
                     {target.framebuffer, tile.width, tile.height}, finished);
}

} // namespace frond

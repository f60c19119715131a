// SPDX-License-Identifier: GPL-3.0-or-later
// Brings a scene into a window: at the window's own size, or at a size that was asked for, fitted in or
// filling it. And small copies of it, for whoever looks on.
#pragma once

#include "GlObjects.h"
#include "Scene.h"

#include <array>
#include <optional>

namespace frond
{

/// What is drawn, in pixels; 0 is as large as the window.
struct PictureSize
{
    int width = 0, height = 0;
    bool fills = false; // the window, and is cropped; otherwise whole, with black beside it
};

struct PixelArea
{
    int left = 0, bottom = 0, width = 0, height = 0;
    bool operator==(const PixelArea&) const = default;
};

/// Which part of a picture is seen, and where in the window.
struct Placement
{
    PixelArea seen, shown;
};
Placement placePicture(int windowWidth, int windowHeight, const PictureSize& picture);

struct SmallPicture
{
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba; // the lowest row first
};

class Presenter
{
public:
    void draw(Scene& scene, const DreamFrame& frame, const RenderTarget& window, const PictureSize& picture);
    /// The size at which the last picture was drawn, before any render scale.
    int width() const { return drawn.width; }
    int height() const { return drawn.height; }

    /// Begins a copy of the last picture, at most so many rows high, and returns the one before, which the
    /// GPU has finished meanwhile.
    std::optional<SmallPicture> copy(int rows);

    /// Keeps what the window has now, before something else is drawn over it.
    void keep(const RenderTarget& window);
    /// Brings it back; false where nothing of the window's size is kept.
    bool showKept(const RenderTarget& window);

    /// Frees every GL object. The context must be current.
    void release();

private:
    void fit(const PictureSize& picture);
    void shrinkTo(int width, int height);

    Canvas whole; // where the picture has a size of its own
    RenderTarget drawn;
    std::array<Canvas, 2> halves;
    Canvas kept;
    GlName pixels; // a buffer that the GPU fills
    int copiedWidth = 0, copiedHeight = 0;
};

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Presenter.h"

#include <juce_opengl/juce_opengl.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace frond
{

using namespace juce::gl;

namespace
{

/// `part` in the middle of 0 to `whole`; both ends are whole pixels.
int middle(int whole, int part)
{
    return (whole - part) / 2;
}

void copyArea(unsigned from, const PixelArea& source, unsigned to, const PixelArea& target)
{
    glBindFramebuffer(GL_READ_FRAMEBUFFER, from);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to);
    glBlitFramebuffer(source.left, source.bottom, source.left + source.width, source.bottom + source.height,
                      target.left, target.bottom, target.left + target.width, target.bottom + target.height,
                      GL_COLOR_BUFFER_BIT, GL_LINEAR);
}

void blacken(const RenderTarget& window)
{
    glBindFramebuffer(GL_FRAMEBUFFER, window.framebuffer);
    glDisable(GL_SCISSOR_TEST);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glClearColor(0.f, 0.f, 0.f, 1.f);
    glClear(GL_COLOR_BUFFER_BIT);
}

} // namespace

Placement placePicture(int windowWidth, int windowHeight, const PictureSize& picture)
{
    const PixelArea window{0, 0, windowWidth, windowHeight};
    if (picture.width < 1 || picture.height < 1)
        return {window, window};
    const double across = double(windowWidth) / picture.width, up = double(windowHeight) / picture.height;
    const double scale = picture.fills ? std::max(across, up) : std::min(across, up);
    const auto shown = [scale](int length, int most) {
        return std::clamp(static_cast<int>(std::lround(scale * length)), 1, most);
    };
    const auto seen = [scale](int length, int window1) {
        return std::clamp(static_cast<int>(std::lround(window1 / scale)), 1, length);
    };
    Placement place;
    place.shown.width = shown(picture.width, windowWidth);
    place.shown.height = shown(picture.height, windowHeight);
    place.shown.left = middle(windowWidth, place.shown.width);
    place.shown.bottom = middle(windowHeight, place.shown.height);
    place.seen.width = seen(picture.width, windowWidth);
    place.seen.height = seen(picture.height, windowHeight);
    place.seen.left = middle(picture.width, place.seen.width);
    place.seen.bottom = middle(picture.height, place.seen.height);
    return place;
}

void Presenter::fit(const PictureSize& picture)
{
    GLint most = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most);
    const int width = std::min(picture.width, most), height = std::min(picture.height, most);
    if (whole.width() != width || whole.height() != height)
        whole = Canvas(TexelFormat::bytes4, width, height);
}

void Presenter::draw(Scene& scene, const DreamFrame& frame, const RenderTarget& window,
                     const PictureSize& picture)
{
    if (window.width < 1 || window.height < 1)
        return;
    const bool own = picture.width > 0 && picture.height > 0 &&
                     (picture.width != window.width || picture.height != window.height);
    if (!own) {
        whole = {};
        drawn = window;
        scene.draw(frame, window);
        return;
    }
    fit(picture);
    drawn = {whole.framebufferName(), whole.width(), whole.height()};
    scene.draw(frame, drawn);
    const auto place =
        placePicture(window.width, window.height, {whole.width(), whole.height(), picture.fills});
    blacken(window);
    copyArea(drawn.framebuffer, place.seen, window.framebuffer, place.shown);
    glBindFramebuffer(GL_FRAMEBUFFER, window.framebuffer);
    glViewport(0, 0, window.width, window.height);
}

/// By halves, so that every pixel counts.
void Presenter::shrinkTo(int width, int height)
{
    unsigned from = drawn.framebuffer;
    int fromWidth = drawn.width, fromHeight = drawn.height;
    for (std::size_t at = 0;; at = 1 - at) {
        const int toWidth = std::max(width, (fromWidth + 1) / 2),
                  toHeight = std::max(height, (fromHeight + 1) / 2);
        auto& half = halves[at];
        if (half.width() != toWidth || half.height() != toHeight)
            half = Canvas(TexelFormat::bytes4, toWidth, toHeight);
        copyArea(from, {0, 0, fromWidth, fromHeight}, half.framebufferName(), {0, 0, toWidth, toHeight});
        from = half.framebufferName();
        fromWidth = toWidth;
        fromHeight = toHeight;
        if (toWidth == width && toHeight == height)
            break;
    }
    glBindFramebuffer(GL_READ_FRAMEBUFFER, from);
}

std::optional<SmallPicture> Presenter::copy(int rows)
{
    if (drawn.width < 1 || drawn.height < 1)
        return std::nullopt;
    std::optional<SmallPicture> before;
    if (pixels == 0u) {
        GLuint id = 0;
        glGenBuffers(1, &id);
        pixels = GlName(id, [](unsigned name) { glDeleteBuffers(1, &name); });
    }
    glBindBuffer(GL_PIXEL_PACK_BUFFER, pixels);
    if (const auto bytes = 4 * std::size_t(copiedWidth) * std::size_t(copiedHeight); bytes > 0)
        if (const auto* filled =
                glMapBufferRange(GL_PIXEL_PACK_BUFFER, 0, static_cast<GLsizeiptr>(bytes), GL_MAP_READ_BIT)) {
            before.emplace(SmallPicture{copiedWidth, copiedHeight, std::vector<std::uint8_t>(bytes)});
            std::memcpy(before->rgba.data(), filled, bytes);
            glUnmapBuffer(GL_PIXEL_PACK_BUFFER);
        }
    copiedHeight = std::clamp(rows, 1, drawn.height);
    copiedWidth = std::clamp(static_cast<int>(std::lround(double(drawn.width) * copiedHeight / drawn.height)),
                             1, drawn.width);
    shrinkTo(copiedWidth, copiedHeight);
    const auto bytes = 4 * std::size_t(copiedWidth) * std::size_t(copiedHeight);
    glBufferData(GL_PIXEL_PACK_BUFFER, static_cast<GLsizeiptr>(bytes), nullptr, GL_STREAM_READ);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, copiedWidth, copiedHeight, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
    return before;
}

void Presenter::keep(const RenderTarget& window)
{
    if (kept.width() != window.width || kept.height() != window.height)
        kept = Canvas(TexelFormat::bytes4, window.width, window.height);
    const PixelArea all{0, 0, window.width, window.height};
    copyArea(window.framebuffer, all, kept.framebufferName(), all);
    glBindFramebuffer(GL_FRAMEBUFFER, window.framebuffer);
}

bool Presenter::showKept(const RenderTarget& window)
{
    if (kept.width() != window.width || kept.height() != window.height || kept.width() < 1)
        return false;
    const PixelArea all{0, 0, window.width, window.height};
    copyArea(kept.framebufferName(), all, window.framebuffer, all);
    glBindFramebuffer(GL_FRAMEBUFFER, window.framebuffer);
    return true;
}

void Presenter::release()
{
    *this = {};
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// A look draws a part of a large picture.
#include "Look.h"

#include <juce_opengl/juce_opengl.h>

namespace frond
{

using namespace juce::gl;

void Look::drawTile(const LookMoment& moment, const LookSources& sources, const Canvas& part)
{
    if (!tileProgram)
        tileProgram = compileLook(look, {look.passes.size() - 1, true, true}, shaders);
    const auto& tile = *moment.tile;
    program = &tileProgram;
    part.bind();
    program->use();
    nextUnit = 0;
    setStandard(moment, part);
    program->setWhole("FRAMEINDEX", moment.frameIndex);
    program->set("RENDERSIZE", static_cast<float>(tile.wholeWidth), static_cast<float>(tile.wholeHeight));
    program->set("isf_window", tile.window[0], tile.window[1], tile.window[2], tile.window[3]);
    program->set("isf_corner", static_cast<float>(tile.left), static_cast<float>(tile.bottom));
    setInputs(sources);
    for (const auto& input : look.inputs)
        if (isTiled(input.name)) {
            const auto* whole = tile.whole->image(input.name);
            bind(wholePrefix + input.name, whole != nullptr ? *whole : nothing);
        }
    for (const auto& [name, kept] : buffers)
        bind(name, kept.now.texture());
    for (const auto& [name, imported] : pictures)
        bind(name, imported);
    program->set("isf_glow", look.glow);
    noVertices.bind();
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "AfterPass.h"

#include "Hash.h"

#include <juce_opengl/juce_opengl.h>

#include <algorithm>
#include <cmath>

namespace frond
{

using namespace juce::gl;

namespace
{

void set(const Program& program, const char* sampler, const Texture& texture, int unit)
{
    texture.bind(unit);
    program.setUnit(sampler, unit);
}

float decayOver(double deltaSeconds, float timeConstantSeconds)
{
    return static_cast<float>(std::exp(-deltaSeconds / double(timeConstantSeconds)));
}

} // namespace

void AfterPass::setLight(const Texture& picture, const Program& program) const
{
    set(program, "picture", picture, 0);
    program.set("texel", 1.f / static_cast<float>(picture.width()),
                1.f / static_cast<float>(picture.height()));
    // Four reads that each cover two by two texels; at half size one is enough.
    program.set("spread", divisor > 2 ? 0.25f * static_cast<float>(divisor) : 0.f);
}

void AfterPass::prepare(int width, int height, int softDivisor)
{
    divisor = softDivisor;
    const auto part = [](int pixels, int by) { return std::max(1, (pixels + by - 1) / by); };
    const auto canvas = [&](int by) {
        Canvas made(TexelFormat::halfs4, part(width, by), part(height, by));
        made.clear(0.f, 0.f, 0.f, 0.f);
        return made;
    };
    halo = canvas(divisor);
    for (auto& buffer : trails)
        buffer = canvas(divisor);
    for (std::size_t level = 0; level < bloom.size(); ++level)
        bloom[level] = canvas((2 * divisor) << level);
    noVertices = Mesh(std::vector<VertexAttribute>{});
}

void AfterPass::draw(const Texture& picture, const Mood& mood, const Programs& programs,
                     const Texture& tissue, const RenderTarget& target)
{
    drawTrails(picture, mood, programs.trails);
    drawBloom(programs);
    drawHalo(picture, mood, programs.halo);
    finish(picture, mood, programs.finish, tissue, target);
}

void AfterPass::fillScreen() const
{
    noVertices.bind();
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

void AfterPass::drawTrails(const Texture& picture, const Mood& mood, const Program& program)
{
    const auto& before = trails[currentTrails];
    currentTrails = 1 - currentTrails;
    trails[currentTrails].bind();
    program.use();
    setLight(picture, program);
    set(program, "before", before.texture(), 1);
    const float seconds = 0.12f + 1.9f * mood.trailsAmount * mood.trailsAmount;
    // Blue goes first and red last: what lingers turns to embers.
    program.set("decay", decayOver(mood.deltaSeconds, 1.1f * seconds), decayOver(mood.deltaSeconds, seconds),
                decayOver(mood.deltaSeconds, 0.8f * seconds),
                static_cast<float>(std::min(0.02 * mood.deltaSeconds, 0.1)));
    fillScreen();
}

void AfterPass::drawBloom(const Programs& programs) const
{
    const auto texelOf = [](const Program& program, const Canvas& canvas) {
        program.set("texel", 1.f / static_cast<float>(canvas.width()),
                    1.f / static_cast<float>(canvas.height()));
    };
    bloom[0].bind();
    programs.source.use();
    set(programs.source, "trails", trails[currentTrails].texture(), 0);
    fillScreen();
    programs.narrow.use();
    for (std::size_t level = 1; level < bloom.size(); ++level) {
        bloom[level].bind();
        set(programs.narrow, "picture", bloom[level - 1].texture(), 0);
        texelOf(programs.narrow, bloom[level - 1]);
        fillScreen();
    }
    programs.widen.use();
    programs.widen.set("share", 0.62f);
    glEnable(GL_BLEND);
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    for (std::size_t level = bloom.size() - 1; level > 0; --level) {
        bloom[level - 1].bind();
        set(programs.widen, "picture", bloom[level].texture(), 0);
        texelOf(programs.widen, bloom[level]);
        fillScreen();
    }
    glDisable(GL_BLEND);
}

void AfterPass::drawHalo(const Texture& picture, const Mood& mood, const Program& program) const
{
    halo.bind();
    program.use();
    setLight(picture, program);
    set(program, "trails", trails[currentTrails].texture(), 1);
    set(program, "bloom", bloom[0].texture(), 2);
    program.set("trailsAmount", mood.trailsAmount > 0.f ? 0.15f + 0.55f * mood.trailsAmount : 0.f);
    program.set("glowAmount", 0.55f * mood.glowAmount);
    fillScreen();
}

void AfterPass::finish(const Texture& picture, const Mood& mood, const Program& program,
                       const Texture& tissue, const RenderTarget& target) const
{
    glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer);
    glViewport(0, 0, target.width, target.height);
    program.use();
    set(program, "picture", picture, 0);
    set(program, "halo", halo.texture(), 1);
    set(program, "tissue", tissue, 2);
    // Grain changes 24 times a second whatever the frame rate, as on film.
    const auto grainFrame = static_cast<std::uint32_t>(std::fmod(mood.timeSeconds * 24.0, 1.0e6));
    const auto size = static_cast<float>(tissue.width());
    program.set("grain", 0.16f * mood.grainAmount, std::floor(size * hashAmount(grainFrame, 61)),
                std::floor(size * hashAmount(grainFrame, 62)), size - 1.f);
    program.set("show", mood.show);
    fillScreen();
}

} // namespace frond

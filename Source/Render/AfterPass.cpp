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

constexpr int mostSoftRows = 1080;
// The pyramid of the bloom has the same heights whatever the picture's: it glows as far at any size.
constexpr int bloomRows = 180, bloomLevels = 5;
constexpr float widerShare = 0.62f;

float decayOver(double deltaSeconds, float timeConstantSeconds)
{
    return static_cast<float>(std::exp(-deltaSeconds / double(timeConstantSeconds)));
}

int widthFor(int rows, int width, int height)
{
    return std::max(1, static_cast<int>(std::lround(double(rows) * width / height)));
}

Canvas softCanvas(int width, int height)
{
    Canvas made(TexelFormat::halfs4, width, height);
    made.clear(0.f, 0.f, 0.f, 0.f);
    return made;
}

} // namespace

void AfterPass::setLight(const Texture& picture, const Program& program) const
{
    set(program, "picture", picture, 0);
    program.set("texel", 1.f / static_cast<float>(picture.width()),
                1.f / static_cast<float>(picture.height()));
    // Four reads that each cover two by two texels; at half size one is enough.
    program.set("spread", softRatio > 2.1f ? 0.25f * softRatio : 0.f);
}

void AfterPass::prepare(int width, int height, int softDivisor)
{
    const int softHeight = std::clamp((height + softDivisor - 1) / softDivisor, 1, mostSoftRows);
    const int softWidth = widthFor(softHeight, width, height);
    softRatio = static_cast<float>(height) / static_cast<float>(softHeight);
    halo = softCanvas(softWidth, softHeight);
    for (auto& buffer : trails) {
        auto fitted = softCanvas(softWidth, softHeight);
        if (buffer.width() > 0)
            fitted.copyFrom(buffer);
        buffer = std::move(fitted);
    }
    fitBloom(softWidth, softHeight);
    if (flashes.restraint().width() == 0)
        flashes.prepare();
    noVertices = Mesh(std::vector<VertexAttribute>{});
}

void AfterPass::fitBloom(int width, int height)
{
    bloom.clear();
    const auto add = [&](int rows) { bloom.push_back(softCanvas(widthFor(rows, width, height), rows)); };
    int level = 0;
    while (level + 1 < bloomLevels && (bloomRows >> level) >= height)
        ++level;
    for (int rows = (height + 1) / 2; rows > (bloomRows >> level); rows = (rows + 1) / 2)
        add(rows);
    bloomTop = bloom.size();
    // The top stands for the finer levels that a small picture has not.
    topShare = std::pow(widerShare, static_cast<float>(level + 1));
    for (; level < bloomLevels; ++level)
        add(std::max(1, bloomRows >> level));
}

void AfterPass::draw(const Texture& picture, const Mood& mood, const Programs& programs, const Detail& detail,
                     const RenderTarget& target)
{
    drawTrails(picture, mood, programs.trails, detail.mottle);
    drawBloom(programs);
    drawHalo(picture, mood, programs.halo);
    if (mood.limitsFlashes)
        flashes.step(picture, halo.texture(), mood.show, mood.deltaSeconds, programs);
    else
        flashes.reset();
    finish(picture, mood, programs, detail, target);
}

void AfterPass::fillScreen() const
{
    noVertices.bind();
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

void AfterPass::drawTrails(const Texture& picture, const Mood& mood, const Program& program,
                           const Texture& mottle)
{
    const auto& before = trails[currentTrails];
    currentTrails = 1 - currentTrails;
    trails[currentTrails].bind();
    program.use();
    setLight(picture, program);
    set(program, "before", before.texture(), 1);
    set(program, "mottle", mottle, 2);
    setWarp(mood, program, before);
    const float lingering = std::max(mood.trailsAmount, mood.warpAmount);
    const float seconds = 0.12f + 1.9f * lingering * lingering;
    // Blue goes first and red last: what lingers turns to embers.
    program.set("decay", decayOver(mood.deltaSeconds, 1.1f * seconds), decayOver(mood.deltaSeconds, seconds),
                decayOver(mood.deltaSeconds, 0.8f * seconds),
                static_cast<float>(std::min(0.02 * mood.deltaSeconds, 0.1)));
    fillScreen();
}

/// Every pixel is read where it was a frame ago.
void AfterPass::setWarp(const Mood& mood, const Program& program, const Canvas& buffer) const
{
    const auto delta = std::min(mood.deltaSeconds, 0.1);
    const auto size = std::exp(-delta * double(mood.warpGrowth)), turned = delta * double(mood.warpTurn);
    program.set("warp", mood.warpAmount, static_cast<float>(size * std::cos(turned)),
                static_cast<float>(size * std::sin(turned)),
                static_cast<float>(delta * double(mood.warpFlow)));
    const auto width = static_cast<float>(buffer.width()), height = static_cast<float>(buffer.height());
    program.set("shape", width, height, width / height,
                static_cast<float>(std::fmod(mood.timeSeconds, 3600.0)));
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
    glEnable(GL_BLEND);
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    for (std::size_t level = bloom.size() - 1; level > bloomTop; --level) {
        bloom[level - 1].bind();
        programs.widen.set("share", level - 1 == bloomTop ? topShare : widerShare);
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
    set(program, "bloom", bloom[bloomTop].texture(), 2);
    const float trails01 = mood.trailsAmount > 0.f ? 0.15f + 0.55f * mood.trailsAmount : 0.f;
    program.set("trailsAmount", std::max(trails01, 0.85f * mood.warpAmount));
    program.set("glowAmount", 0.55f * mood.glowAmount);
    fillScreen();
}

void AfterPass::finishPart(const Texture& picture, const Mood& mood, const Programs& programs,
                           const Detail& detail, const RenderTarget& target, const FinishedPart& part) const
{
    glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer);
    glViewport(0, 0, target.width, target.height);
    develop(picture, mood, programs, detail, part, false);
}

void AfterPass::finish(const Texture& picture, const Mood& mood, const Programs& programs,
                       const Detail& detail, const RenderTarget& target)
{
    if (picture.width() >= target.width && picture.height() >= target.height) {
        finishPart(picture, mood, programs, detail, target, {});
        return;
    }
    // Developed first and enlarged then: so no bright light outshines its neighbours. In software eight bits
    // are read fastest by far.
    if (finished.width() != picture.width() || finished.height() != picture.height())
        finished = Canvas(mood.savesTime ? TexelFormat::bytes4 : TexelFormat::halfs4, picture.width(),
                          picture.height());
    finished.bind();
    develop(picture, mood, programs, detail, {}, !mood.savesTime);
    glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer);
    glViewport(0, 0, target.width, target.height);
    const auto& program = mood.savesTime ? programs.enlargePlainly : programs.enlarge;
    program.use();
    set(program, "picture", finished.texture(), 0);
    program.set("size", static_cast<float>(finished.width()), static_cast<float>(finished.height()));
    program.set("show", mood.show);
    setGrain(mood, program, detail, mood.grainAmount, {});
    fillScreen();
}

void AfterPass::develop(const Texture& picture, const Mood& mood, const Programs& programs,
                        const Detail& detail, const FinishedPart& part, bool leavesGrain) const
{
    const auto& program = mood.limitsFlashes ? programs.finishLimited : programs.finish;
    program.use();
    set(program, "picture", picture, 0);
    set(program, "halo", halo.texture(), 1);
    set(program, "flashes", flashes.restraint(), 3);
    setGrain(mood, program, detail, leavesGrain ? 0.f : mood.grainAmount, part);
    program.set("ditherAmount", leavesGrain ? 0.f : 1.f);
    program.set("window", part.window[0], part.window[1], part.window[2], part.window[3]);
    program.set("part", part.part[0], part.part[1], part.part[2], part.part[3]);
    program.set("show", mood.show);
    fillScreen();
}

void AfterPass::setGrain(const Mood& mood, const Program& program, const Detail& detail, float amount,
                         const FinishedPart& part)
{
    set(program, "specks", detail.specks, 2);
    // Grain changes 24 times a second whatever the frame rate, as on film.
    const auto grainFrame = static_cast<std::uint32_t>(std::fmod(mood.timeSeconds * 24.0, 1.0e6));
    const auto size = static_cast<float>(detail.specks.width());
    program.set("grain", 0.16f * amount,
                std::floor(size * hashAmount(grainFrame, 61)) + static_cast<float>(part.left),
                std::floor(size * hashAmount(grainFrame, 62)) + static_cast<float>(part.bottom), size - 1.f);
}

} // namespace frond

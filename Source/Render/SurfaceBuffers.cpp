// SPDX-License-Identifier: GPL-3.0-or-later
#include "SurfaceBuffers.h"

#include <juce_opengl/juce_opengl.h>

#include <algorithm>
#include <stdexcept>

namespace frond
{

using namespace juce::gl;

namespace
{

GLenum attachment(std::size_t index)
{
    return GL_COLOR_ATTACHMENT0 + static_cast<GLenum>(index);
}

} // namespace

void SurfaceBuffers::prepare(int widthPixels, int heightPixels)
{
    width = widthPixels;
    height = heightPixels;
    textures.clear();
}

void SurfaceBuffers::bind(const std::array<bool, surfaceNames.size()>& wanted)
{
    if (textures.empty()) {
        for (std::size_t i = 0; i < surfaceNames.size(); ++i)
            textures.emplace_back(TexelFormat::halfs4, width, height);
        GLuint id = 0;
        glGenFramebuffers(1, &id);
        framebuffer = GlName(id, [](unsigned name) { glDeleteFramebuffers(1, &name); });
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
        for (std::size_t i = 0; i < textures.size(); ++i)
            glFramebufferTexture2D(GL_FRAMEBUFFER, attachment(i), GL_TEXTURE_2D, textures[i].id(), 0);
        if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
            throw std::runtime_error("this OpenGL driver cannot draw a leaf's surface");
    }
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    std::array<GLenum, surfaceNames.size()> targets{};
    for (std::size_t i = 0; i < targets.size(); ++i)
        targets[i] = wanted[i] ? attachment(i) : GLenum(GL_NONE);
    glDrawBuffers(static_cast<GLsizei>(targets.size()), targets.data());
    glViewport(0, 0, width, height);
    glClearColor(0.f, 0.f, 0.f, 0.f);
    glClear(GL_COLOR_BUFFER_BIT);
}

void SurfaceBuffers::offer(LookSources& sources) const
{
    for (std::size_t i = 0; i < textures.size(); ++i)
        sources.set(surfaceNames[i], textures[i]);
}

void JumpFlood::prepare(int widthPixels, int heightPixels, int divisor)
{
    width = std::max(1, widthPixels / divisor);
    height = std::max(1, heightPixels / divisor);
    points = {};
    result = {};
    noVertices = Mesh(std::vector<VertexAttribute>{});
}

void JumpFlood::draw(const Texture& shape, const Programs& programs)
{
    if (result.width() == 0) {
        for (auto& canvas : points)
            canvas = Canvas(TexelFormat::floats2, width, height);
        result = Canvas(TexelFormat::floats4, width, height);
    }
    const auto fill = [&](const Program& program, const Canvas& target, const Texture& read) {
        target.bind();
        program.use();
        read.bind(0);
        program.setUnit("picture", 0);
        program.set("size", static_cast<float>(width), static_cast<float>(height));
        shape.bind(1);
        program.setUnit("shape", 1);
        noVertices.bind();
    };
    const auto triangle = [] { glDrawArrays(GL_TRIANGLES, 0, 3); };
    fill(programs.seedMargin, points[0], shape);
    triangle();
    int reach = 1;
    while (4 * reach < height)
        reach *= 2;
    std::size_t from = 0;
    for (; reach >= 1; reach /= 2, from = 1 - from) {
        fill(programs.jump, points[1 - from], points[from].texture());
        programs.jump.set("reach", static_cast<float>(reach));
        triangle();
    }
    fill(programs.measure, result, points[from].texture());
    triangle();
}

} // namespace frond

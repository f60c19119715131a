// SPDX-License-Identifier: GPL-3.0-or-later
#include "GlObjects.h"

#include <juce_opengl/juce_opengl.h>

#include <stdexcept>

namespace frond
{

using namespace juce::gl;

namespace
{

struct FormatInfo
{
    GLenum internal, external, type;
};

FormatInfo infoOf(TexelFormat format)
{
    switch (format) {
    case TexelFormat::byte:
        return {GL_R8, GL_RED, GL_UNSIGNED_BYTE};
    case TexelFormat::bytes2:
        return {GL_RG8, GL_RG, GL_UNSIGNED_BYTE};
    case TexelFormat::bytes4:
        return {GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE};
    case TexelFormat::halfs:
        return {GL_R16F, GL_RED, GL_FLOAT};
    case TexelFormat::halfs2:
        return {GL_RG16F, GL_RG, GL_FLOAT};
    case TexelFormat::halfs4:
        return {GL_RGBA16F, GL_RGBA, GL_FLOAT};
    case TexelFormat::floats4:
        return {GL_RGBA32F, GL_RGBA, GL_FLOAT};
    case TexelFormat::floats2:
        break;
    }
    return {GL_RG32F, GL_RG, GL_FLOAT};
}

GlName makeTexture()
{
    GLuint id = 0;
    glGenTextures(1, &id);
    return {id, [](unsigned name) { glDeleteTextures(1, &name); }};
}

} // namespace

Texture::Texture(TexelFormat format, int width, int height, Wrap wrap, int layers)
    : name(makeTexture())
    , texelFormat(format)
    , widthTexels(width)
    , heightTexels(height)
    , layerCount(layers)
{
    const auto info = infoOf(format);
    const GLenum target = layers > 0 ? GLenum(GL_TEXTURE_2D_ARRAY) : GLenum(GL_TEXTURE_2D);
    const auto internal = static_cast<GLint>(info.internal);
    glBindTexture(target, name);
    if (layers > 0)
        glTexImage3D(target, 0, internal, width, height, layers, 0, info.external, info.type, nullptr);
    else
        glTexImage2D(target, 0, internal, width, height, 0, info.external, info.type, nullptr);
    const GLint wrapping =
        static_cast<GLint>(wrap == Wrap::repeat ? GLenum(GL_REPEAT) : GLenum(GL_CLAMP_TO_EDGE));
    glTexParameteri(target, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(target, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(target, GL_TEXTURE_WRAP_S, wrapping);
    glTexParameteri(target, GL_TEXTURE_WRAP_T, wrapping);
    glTexParameteri(target, GL_TEXTURE_MAX_LEVEL, 0);
}

void Texture::upload(const void* texels, int layer)
{
    const auto info = infoOf(texelFormat);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    if (layerCount > 0) {
        glBindTexture(GL_TEXTURE_2D_ARRAY, name);
        glTexSubImage3D(GL_TEXTURE_2D_ARRAY, 0, 0, 0, layer, widthTexels, heightTexels, 1, info.external,
                        info.type, texels);
    } else {
        glBindTexture(GL_TEXTURE_2D, name);
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, widthTexels, heightTexels, info.external, info.type, texels);
    }
}

void Texture::makeMipmaps()
{
    glBindTexture(GL_TEXTURE_2D, name);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 1000);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
    glGenerateMipmap(GL_TEXTURE_2D);
}

void Texture::bind(int unit) const
{
    glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
    glBindTexture(layerCount > 0 ? GLenum(GL_TEXTURE_2D_ARRAY) : GLenum(GL_TEXTURE_2D), name);
}

Canvas::Canvas(TexelFormat format, int width, int height)
    : colour(format, width, height)
{
    GLuint id = 0;
    glGenFramebuffers(1, &id);
    framebuffer = GlName(id, [](unsigned name) { glDeleteFramebuffers(1, &name); });
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, colour.id(), 0);
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
        throw std::runtime_error("this OpenGL driver cannot draw into half-float textures");
}

void Canvas::bind() const
{
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glViewport(0, 0, width(), height());
}

void Canvas::clear(float red, float green, float blue, float alpha) const
{
    bind();
    glDisable(GL_SCISSOR_TEST);
    glClearColor(red, green, blue, alpha);
    glClear(GL_COLOR_BUFFER_BIT);
}

void Canvas::copyFrom(const Canvas& other) const
{
    glBindFramebuffer(GL_READ_FRAMEBUFFER, other.framebuffer);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer);
    glBlitFramebuffer(0, 0, other.width(), other.height(), 0, 0, width(), height(), GL_COLOR_BUFFER_BIT,
                      GL_LINEAR);
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// Owners of GL names. All of them live and die with the context current; none of them is thread safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace frond
{

/// A GL name and the way to delete it; 0 is nothing.
class GlName
{
public:
    using Deleter = void (*)(unsigned name);

    GlName() = default;
    GlName(unsigned nameToOwn, Deleter deleterToUse)
        : name(nameToOwn)
        , deleter(deleterToUse)
    {}
    GlName(GlName&& other) noexcept { swap(other); }
    GlName& operator=(GlName&& other) noexcept
    {
        GlName old(std::move(other));
        swap(old);
        return *this;
    }
    ~GlName()
    {
        if (name != 0)
            deleter(name);
    }
    operator unsigned() const { return name; }

private:
    void swap(GlName& other) noexcept
    {
        std::swap(name, other.name);
        std::swap(deleter, other.deleter);
    }

    unsigned name = 0;
    Deleter deleter = nullptr;
};

enum class TexelFormat
{
    byte,    // R8
    bytes2,  // RG8
    bytes4,  // RGBA8
    halfs,   // R16F
    halfs2,  // RG16F
    halfs4,  // RGBA16F
    floats2, // RG32F
    floats4  // RGBA32F
};

enum class Wrap
{
    clamp,
    repeat
};

/// A two-dimensional texture, or an array of them where layers > 0; linear filtering.
class Texture
{
public:
    Texture() = default;
    Texture(TexelFormat format, int width, int height, Wrap wrap = Wrap::clamp, int layers = 0);

    /// All texels, or those of one layer: floats for the float formats, bytes for the others; the first row
    /// given has texture coordinate v = 0.
    void upload(const void* texels, int layer = 0);
    void makeMipmaps();
    void bind(int unit) const;

    unsigned id() const { return name; }
    int width() const { return widthTexels; }
    int height() const { return heightTexels; }

private:
    GlName name;
    TexelFormat texelFormat = TexelFormat::bytes4;
    int widthTexels = 0, heightTexels = 0, layerCount = 0;
};

/// A texture that can be drawn into.
class Canvas
{
public:
    Canvas() = default;
    /// Throws std::runtime_error where the driver cannot draw into this format.
    Canvas(TexelFormat format, int width, int height);

    void bind() const;                                                 // with the viewport over all of it
    void clear(float red, float green, float blue, float alpha) const; // binds as well
    void copyFrom(const Canvas& other) const;                          // scaled to fit, smoothly
    const Texture& texture() const { return colour; }
    int width() const { return colour.width(); }
    int height() const { return colour.height(); }
    unsigned framebufferName() const { return framebuffer; }

private:
    Texture colour;
    GlName framebuffer;
};

/// Part of a vertex: `count` floats for the attribute at `location`.
struct VertexAttribute
{
    unsigned location;
    int count;
};

/// Floats for the vertex shader, written anew every frame, and indices.
class Mesh
{
public:
    Mesh() = default;
    /// Without attributes it only stands for "nothing to read".
    explicit Mesh(std::vector<VertexAttribute> attributes);

    void upload(const std::vector<float>& vertices, const std::vector<std::uint32_t>& indices);
    void bind() const;
    void drawTriangles(std::size_t firstIndex, std::size_t indexCount) const;

private:
    GlName array, vertexBuffer, indexBuffer;
};

/// The driver's log of a shader that it refused.
struct ShaderError : std::runtime_error
{
    ShaderError(const std::string& log, bool vertex)
        : std::runtime_error(log)
        , inVertexShader(vertex)
    {}
    bool inVertexShader;
};

/// A linked program. Uniforms that the compiler dropped are ignored.
class Program
{
public:
    Program() = default;
    /// Sources as GLSL text. Throws ShaderError; its log counts source strings and lines as the text's #line
    /// says.
    Program(const std::string& vertex, const std::string& fragment);

    void use() const;
    int location(const char* uniform) const;
    void set(const char* uniform, float x) const;
    void set(const char* uniform, float x, float y) const;
    void set(const char* uniform, float x, float y, float z) const;
    void set(const char* uniform, float x, float y, float z, float w) const;
    void setWhole(const char* uniform, int x) const; // int and bool
    void setUnit(const char* sampler, int textureUnit) const;
    explicit operator bool() const { return name != 0; }

private:
    GlName name;
};

} // namespace frond

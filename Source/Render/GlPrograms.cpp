// SPDX-License-Identifier: GPL-3.0-or-later
#include "GlObjects.h"

#include <juce_opengl/juce_opengl.h>

#include <stdexcept>

namespace frond
{

using namespace juce::gl;

namespace
{

GlName compile(GLenum stage, const std::string& text)
{
    GlName shader(glCreateShader(stage), [](unsigned name) { glDeleteShader(name); });
    const char* start = text.data();
    const auto length = static_cast<GLint>(text.size());
    glShaderSource(shader, 1, &start, &length);
    glCompileShader(shader);
    GLint compiled = 0;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
    if (compiled != 0)
        return shader;
    char log[4096] = {};
    glGetShaderInfoLog(shader, sizeof log, nullptr, log);
    throw ShaderError(log[0] != 0 ? log : "the compiler gave no reason", stage == GL_VERTEX_SHADER);
}

} // namespace

Program::Program(const std::string& vertex, const std::string& fragment)
{
    // The fragment shader first: what both are wrong in, a name in a look's header, is told of the look's own file.
    const auto fragmentShader = compile(GL_FRAGMENT_SHADER, fragment);
    const auto vertexShader = compile(GL_VERTEX_SHADER, vertex);
    name = GlName(glCreateProgram(), [](unsigned program) { glDeleteProgram(program); });
    glAttachShader(name, vertexShader);
    glAttachShader(name, fragmentShader);
    glLinkProgram(name);
    GLint linked = 0;
    glGetProgramiv(name, GL_LINK_STATUS, &linked);
    if (linked != 0)
        return;
    char log[4096] = {};
    glGetProgramInfoLog(name, sizeof log, nullptr, log);
    throw ShaderError(log[0] != 0 ? log : "the linker gave no reason", false);
}

void Program::use() const
{
    glUseProgram(name);
}

int Program::location(const char* uniform) const
{
    return glGetUniformLocation(name, uniform);
}

void Program::set(const char* uniform, float x) const
{
    glUniform1f(location(uniform), x);
}

void Program::set(const char* uniform, float x, float y) const
{
    glUniform2f(location(uniform), x, y);
}

void Program::set(const char* uniform, float x, float y, float z) const
{
    glUniform3f(location(uniform), x, y, z);
}

void Program::set(const char* uniform, float x, float y, float z, float w) const
{
    glUniform4f(location(uniform), x, y, z, w);
}

void Program::setWhole(const char* uniform, int x) const
{
    glUniform1i(location(uniform), x);
}

void Program::setUnit(const char* sampler, int textureUnit) const
{
    glUniform1i(location(sampler), textureUnit);
}

Mesh::Mesh(std::vector<VertexAttribute> attributes)
{
    GLuint id = 0;
    glGenVertexArrays(1, &id);
    array = GlName(id, [](unsigned name) { glDeleteVertexArrays(1, &name); });
    const auto makeBuffer = [] {
        GLuint buffer = 0;
        glGenBuffers(1, &buffer);
        return GlName(buffer, [](unsigned name) { glDeleteBuffers(1, &name); });
    };
    vertexBuffer = makeBuffer();
    indexBuffer = makeBuffer();
    glBindVertexArray(array);
    glBindBuffer(GL_ARRAY_BUFFER, vertexBuffer);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indexBuffer);
    int stride = 0;
    for (const auto& attribute : attributes)
        stride += attribute.count;
    std::size_t offset = 0;
    for (const auto& attribute : attributes) {
        glEnableVertexAttribArray(attribute.location);
        glVertexAttribPointer(attribute.location, attribute.count, GL_FLOAT, GL_FALSE,
                              stride * static_cast<int>(sizeof(float)),
                              reinterpret_cast<const void*>(offset * sizeof(float)));
        offset += static_cast<std::size_t>(attribute.count);
    }
    glBindVertexArray(0);
}

void Mesh::upload(const std::vector<float>& vertices, const std::vector<std::uint32_t>& indices)
{
    const auto bytes = [](const auto& values) {
        return static_cast<GLsizeiptr>(values.size() * sizeof(values[0]));
    };
    glBindVertexArray(array);
    glBindBuffer(GL_ARRAY_BUFFER, vertexBuffer);
    glBufferData(GL_ARRAY_BUFFER, bytes(vertices), vertices.data(), GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, bytes(indices), indices.data(), GL_STREAM_DRAW);
}

void Mesh::bind() const
{
    glBindVertexArray(array);
}

void Mesh::drawTriangles(std::size_t firstIndex, std::size_t indexCount) const
{
    if (indexCount == 0)
        return;
    glBindVertexArray(array);
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(indexCount), GL_UNSIGNED_INT,
                   reinterpret_cast<const void*>(firstIndex * sizeof(std::uint32_t)));
}

} // namespace frond

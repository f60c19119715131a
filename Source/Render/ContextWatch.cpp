// SPDX-License-Identifier: GPL-3.0-or-later
#include "ContextWatch.h"

#include <juce_opengl/juce_opengl.h>

#include <string_view>

namespace frond
{

using namespace juce::gl;

namespace
{

constexpr GLenum contextLostError = 0x0507; // GL_CONTEXT_LOST, of OpenGL 4.5

bool hasRobustness()
{
    GLint count = 0;
    glGetIntegerv(GL_NUM_EXTENSIONS, &count);
    for (GLint i = 0; i < count; ++i) {
        const auto* name = glGetStringi(GL_EXTENSIONS, static_cast<GLuint>(i));
        if (name != nullptr &&
            std::string_view(reinterpret_cast<const char*>(name)) == std::string_view("GL_KHR_robustness"))
            return true;
    }
    return false;
}

/// A lost context may answer with its error for ever.
bool saysLost()
{
    constexpr int mostErrors = 16;
    for (int i = 0; i < mostErrors; ++i) {
        const auto error = glGetError();
        if (error == contextLostError)
            return true;
        if (error == GL_NO_ERROR)
            return false;
    }
    return false;
}

} // namespace

void ContextWatch::prepare()
{
    tellsResets = glGetGraphicsResetStatus != nullptr && hasRobustness();
    GLuint name = 0;
    glGenTextures(1, &name);
    mark = GlName(name, [](unsigned old) { glDeleteTextures(1, &old); });
    glBindTexture(GL_TEXTURE_2D, name); // a name is a texture from here on
    glBindTexture(GL_TEXTURE_2D, 0);
}

bool ContextWatch::isLost() const
{
    if (mark == 0)
        return false;
    return (tellsResets && glGetGraphicsResetStatus() != GL_NO_ERROR) || saysLost() ||
           glIsTexture(mark) == GL_FALSE;
}

void ContextWatch::release()
{
    mark = {};
}

} // namespace frond

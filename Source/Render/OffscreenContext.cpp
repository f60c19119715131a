// SPDX-License-Identifier: GPL-3.0-or-later
#include "OffscreenContext.h"

#include "GlObjects.h"

#include <juce_opengl/juce_opengl.h>

#include <stdexcept>

#if __has_include(<EGL/egl.h>)
#define EGL_NO_X11 1
#include <EGL/egl.h>
#include <EGL/eglext.h>
#define FROND_HAS_EGL 1
#endif

namespace frond
{

using namespace juce::gl;

#if FROND_HAS_EGL

namespace
{

[[noreturn]] void fail(const std::string& cause)
{
    throw std::runtime_error("no off-screen OpenGL: " + cause +
                             " (on Debian: apt install libegl1 libgl1-mesa-dri)");
}

bool initialise(EGLDisplay display)
{
    return display != EGL_NO_DISPLAY && eglInitialize(display, nullptr, nullptr) != EGL_FALSE;
}

/// A display of its own: no X, no Wayland, no seat. Mesa's surfaceless platform, or else, as NVIDIA's driver
/// wants it, the first device that will do.
EGLDisplay openDisplay()
{
    const auto getPlatformDisplay =
        reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
    const auto queryDevices =
        reinterpret_cast<PFNEGLQUERYDEVICESEXTPROC>(eglGetProcAddress("eglQueryDevicesEXT"));
    if (getPlatformDisplay == nullptr)
        fail("this EGL has no platform displays");
    const EGLDisplay surfaceless =
        getPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (initialise(surfaceless))
        return surfaceless;
    EGLDeviceEXT devices[16] = {};
    EGLint count = 0;
    if (queryDevices != nullptr && queryDevices(16, devices, &count) != EGL_FALSE)
        for (EGLint i = 0; i < count; ++i) {
            const EGLDisplay display = getPlatformDisplay(EGL_PLATFORM_DEVICE_EXT, devices[i], nullptr);
            if (initialise(display))
                return display;
        }
    fail("EGL has neither a surfaceless display nor a device");
}

EGLContext openContext(EGLDisplay display)
{
    if (eglBindAPI(EGL_OPENGL_API) == EGL_FALSE)
        fail("EGL offers no desktop OpenGL");
    const EGLint attributes[] = {EGL_CONTEXT_MAJOR_VERSION,
                                 3,
                                 EGL_CONTEXT_MINOR_VERSION,
                                 3,
                                 EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                 EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                 EGL_NONE};
    const EGLContext context = eglCreateContext(display, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, attributes);
    if (context == EGL_NO_CONTEXT)
        fail("the driver has no OpenGL 3.3 core");
    return context;
}

} // namespace

struct OffscreenContext::State
{
    State()
    {
        display = openDisplay();
        context = openContext(display);
        if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_FALSE)
            fail("the context cannot be used without a surface");
        juce::gl::loadFunctions();
        if (glCreateShader == nullptr || glGenFramebuffers == nullptr)
            fail("the driver's functions cannot be loaded");
    }

    ~State()
    {
        target = {};
        colour = {};
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        if (context != EGL_NO_CONTEXT)
            eglDestroyContext(display, context);
        // The display stays: it is one for the whole process, and another context may live on it.
    }

    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;
    Texture colour;
    GlName target;
};

#else

struct OffscreenContext::State
{
    State() { throw std::runtime_error("no off-screen OpenGL: Frond was built without EGL on this system"); }
    Texture colour;
    GlName target;
};

#endif

OffscreenContext::OffscreenContext(int width, int height)
    : state(std::make_unique<State>())
{
    GLint largest = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
    if (width < 1 || height < 1 || width > largest || height > largest)
        throw std::runtime_error("this OpenGL draws pictures from 1x1 to " + std::to_string(largest) + "x" +
                                 std::to_string(largest) + " pixels");
    state->colour = Texture(TexelFormat::bytes4, width, height);
    GLuint id = 0;
    glGenFramebuffers(1, &id);
    state->target = GlName(id, [](unsigned name) { glDeleteFramebuffers(1, &name); });
    glBindFramebuffer(GL_FRAMEBUFFER, id);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, state->colour.id(), 0);
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
        throw std::runtime_error("no off-screen OpenGL: the driver refuses the picture's buffer");
}

OffscreenContext::~OffscreenContext() = default;

unsigned OffscreenContext::framebuffer() const
{
    return state->target;
}

void OffscreenContext::finish() const
{
    glFinish();
}

std::string OffscreenContext::description() const
{
    const auto text = [](GLenum what) {
        const auto* bytes = glGetString(what);
        return bytes == nullptr ? std::string("?") : std::string(reinterpret_cast<const char*>(bytes));
    };
    return text(GL_RENDERER) + ", OpenGL " + text(GL_VERSION);
}

void OffscreenContext::readPixels(std::vector<std::uint8_t>& rgb) const
{
    readPixels(rgb, state->colour.width(), state->colour.height());
}

void OffscreenContext::readPixels(std::vector<std::uint8_t>& rgb, int cornerWidth, int cornerHeight) const
{
    const auto width = static_cast<std::size_t>(cornerWidth), height = static_cast<std::size_t>(cornerHeight);
    std::vector<std::uint8_t> rgba(4 * width * height);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, state->target);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    // Four channels are what drivers copy without converting.
    glReadPixels(0, 0, static_cast<GLsizei>(width), static_cast<GLsizei>(height), GL_RGBA, GL_UNSIGNED_BYTE,
                 rgba.data());
    rgb.resize(3 * width * height);
    for (std::size_t y = 0; y < height; ++y) {
        const auto* from = &rgba[4 * width * (height - 1 - y)];
        auto* to = &rgb[3 * width * y];
        for (std::size_t x = 0; x < width; ++x)
            for (std::size_t channel = 0; channel < 3; ++channel)
                to[3 * x + channel] = from[4 * x + channel];
    }
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scene.h"

#include "AfterPass.h"
#include "Detail.h"
#include "LeafPass.h"
#include "Programs.h"

#include <juce_opengl/juce_opengl.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace frond
{

using namespace juce::gl;

namespace
{

constexpr double blackoutSeconds = 0.4;
constexpr double soundSeconds = 0.35; // slow enough that music cannot make the whole picture flash
constexpr double cameraSeconds = 1.2;
constexpr int mottleSize = 128;

float approach(float from, float to, double deltaSeconds, double timeConstantSeconds)
{
    return to + (from - to) * static_cast<float>(std::exp(-deltaSeconds / timeConstantSeconds));
}

bool drawsInSoftware()
{
    const auto* bytes = glGetString(GL_RENDERER);
    const std::string name = bytes == nullptr ? "" : reinterpret_cast<const char*>(bytes);
    return name.find("llvmpipe") != std::string::npos || name.find("softpipe") != std::string::npos ||
           name.find("SwiftShader") != std::string::npos ||
           name.find("Software Rasterizer") != std::string::npos;
}

/// The host's context may leave anything switched on.
void takeOverState()
{
    for (const GLenum capability : {GL_DEPTH_TEST, GL_CULL_FACE, GL_SCISSOR_TEST, GL_STENCIL_TEST, GL_BLEND})
        glDisable(capability);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glBlendEquation(GL_FUNC_ADD);
}

void handBackState()
{
    glUseProgram(0);
    glBindVertexArray(0);
    glBindBuffer(GL_ARRAY_BUFFER, 0);
    for (int unit = 3; unit >= 0; --unit) {
        glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
        glBindTexture(GL_TEXTURE_2D, 0);
        glBindTexture(GL_TEXTURE_2D_ARRAY, 0);
    }
}

} // namespace

struct Scene::State
{
    ShaderSource shaders;
    Programs programs;
    LeafPass leaves;
    AfterPass after;
    Detail detail;
    SceneQuality quality = SceneQuality::automatic;
    int width = 0, height = 0, stageHeight = 0;
    bool software = false, started = false;

    View view;
    double lastTimeSeconds = 0.0;
    float show = 1.f, level = 0.f;

    bool savesTime() const { return software && quality == SceneQuality::automatic; }
    void makeDetail();
    void fitBuffers(const RenderTarget& target);
    Mood step(const DreamFrame& frame, const RenderTarget& target);
    void stepCamera(const DreamFrame& frame, double deltaSeconds);
};

Scene::Scene()
    : state(std::make_unique<State>())
{}
Scene::~Scene() = default;

void Scene::prepare(ShaderSource shaders)
{
    if (glCreateShader == nullptr || glGenVertexArrays == nullptr)
        throw std::runtime_error("the picture needs OpenGL 3.3, and this context does not have it");
    auto fresh = std::make_unique<State>();
    fresh->quality = state->quality;
    fresh->shaders = std::move(shaders);
    fresh->programs = compilePrograms(fresh->shaders);
    fresh->software = drawsInSoftware();
    fresh->makeDetail();
    fresh->leaves.prepare();
    state = std::move(fresh);
}

std::string Scene::reloadShaders()
{
    try {
        state->programs = compilePrograms(state->shaders);
        return {};
    } catch (const std::exception& error) {
        return error.what();
    }
}

void Scene::draw(const DreamFrame& frame, const RenderTarget& target)
{
    auto& s = *state;
    if (!s.programs.finish || target.width < 1 || target.height < 1)
        return;
    takeOverState();
    s.fitBuffers(target);
    const auto mood = s.step(frame, target);
    s.leaves.step(frame, s.view, s.savesTime() ? 640 : 2048, s.programs);
    s.after.bindStage();
    s.leaves.draw(frame, s.view, s.programs, s.detail);
    s.after.draw(mood, s.programs, s.detail.tissue, target);
    handBackState();
}

void Scene::State::makeDetail()
{
    const auto make = [](int size, const std::vector<std::uint8_t>& texels) {
        Texture texture(TexelFormat::bytes4, size, size, Wrap::repeat);
        texture.upload(texels.data());
        texture.makeMipmaps();
        return texture;
    };
    const int tissueSize = savesTime() ? 256 : 512;
    detail.tissue = make(tissueSize, makeTissue(tissueSize));
    detail.mottle = make(mottleSize, makeMottle(mottleSize));
}

void Scene::setQuality(SceneQuality quality)
{
    state->quality = quality;
}

void Scene::State::fitBuffers(const RenderTarget& target)
{
    if (target.width == width && target.height == height)
        return;
    width = target.width;
    height = target.height;
    // Two cores that draw in software keep up at 1280x720 if leaves are shaded at three quarters of it.
    const bool smaller = savesTime() && height >= 540;
    const int stageWidth = smaller ? (3 * width + 3) / 4 : width;
    stageHeight = smaller ? (3 * height + 3) / 4 : height;
    after.prepare(stageWidth, stageHeight, savesTime() ? 4 : 2);
}

Mood Scene::State::step(const DreamFrame& frame, const RenderTarget& target)
{
    const auto& settings = frame.settings;
    // A picture may be drawn twice, or a take may start over: time then stands still.
    const double delta = started ? std::max(0.0, frame.timeSeconds - lastTimeSeconds) : 0.0;
    lastTimeSeconds = frame.timeSeconds;
    const float black = settings[ParameterId::blackout] >= 0.5f ? 0.f : 1.f;
    const float fade = static_cast<float>(delta / blackoutSeconds);
    show = started ? std::clamp(black, show - fade, show + fade) : black;
    level = approach(level, std::clamp(frame.sound.levelAmount, 0.f, 1.f), delta, soundSeconds);
    view.halfWidth = static_cast<float>(target.width) / static_cast<float>(target.height);
    view.pixelsPerUnit = 0.5f * static_cast<float>(stageHeight);
    stepCamera(frame, delta);
    started = true;

    Mood mood;
    mood.timeSeconds = frame.timeSeconds;
    mood.deltaSeconds = delta;
    const float sun = (0.45f + 1.45f * settings[ParameterId::lightAmount]) *
                      (1.f + 0.18f * level * settings[ParameterId::soundLightAmount]);
    mood.sunRed = 1.22f * sun;
    mood.sunGreen = 1.06f * sun;
    mood.sunBlue = 0.80f * sun;
    mood.groundLight = 0.35f + 0.85f * settings[ParameterId::lightAmount] + 0.15f * level;
    mood.warmth = std::clamp(2.f * settings[ParameterId::seasonAmount] - 1.f, 0.f, 1.f);
    mood.trailsAmount = settings[ParameterId::trailsAmount];
    mood.glowAmount = settings[ParameterId::glowAmount];
    mood.grainAmount = settings[ParameterId::grainAmount];
    mood.show = show * show * (3.f - 2.f * show);
    return mood;
}

/// The camera keeps the nearest leaves in view as it moves in.
void Scene::State::stepCamera(const DreamFrame& frame, double deltaSeconds)
{
    float x = 0.f, y = 0.f, weights = 0.05f;
    for (std::size_t i = 0; i < static_cast<std::size_t>(frame.leafCount); ++i) {
        const auto& leaf = frame.leaves[i];
        const float near = 1.f - std::clamp(leaf.depthAmount, 0.f, 1.f);
        const float weight = std::max(leaf.presenceAmount, 0.f) * near * near * near;
        x += weight * leaf.x;
        y += weight * leaf.y;
        weights += weight;
    }
    view.centreX = started ? approach(view.centreX, x / weights, deltaSeconds, cameraSeconds) : x / weights;
    view.centreY = started ? approach(view.centreY, y / weights, deltaSeconds, cameraSeconds) : y / weights;
    const float zoom = frame.settings[ParameterId::zoomAmount];
    view.zoomAmount = started ? approach(view.zoomAmount, zoom, deltaSeconds, 0.25) : zoom;
}

void Scene::release()
{
    const auto quality = state->quality;
    state = std::make_unique<State>();
    state->quality = quality;
}

bool Scene::isSoftwareRenderer() const
{
    return state->software;
}

} // namespace frond

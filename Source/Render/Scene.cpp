// SPDX-License-Identifier: GPL-3.0-or-later
#include "SceneState.h"

#include <juce_opengl/juce_opengl.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace frond
{

using namespace juce::gl;

namespace
{

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
    for (int unit = 15; unit >= 0; --unit) {
        glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
        glBindTexture(GL_TEXTURE_2D, 0);
        glBindTexture(GL_TEXTURE_2D_ARRAY, 0);
    }
}

} // namespace

Scene::Scene()
    : state(std::make_unique<State>())
{}
Scene::~Scene() = default;

void Scene::prepare(ShaderSource shaders)
{
    if (glCreateShader == nullptr || glGenVertexArrays == nullptr)
        throw std::runtime_error("the picture needs OpenGL 3.3, and this context does not have it");
    auto fresh = state->another();
    fresh->shaders = std::move(shaders);
    fresh->programs = compilePrograms(fresh->shaders);
    fresh->software = drawsInSoftware();
    fresh->makeDetail();
    fresh->leaves.prepare();
    fresh->shelf.prepare(fresh->shaders, fresh->pictures);
    fresh->shelf.setFolder(fresh->lookFolder);
    fresh->shelf.setFiles(fresh->lookFiles);
    if (fresh->shelf.find(0) == nullptr)
        throw std::runtime_error(fresh->shelf.takeComplaint());
    state = std::move(fresh);
}

std::string Scene::reloadShaders()
{
    try {
        state->programs = compilePrograms(state->shaders);
        state->shelf.refresh(true);
        return state->shelf.takeComplaint();
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
    s.step(frame, target);
    s.leaves.step(frame, s.view, s.savesTime() ? 640 : 2048, s.programs);
    s.drawLook(frame);
    s.after.draw(s.looks.picture().texture(), s.mood(frame), s.programs, s.detail, target);
    handBackState();
}

void Scene::drawTile(const DreamFrame& frame, const PictureTile& tile, const RenderTarget& target)
{
    auto& s = *state;
    if (!s.programs.finish || !s.started || tile.width < 1 || tile.height < 1)
        return;
    takeOverState();
    s.drawTile(frame, tile, target);
    handBackState();
}

void Scene::setQuality(SceneQuality quality)
{
    state->quality = quality;
}

void Scene::setRenderScale(float scale)
{
    state->renderScale = std::isfinite(scale) ? std::clamp(scale, 0.25f, 1.f) : 1.f;
}

float Scene::drawnScale() const
{
    return state->height > 0 ? static_cast<float>(state->stageHeight) / static_cast<float>(state->height)
                             : state->renderScale;
}

void Scene::release()
{
    state = state->another();
}

void Scene::setLookFolder(const std::string& path)
{
    state->lookFolder = path;
    if (state->programs.finish)
        state->shelf.setFolder(path);
}

void Scene::setLookFiles(std::vector<std::string> paths)
{
    state->lookFiles = std::move(paths);
    if (state->programs.finish)
        state->shelf.setFiles(state->lookFiles);
}

void Scene::setPictureReader(PictureReader reader)
{
    state->pictures = std::move(reader);
}

void Scene::refreshLooks()
{
    if (state->programs.finish)
        state->shelf.refresh();
}

std::string Scene::takeLookComplaint()
{
    return std::exchange(state->complaint, {});
}

LookNames Scene::lookNames() const
{
    if (!state->programs.finish)
        return {};
    const auto* look = state->shelf.running(state->looks.shown());
    return {state->shelf.fileNames(),
            look != nullptr ? look->controlNames() : decltype(LookNames::controls){}};
}

void Scene::setDate(const std::array<float, 4>& date)
{
    state->date = date;
}

bool Scene::isSoftwareRenderer() const
{
    return state->software;
}

} // namespace frond

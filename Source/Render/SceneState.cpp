// SPDX-License-Identifier: GPL-3.0-or-later
#include "SceneState.h"

#include <juce_opengl/juce_opengl.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace frond
{

using namespace juce::gl;

namespace
{

constexpr double blackoutSeconds = 0.4;
constexpr double soundSeconds = 0.35; // slow enough that music cannot make the whole picture flash
constexpr double cameraSeconds = 1.2;
constexpr double warpSeconds = 0.15;
constexpr int mottleSize = 128;

float approach(float from, float to, double deltaSeconds, double timeConstantSeconds)
{
    return to + (from - to) * static_cast<float>(std::exp(-deltaSeconds / timeConstantSeconds));
}

} // namespace

std::unique_ptr<Scene::State> Scene::State::another() const
{
    auto fresh = std::make_unique<State>();
    fresh->quality = quality;
    fresh->renderScale = renderScale;
    fresh->lookFolder = lookFolder;
    fresh->lookFiles = lookFiles;
    fresh->pictures = pictures;
    fresh->date = date;
    return fresh;
}

void Scene::State::drawLook(const DreamFrame& frame)
{
    const auto& settings = frame.settings;
    const auto filter = static_cast<std::size_t>(std::lround(settings[ParameterId::lookFilter]));
    looks.step(static_cast<std::size_t>(std::lround(settings[ParameterId::look])),
               filter == 0 ? LookStage::none : ownLooks.size() + filter - 1,
               settings[ParameterId::lookFadeSeconds], deltaSeconds, shelf);
    const auto wanted = [&](const std::string& name) { return looks.wants(name, shelf); };
    LookSources sources;
    if (wanted("leafGlass")) {
        glass.clear(1.f, 1.f, 1.f, 0.f);
        leaves.draw(frame, view, programs, detail);
        sources.set("leafGlass", glass.texture());
    }
    const bool wantsDistance = wanted("leafDistance");
    const auto surfaces = wantedSurfaces(wantsDistance);
    if (std::ranges::count(surfaces, true) > 0) {
        surface.bind(surfaces);
        leaves.drawSurface(frame, view, programs, detail);
        surface.offer(sources);
    }
    if (wantsDistance) {
        distances.draw(surface.shape(), programs);
        sources.set("leafDistance", distances.distance());
    }
    dream.offer(frame, leaves, ambience, wanted, sources);
    sources.set("tissue", detail.tissue);
    sources.set("mottle", detail.mottle);
    looks.draw(momentOf(frame), sources, programs, shelf);
    ++frameIndex;
    if (auto said = shelf.takeComplaint(); !said.empty())
        complaint = std::move(said);
}

/// Distances are measured from the cover, which is the shape's alpha.
std::array<bool, surfaceNames.size()> Scene::State::wantedSurfaces(bool forDistance)
{
    std::array<bool, surfaceNames.size()> wanted{};
    for (std::size_t i = 0; i < wanted.size(); ++i)
        wanted[i] = looks.wants(surfaceNames[i], shelf);
    wanted[shapeSurface] = wanted[shapeSurface] || forDistance;
    return wanted;
}

LookMoment Scene::State::momentOf(const DreamFrame& frame) const
{
    LookMoment moment{frame.timeSeconds, deltaSeconds, frameIndex, date, {}};
    for (std::size_t i = 0; i < lookControls; ++i)
        moment.controls[i] = frame.settings.values[static_cast<std::size_t>(ParameterId::lookControlA) + i];
    return moment;
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
    detail.specks = Texture(TexelFormat::bytes2, tissueSize, tissueSize, Wrap::repeat);
    detail.specks.upload(makeSpecks(tissueSize).data());
}

void Scene::State::fitBuffers(const RenderTarget& target)
{
    width = target.width;
    height = target.height;
    // Two cores that draw in software keep up at 1280x720 if leaves are shaded at three quarters of it.
    const double scale = double(renderScale) * (savesTime() && height >= 540 ? 0.75 : 1.0);
    const auto part = [scale](int whole) {
        return std::max(1, static_cast<int>(std::ceil(scale * whole - 1e-3)));
    };
    if (part(width) == stageWidth && part(height) == stageHeight)
        return;
    stageWidth = part(width);
    stageHeight = part(height);
    after.prepare(stageWidth, stageHeight, savesTime() ? 4 : 2);
    glass = Canvas(TexelFormat::halfs4, stageWidth, stageHeight);
    surface.prepare(stageWidth, stageHeight);
    distances.prepare(stageWidth, stageHeight, savesTime() ? 4 : 2);
    looks.prepare(stageWidth, stageHeight);
}

void Scene::State::step(const DreamFrame& frame, const RenderTarget& target)
{
    const auto& settings = frame.settings;
    // A picture may be drawn twice, or a take may start over: time then stands still.
    deltaSeconds = started ? std::max(0.0, frame.timeSeconds - lastTimeSeconds) : 0.0;
    lastTimeSeconds = frame.timeSeconds;
    const double stoodSeconds = started ? std::max(0.0, frame.behindSeconds - lastBehindSeconds) : 0.0;
    lastBehindSeconds = frame.behindSeconds;
    const float black = settings[ParameterId::blackout] >= 0.5f ? 0.f : 1.f;
    const float fade = static_cast<float>((deltaSeconds + stoodSeconds) / blackoutSeconds);
    show = started ? std::clamp(black, show - fade, show + fade) : black;
    const float warp = settings[ParameterId::warpAmount];
    warpAmount = started ? approach(warpAmount, warp, deltaSeconds, warpSeconds) : warp;
    if (std::abs(warpAmount - warp) < 1e-3f)
        warpAmount = warp;
    auto& level = ambience.level;
    level = approach(level, std::clamp(frame.sound.levelAmount, 0.f, 1.f), deltaSeconds, soundSeconds);
    ambience.sun = (0.45f + 1.45f * settings[ParameterId::lightAmount]) *
                   (1.f + 0.18f * level * settings[ParameterId::soundLightAmount]);
    ambience.groundLight = 0.35f + 0.85f * settings[ParameterId::lightAmount] + 0.15f * level;
    view.halfWidth = static_cast<float>(target.width) / static_cast<float>(target.height);
    view.pixelsPerUnit = 0.5f * static_cast<float>(stageHeight);
    stepCamera(frame);
    started = true;
}

Mood Scene::State::mood(const DreamFrame& frame) const
{
    const auto& settings = frame.settings;
    Mood mood;
    mood.timeSeconds = frame.timeSeconds;
    mood.deltaSeconds = deltaSeconds;
    mood.trailsAmount = settings[ParameterId::trailsAmount];
    mood.glowAmount = settings[ParameterId::glowAmount];
    mood.grainAmount = settings[ParameterId::grainAmount];
    // Copies of copies: the picture's move as the network's own do, a generation's step in its time.
    const auto generations =
        settings[ParameterId::generationAmount] / std::max(settings[ParameterId::generationSeconds], 0.1f);
    const auto turn = std::numbers::pi_v<float> / 180.f * settings[ParameterId::generationTurnDegrees];
    mood.warpAmount = warpAmount;
    mood.warpTurn = 2.f * std::numbers::pi_v<float> * settings[ParameterId::warpTurnHz] - generations * turn;
    mood.warpGrowth = std::numbers::ln2_v<float> * settings[ParameterId::warpZoomAmount] +
                      generations * std::log1p(std::max(settings[ParameterId::generationZoomAmount], -0.9f));
    mood.warpFlow = 0.6f * settings[ParameterId::warpFlowAmount];
    mood.savesTime = savesTime();
    mood.limitsFlashes = settings[ParameterId::flashLimit] >= 0.5f;
    mood.show = show * show * (3.f - 2.f * show);
    return mood;
}

/// The camera keeps the nearest leaves in view as it moves in.
void Scene::State::stepCamera(const DreamFrame& frame)
{
    view.camera = frame.camera;
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
    ambience.behind = backdrop(view);
}

} // namespace frond

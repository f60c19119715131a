// SPDX-License-Identifier: GPL-3.0-or-later
#include "FlashLimit.h"

#include <juce_opengl/juce_opengl.h>

namespace frond
{

using namespace juce::gl;

namespace
{

constexpr int columns = 32, rows = 18;

} // namespace

void FlashLimit::prepare()
{
    brightness = Canvas(TexelFormat::floats4, columns, rows);
    crowd = Canvas(TexelFormat::floats4, 1, 1);
    for (auto& state : states) {
        state = Canvas(TexelFormat::floats4, columns, rows);
        state.clear(1.f, 0.f, 0.f, 1.f);
    }
    noVertices = Mesh(std::vector<VertexAttribute>{});
    started = false;
}

void FlashLimit::step(const Texture& picture, const Texture& halo, float show, double deltaSeconds,
                      const Programs& programs)
{
    const auto fill = [this](const Canvas& canvas) {
        canvas.bind();
        noVertices.bind();
        glDrawArrays(GL_TRIANGLES, 0, 3);
    };
    const auto& measure = programs.brightness;
    measure.use();
    picture.bind(0);
    halo.bind(1);
    measure.setUnit("picture", 0);
    measure.setUnit("halo", 1);
    measure.set("part", 1.f / columns, 1.f / rows);
    measure.set("show", show);
    fill(brightness);

    const auto& count = programs.crowdOfFlashes;
    count.use();
    states[current].texture().bind(0);
    count.setUnit("before", 0);
    fill(crowd);

    const auto& restrain = programs.restrain;
    restrain.use();
    brightness.texture().bind(0);
    states[current].texture().bind(1);
    crowd.texture().bind(2);
    restrain.setUnit("brightness", 0);
    restrain.setUnit("before", 1);
    restrain.setUnit("crowd", 2);
    restrain.set("deltaSeconds", static_cast<float>(deltaSeconds));
    restrain.setWhole("fresh", started ? 0 : 1);
    current = 1 - current;
    fill(states[current]);
    started = true;
}

} // namespace frond

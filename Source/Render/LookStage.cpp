// SPDX-License-Identifier: GPL-3.0-or-later
#include "LookStage.h"

#include <juce_opengl/juce_opengl.h>

#include <algorithm>

namespace frond
{

using namespace juce::gl;

void LookStage::Change::step(std::size_t wanted, float stepAmount, bool atOnce)
{
    if (atOnce) {
        from = to = wanted;
        amount = 1.f;
        return;
    }
    amount = std::min(amount + stepAmount, 1.f);
    if (amount < 1.f || wanted == to)
        return;
    from = to;
    to = wanted;
    amount = 0.f;
}

void LookStage::prepare(int widthPixels, int heightPixels)
{
    width = widthPixels;
    height = heightPixels;
    for (auto& one : canvases)
        one = {};
    developed = {};
    noVertices = Mesh(std::vector<VertexAttribute>{});
}

void LookStage::follow(const LookStage& other)
{
    looks = other.looks;
    filters = other.filters;
    started = other.started;
}

Canvas& LookStage::canvas(std::size_t index)
{
    if (canvases[index].width() == 0)
        canvases[index] = Canvas(TexelFormat::halfs4, width, height);
    return canvases[index];
}

void LookStage::step(std::size_t look, std::size_t filter, float fadeSeconds, double deltaSeconds,
                     LookShelf& shelf)
{
    // What does not compile leaves the picture as it is.
    if (shelf.find(look) == nullptr)
        look = started ? looks.to : 0;
    if (filter != none && shelf.find(filter) == nullptr)
        filter = filters.to;
    const auto part = static_cast<float>(deltaSeconds / std::max(double(fadeSeconds), 1e-3));
    looks.step(look, part, !started);
    filters.step(filter, part, !started);
    started = true;
}

bool LookStage::wants(const std::string& input, LookShelf& shelf) const
{
    bool filtersDrawn = false;
    for (const auto number :
         {looks.to, looks.isOver() ? none : looks.from, filters.to, filters.isOver() ? none : filters.from}) {
        auto* look = number == none ? nullptr : shelf.find(number);
        if (look == nullptr)
            continue;
        if (look->wants(input))
            return true;
        filtersDrawn = filtersDrawn || look->file().isFilter();
    }
    // A filter that was chosen as a look sees the first of ours.
    auto* first = filtersDrawn ? shelf.find(0) : nullptr;
    return first != nullptr && first->wants(input);
}

void LookStage::draw(const LookMoment& moment, LookSources& sources, const Programs& programs,
                     LookShelf& shelf)
{
    drawOne(looks.to, 0, moment, sources, programs, shelf);
    result = 0;
    if (!looks.isOver()) {
        drawOne(looks.from, 1, moment, sources, programs, shelf);
        mix(1, 0, looks.eased(), 2, programs.cross);
        result = 2;
    }
    const auto base = result;
    if (filters.to != none)
        result = filterOver(base, filters.to, base == 0 ? 2 : 0, moment, sources, programs, shelf);
    if (!filters.isOver()) {
        const auto to = result;
        const auto from =
            filters.from == none ? base : filterOver(base, filters.from, 1, moment, sources, programs, shelf);
        mix(from, to, filters.eased(), 3, programs.cross);
        result = 3;
    }
}

void LookStage::drawOne(std::size_t number, std::size_t into, const LookMoment& moment, LookSources& sources,
                        const Programs& programs, LookShelf& shelf)
{
    auto* look = shelf.find(number);
    if (look == nullptr)
        return;
    if (look->file().isFilter()) {
        if (auto* first = shelf.find(0))
            first->draw(moment, sources, canvas(3));
        develop(3, programs.develop);
        sources.set("inputImage", developed.texture());
    }
    look->draw(moment, sources, canvas(into));
}

std::size_t LookStage::filterOver(std::size_t base, std::size_t filter, std::size_t into,
                                  const LookMoment& moment, LookSources& sources, const Programs& programs,
                                  LookShelf& shelf)
{
    auto* look = shelf.find(filter);
    if (look == nullptr)
        return base;
    develop(base, programs.develop);
    sources.set("inputImage", developed.texture());
    look->draw(moment, sources, canvas(into));
    return into;
}

void LookStage::develop(std::size_t from, const Program& program)
{
    if (developed.width() == 0)
        developed = Canvas(TexelFormat::bytes4, width, height);
    developed.bind();
    program.use();
    canvas(from).texture().bind(0);
    program.setUnit("picture", 0);
    noVertices.bind();
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

void LookStage::mix(std::size_t first, std::size_t second, float amount, std::size_t into,
                    const Program& program)
{
    canvas(into).bind();
    program.use();
    canvas(first).texture().bind(0);
    canvas(second).texture().bind(1);
    program.setUnit("first", 0);
    program.setUnit("second", 1);
    program.set("amount", amount);
    noVertices.bind();
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

} // namespace frond

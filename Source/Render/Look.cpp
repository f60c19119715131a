// SPDX-License-Identifier: GPL-3.0-or-later
#include "Look.h"

#include "LookControls.h"
#include "LookExpression.h"

#include <juce_opengl/juce_opengl.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace frond
{

using namespace juce::gl;

namespace
{
constexpr int largestBuffer = 16384;
} // namespace

Program compileLook(const LookFile& look, const LookProgram& kind, const ShaderSource& shaders)
{
    const auto vertex = vertexOf(look, kind, shaders);
    const auto fragment = fragmentOf(look, kind, shaders);
    try {
        return Program(vertex.text, fragment.text);
    } catch (const ShaderError& error) {
        throw LookError(firstComplaint(error.what(), error.inVertexShader ? vertex : fragment));
    }
}

Look::Look(LookFile file, const ShaderSource& source, const PictureReader& readPicture)
    : look(std::move(file))
    , shaders(source)
    , values(look.inputs.size())
    , wasUp(look.inputs.size(), true)
    , nothing(TexelFormat::bytes4, 1, 1)
    , noVertices(std::vector<VertexAttribute>{})
{
    const std::uint8_t black[4] = {0, 0, 0, 255};
    nothing.upload(black);
    passPrograms.resize(look.passes.size());
    for (std::size_t i = 0; i < look.passes.size(); ++i) {
        const bool last = i + 1 == look.passes.size();
        if (!look.passes[i].target.empty())
            passPrograms[i] = compileLook(look, {i, false}, shaders);
        if (last)
            pictureProgram = compileLook(look, {i, true}, shaders);
    }
    for (const auto& import : look.imports) {
        if (!readPicture)
            continue;
        const auto path = (std::filesystem::path(look.path).parent_path() / import.path).string();
        const auto picture = readPicture(path);
        Texture texture(TexelFormat::bytes4, picture.width, picture.height);
        texture.upload(picture.rgba.data());
        pictures.emplace(import.name, std::move(texture));
    }
    const LookVariables anything = [](std::string_view) { return std::optional(1.0); };
    for (const auto& pass : look.passes)
        for (const auto& expression : {pass.width, pass.height})
            try {
                if (!expression.empty())
                    evaluateExpression(expression, anything);
            } catch (const std::runtime_error& error) {
                throw LookError(look.path + ": the size of " + pass.target + ", " + error.what());
            }
}

void Look::draw(const LookMoment& moment, const LookSources& sources, const Canvas& picture)
{
    if (moment.tile != nullptr)
        return drawTile(moment, sources, picture);
    readControls(moment, sources);
    for (std::size_t i = 0; i < look.passes.size(); ++i)
        drawPass(i, moment, sources, picture);
}

void Look::readControls(const LookMoment& moment, const LookSources& sources)
{
    std::size_t control = 0;
    for (std::size_t i = 0; i < look.inputs.size(); ++i) {
        const auto& input = look.inputs[i];
        if (const auto* number = sources.number(input.name)) {
            values[i] = {*number, 0.f, 0.f, 0.f};
            continue;
        }
        const std::span<const float> left(moment.controls.data() + control, moment.controls.size() - control);
        const auto taken = std::min(controlsOf(input.kind), left.size());
        values[i] = inputValue(input, left.first(taken));
        for (std::size_t k = 0; k < taken; ++k)
            if (names[control + k].empty())
                names[control + k] = controlName(input, k);
        control += taken;
        if (input.kind == LookInputKind::event) {
            const bool up = values[i][0] > 0.5f;
            values[i][0] = up && !wasUp[i] ? 1.f : 0.f;
            wasUp[i] = up;
        }
    }
}

void Look::drawPass(std::size_t index, const LookMoment& moment, const LookSources& sources,
                    const Canvas& picture)
{
    const auto& pass = look.passes[index];
    const bool last = index + 1 == look.passes.size();
    const bool toPicture = pass.target.empty();
    if (toPicture && !last)
        return; // nothing could read it
    if (!toPicture)
        fitBuffer(pass, picture);
    auto* buffer = toPicture ? nullptr : &buffers[pass.target];
    const auto& target = toPicture ? picture : pass.persistent ? buffer->next : buffer->now;
    const auto drawInto = [&](const Canvas& canvas, const Program& with) {
        canvas.bind();
        program = &with;
        program->use();
        nextUnit = 0;
        setStandard(moment, target);
        setInputs(sources);
        for (const auto& [name, kept] : buffers)
            bind(name, !toPicture && name == pass.target && !pass.persistent ? nothing : kept.now.texture());
        for (const auto& [name, imported] : pictures)
            bind(name, imported);
        program->set("isf_glow", look.glow);
        noVertices.bind();
        glDrawArrays(GL_TRIANGLES, 0, 3);
    };
    drawInto(target, toPicture ? pictureProgram : passPrograms[index]);
    // A last pass that is kept is the picture as well: the same again, before the buffer turns over.
    if (last && !toPicture)
        drawInto(picture, pictureProgram);
    if (!toPicture && pass.persistent)
        std::swap(buffer->now, buffer->next);
}

int Look::sized(const std::string& expression, int whole, const Canvas& picture) const
{
    if (expression.empty())
        return whole;
    const LookVariables variables = [&](std::string_view name) -> std::optional<double> {
        if (name == "WIDTH")
            return picture.width();
        if (name == "HEIGHT")
            return picture.height();
        for (std::size_t i = 0; i < look.inputs.size(); ++i)
            if (look.inputs[i].name == name)
                return values[i][0];
        return std::nullopt;
    };
    try {
        const double size = evaluateExpression(expression, variables);
        return std::isfinite(size) ? static_cast<int>(std::clamp(size, 1.0, double(largestBuffer))) : whole;
    } catch (const std::runtime_error&) {
        return whole;
    }
}

/// Another size of the picture must not make what persists start over.
void Look::fitBuffer(const LookPass& pass, const Canvas& picture)
{
    auto& buffer = buffers[pass.target];
    const int width = sized(pass.width, picture.width(), picture);
    const int height = sized(pass.height, picture.height(), picture);
    if (buffer.now.width() == width && buffer.now.height() == height)
        return;
    const auto make = [&](const Canvas& before) {
        Canvas made(pass.isFloat ? TexelFormat::floats4 : TexelFormat::bytes4, width, height);
        made.clear(0.f, 0.f, 0.f, 0.f);
        if (before.width() > 0)
            made.copyFrom(before);
        return made;
    };
    auto grown = make(buffer.now);
    if (pass.persistent)
        buffer.next = make({});
    buffer.now = std::move(grown);
}

void Look::setStandard(const LookMoment& moment, const Canvas& target) const
{
    program->setWhole("FRAMEINDEX", moment.frameIndex);
    program->set("RENDERSIZE", static_cast<float>(target.width()), static_cast<float>(target.height()));
    // Long shows: a float counts frames for a day.
    program->set("TIME", static_cast<float>(std::fmod(moment.timeSeconds, 86400.0)));
    program->set("TIMEDELTA", static_cast<float>(moment.deltaSeconds));
    program->set("isf_window", 0.f, 0.f, 1.f, 1.f);
    program->set("DATE", moment.date[0], moment.date[1], moment.date[2], moment.date[3]);
}

void Look::setInputs(const LookSources& sources)
{
    for (std::size_t i = 0; i < look.inputs.size(); ++i) {
        const auto& input = look.inputs[i];
        switch (input.kind) {
        case LookInputKind::image:
        case LookInputKind::audio:
        case LookInputKind::audioFft: {
            const auto* texture =
                sources.image(input.kind == LookInputKind::audio      ? "soundWave"
                              : input.kind == LookInputKind::audioFft ? "soundSpectrum"
                                                                      : std::string_view(input.name));
            bind(input.name, texture != nullptr ? *texture : nothing);
            break;
        }
        default:
            setValue(input, values[i]);
        }
    }
}

void Look::setValue(const LookInput& input, const std::array<float, 4>& value) const
{
    const auto* name = input.name.c_str();
    switch (input.kind) {
    case LookInputKind::event:
    case LookInputKind::flag:
    case LookInputKind::choice:
        program->setWhole(name, static_cast<int>(std::lround(value[0])));
        break;
    case LookInputKind::point:
        program->set(name, value[0], value[1]);
        break;
    case LookInputKind::colour:
        program->set(name, value[0], value[1], value[2], value[3]);
        break;
    default:
        program->set(name, value[0]);
    }
}

void Look::bind(const std::string& name, const Texture& texture)
{
    if (program->location(name.c_str()) < 0)
        return; // declared and not read
    texture.bind(nextUnit);
    program->setUnit(name.c_str(), nextUnit);
    ++nextUnit;
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// A look that runs: its program, its buffers and its imported pictures. Lives on the GL thread.
#pragma once

#include "LookFile.h"
#include "LookSources.h"
#include "LookText.h"
#include "ShaderLibrary.h"

#include <map>
#include <string>
#include <vector>

namespace frond
{

/// Throws LookError.
Program compileLook(const LookFile& look, const LookProgram& kind, const ShaderSource& shaders);

class Look
{
public:
    /// Throws std::runtime_error with one line that names file, line and cause.
    Look(LookFile file, const ShaderSource& shaders, const PictureReader& pictures);

    const LookFile& file() const { return look; }
    bool wants(const std::string& input) const { return look.find(input) != nullptr; }

    /// What each control of looks is for in this one, once it has been drawn; empty where it is for nothing.
    const std::array<std::string, lookControls>& controlNames() const { return names; }

    /// All passes; the last one into `picture`, as light (rgb) that glows (alpha).
    void draw(const LookMoment& moment, const LookSources& sources, const Canvas& picture);

private:
    struct Buffer
    {
        Canvas now, next; // next only where it persists: a pass reads now while it draws next
    };

    void drawPass(std::size_t index, const LookMoment& moment, const LookSources& sources,
                  const Canvas& picture);
    void fitBuffer(const LookPass& pass, const Canvas& picture);
    int sized(const std::string& expression, int whole, const Canvas& picture) const;
    void setStandard(const LookMoment& moment, const Canvas& target) const;
    void setInputs(const LookSources& sources);
    void setValue(const LookInput& input, const std::array<float, 4>& value) const;
    void bind(const std::string& name, const Texture& texture);
    /// The last pass for a part; the passes before are those of the whole picture.
    void drawTile(const LookMoment& moment, const LookSources& sources, const Canvas& part);
    void readControls(const LookMoment& moment, const LookSources& sources);

    LookFile look;
    ShaderSource shaders;
    std::vector<Program> passPrograms;   // of passes that draw into a buffer
    Program pictureProgram, tileProgram; // of the last pass; the second is compiled when it is first needed
    const Program* program = nullptr;    // that draws just now
    std::map<std::string, Buffer> buffers;
    std::map<std::string, Texture> pictures;
    std::vector<std::array<float, 4>> values; // of the inputs, this frame
    std::array<std::string, lookControls> names;
    std::vector<bool> wasUp; // an event's control, the frame before
    Texture nothing;         // what is not there is black
    Mesh noVertices;
    int nextUnit = 0;
};

} // namespace frond

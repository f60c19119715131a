// SPDX-License-Identifier: GPL-3.0-or-later
// A look as it is written: an ISF file (Interactive Shader Format 2, as VJ programs share it), its JSON
// header read. No GL. Presets/Looks.md says which inputs the dream offers.
#pragma once

#include <array>
#include <stdexcept>
#include <string>
#include <vector>

namespace frond
{

enum class LookInputKind
{
    event,  // a flag that is up for one frame
    flag,   // bool
    choice, // long
    number, // float
    point,  // point2D
    colour,
    image,
    audio,   // a waveform
    audioFft // a spectrum
};

struct LookInput
{
    std::string name, label;
    LookInputKind kind = LookInputKind::number;
    // One number, or x and y, or red, green, blue and alpha.
    std::array<float, 4> minimum{}, maximum{1.f, 1.f, 1.f, 1.f}, value{};
    std::vector<float> choiceValues;
    std::vector<std::string> choiceLabels;
};

struct LookPass
{
    std::string target;        // the buffer, or empty: the picture
    std::string width, height; // expressions, or empty: as large as the picture
    bool persistent = false;   // keeps what it held for the next frame
    bool isFloat = false;      // 32 bits a channel
};

struct LookImport
{
    std::string name, path; // the path as it is written: beside the look's own file
};

struct LookFile
{
    std::string name; // for people
    std::string path; // for messages, and where its imports are
    std::string description, credit;
    std::vector<std::string> categories;
    std::vector<LookInput> inputs;
    std::vector<LookPass> passes; // at least one
    std::vector<LookImport> imports;
    std::string fragment, vertex; // the whole texts; no vertex text: the standard one

    // Frond's own words in the header, "FROND": {"LIGHT": true, "GLOW": 0.3}.
    bool writesLight = false; // the picture is linear light, and its alpha says how far it glows
    float glow = 0.2f;        // of a picture that does not say

    const LookInput* find(const std::string& inputName) const;
    bool isFilter() const { return find("inputImage") != nullptr; }
};

/// One line: file, line where known, cause.
struct LookError : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

/// Reads the header. Throws LookError where there is none or where it says what cannot be.
LookFile readLook(const std::string& name, const std::string& path, const std::string& fragment,
                  const std::string& vertex = {});

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a DreamFrame. Every object here lives and dies on the thread whose GL context is current.
#pragma once

#include <Frames/DreamFrame.h>
#include <Frames/Looks.h>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace frond
{

/// Where the picture goes: a framebuffer object (0 is the window) and its size in real pixels.
struct RenderTarget
{
    unsigned framebuffer = 0;
    int width = 0, height = 0;
};

/// A part of a picture that is too large to be drawn at once; left and bottom are even.
struct PictureTile
{
    int wholeWidth = 0, wholeHeight = 0;
    int left = 0, bottom = 0, width = 0, height = 0; // in the whole picture's pixels
};

/// Returns a shader's text by its path in the project ("Shaders/…"), empty where there is none.
using ShaderSource = std::function<std::string(std::string_view path)>;

/// Reads a picture that a look imports: RGBA bytes, the lowest row first. Throws with one line.
struct LookPicture
{
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba;
};
using PictureReader = std::function<LookPicture(const std::string& path)>;

/// What people call the looks that are files, and the controls of the look that is shown.
struct LookNames
{
    std::vector<std::string> files;                 // of looks 12 and on
    std::array<std::string, lookControls> controls; // empty where a control is for nothing
    bool operator==(const LookNames&) const = default;
};

enum class SceneQuality
{
    automatic, // cheaper buffers and detail where the machine draws in software
    full       // the same on every machine, however long it takes
};

class Scene
{
public:
    Scene();
    ~Scene(); // release() first, with the context current
    Scene(const Scene&) = delete;
    Scene& operator=(const Scene&) = delete;

    /// Needs a current context of OpenGL 3.3 core or newer with functions loaded. Throws std::runtime_error
    /// with one line that names the shader and the compiler's first complaint.
    void prepare(ShaderSource shaders);

    /// Takes effect with the next prepare; automatic at first.
    void setQuality(SceneQuality quality);

    /// How large the picture is drawn before it is fitted to the target, as a share of the target's sides:
    /// limited to 0.25 to 1, at first 1. It may change from frame to frame: what lingers goes on, but buffers
    /// are made anew, so change it in steps. Holds through prepare and release.
    void setRenderScale(float scale);
    /// The share of the last picture drawn; a machine that draws in software takes off a part of its own.
    float drawnScale() const;

    /// Draws; where the target has another size than the frame before, the trails go on.
    void draw(const DreamFrame& frame, const RenderTarget& target);

    /// Draws a part of a larger picture into the target's lower left corner. What is soft or reaches far
    /// (trails, glow, distances, a look's own buffers) is that of the last draw(), which must have been of
    /// this frame and of a target of the same shape; leaves, the look and the film are drawn anew, so that no
    /// seam shows.
    void drawTile(const DreamFrame& frame, const PictureTile& tile, const RenderTarget& target);

    /// Compiles the shaders again from the same source, all looks among them. On failure the running ones
    /// stay and the message comes back.
    std::string reloadShaders();

    // The looks; these hold through prepare and release.
    /// Where the performer's own looks are (ISF files, .fs); an empty path is nowhere.
    void setLookFolder(const std::string& path);
    /// Single files, in this order, before the folder's.
    void setLookFiles(std::vector<std::string> paths);
    void setPictureReader(PictureReader reader);
    /// Compiles what changed in looks' files since they were read.
    void refreshLooks();
    /// What is wrong with a look that was wanted, once, with file and line; or empty.
    std::string takeLookComplaint();
    LookNames lookNames() const;
    /// What looks are told of the date: year, month, day, seconds of the day. A fixed one at first, so that
    /// a picture can be drawn again.
    void setDate(const std::array<float, 4>& date);

    /// Frees every GL object. The context must be current.
    void release();

    /// Whether the machine draws in software; the scene then takes cheaper sizes for its own buffers.
    bool isSoftwareRenderer() const;

private:
    struct State;
    std::unique_ptr<State> state;
};

} // namespace frond

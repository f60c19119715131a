// SPDX-License-Identifier: GPL-3.0-or-later
// ISF files of every kind of input and pass (Tests/Render/Isf), drawn as a performer's own looks are.
#include "Studio.h"

#include <Frames/Looks.h>
#include <Media/Image.h>
#include <Support/Catch.h>
#include <Support/Paths.h>

#include <cmath>
#include <filesystem>
#include <fstream>

using namespace frond;
using namespace frond::test;

namespace
{

constexpr int width = 64, height = 36;

/// Draws one look that is a file, frame after frame.
class Player
{
public:
    explicit Player(const std::string& path = {})
        : studio(openStudio(width, height))
        , frame(plainFrame())
    {
        if (studio == nullptr)
            return;
        studio->scene().setPictureReader([](const std::string& picture) {
            auto image = readRgbaFromBelow(picture);
            return LookPicture{image.width, image.height, std::move(image.rgba)};
        });
        studio->scene().prepare(shaderOnDisk);
        load(path);
        frame.settings[ParameterId::look] = static_cast<float>(ownLooks.size());
        set(0, 0.5f);
        set(1, 0.5f);
    }
    /// As if the file had just been found.
    void load(const std::string& path)
    {
        studio->scene().setLookFiles({});
        studio->scene().setLookFiles({path});
    }
    explicit operator bool() const { return studio != nullptr; }
    /// A control of the look: 0 Look A, 1 Look B.
    void set(std::size_t control, float amount)
    {
        frame.settings.values[static_cast<std::size_t>(ParameterId::lookControlA) + control] = amount;
    }
    const Picture& draw(int frames = 1)
    {
        for (int i = 0; i < frames; ++i) {
            frame.timeSeconds += 1.0 / 30.0;
            picture = studio->draw(frame);
        }
        return picture;
    }
    /// The colour at a place of the picture (0 to 1 from the left, in the middle of its height), 0 to 1.
    std::array<float, 3> colour(float across = 0.5f) const
    {
        const auto x = static_cast<std::size_t>(across * (width - 1));
        const auto at = 3 * (std::size_t{height / 2} * width + x);
        return {static_cast<float>(picture.rgb[at]) / 255.f, static_cast<float>(picture.rgb[at + 1]) / 255.f,
                static_cast<float>(picture.rgb[at + 2]) / 255.f};
    }
    bool shows(std::array<float, 3> wanted, float across = 0.5f) const
    {
        const auto seen = colour(across);
        UNSCOPED_INFO("seen " << seen[0] << " " << seen[1] << " " << seen[2]);
        for (std::size_t i = 0; i < 3; ++i)
            if (std::abs(seen[i] - wanted[i]) > 0.025f)
                return false;
        return true;
    }
    std::string complaint() { return studio->scene().takeLookComplaint(); }
    void refresh() { studio->scene().refreshLooks(); }

    std::unique_ptr<Studio> studio;
    DreamFrame frame;
    Picture picture;
};

std::string isfFile(const std::string& name)
{
    return std::string(FROND_TEST_DATA) + "/Render/Isf/" + name;
}

struct Case
{
    std::string file;
    float a, b; // Look A and Look B
    int frames;
    std::array<float, 3> colour;
};

} // namespace

TEST_CASE(
    "What an ISF file declares becomes a control, of every type of input and at its middle and both ends")
{
    Player player;
    if (!player)
        return;
    for (const auto& [file, a, b, frames, colour] : std::vector<Case>{
             {"bool.fs", 0.f, 0.5f, 1, {1.f, 0.f, 0.f}},
             {"bool.fs", 0.5f, 0.5f, 1, {1.f, 0.f, 0.f}}, // as it was declared
             {"bool.fs", 1.f, 0.5f, 1, {0.f, 1.f, 0.f}},
             {"long.fs", 0.f, 0.5f, 1, {0.f, 0.f, 0.f}},
             {"long.fs", 0.5f, 0.5f, 1, {0.5f, 0.5f, 0.5f}},
             {"long.fs", 1.f, 0.5f, 1, {0.9f, 0.9f, 0.9f}},
             {"float.fs", 0.f, 0.5f, 1, {0.1f, 0.1f, 0.1f}},
             {"float.fs", 0.5f, 0.5f, 1, {0.3f, 0.3f, 0.3f}},
             {"float.fs", 1.f, 0.5f, 1, {0.9f, 0.9f, 0.9f}},
             {"point2D.fs", 0.5f, 0.5f, 1, {0.25f, 0.4f, 0.f}},
             {"point2D.fs", 1.f, 0.f, 1, {1.f, 0.2f, 0.f}},
             {"color.fs", 0.5f, 0.5f, 1, {0.8f, 0.4f, 0.2f}},
             {"color.fs", 0.5f + 1.f / 3.f, 0.5f, 1, {0.2f, 0.8f, 0.4f}}}) { // a third of a circle on
        CAPTURE(file, a, b);
        player.load(isfFile(file));
        player.set(0, a);
        player.set(1, b);
        player.draw(frames);
        CHECK(player.shows(colour));
        CHECK(player.complaint() == "");
    }
}

TEST_CASE("An event of an ISF file is up for the one frame in which its control comes up")
{
    Player player(isfFile("event.fs"));
    if (!player)
        return;
    player.draw(2);
    CHECK(player.shows({0.f, 0.f, 0.f}));
    player.set(0, 1.f);
    player.draw(5); // held
    CHECK(player.shows({0.25f, 0.25f, 0.f}));
    player.set(0, 0.5f);
    player.draw(3);
    CHECK(player.shows({0.25f, 0.25f, 0.f}));
    for (int i = 0; i < 2; ++i) {
        player.set(0, 1.f);
        player.draw();
        player.set(0, 0.f);
        player.draw();
    }
    CHECK(player.shows({0.75f, 0.75f, 0.f}));
}

TEST_CASE("ISF files see pictures, the waveform and the spectrum")
{
    Player image(isfFile("image.fs"));
    if (!image)
        return;
    addLeaf(image.frame, 0.f, 0.f, 0.9f);
    image.draw();
    CHECK(image.shows({0.f, 1.f, 1.f}));
    CHECK(image.shows({0.f, 0.f, 1.f}, 0.f));
    Player sound(isfFile("audio.fs")), pitches(isfFile("audioFFT.fs"));
    for (std::size_t i = 0; i < sound.frame.sound.wave.size(); ++i)
        sound.frame.sound.wave[i] = i < sound.frame.sound.wave.size() / 2 ? -0.5f : 0.5f;
    sound.draw();
    CHECK(sound.shows({0.25f, 0.25f, 0.25f}, 0.2f));
    CHECK(sound.shows({0.75f, 0.75f, 0.75f}, 0.8f));
    for (std::size_t i = 0; i < pitches.frame.sound.spectrum.size(); ++i)
        pitches.frame.sound.spectrum[i] = i < pitches.frame.sound.spectrum.size() / 2 ? 0.8f : 0.2f;
    pitches.draw();
    CHECK(pitches.shows({0.8f, 0.8f, 0.8f}, 0.2f));
    CHECK(pitches.shows({0.2f, 0.2f, 0.2f}, 0.8f));
}

TEST_CASE("Every kind of pass of an ISF file is what the format promises")
{
    Player player;
    if (!player)
        return;
    for (const auto& [file, a, b, frames, colour] :
         std::vector<Case>{{"persistent.fs", 0.5f, 0.5f, 2, {0.5f, 0.5f, 0.5f}},
                           {"persistent.fs", 0.5f, 0.5f, 9, {1.f, 1.f, 1.f}}, // eight bits have an end
                           {"floats.fs", 0.5f, 0.5f, 3, {1.f, 1.f, 1.f}},
                           {"sized.fs", 0.5f, 0.5f, 1, {1.f, 0.5f, 1.f}},
                           {"sized.fs", 0.f, 0.5f, 1, {1.f, 0.25f, 1.f}},
                           {"sized.fs", 1.f, 0.5f, 2, {1.f, 1.f, 1.f}},
                           {"imported.fs", 0.5f, 0.5f, 1, {1.f, 0.f, 1.f}},
                           {"kept.fs", 0.5f, 0.5f, 3, {0.6f, 0.3f, 0.f}}}) {
        CAPTURE(file, a, frames);
        player.load(isfFile(file));
        player.set(0, a);
        player.draw(frames);
        CHECK(player.shows(colour));
        CHECK(player.complaint() == "");
    }
}

TEST_CASE(
    "However a look's file is broken, the last good picture stays, and the line is said once and is right")
{
    const auto folder = std::filesystem::temp_directory_path() /
                        ("frond isf " + std::to_string(reinterpret_cast<std::uintptr_t>(&frond::ownLooks)));
    std::filesystem::create_directories(folder);
    const auto write = [&](const std::string& name, const std::string& text) {
        std::ofstream(folder / name, std::ios::binary) << text;
    };
    const std::string vertex =
        "varying vec2 way;\nvoid main()\n{\n    isf_vertShaderInit();\n    way = vec2(0.6);\n}\n";
    const std::string whole = "/*{\n    \"INPUTS\": []\n}*/\nvarying vec2 way;\nvoid main()\n{\n"
                              "    gl_FragColor = vec4(way, 0.0, 1.0);\n}\n";
    const auto with = [](std::string text, const std::string& old, const std::string& now) {
        return text.replace(text.find(old), old.size(), now);
    };
    write("one.vs", vertex);
    write("one.fs", whole);
    Player player((folder / "one.fs").string());
    if (player) {
        const auto good = player.draw();
        CHECK(player.shows({0.6f, 0.6f, 0.f}));
        struct Fault
        {
            std::string file, text, said;
        };
        for (const auto& [file, text, said] : std::vector<Fault>{
                 {"one.fs", with(whole, "vec4(way", "vec4(path"), "one.fs:7"},
                 {"one.fs", with(whole, "void main()\n", "\n\n\nvoid main()\nint"), "one.fs:"},
                 {"one.fs", with(whole, "varying", "\r\nvarying") + "float f() { return 1; } }\r\n",
                  "one.fs:10"},
                 {"one.fs", with(whole, "[]", "[{]"), "one.fs:2"},
                 {"one.fs", with(whole, "[]", R"([{"NAME": "void", "TYPE": "float"}])"), "one.fs:2"},
                 {"one.fs", with(whole, "varying", "#include \"common/nowhere.glsl\"\nvarying"),
                  "nowhere.glsl"},
                 {"one.fs", "", "one.fs"},
                 {"one.vs", with(vertex, "vec2(0.6)", "vec3(0.6)"), "one.vs:5"}}) {
            CAPTURE(file, text);
            write(file, text);
            player.refresh();
            CHECK(player.draw().largestDifference(good) < 4); // the dither moves
            CHECK_THAT(player.complaint(), containsText(said));
            player.draw(2);
            CHECK(player.complaint() == ""); // once
            write("one.fs", whole);
            write("one.vs", vertex);
            player.refresh();
            CHECK(player.draw().largestDifference(good) < 4); // the dither moves
            CHECK(player.complaint() == "");
        }
        write("one.fs", with(whole, "way, 0.0", "way, 1.0"));
        player.refresh();
        player.draw();
        CHECK(player.shows({0.6f, 0.6f, 1.f}));
    }
    std::filesystem::remove_all(folder);
}

TEST_CASE("A name of the header that GLSL does not take is complained of in its line")
{
    const auto path =
        std::filesystem::temp_directory_path() /
        ("frond name " + std::to_string(reinterpret_cast<std::uintptr_t>(&frond::ownLooks)) + ".fs");
    std::ofstream(path)
        << "/*{\n    \"INPUTS\": [\n        {\"NAME\": \"fixed\", \"TYPE\": \"float\"}]\n}*/\n"
           "void main()\n{\n    gl_FragColor = vec4(fixed);\n}\n";
    Player player(path.string());
    if (player) {
        player.draw();
        CHECK_THAT(player.complaint(), containsText(path.filename().string() + ":3:"));
    }
    std::filesystem::remove(path);
}

TEST_CASE("The controls of the look that is shown have its names, and files are known by theirs")
{
    Player player(isfFile("point2D.fs"));
    if (!player)
        return;
    CHECK(player.studio->scene().lookNames().controls[0] == "");
    player.draw();
    auto names = player.studio->scene().lookNames();
    CHECK(names.files == std::vector<std::string>{"point2D"});
    CHECK(names.controls[0] == "spot x");
    CHECK(names.controls[1] == "spot y");
    CHECK(names.controls[2] == "");
    player.frame.settings[ParameterId::look] = 0.f; // Backlit, whose first inputs are the dream's
    player.draw();
    CHECK(player.studio->scene().lookNames().controls[0] == "Canopy lights");
    CHECK(player.studio->scene().lookNames().controls[1] == "");
}

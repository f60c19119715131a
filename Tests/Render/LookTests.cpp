// SPDX-License-Identifier: GPL-3.0-or-later
// Looks as files: what ISF promises, and that ours draw what they should.
#include "Studio.h"

#include <Frames/Looks.h>
#include <Render/LookControls.h>
#include <Render/LookExpression.h>
#include <Render/LookShelf.h>
#include <Support/Catch.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

using namespace frond;
using namespace frond::test;

namespace
{

/// A folder of its own that is gone afterwards.
class Folder
{
public:
    Folder()
        : path(std::filesystem::temp_directory_path() /
               ("frond looks " + std::to_string(reinterpret_cast<std::uintptr_t>(this))))
    {
        std::filesystem::create_directories(path);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    void write(const std::string& name, const std::string& text) const { std::ofstream(path / name) << text; }
    const std::filesystem::path path;
};

std::string isf(const std::string& header, const std::string& body)
{
    return "/*{" + header + "}*/\n" + body + "\n";
}

/// A picture of the folder's first file.
Picture drawFile(const std::string& text, int frames = 1, const std::string& vertex = {})
{
    const Folder folder;
    folder.write("one.fs", text);
    if (!vertex.empty())
        folder.write("one.vs", vertex);
    const auto studio = openStudio(64, 36);
    if (studio == nullptr)
        return {};
    studio->scene().setLookFolder(folder.path.string());
    auto frame = plainFrame();
    frame.settings[ParameterId::look] = static_cast<float>(ownLooks.size());
    for (std::size_t i = 0; i < lookControls; ++i)
        frame.settings.values[static_cast<std::size_t>(ParameterId::lookControlA) + i] = 0.5f;
    Picture picture;
    for (int i = 0; i < frames; ++i) {
        frame.timeSeconds += 1.0 / 30.0;
        picture = studio->draw(frame);
    }
    CHECK(studio->scene().takeLookComplaint() == "");
    return picture;
}

std::array<int, 3> middle(const Picture& picture)
{
    const auto at = static_cast<std::size_t>(3 * (picture.height / 2 * picture.width + picture.width / 2));
    return {picture.rgb[at], picture.rgb[at + 1], picture.rgb[at + 2]};
}

bool isNear(std::array<int, 3> a, std::array<int, 3> b)
{
    for (std::size_t i = 0; i < 3; ++i)
        if (std::abs(a[i] - b[i]) > 6)
            return false;
    return true;
}

} // namespace

TEST_CASE("Every look of ours compiles, shows the leaf without flicker, and is unlike every other")
{
    const auto studio = openStudio(96, 54);
    if (studio == nullptr)
        return;
    auto frame = plainFrame();
    frame.settings[ParameterId::lookFadeSeconds] = 0.f;
    for (std::size_t i = 0; i < lookControls; ++i)
        frame.settings.values[static_cast<std::size_t>(ParameterId::lookControlA) + i] = 0.5f;
    std::vector<Picture> pictures;
    for (std::size_t i = 0; i < ownLooks.size(); ++i) {
        INFO(ownLooks[i]);
        frame.settings[ParameterId::look] = static_cast<float>(i);
        const auto next = [&] {
            frame.timeSeconds += 1.0 / 30.0;
            return studio->draw(frame);
        };
        frame.leafCount = 0;
        next(); // gives way at once
        const auto empty = next();
        addLeaf(frame);
        for (int k = 0; k < 3; ++k)
            next();
        const auto before = next();
        auto shown = next();
        CHECK(shown.meanDifference(before) < 3.0); // the dream stands still
        CHECK(studio->scene().takeLookComplaint() == "");
        CHECK(shown.meanDifference(empty) > 2.0);
        CHECK(shown.range()[1] - shown.range()[0] > 60);
        for (const auto& other : pictures)
            CHECK(shown.meanDifference(other) > 6.0);
        pictures.push_back(std::move(shown));
    }
}

TEST_CASE("From one look to another the picture crosses over without a jump")
{
    const auto studio = openStudio(160, 90);
    if (studio == nullptr)
        return;
    auto frame = plainFrame();
    addLeaf(frame);
    frame.settings[ParameterId::lookFadeSeconds] = 1.f;
    auto before = studio->draw(frame);
    const auto first = before;
    frame.settings[ParameterId::look] = 1.f;
    double largest = 0.0;
    for (int k = 0; k < 36; ++k) {
        frame.timeSeconds += 1.0 / 30.0;
        auto now = studio->draw(frame);
        largest = std::max(largest, now.meanDifference(before));
        before = std::move(now);
    }
    CHECK(before.meanDifference(first) > 40.0);
    CHECK(largest < 0.12 * before.meanDifference(first));
}

TEST_CASE("A plain ISF generator shows its own colours, inputs at their defaults")
{
    const auto picture = drawFile(isf(
        R"("INPUTS": [{"NAME": "c", "TYPE": "color", "DEFAULT": [0.2, 0.4, 0.6, 1.0]},
            {"NAME": "b", "TYPE": "bool", "DEFAULT": true}, {"NAME": "e", "TYPE": "event"},
            {"NAME": "n", "TYPE": "long", "VALUES": [3, 5], "LABELS": ["three", "five"], "DEFAULT": 5},
            {"NAME": "f", "TYPE": "float", "MIN": 0.0, "MAX": 2.0, "DEFAULT": 0.5},
            {"NAME": "p", "TYPE": "point2D", "DEFAULT": [0.25, 0.75]},
            {"NAME": "i", "TYPE": "image"}, {"NAME": "a", "TYPE": "audio"},
            {"NAME": "s", "TYPE": "audioFFT", "MAX": 64}])",
        "void main() { bool ok = b && !e && n == 5 && f == 0.5 && p == vec2(0.25, 0.75) && RENDERSIZE.x == "
        "64.0"
        " && PASSINDEX == 0 && FRAMEINDEX == 0 && TIME > 0.0 && DATE.x == 2000.0"
        " && abs(IMG_NORM_PIXEL(a, vec2(0.5)).r - 0.5) < 0.01 && IMG_NORM_PIXEL(s, vec2(0.5)).r == 0.0"
        " && IMG_THIS_PIXEL(i).r == 0.0 && IMG_SIZE(i).x == 1.0 && abs(isf_FragNormCoord.x * RENDERSIZE.x - "
        "gl_FragCoord.x) < 0.01;\n gl_FragColor = ok ? c : vec4(1.0, 0.0, 0.0, 1.0); }"));
    if (!picture.rgb.empty())
        CHECK(isNear(middle(picture), {51, 102, 153}));
}

TEST_CASE("Passes have their own sizes, and persistent float buffers remember")
{
    const auto picture = drawFile(
        isf(R"json("PASSES": [{"TARGET": "sum", "WIDTH": "4", "HEIGHT": "floor($HEIGHT / 9.0)", "PERSISTENT": true,
            "FLOAT": true}, {"TARGET": "smaller", "WIDTH": "$WIDTH/2", "HEIGHT": "$HEIGHT/2"}, {}])json",
            "void main() { if (PASSINDEX == 0) gl_FragColor = IMG_THIS_PIXEL(sum) + vec4(1000.0, RENDERSIZE, "
            "0.0);\n"
            "else if (PASSINDEX == 1) gl_FragColor = vec4(RENDERSIZE.x == 32.0, 0.0, 0.0, 1.0);\n"
            "else { vec4 kept = IMG_PIXEL(sum, vec2(1.5));\n"
            "gl_FragColor = vec4(kept.r == 3000.0, kept.g == 12.0 && kept.b == 12.0, "
            "IMG_THIS_PIXEL(smaller).r, "
            "1.0); } }"),
        3);
    if (!picture.rgb.empty())
        CHECK(isNear(middle(picture), {251, 251, 251}));
}

TEST_CASE("A vertex shader of the look's own hands its varyings on")
{
    const auto picture =
        drawFile(isf("", "varying vec2 there;\nvoid main() { gl_FragColor = vec4(there, 0.0, 1.0); }"), 1,
                 "varying vec2 there;\nvoid main() { isf_vertShaderInit(); there = isf_FragNormCoord * "
                 "vec2(1.0, 0.0); }\n");
    if (!picture.rgb.empty())
        CHECK(isNear(middle(picture), {128, 0, 0}));
}

TEST_CASE("A filter sees the picture")
{
    const Folder folder;
    folder.write("negative.fs",
                 isf(R"("INPUTS": [{"NAME": "inputImage", "TYPE": "image"}])",
                     "void main() { gl_FragColor = vec4(1.0 - IMG_THIS_PIXEL(inputImage).rgb, 1.0); }"));
    const auto studio = openStudio(64, 36);
    if (studio == nullptr)
        return;
    auto frame = plainFrame();
    addLeaf(frame);
    const float before = studio->draw(frame).meanBrightness();
    studio->scene().setLookFolder(folder.path.string());
    frame.settings[ParameterId::lookFilter] = 1.f;
    studio->draw(frame);
    frame.timeSeconds += 30.0;
    studio->draw(frame);
    frame.timeSeconds += 30.0;
    CHECK(studio->draw(frame).meanBrightness() == Approx(255.f - before).margin(8.f));
}

TEST_CASE("A look that breaks while it is shown keeps the last good picture and says where")
{
    const Folder folder;
    folder.write("one.fs", isf("", "void main() { gl_FragColor = vec4(0.5); }"));
    const auto studio = openStudio(64, 36);
    if (studio == nullptr)
        return;
    studio->scene().setLookFolder(folder.path.string());
    auto frame = plainFrame();
    frame.settings[ParameterId::look] = static_cast<float>(ownLooks.size());
    const auto good = studio->draw(frame);
    folder.write("one.fs", isf("", "void main()\n{\n gl_FragColor = nonsense;\n}"));
    studio->scene().refreshLooks();
    CHECK(studio->draw(frame).rgb == good.rgb);
    CHECK_THAT(studio->scene().takeLookComplaint(), containsText("one.fs:4"));
    folder.write("one.fs", isf("", "void main() { gl_FragColor = vec4(0.0, 0.0, 0.0, 1.0); }"));
    studio->scene().refreshLooks();
    CHECK(studio->draw(frame).meanBrightness() < 3.f);
    CHECK(studio->scene().takeLookComplaint() == "");
}

TEST_CASE("Headers that cannot be are refused in one line")
{
    const auto read = [](const std::string& text) { return readLook("x", "x.fs", text); };
    CHECK_THROWS_WITH(read("void main() {}"), containsText("x.fs: there is no ISF header"));
    CHECK_THROWS_WITH(read("/*{\n\"INPUTS\": [\n}*/"), containsText("x.fs:3"));
    CHECK_THROWS_WITH(read(isf(R"("INPUTS": [{"NAME": "a b", "TYPE": "float"}])", "")), containsText("a b"));
    CHECK_THROWS_WITH(read(isf(R"("INPUTS": [{"NAME": "a", "TYPE": "smell"}])", "")), containsText("smell"));
    const auto old = read(isf(R"("PERSISTENT_BUFFERS": ["b"], "PASSES": [{"TARGET": "b"}, {}])", ""));
    CHECK(old.passes.front().persistent);
}

TEST_CASE("Sizes are sums of what is known")
{
    const LookVariables known = [](std::string_view name) -> std::optional<double> {
        return name == "WIDTH" ? std::optional(100.0) : std::nullopt;
    };
    CHECK(evaluateExpression("$WIDTH / 2.0 - 3", known) == 47.0);
    CHECK(evaluateExpression("max(floor($WIDTH*0.333), 2) % 10", known) == 3.0);
    CHECK(evaluateExpression("-(2 + 3) * -2", known) == 10.0);
    for (const std::string broken : {"", "1 +", "$HEIGHT", "2 2", "(1", "foo(1)", "max(1)", "."}) {
        INFO(broken);
        CHECK_THROWS(evaluateExpression(broken, known));
    }
    CHECK_THROWS(evaluateExpression(std::string(100000, '('), known));
}

TEST_CASE("A look's control in its middle is as the author set it, and its ends are the input's")
{
    LookInput input;
    input.minimum = {-1.f};
    input.maximum = {3.f};
    input.value = {0.f};
    for (const auto& [amount, value] : {std::pair{0.5f, 0.f}, {0.f, -1.f}, {1.f, 3.f}, {0.75f, 1.5f}})
        CHECK(inputValue(input, std::array{amount})[0] == value);
    input.kind = LookInputKind::colour;
    input.value = {0.9f, 0.3f, 0.1f, 1.f};
    CHECK(inputValue(input, std::array{0.5f})[0] == Approx(0.9f));
    CHECK(inputValue(input, std::array{0.8f})[0] != Approx(0.9f));
}

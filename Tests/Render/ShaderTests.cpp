// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio.h"

#include <Render/LookShelf.h>
#include <Render/LookText.h>
#include <Render/Programs.h>
#include <Support/Catch.h>
#include <Support/Paths.h>

#include <algorithm>
#include <filesystem>
#include <set>

using namespace frond;
using namespace frond::test;

namespace
{

/// The project's shaders, one of them replaced.
ShaderSource withReplaced(const std::string& path, const std::string& text)
{
    return [=](std::string_view asked) { return asked == path ? text : shaderOnDisk(asked); };
}

} // namespace

TEST_CASE("Every shader compiles")
{
    const auto studio = openStudio(16, 16);
    if (studio == nullptr)
        return;
    for (const auto& entry : programFiles()) {
        INFO(entry.fragment);
        CHECK_NOTHROW(compileProgram(shaderOnDisk, entry.vertex, entry.fragment, entry.defines));
    }
}

TEST_CASE("Every file of Shaders is used by a program")
{
    std::set<std::string> used;
    for (const auto& entry : programFiles())
        for (const auto* path : {entry.vertex, entry.fragment})
            for (const auto& file : joinShader(shaderOnDisk, path).files)
                used.insert(file);
    for (const auto name : ownLooks) {
        const auto path = ownLookPath(name);
        const auto look = readLook(std::string(name), path, shaderOnDisk(path));
        for (const auto& joined :
             {fragmentOf(look, {}, shaderOnDisk), fragmentOf(look, {0, true, true}, shaderOnDisk),
              vertexOf(look, {}, shaderOnDisk)})
            used.insert(joined.files.begin(), joined.files.end());
    }
    const std::filesystem::path project(FROND_PROJECT_DIR);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(project / "Shaders")) {
        const auto extension = entry.path().extension();
        if (extension != ".frag" && extension != ".vert" && extension != ".glsl" && extension != ".fs")
            continue;
        INFO(entry.path());
        CHECK(used.count(std::filesystem::relative(entry.path(), project).generic_string()) == 1);
    }
}

TEST_CASE("A piece is joined once, and one that is missing is named with who asked for it")
{
    const auto source = [](std::string_view path) -> std::string {
        if (path == "Shaders/whole.frag")
            return "#version 330 core\n#include \"a.glsl\"\n#include \"b.glsl\"\nvoid main() {}\n";
        if (path == "Shaders/a.glsl")
            return "#include \"b.glsl\"\nfloat a;\n";
        if (path == "Shaders/b.glsl")
            return "float b;\n";
        if (path == "Shaders/poor.frag")
            return "#version 330 core\n\n#include \"gone.glsl\"\n";
        return {};
    };
    const auto joined = joinShader(source, "whole.frag");
    CHECK(joined.files.size() == 3);
    CHECK(joined.text.find("float b;") == joined.text.rfind("float b;"));
    CHECK(joined.text.rfind("#version", 0) == 0);
    CHECK_THROWS_WITH(joinShader(source, "poor.frag"),
                      containsText("Shaders/gone.glsl") && containsText("Shaders/poor.frag:3"));
}

TEST_CASE("The complaints of different compilers become one line with file and line")
{
    const JoinedShader shader{"", {"Shaders/x.frag", "Shaders/common/y.glsl"}};
    CHECK(firstComplaint("0:12(3): error: syntax error\n0:14(1): error: more\n", shader) ==
          "Shaders/x.frag:12: error: syntax error");
    CHECK(firstComplaint("1(7) : error C0000: undefined variable\n", shader) ==
          "Shaders/common/y.glsl:7: error C0000: undefined variable");
    CHECK(firstComplaint("ERROR: 0:9: 'foo' : undeclared identifier\n", shader) ==
          "Shaders/x.frag:9: 'foo' : undeclared identifier");
    CHECK(firstComplaint("0:2(1): warning: unused\n1:5(2): error: bad\n", shader) ==
          "Shaders/common/y.glsl:5: error: bad");
    CHECK(firstComplaint("out of registers", shader) == "Shaders/x.frag: out of registers");
}

TEST_CASE("A shader that breaks while it runs keeps the picture and says where")
{
    std::string broken;
    const ShaderSource source = [&broken](std::string_view path) {
        const auto text = shaderOnDisk(path);
        return path == broken ? "// one\n" + text + "\nfloat oops = ;\n" : text;
    };
    const auto studio = openStudio(160, 90, source);
    if (studio == nullptr)
        return;
    auto frame = plainFrame();
    addLeaf(frame);
    const auto before = studio->draw(frame);

    for (const std::string path : {"Shaders/stage/leaf.frag", "Shaders/common/pigment.glsl"}) {
        broken = path;
        const auto text = shaderOnDisk(path);
        const auto line = 3 + std::count(text.begin(), text.end(), '\n');
        CHECK_THAT(studio->scene().reloadShaders(), containsText(path + ":" + std::to_string(line)));
        CHECK(studio->draw(frame).rgb == before.rgb);
    }
    broken.clear();
    CHECK(studio->scene().reloadShaders().empty());
    CHECK(studio->draw(frame).rgb == before.rgb);
}

TEST_CASE("A shader that changes while it runs changes the picture")
{
    std::string finish = shaderOnDisk("Shaders/after/finish.frag");
    const ShaderSource source = [&finish](std::string_view path) {
        return path == "Shaders/after/finish.frag" ? finish : shaderOnDisk(path);
    };
    const auto studio = openStudio(64, 36, source);
    if (studio == nullptr)
        return;
    const auto frame = plainFrame();
    studio->draw(frame);
    finish = "#version 330 core\nin vec2 uv;\nout vec4 colour;\nvoid main() { colour = vec4(1.0, uv * 0.0, "
             "1.0); }\n";
    CHECK(studio->scene().reloadShaders().empty());
    const auto picture = studio->draw(frame);
    CHECK(picture.rgb[0] == 255);
    CHECK(picture.rgb[1] == 0);
}

TEST_CASE("A scene whose shaders do not compile from the start says which")
{
    const auto studio = openStudio(16, 16);
    if (studio == nullptr)
        return;
    Scene scene;
    CHECK_THROWS_WITH(
        scene.prepare(withReplaced("Shaders/after/halo.frag", "#version 330 core\nvoid main() { x(); }\n")),
        containsText("Shaders/after/halo.frag:2"));
    CHECK_THROWS_WITH(scene.prepare(withReplaced("Shaders/after/halo.frag", "")),
                      containsText("Shaders/after/halo.frag: no such shader"));
    scene.release();
}

TEST_CASE("An off-screen picture of an impossible size is refused in words")
{
    if (openStudio(16, 16) == nullptr)
        return;
    CHECK_THROWS_WITH(OffscreenContext(0, 100), containsText("1x1"));
    CHECK_THROWS_WITH(OffscreenContext(10000000, 100), containsText("pixels"));
}

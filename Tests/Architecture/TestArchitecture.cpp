// SPDX-License-Identifier: GPL-3.0-or-later
#include "Rules.h"

#include <Support/Catch.h>
#include <Support/Paths.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

using namespace frond::architecture;
namespace fs = std::filesystem;

namespace
{

const fs::path project = FROND_PROJECT_DIR;

std::string read(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<fs::path> filesUnder(const fs::path& folder, const std::set<std::string>& extensions)
{
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && extensions.count(entry.path().extension().string()) != 0)
            found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

const std::string spdx = "// SPDX-License-Identifier: GPL-3.0-or-later\n";

/// The objections to one include line in a file that stands at `path`.
std::size_t breaches(const std::string& path, const std::string& include)
{
    return check(path, spdx + "#include " + include + "\n").size();
}

} // namespace

TEST_CASE("Every source file keeps to its room's includes, has the licence line and at most 300 lines")
{
    const fs::path source = project / "Source";
    const auto files = filesUnder(source, {".h", ".cpp"});
    REQUIRE(files.size() > 20);
    for (const auto& file : files) {
        const auto path = fs::relative(file, source).generic_string();
        for (const auto& breach : check(path, read(file))) {
            INFO(breach.where << ": " << breach.what);
            CHECK(false);
        }
    }
}

TEST_CASE("Tests, shaders and build files have the licence line, and no test is longer than 300 lines")
{
    for (const char* folder : {"Tests", "Shaders", "JuceLibraryCode", "Source"})
        for (const auto& file :
             filesUnder(project / folder, {".h", ".cpp", ".cmake", ".glsl", ".vert", ".frag"})) {
            const std::string text = read(file);
            INFO(fs::relative(file, project).generic_string());
            CHECK(text.substr(0, text.find('\n')).find("SPDX-License-Identifier: GPL-3.0-or-later") !=
                  std::string::npos);
            CHECK(std::count(text.begin(), text.end(), '\n') <= 300);
        }
}

TEST_CASE("Every room of the table exists, and every folder of Source is a room")
{
    std::set<std::string> table, folders;
    for (const auto& room : rooms())
        table.emplace(room.name);
    for (const auto& entry : fs::directory_iterator(project / "Source"))
        if (entry.is_directory())
            folders.insert(entry.path().filename().string());
    CHECK(table == folders);
}

TEST_CASE("Rooms link no room that they may not include")
{
    for (const auto& room : rooms()) {
        std::istringstream words(read(project / "Source" / room.name / "CMakeLists.txt"));
        std::string word;
        while (words >> word) {
            word.erase(std::remove_if(word.begin(), word.end(), [](char c) { return c == '(' || c == ')'; }),
                       word.end());
            for (const auto& other : rooms()) {
                std::string target = "frond_" + std::string(other.name);
                std::transform(target.begin(), target.end(), target.begin(),
                               [](unsigned char c) { return char(tolower(c)); });
                if (word != target || other.name == room.name)
                    continue;
                const auto& h = room.headers;
                const auto& s = room.sources;
                INFO(room.name << " links " << other.name);
                CHECK((std::find(h.begin(), h.end(), other.name) != h.end() ||
                       std::find(s.begin(), s.end(), other.name) != s.end()));
            }
        }
    }
}

TEST_CASE("A forbidden include is caught, however it is written")
{
    CHECK(breaches("Frames/A.h", "<juce_core/juce_core.h>") == 1);
    CHECK(breaches("Handover/A.cpp", "\"JuceHeader.h\"") == 1);
    CHECK(breaches("Model/A.cpp", "<JuceHeader.h>") == 1);
    CHECK(breaches("Model/A.cpp", "<Frames/DreamFrame.h>") == 1);
    CHECK(breaches("Dream/A.cpp", "<Render/Scene.h>") == 1);
    CHECK(breaches("Dream/A.cpp", "\"../Render/Scene.h\"") == 1);
    CHECK(breaches("Dream/Deep/A.cpp", "\"../../Plugin/Processor.h\"") == 1);
    CHECK(breaches("Render/Scene.h", "<EGL/egl.h>") == 1);
    CHECK(breaches("Render/Scene.h", "<juce_opengl/juce_opengl.h>") == 1);
    CHECK(breaches("Control/A.h", "<juce_dsp/juce_dsp.h>") == 1);
    CHECK(breaches("Media/Image.h", "<juce_graphics/juce_graphics.h>") == 1);
    CHECK(breaches("Plugin/A.cpp", "<Training/Trainer.h>") == 1);
    CHECK(breaches("Tools/A.cpp", "<Plugin/Processor.h>") == 1);
    CHECK(breaches("Control/A.cpp", "<boost/any.hpp>") == 1);
    CHECK(breaches("Frames/A.h", "<Eigen/Core>") == 1);
    CHECK(check("Model/A.cpp", spdx + "  #  include\t<Frames/A.h>\n").size() == 1);
    CHECK(check("Attic/A.cpp", spdx).size() == 1);
}

TEST_CASE("Allowed includes pass")
{
    CHECK(breaches("Render/Scene.cpp", "<EGL/egl.h>") == 0);
    CHECK(breaches("Render/Passes/Blur.cpp", "\"../Scene.h\"") == 0);
    CHECK(breaches("Render/Scene.h", "<Frames/DreamFrame.h>") == 0);
    CHECK(breaches("Control/Analyser.cpp", "<juce_dsp/juce_dsp.h>") == 0);
    CHECK(breaches("Model/ModelFile.cpp", "<nlohmann/json.hpp>") == 0);
    CHECK(breaches("Training/Products.cpp", "<cblas.h>") == 0);
    CHECK(breaches("Model/Kernel.cpp", "<cblas.h>") == 1);
    CHECK(breaches("Model/Dbn.h", "<Eigen/Core>") == 0);
    CHECK(breaches("Plugin/Editor.h", "<JuceHeader.h>") == 0);
    CHECK(breaches("Frames/A.h", "<array>") == 0);
    CHECK(breaches("Frames/A.h", "\"Settings.h\"") == 0);
    CHECK(check("Frames/A.h", spdx + "// #include <juce_core/juce_core.h>\n").empty());
}

TEST_CASE("A missing licence line and a long file are caught")
{
    CHECK(check("Frames/A.h", "#pragma once\n").size() == 1);
    const std::string line = "int x;\n";
    std::string text = spdx;
    for (int i = 0; i < 299; ++i)
        text += line;
    CHECK(check("Frames/A.h", text).empty());
    CHECK(check("Frames/A.h", text + line).size() == 1);
}

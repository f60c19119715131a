// SPDX-License-Identifier: GPL-3.0-or-later
#include <Control/ParameterTable.h>

#include <Support/Catch.h>
#include <Support/Paths.h>

#include <cstdio>
#include <fstream>
#include <sstream>

using namespace frond;

namespace
{

const std::string begin = "<!-- controls: checked by Tests/Architecture -->\n",
                  end = "<!-- end of controls -->\n";

std::string readmeText()
{
    std::ifstream file(std::string(FROND_PROJECT_DIR) + "/README.md");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string rangeOf(const ParameterInfo& info)
{
    if (!info.choices.empty()) {
        std::string names;
        for (const auto choice : info.choices)
            names += (names.empty() ? "" : ", ") + std::string(choice);
        return names;
    }
    return toText(info, info.minimum) + " to " + toText(info, info.maximum);
}

std::string expectedTable()
{
    std::string text = "| | Control | From, to | At first | What it does |\n|---|---|---|---|---|\n";
    std::string_view group;
    for (const auto& info : parameterTable()) {
        text += "| " + (info.group == group ? std::string() : "**" + std::string(info.group) + "**") + " | ";
        text +=
            std::string(info.name) + " | " + rangeOf(info) + " | " + toText(info, info.defaultValue) + " | ";
        text += std::string(info.help) + " |\n";
        group = info.group;
    }
    return text;
}

} // namespace

TEST_CASE("The README's table of controls is the parameter table")
{
    const std::string readme = readmeText();
    const auto first = readme.find(begin), last = readme.find(end);
    REQUIRE(first != std::string::npos);
    REQUIRE(last != std::string::npos);
    const std::string table = readme.substr(first + begin.size(), last - first - begin.size());
    INFO("TestArchitecture '[print]' prints the table that belongs there");
    CHECK((table == expectedTable()));
}

TEST_CASE("Prints the README's table of controls", "[.][print]")
{
    std::fputs(expectedTable().c_str(), stdout);
}

TEST_CASE("The README starts with a picture of the program and the two commands")
{
    std::istringstream lines(readmeText());
    std::string line, start;
    for (int i = 0; i < 12 && std::getline(lines, line); ++i)
        start += line + "\n";
    const auto picture = start.find("!["), play = start.find("./frond play"),
               test = start.find("./frond test");
    REQUIRE(picture != std::string::npos);
    REQUIRE(play != std::string::npos);
    REQUIRE(test != std::string::npos);
    CHECK(picture < play);
    CHECK(play < test);
    const auto path =
        start.substr(start.find("](", picture) + 2, start.find(')', picture) - start.find("](", picture) - 2);
    CHECK(std::ifstream(std::string(FROND_PROJECT_DIR) + "/" + path).good());
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "LookFile.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <regex>

namespace frond
{

namespace
{

using Json = nlohmann::json;

struct Header
{
    std::string text;
    std::size_t start = 0; // in the file
};

int lineAt(const std::string& text, std::size_t place)
{
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(place, text.size()));
    return 1 + static_cast<int>(std::count(text.begin(), end, '\n'));
}

[[noreturn]] void fail(const LookFile& look, const std::string& cause)
{
    throw LookError(look.path + ": " + cause);
}

/// The first comment that opens a brace.
Header findHeader(const LookFile& look)
{
    const auto& text = look.fragment;
    for (auto open = text.find("/*"); open != std::string::npos; open = text.find("/*", open + 2)) {
        const auto brace = text.find_first_not_of(" \t\r\n*", open + 2);
        const auto close = text.find("*/", open + 2);
        if (close == std::string::npos || brace == std::string::npos)
            break;
        if (text[brace] == '{')
            return {text.substr(brace, close - brace), brace};
    }
    fail(look, "there is no ISF header, a comment with { \"INPUTS\": … } in it");
}

Json parseHeader(const LookFile& look)
{
    const auto header = findHeader(look);
    try {
        return Json::parse(header.text, nullptr, true, true);
    } catch (const Json::parse_error& error) {
        const int line = lineAt(look.fragment, header.start + error.byte - (error.byte > 0 ? 1 : 0));
        throw LookError(look.path + ":" + std::to_string(line) + ": the ISF header is not JSON");
    }
}

std::string textOf(const Json& object, const char* key)
{
    const auto found = object.find(key);
    if (found == object.end())
        return {};
    if (found->is_string())
        return found->get<std::string>();
    return found->is_number() ? found->dump() : std::string{};
}

bool isSet(const Json& object, const char* key)
{
    const auto found = object.find(key);
    if (found == object.end())
        return false;
    if (found->is_number())
        return found->get<double>() != 0.0;
    return found->is_boolean() && found->get<bool>();
}

/// A number, a flag or a list of numbers, as far as it goes.
void readNumbers(const Json& object, const char* key, std::array<float, 4>& numbers)
{
    const auto found = object.find(key);
    if (found == object.end())
        return;
    if (found->is_number())
        numbers[0] = found->get<float>();
    else if (found->is_boolean())
        numbers[0] = found->get<bool>() ? 1.f : 0.f;
    else if (found->is_array())
        for (std::size_t i = 0; i < std::min(found->size(), numbers.size()); ++i)
            if ((*found)[i].is_number())
                numbers[i] = (*found)[i].get<float>();
}

bool isName(const std::string& text)
{
    static const std::regex form("[A-Za-z_][A-Za-z0-9_]*");
    return std::regex_match(text, form);
}

LookInputKind kindOf(const LookFile& look, const std::string& name, const std::string& type)
{
    static constexpr std::pair<const char*, LookInputKind> kinds[] = {
        {"event", LookInputKind::event},      {"bool", LookInputKind::flag},
        {"long", LookInputKind::choice},      {"float", LookInputKind::number},
        {"point2D", LookInputKind::point},    {"color", LookInputKind::colour},
        {"image", LookInputKind::image},      {"audio", LookInputKind::audio},
        {"audioFFT", LookInputKind::audioFft}};
    for (const auto& [word, kind] : kinds)
        if (type == word)
            return kind;
    fail(look, "input \"" + name + "\": there is no type \"" + type + '"');
}

void readChoices(const Json& object, LookInput& input)
{
    if (const auto values = object.find("VALUES"); values != object.end() && values->is_array())
        for (const auto& value : *values)
            if (value.is_number())
                input.choiceValues.push_back(value.get<float>());
    if (const auto labels = object.find("LABELS"); labels != object.end() && labels->is_array())
        for (const auto& label : *labels)
            input.choiceLabels.push_back(label.is_string() ? label.get<std::string>() : label.dump());
    if (!input.choiceValues.empty())
        return;
    for (float value = input.minimum[0]; value <= input.maximum[0] && input.choiceValues.size() < 256;
         value += 1.f)
        input.choiceValues.push_back(value);
}

LookInput readInput(const LookFile& look, const Json& object)
{
    LookInput input;
    if (!object.is_object())
        fail(look, "INPUTS holds what is not an input");
    input.name = textOf(object, "NAME");
    if (!isName(input.name))
        fail(look, "an input has no name that GLSL can use: \"" + input.name + '"');
    input.kind = kindOf(look, input.name, textOf(object, "TYPE"));
    input.label = textOf(object, "LABEL");
    if (input.label.empty())
        input.label = input.name;
    readNumbers(object, "MIN", input.minimum);
    readNumbers(object, "MAX", input.maximum);
    if (input.kind == LookInputKind::colour)
        input.value = {1.f, 1.f, 1.f, 1.f};
    readNumbers(object, "DEFAULT", input.value);
    if (input.kind == LookInputKind::choice)
        readChoices(object, input);
    return input;
}

void readPasses(const Json& header, LookFile& look)
{
    if (const auto passes = header.find("PASSES"); passes != header.end() && passes->is_array())
        for (const auto& object : *passes) {
            LookPass pass;
            if (!object.is_object())
                fail(look, "PASSES holds what is not a pass");
            pass.target = textOf(object, "TARGET");
            pass.width = textOf(object, "WIDTH");
            pass.height = textOf(object, "HEIGHT");
            pass.persistent = isSet(object, "PERSISTENT");
            pass.isFloat = isSet(object, "FLOAT");
            if (!pass.target.empty() && !isName(pass.target))
                fail(look, "a pass has a target that GLSL cannot name: \"" + pass.target + '"');
            look.passes.push_back(pass);
        }
    if (look.passes.empty())
        look.passes.push_back({});
    // The first version of ISF named its persistent buffers apart from the passes.
    if (const auto kept = header.find("PERSISTENT_BUFFERS"); kept != header.end())
        for (auto& pass : look.passes)
            for (auto it = kept->begin(); it != kept->end(); ++it) {
                const bool isList = kept->is_array() && it->is_string();
                if (pass.target.empty() || (isList              ? it->get<std::string>()
                                            : kept->is_object() ? it.key()
                                                                : "") != pass.target)
                    continue;
                pass.persistent = true;
                if (!it->is_object())
                    continue;
                pass.width = textOf(*it, "WIDTH");
                pass.height = textOf(*it, "HEIGHT");
                pass.isFloat = isSet(*it, "FLOAT");
            }
}

void readImports(const Json& header, LookFile& look)
{
    const auto imported = header.find("IMPORTED");
    if (imported == header.end())
        return;
    for (auto it = imported->begin(); it != imported->end(); ++it) {
        if (!it->is_object())
            continue;
        const auto name = imported->is_object() ? it.key() : textOf(*it, "NAME");
        if (!isName(name))
            fail(look, "an imported picture has no name that GLSL can use: \"" + name + '"');
        if (const auto type = textOf(*it, "TYPE"); !type.empty() && type != "image")
            fail(look, "imported \"" + name + "\": only pictures can be imported, not a \"" + type + '"');
        look.imports.push_back({name, textOf(*it, "PATH")});
    }
}

} // namespace

const LookInput* LookFile::find(const std::string& inputName) const
{
    const auto found = std::ranges::find(inputs, inputName, &LookInput::name);
    return found == inputs.end() ? nullptr : &*found;
}

LookFile readLook(const std::string& name, const std::string& path, const std::string& fragment,
                  const std::string& vertex)
{
    LookFile look;
    look.name = name;
    look.path = path;
    look.fragment = fragment;
    look.vertex = vertex;
    const auto header = parseHeader(look);
    look.description = textOf(header, "DESCRIPTION");
    look.credit = textOf(header, "CREDIT");
    if (const auto found = header.find("CATEGORIES"); found != header.end() && found->is_array())
        for (const auto& category : *found)
            if (category.is_string())
                look.categories.push_back(category.get<std::string>());
    if (const auto inputs = header.find("INPUTS"); inputs != header.end() && inputs->is_array())
        for (const auto& object : *inputs)
            look.inputs.push_back(readInput(look, object));
    readPasses(header, look);
    readImports(header, look);
    if (const auto own = header.find("FROND"); own != header.end() && own->is_object()) {
        look.writesLight = isSet(*own, "LIGHT");
        if (const auto glow = own->find("GLOW"); glow != own->end() && glow->is_number())
            look.glow = glow->get<float>();
    }
    return look;
}

} // namespace frond

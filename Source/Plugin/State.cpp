// SPDX-License-Identifier: GPL-3.0-or-later
#include "State.h"

#include "GivenShelf.h"
#include "JuceText.h"

#include <Control/ParameterTable.h>

#include <JuceHeader.h>

#include <cmath>

namespace frond
{

namespace
{

constexpr std::size_t longestState = 1 << 20; // bytes; a real one has about a thousand
const std::string newer = "saved state: written by a newer Frond; what this one knows was loaded";
constexpr int deepestNesting = 32; // the JSON parser recurses
constexpr int smallestWidth = 480, smallestHeight = 320, largestWindowSide = 16384;

juce::Identifier identifier(std::string_view text)
{
    return juce::String::fromUTF8(text.data(), static_cast<int>(text.size()));
}

bool nestsTooDeep(std::string_view text)
{
    int depth = 0;
    for (const auto c : text) {
        depth += c == '[' || c == '{';
        depth -= c == ']' || c == '}';
        if (depth > deepestNesting)
            return true;
    }
    return false;
}

bool isNumber(const juce::var& value)
{
    const bool numeric = value.isInt() || value.isInt64() || value.isDouble() || value.isBool();
    return numeric && std::isfinite(static_cast<double>(value));
}

int readWhole(const juce::var& object, const char* key, int fallback, int least, int most)
{
    const auto value = object.getProperty(key, fallback);
    return isNumber(value) ? juce::jlimit(least, most, juce::roundToInt(static_cast<double>(value)))
                           : fallback;
}

void readSettings(const juce::var& object, Settings& settings, std::vector<std::string>& complaints)
{
    settings = defaultSettings();
    for (const auto& info : parameterTable()) {
        const auto key = identifier(info.key);
        if (!object.hasProperty(key))
            continue;
        const auto value = object.getProperty(key, {});
        if (isNumber(value))
            settings[info.id] = limitToRange(
                info, static_cast<float>(juce::jlimit<double>(info.minimum, info.maximum, value)));
        else
            complaints.push_back("saved state: \"" + std::string(info.key) +
                                 "\" is no number; it keeps its default");
    }
}

void readWindow(const juce::var& object, WindowState& window)
{
    window.width = readWhole(object, "width", window.width, smallestWidth, largestWindowSide);
    window.height = readWhole(object, "height", window.height, smallestHeight, largestWindowSide);
    if (const auto page = object.getProperty("page", {}); page.isString())
        window.page = page.toString().substring(0, 60).toStdString();
    window.folded = static_cast<bool>(object.getProperty("folded", false));
    window.scalePercent = readWhole(object, "scale", 0, 0, 200);
    window.controlsShown = static_cast<bool>(object.getProperty("controls", window.controlsShown));
}

void readOsc(const juce::var& object, OscSettings& osc)
{
    osc.on = static_cast<bool>(object.getProperty("on", osc.on));
    osc.listenPort = readWhole(object, "listen", osc.listenPort, 1, 65535);
    osc.replyPort = readWhole(object, "reply", osc.replyPort, 1, 65535);
    osc.host = object.getProperty("host", "").toString().substring(0, 253).toStdString();
    osc.sendsMeters = static_cast<bool>(object.getProperty("meters", osc.sendsMeters));
}

juce::var writeOsc(const OscSettings& osc)
{
    auto* object = new juce::DynamicObject(); // owned by the var
    const juce::var owner(object);
    object->setProperty("on", osc.on);
    object->setProperty("listen", osc.listenPort);
    object->setProperty("reply", osc.replyPort);
    object->setProperty("host", juce::String::fromUTF8(osc.host.c_str()));
    object->setProperty("meters", osc.sendsMeters);
    return owner;
}

void readFields(const juce::var& root, PluginState& state, std::vector<std::string>& complaints)
{
    for (const auto& [key, field] : {std::pair{"picture", &state.picture}, std::pair{"mask", &state.mask}}) {
        const auto text = root.getProperty(key, "").toString().toStdString();
        *field = fieldFromText(text);
        if (field->empty() && !text.empty())
            complaints.push_back("saved state: its " + std::string(key) + " is damaged and was left out");
    }
}

void readComparison(const juce::var& object, ComparisonState& comparison,
                    std::vector<std::string>& complaints)
{
    comparison.isB = object.getProperty("slot", "A").toString() == "B";
    comparison.otherId = object.getProperty("id", "").toString().toStdString();
    if (!object.hasProperty("other"))
        return;
    try {
        comparison.other =
            readPreset(juce::JSON::toString(object["other"]).toStdString(), "saved state", complaints);
    } catch (const PresetError& error) {
        complaints.emplace_back(error.what());
    }
}

juce::var writeComparison(const ComparisonState& comparison)
{
    auto* object = new juce::DynamicObject(); // owned by the var
    const juce::var owner(object);
    object->setProperty("slot", comparison.isB ? "B" : "A");
    object->setProperty("id", toJuce(comparison.otherId));
    if (comparison.other)
        object->setProperty("other", juce::JSON::fromString(toJuce(writePreset(*comparison.other))));
    return owner;
}

void readMutation(const juce::var& object, MutationSettings& mutation)
{
    if (const auto amount = object.getProperty("amount", mutation.amount); isNumber(amount))
        mutation.amount = juce::jlimit(0.f, 1.f, static_cast<float>(static_cast<double>(amount)));
    mutation.group = object.getProperty("group", "").toString().toStdString();
    for (const auto& [key, isLocked] : {std::pair{"locked", true}, std::pair{"unlocked", false}})
        if (const auto list = object.getProperty(key, {}); list.isArray())
            for (const auto& name : *list.getArray())
                if (const auto* info = findParameter(name.toString().toStdString()))
                    mutation.locked.set(static_cast<std::size_t>(info->id), isLocked);
}

juce::var writeMutation(const MutationSettings& mutation)
{
    const auto atFirst = lockedAtFirst(); // controls that come with a later Frond have theirs
    juce::Array<juce::var> locked, unlocked;
    for (const auto& info : parameterTable()) {
        const auto index = static_cast<std::size_t>(info.id);
        if (mutation.locked.test(index) != atFirst.test(index))
            (mutation.locked.test(index) ? locked : unlocked)
                .add(juce::String::fromUTF8(info.key.data(), static_cast<int>(info.key.size())));
    }
    auto* object = new juce::DynamicObject(); // owned by the var
    const juce::var owner(object);
    object->setProperty("amount", static_cast<double>(mutation.amount));
    object->setProperty("group", toJuce(mutation.group));
    object->setProperty("locked", locked);
    object->setProperty("unlocked", unlocked);
    return owner;
}

juce::var writeMark(const PresetMark& mark)
{
    auto* object = new juce::DynamicObject(); // owned by the var
    const juce::var owner(object);
    object->setProperty("name", toJuce(mark.name));
    object->setProperty("id", toJuce(mark.id));
    return owner;
}

} // namespace

std::string writeState(const PluginState& state)
{
    auto* parameters = new juce::DynamicObject(); // owned by the var below
    for (const auto& info : parameterTable())
        parameters->setProperty(identifier(info.key), static_cast<double>(state.settings[info.id]));
    auto* window = new juce::DynamicObject();
    window->setProperty("width", state.window.width);
    window->setProperty("height", state.window.height);
    window->setProperty("controls", state.window.controlsShown);
    window->setProperty("page", juce::String::fromUTF8(state.window.page.c_str()));
    window->setProperty("folded", state.window.folded);
    window->setProperty("scale", state.window.scalePercent);
    auto* root = new juce::DynamicObject();
    const juce::var owner(root);
    root->setProperty("format", "frond-state");
    root->setProperty("version", stateVersion);
    root->setProperty("parameters", juce::var(parameters));
    root->setProperty("model", juce::String::fromUTF8(state.modelPath.c_str()));
    root->setProperty("window", juce::var(window));
    root->setProperty("output", writeOutput(state.output));
    root->setProperty("osc", writeOsc(state.osc));
    root->setProperty("map", juce::JSON::fromString(juce::String::fromUTF8(writeMap(state.map).c_str())));
    root->setProperty("arrangement", juce::JSON::fromString(juce::String::fromUTF8(
                                         writeArrangement(state.arrangement).c_str())));
    if (!state.preset.name.empty())
        root->setProperty("preset", writeMark(state.preset));
    root->setProperty("compare", writeComparison(state.comparison));
    root->setProperty("mutation", writeMutation(state.mutation));
    for (const auto& [key, field] : {std::pair{"picture", &state.picture}, std::pair{"mask", &state.mask}})
        if (!field->empty())
            root->setProperty(key, juce::String(fieldToText(*field)));
    return juce::JSON::toString(owner).toStdString();
}

bool readState(std::string_view text, PluginState& state, std::vector<std::string>& complaints)
{
    const auto refuse = [&](const std::string& cause) {
        complaints.push_back("saved state: " + cause + "; the present settings stay");
        return false;
    };
    if (text.empty() || text.size() > longestState || nestsTooDeep(text) ||
        !juce::CharPointer_UTF8::isValidString(text.data(), static_cast<int>(text.size())))
        return refuse("this is no Frond state");
    juce::var root;
    const auto result =
        juce::JSON::parse(juce::String::fromUTF8(text.data(), static_cast<int>(text.size())), root);
    if (result.failed())
        return refuse("broken or cut off (" + result.getErrorMessage().toStdString() + ")");
    if (root.getProperty("format", {}).toString() != "frond-state" ||
        !root.getProperty("parameters", {}).isObject())
        return refuse("this is no Frond state");

    readSettings(root["parameters"], state.settings, complaints);
    state.modelPath = root.getProperty("model", "").toString().toStdString();
    readWindow(root["window"], state.window);
    state.output = readOutput(root["output"]);
    state.osc = {};
    readOsc(root["osc"], state.osc);
    readFields(root, state, complaints);
    state.map = {};
    if (root.hasProperty("map"))
        state.map = readMap(juce::JSON::toString(root["map"]).toStdString(), "saved state", complaints)
                        .value_or(ControllerMap{});
    state.arrangement = {};
    if (root.hasProperty("arrangement"))
        state.arrangement = readArrangement(juce::JSON::toString(root["arrangement"]).toStdString(),
                                            "saved state", complaints);
    state.preset = {root["preset"].getProperty("name", "").toString().toStdString(),
                    root["preset"].getProperty("id", "").toString().toStdString()};
    state.comparison = {};
    readComparison(root["compare"], state.comparison, complaints);
    state.mutation = {};
    readMutation(root["mutation"], state.mutation);
    if (readWhole(root, "version", 1, 0, 1 << 30) > stateVersion)
        complaints.push_back(newer);
    return true;
}

} // namespace frond

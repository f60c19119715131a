// SPDX-License-Identifier: GPL-3.0-or-later
#include <Control/ParameterTable.h>
#include <Control/Preset.h>

#include <Support/Catch.h>

#include <random>

using namespace frond;

namespace
{

Preset richPreset()
{
    Preset preset;
    preset.name = "Größe";
    preset.description = "A \"quoted\" line";
    preset.tags = {"calm", "map"};
    preset.settings = defaultSettings();
    for (const auto& info : parameterTable())
        if (belongsToPresets(info.id))
            preset.settings[info.id] = fromNormalised(info, 0.3f);
    auto& plan = preset.arrangement.modulation;
    plan.lfos[2] = {LfoShape::square, {0.5f, PeriodUnit::beats}, 0.25f};
    plan.walks[1] = {{3.f, PeriodUnit::seconds}};
    plan.steps[0].count = 3;
    plan.steps[1].period = {2.f, PeriodUnit::bars};
    plan.steps[0].values[2] = 0.125f;
    plan.envelopes[1] = {EnvelopeTrigger::bar, 0.1f, 2.f};
    plan.macroNames[7] = "Storm";
    plan.routes[0] = {ModulationSource::lfo3, 1, ParameterId::seasonAmount, -0.5f, 1.f, 0.25f, true};
    plan.routes[1] = {ModulationSource::controller, 74, ParameterId::temperature, 1.f, 0.f, 0.f, false};
    auto& scene = preset.arrangement.scenes[4];
    scene.name = "Drop";
    scene.values[static_cast<std::size_t>(ParameterId::zoomAmount)] = 0.75f;
    scene.values[static_cast<std::size_t>(ParameterId::hide)] = 3.f;
    return preset;
}

std::vector<std::string> complaintsOf(const std::string& text)
{
    std::vector<std::string> complaints;
    readPreset(text, "p.json", complaints);
    return complaints;
}

} // namespace

TEST_CASE("A preset comes back as it was written")
{
    const auto preset = richPreset();
    std::vector<std::string> complaints;
    const auto text = writePreset(preset);
    const auto back = readPreset(text, "p.json", complaints);
    CHECK(complaints.empty());
    CHECK(back.name == preset.name);
    CHECK(back.description == preset.description);
    CHECK(back.tags == preset.tags);
    for (const auto& info : parameterTable()) {
        INFO(info.key);
        CHECK(back.settings[info.id] == Approx(preset.settings[info.id]).margin(1e-4));
    }
    const auto& plan = back.arrangement.modulation;
    CHECK(plan.lfos[2].shape == LfoShape::square);
    CHECK(plan.lfos[2].period.length == 0.5f);
    CHECK(plan.walks[1].period.unit == PeriodUnit::seconds);
    CHECK(plan.steps[1].period.unit == PeriodUnit::bars);
    CHECK(plan.steps[1].period.length == 2.f);
    CHECK(plan.steps[0].count == 3);
    CHECK(plan.envelopes[1].trigger == EnvelopeTrigger::bar);
    CHECK(plan.macroNames[7] == "Storm");
    CHECK(plan.routes[0].target == ParameterId::seasonAmount);
    CHECK(plan.routes[0].bipolar);
    CHECK(plan.routes[1].controller == 74);
    CHECK(back.arrangement.scenes[4].name == "Drop");
    CHECK(back.arrangement.scenes[4].values[static_cast<std::size_t>(ParameterId::hide)] == 3.f);
    CHECK_FALSE(back.arrangement.scenes[4].values[0].has_value());
    CHECK(writePreset(back) == text);
    std::vector<std::string> none;
    CHECK(writeArrangement(readArrangement(writeArrangement(preset.arrangement), "s", none)) ==
          writeArrangement(preset.arrangement));
}

TEST_CASE("A preset may say values as the instrument shows them, and what belongs to the rig stays there")
{
    std::vector<std::string> complaints;
    const auto preset = readPreset(R"({"format": "frond-preset", "version": 1, "name": "N",
        "parameters": {"season": "80 %", "home": "Map", "growth": 3, "tempo": 77, "blackout": "On"}})",
                                   "p.json", complaints);
    CHECK(complaints.empty());
    CHECK(preset.settings[ParameterId::seasonAmount] == Approx(0.8f));
    CHECK(preset.settings[ParameterId::home] == static_cast<float>(HomeKind::map));
    CHECK(preset.settings[ParameterId::growthSeconds] == 3.f);
    CHECK(preset.settings[ParameterId::tempoBpm] == 120.f);
    CHECK(preset.settings[ParameterId::blackout] == 0.f);
}

TEST_CASE("Older files load: a saved state, and a preset that says no version")
{
    std::vector<std::string> complaints;
    const auto state = readPreset(
        R"({"format": "frond-state", "version": 1, "parameters": {"temperature": 2}, "model": ""})", "s",
        complaints);
    CHECK(state.settings[ParameterId::temperature] == 2.f);
    const auto old = readPreset(R"({"format": "frond-preset", "parameters": {"glow": 1}})", "p", complaints);
    CHECK(old.settings[ParameterId::glowAmount] == 1.f);
    CHECK(complaints.empty());
}

TEST_CASE("What is wrong in a preset is said in a line that names the file, and the rest is read")
{
    const auto complaints = complaintsOf(R"({"format": "frond-preset", "version": 9,
        "parameters": {"gravity": 1, "season": "warm", "light": 0.5},
        "modulation": {"routes": [{"from": "moon", "to": "season"}, {"from": "lfo_1", "to": "light"}]}})");
    REQUIRE(complaints.size() == 4);
    for (const auto& complaint : complaints)
        CHECK(complaint.find("p.json: ") == 0);
    CHECK_THROWS_WITH(complaintsOf("{\"format\": \"frond-preset\", \"para"),
                      containsText("p.json: parse error"));
    CHECK_THROWS_AS(complaintsOf("[]"), PresetError);
    CHECK_THROWS_AS(complaintsOf("{}"), PresetError);
    CHECK_THROWS_AS(complaintsOf(std::string(100, '[')), PresetError);
}

TEST_CASE("Whatever happens to a preset's bytes, reading ends with a preset in range or a message")
{
    const auto text = writePreset(richPreset());
    std::minstd_rand random(5);
    for (int round = 0; round < 400; ++round) {
        auto broken = text;
        for (int i = 0; i < 1 + round % 4; ++i)
            broken[random() % broken.size()] = static_cast<char>(random() % 256);
        std::vector<std::string> complaints;
        try {
            const auto preset = readPreset(broken, "p", complaints);
            for (const auto& info : parameterTable())
                REQUIRE(preset.settings[info.id] == limitToRange(info, preset.settings[info.id]));
            writePreset(preset);
        } catch (const PresetError&) {
        }
    }
}

TEST_CASE("Presets of every version so far load and mean what they meant")
{
    // As the versions wrote them: 0 said none and had controls alone, 1 had scenes that nothing launched.
    const auto* zero = R"({"format": "frond-preset", "name": "Zero", "description": "Before versions",
        "parameters": {"season": 0.9, "temperature": 1.4, "pitch_mode": "Map"}})";
    const auto* one = R"({"format": "frond-preset", "version": 1, "name": "One", "description": "With scenes",
        "author": "A", "tags": ["t"], "parameters": {"look": "Frost"},
        "modulation": {"lfos": [{"shape": "square", "beats": 2, "phase": 0.25}], "macros": ["Storm"],
                       "routes": [{"from": "macro_1", "to": "glow", "depth": -0.5, "smooth": 0.1}]},
        "scenes": [{"name": "A", "parameters": {"zoom": 0.5}}, {"name": "B", "parameters": {"look": "Mind"}}]})";
    std::vector<std::string> complaints;
    const auto old = readPreset(zero, "zero.json", complaints);
    CHECK(old.name == "Zero");
    CHECK(old.settings[ParameterId::seasonAmount] == 0.9f);
    CHECK(old.settings[ParameterId::pitchMode] == 1.f);
    CHECK(old.settings[ParameterId::glowAmount] == defaultSettings()[ParameterId::glowAmount]);
    CHECK(old.arrangement.cues.empty());
    const auto later = readPreset(one, "one.json", complaints);
    CHECK(later.arrangement.modulation.routes[0].depth == -0.5f);
    CHECK(later.arrangement.scenes[0].values[static_cast<std::size_t>(ParameterId::zoomAmount)] == 0.5f);
    CHECK(later.arrangement.scenes[1].morphBeats == -1.f); // the control says
    CHECK(later.settings[ParameterId::sceneMorphBeats] == 4.f);
    CHECK(later.arrangement.cues.empty());
    CHECK(complaints.empty());
    const auto again = writePreset(later); // saved today, it is of today's version
    CHECK(again.find("\"version\": 2") != std::string::npos);
    CHECK(writePreset(readPreset(again, "again", complaints)) == again);
}

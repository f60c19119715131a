// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo of each kind of deed, through the plug-in.
#include "Show.h"

#include <Support/Catch.h>

using namespace frond;
using namespace frond::test;

namespace
{

std::string saved(Host& host)
{
    juce::MemoryBlock block;
    host.processor.getStateInformation(block);
    return block.toString().toStdString();
}

/// Floats come back to their last figure but one.
bool same(const std::string& a, const std::string& b)
{
    auto one = juce::JSON::parse(juce::String::fromUTF8(a.c_str())),
         other = juce::JSON::parse(juce::String::fromUTF8(b.c_str()));
    for (const auto& info : parameterTable()) {
        const juce::Identifier key(juce::String(info.key.data(), info.key.size()));
        if (static_cast<double>(one["parameters"][key]) !=
            Approx(static_cast<double>(other["parameters"][key])).margin(1e-5))
            return false;
    }
    one.getDynamicObject()->removeProperty("parameters");
    other.getDynamicObject()->removeProperty("parameters");
    return juce::JSON::toString(one) == juce::JSON::toString(other);
}

struct Desk : Host
{
    Desk()
    {
        history.isButtonHeld = [this] { return held; };
    }
    void wait(double duration) { hands().pump(seconds += duration); }
    void set(ParameterId id, float value) { processor.parameters().set(id, value); }
    /// Does it, takes it back, and does it once more: the whole state is what counts.
    template <typename Deed>
    void checkBothWays(const std::string& name, Deed&& deed)
    {
        wait(5.0);
        const auto depth = history.depth();
        const auto before = saved(*this);
        deed();
        wait(5.0);
        const auto after = saved(*this);
        INFO(name);
        CHECK_FALSE(same(before, after));
        CHECK(history.depth() == depth + 1);
        CHECK(history.undoName() == name);
        REQUIRE(history.undo());
        wait(5.0);
        CHECK(same(saved(*this), before));
        CHECK(history.redoName() == name);
        REQUIRE(history.redo());
        wait(5.0);
        CHECK(same(saved(*this), after));
        CHECK(history.depth() == depth + 1);
    }

    History& history = processor.history();
    bool held = false;
};

std::vector<float> field(float value)
{
    return std::vector<float>(std::size_t{GivenPictures::side} * GivenPictures::side, value);
}

} // namespace

TEST_CASE("Every kind of deed can be taken back and done once more")
{
    Desk desk;
    auto& processor = desk.processor;
    desk.checkBothWays("Season", [&] { desk.set(ParameterId::seasonAmount, 0.9f); });
    desk.checkBothWays("October", [&] { desk.hands().loadPreset("October"); });
    desk.checkBothWays("The Drop", [&] { desk.hands().loadPreset("The Drop"); });
    desk.checkBothWays("Mutation", [&] { processor.mutator().mutate(MutationKind::careful, 3); });
    desk.checkBothWays("Random controls", [&] { processor.mutator().mutate(MutationKind::random, 3); });
    desk.checkBothWays("Scene 9", [&] { desk.hands().storeScene(9, "Nine"); });
    desk.checkBothWays("Scene 2", [&] {
        auto arrangement = *processor.arrangement().now();
        arrangement.scenes[1] = {};
        processor.arrangement().set(std::move(arrangement));
    });
    desk.checkBothWays("Modulation", [&] {
        auto arrangement = *processor.arrangement().now();
        arrangement.modulation.routes[20] = {ModulationSource::lfo2, 1, ParameterId::glowAmount, 0.4f};
        processor.arrangement().set(std::move(arrangement));
    });
    desk.checkBothWays("Cues", [&] {
        auto arrangement = *processor.arrangement().now();
        arrangement.cues.push_back({"Go", 1, 4.f, 2.f});
        processor.arrangement().set(std::move(arrangement));
    });
    desk.checkBothWays("Controller map", [&] {
        ControllerMap map;
        map.name = "Learned";
        map.mappings.push_back({});
        desk.hands().setMap(map);
    });
    desk.checkBothWays("Picture", [&] { processor.given().setPicture(field(0.5f)); });
    desk.checkBothWays("Brush", [&] { processor.given().setMask(field(1.f)); });
    desk.checkBothWays("Model", [&] { processor.chooseModel("/elsewhere.safetensors"); });
    desk.checkBothWays("Scene", [&] { desk.hands().perform({ActionKind::scene, 1}); });
    desk.checkBothWays("B", [&] { processor.comparison().toggle(); });
    desk.set(ParameterId::glowAmount, 0.99f);
    desk.checkBothWays("A", [&] { processor.comparison().toggle(); });
    desk.checkBothWays("A to B", [&] { processor.comparison().copyToOther(); });
}

TEST_CASE("Everything is taken back to the start, and done again to the end")
{
    Desk desk;
    std::vector<std::string> states;
    states.reserve(6);
    states.push_back(saved(desk));
    const auto done = [&] {
        desk.wait(5.0);
        states.push_back(saved(desk));
    };
    desk.set(ParameterId::glowAmount, 0.1f), done();
    desk.hands().loadPreset("Bloom"), done();
    desk.hands().storeScene(1, "One"), done();
    desk.processor.mutator().mutate(MutationKind::careful, 1), done();
    desk.hands().perform({ActionKind::compare, 0}), done();
    for (auto i = states.size() - 1; i-- > 0;) {
        desk.hands().perform({ActionKind::undo, 0});
        CHECK(same(saved(desk), states[i]));
    }
    CHECK_FALSE(desk.history.undo());
    for (std::size_t i = 1; i < states.size(); ++i) {
        desk.hands().perform({ActionKind::redo, 0});
        CHECK(same(saved(desk), states[i]));
    }
    CHECK_FALSE(desk.history.redo());
    desk.hands().perform({ActionKind::undo, 0});
    desk.set(ParameterId::veinsAmount, 0.2f); // another way from here
    CHECK_FALSE(desk.history.redo());
}

TEST_CASE("A knob that is turned is one step, however many moves it made; another one is another")
{
    Desk desk;
    auto& season = desk.processor.parameters()[ParameterId::seasonAmount];
    const auto before = season.getValue();
    season.beginChangeGesture();
    for (int i = 0; i < 20; ++i) {
        season.setValueNotifyingHost(0.01f * static_cast<float>(i));
        desk.pump();
    }
    season.endChangeGesture();
    for (int i = 0; i < 20; ++i) { // a controller goes on with it
        desk.set(ParameterId::seasonAmount, 0.5f + 0.01f * static_cast<float>(i));
        desk.pump();
    }
    CHECK(desk.history.depth() == 1);
    desk.wait(0.5);
    desk.set(ParameterId::glowAmount, 0.9f);
    desk.wait(2.0);
    desk.set(ParameterId::glowAmount, 0.8f);
    desk.wait(2.0);
    CHECK(desk.history.depth() == 3);
    for (int i = 0; i < 3; ++i)
        CHECK(desk.history.undo());
    CHECK(season.getValue() == before);
}

TEST_CASE("A stroke of the brush and a slider of the modulation are one step while the button is held")
{
    Desk desk;
    desk.held = true;
    desk.pump();
    for (int i = 1; i <= 50; ++i) {
        desk.processor.given().setMask(field(0.02f * static_cast<float>(i)));
        desk.wait(0.4);
    }
    desk.held = false;
    desk.pump();
    desk.held = true;
    desk.wait(0.4);
    desk.processor.given().setMask(field(0.f));
    desk.pump();
    desk.held = false;
    desk.pump();
    CHECK(desk.history.depth() == 2);
    REQUIRE(desk.history.undo());
    CHECK(desk.processor.given().now()->mask == field(1.f));
    REQUIRE(desk.history.undo());
    CHECK(desk.processor.given().now()->mask.empty());
}

TEST_CASE("The host's automation is no step, and taking back leaves alone what it moved")
{
    Desk desk;
    auto& light = desk.processor.parameters()[ParameterId::lightAmount];
    for (int i = 0; i < 30; ++i) {
        light.setValueNotifyingHost(0.02f * static_cast<float>(i)); // as wrappers hand it on: no gesture
        desk.pump();
    }
    CHECK(desk.history.depth() == 0);
    desk.set(ParameterId::seasonAmount, 0.8f);
    desk.wait(2.0);
    light.setValueNotifyingHost(0.9f);
    desk.processor.parameters().set(ParameterId::mpe, 1.f);
    desk.wait(2.0);
    desk.history.undo();
    desk.history.undo();
    CHECK(desk.value(ParameterId::seasonAmount) == Approx(0.45f));
    CHECK(light.getValue() == Approx(0.9f));
    desk.hands().loadPreset("The Drop");
    desk.wait(2.0);
    const auto depth = desk.history.depth();
    desk.processor.parameters()[ParameterId::scene].setValueNotifyingHost(
        toNormalised(parameterInfo(ParameterId::scene), 2.f)); // a scene by automation
    desk.wait(2.0);
    CHECK(desk.value(ParameterId::temperature) == Approx(2.f));
    CHECK(desk.history.depth() == depth);
}

TEST_CASE("A scene that a hand launched is taken back once it has arrived; what a clip launched is no step")
{
    Show show;
    show.pump();
    const auto depth = show.processor.history().depth();
    show.hands().perform({ActionKind::scene, 2});
    REQUIRE(show.eventually([&] { return show.value(ParameterId::lightAmount) == Approx(0.9f); }));
    CHECK(show.processor.history().undoName() == "Bright");
    CHECK(show.processor.history().depth() == depth + 1);
    const auto frames = show.processor.dream().stepCount();
    REQUIRE(show.eventually([&] { return show.processor.dream().stepCount() > frames + 2; }));
    CHECK(show.value(ParameterId::scene) == 2.f);
    REQUIRE(show.processor.history().undo());
    CHECK(show.value(ParameterId::lightAmount) == Approx(0.6f));
    // No scene plays, as before, and the control says so.
    CHECK(show.eventually([&] { return show.hands().scenes().active == 0; }));
    CHECK(show.eventually([&] { return show.value(ParameterId::scene) == 0.f; }));
    REQUIRE(show.processor.history().redo());
    CHECK(show.eventually([&] { return show.hands().scenes().active == 2; }));
    CHECK(show.eventually([&] { return show.value(ParameterId::scene) == 2.f; }));
    CHECK(show.value(ParameterId::lightAmount) == Approx(0.9f));
    REQUIRE(show.processor.history().undo());
    CHECK(show.eventually([&] { return show.dreamt()[ParameterId::lightAmount] == Approx(0.6f); }));
    show.processor.parameters()[ParameterId::scene].setValueNotifyingHost(
        toNormalised(parameterInfo(ParameterId::scene), 1.f));
    REQUIRE(show.eventually([&] { return show.value(ParameterId::lightAmount) == Approx(0.1f); }));
    CHECK(show.processor.history().depth() == depth);
}

TEST_CASE("There is an end to what is remembered, and a project that is loaded begins anew")
{
    Desk desk;
    for (std::size_t i = 0; i < History::deepest + 20; ++i) {
        desk.set(ParameterId::glowAmount, i % 2 == 0 ? 0.1f : 0.7f);
        desk.wait(2.0);
    }
    CHECK(desk.history.depth() == History::deepest);
    const auto state = saved(desk);
    desk.processor.setStateInformation(state.data(), static_cast<int>(state.size()));
    desk.pump();
    CHECK(desk.history.depth() == 0);
    CHECK_FALSE(desk.history.undo());
    desk.set(ParameterId::glowAmount, 0.3f);
    desk.pump();
    CHECK(desk.history.depth() == 1);
}

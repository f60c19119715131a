// SPDX-License-Identifier: GPL-3.0-or-later
#include <Plugin/Processor.h>

#include <Support/Catch.h>

#include <random>
#include <string>

using namespace frond;

namespace
{

void load(Processor& processor, const std::string& text)
{
    processor.setStateInformation(text.data(), static_cast<int>(text.size()));
}

std::string save(Processor& processor)
{
    juce::MemoryBlock block;
    processor.getStateInformation(block);
    return block.toString().toStdString();
}

void moveAll(Processor& processor)
{
    for (const auto& info : parameterTable())
        processor.parameters().set(info.id, fromNormalised(info, 0.7f));
}

void checkSame(const Settings& a, const Settings& b)
{
    for (const auto& info : parameterTable()) {
        INFO(info.key);
        CHECK(a[info.id] == Approx(b[info.id]).margin(1e-4));
    }
}

} // namespace

TEST_CASE("A state comes back as it was saved")
{
    Processor first(Variant::effect), second(Variant::instrument);
    moveAll(first);
    first.chooseModel("/models/of mine/größe.safetensors");
    first.setWindow({1234, 777, false, "Picture"});
    load(second, save(first));
    checkSame(second.parameters().settings(), first.parameters().settings());
    CHECK(second.chosenModel() == "/models/of mine/größe.safetensors");
    CHECK(second.window().width == 1234);
    CHECK(second.window().height == 777);
    CHECK_FALSE(second.window().controlsShown);
    CHECK(second.window().page == "Picture");
    CHECK(second.messages().count() == 0);
    CHECK(save(second) == save(first));
}

TEST_CASE("An older state, with fewer parameters, gives the others their defaults")
{
    Processor processor(Variant::effect);
    moveAll(processor);
    load(processor, R"({"format": "frond-state", "version": 1, "parameters": {"temperature": 1.75}})");
    CHECK(processor.parameters().value(ParameterId::temperature) == Approx(1.75f));
    for (const auto& info : parameterTable())
        if (info.id != ParameterId::temperature)
            CHECK(processor.parameters().value(info.id) == Approx(info.defaultValue).margin(1e-5));
    CHECK(processor.chosenModel().empty());
    CHECK(processor.messages().count() == 0);
}

TEST_CASE("A newer state is read as far as it is known, and that is said")
{
    Processor processor(Variant::effect);
    load(processor, R"({"format": "frond-state", "version": 99, "wind": {"x": [1, 2]},
                        "parameters": {"temperature": 2, "gravity": 9.81, "light": 0.25}})");
    CHECK(processor.parameters().value(ParameterId::temperature) == Approx(2.f));
    CHECK(processor.parameters().value(ParameterId::lightAmount) == Approx(0.25f));
    CHECK(processor.messages().count() == 1);
    CHECK(processor.messages().latest().find("newer") != std::string::npos);
}

TEST_CASE("Values that are no numbers, or far too large, do no harm")
{
    Processor processor(Variant::effect);
    load(processor,
         R"({"format": "frond-state", "parameters": {"temperature": "hot", "light": 1e300, "speed": -5},
                        "window": {"width": 1e9, "height": "tall", "page": -3}, "model": 17})");
    CHECK(processor.parameters().value(ParameterId::temperature) == Approx(1.f));
    CHECK(processor.parameters().value(ParameterId::lightAmount) == Approx(1.f));
    CHECK(processor.parameters().value(ParameterId::speed) ==
          Approx(parameterInfo(ParameterId::speed).minimum));
    CHECK(processor.window().page == "Dream");
    CHECK(processor.window().width <= 16384);
    CHECK(processor.messages().latest().find("temperature") != std::string::npos);
}

TEST_CASE("Garbage changes nothing and is reported in one line")
{
    const auto garbage = GENERATE(
        as<std::string>{}, "", "{", "null", "[1, 2, 3]", "VST2 chunk \x01\x02\xff\xfe",
        R"({"format": "something else", "parameters": {}})", R"({"format": "frond-state"})",
        R"({"format": "frond-state", "parameters": 3})", std::string(200000, '['), std::string(3000000, ' '));
    Processor processor(Variant::effect);
    moveAll(processor);
    processor.chooseModel("/kept.safetensors");
    const auto before = save(processor);
    load(processor, garbage);
    CHECK(save(processor) == before);
    if (!garbage.empty()) {
        CHECK(processor.messages().count() == 1);
        CHECK(processor.messages().latest().find('\n') == std::string::npos);
    }
}

TEST_CASE("A state that was cut off anywhere changes nothing or loads whole")
{
    Processor source(Variant::effect);
    moveAll(source);
    const auto whole = save(source);
    Processor processor(Variant::effect);
    const auto before = save(processor);
    for (std::size_t length = 0; length + 1 < whole.size(); length += 13) {
        load(processor, whole.substr(0, length));
        INFO(length);
        REQUIRE(save(processor) == before);
    }
}

TEST_CASE("Random damage never crashes, and parameters stay in their ranges")
{
    Processor source(Variant::effect);
    const auto whole = save(source);
    std::mt19937 random(11);
    Processor processor(Variant::effect);
    for (int round = 0; round < 300; ++round) {
        auto damaged = whole;
        for (int i = 0; i < 4; ++i)
            damaged[random() % damaged.size()] = static_cast<char>(random());
        load(processor, damaged);
        for (const auto& info : parameterTable()) {
            const auto value = processor.parameters().value(info.id);
            REQUIRE(value >= info.minimum - 1e-3f);
            REQUIRE(value <= info.maximum + 1e-3f);
        }
    }
}

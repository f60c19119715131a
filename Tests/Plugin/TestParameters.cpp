// SPDX-License-Identifier: GPL-3.0-or-later
#include <Plugin/Processor.h>

#include <Support/Catch.h>

#include <cmath>
#include <set>

using namespace frond;

TEST_CASE("The host sees every row of the table once, under its key, with its name and unit")
{
    Processor processor(Variant::effect);
    REQUIRE(processor.getParameters().size() == static_cast<int>(parameterCount));
    std::set<juce::String> ids;
    for (auto* parameter : processor.getParameters()) {
        const auto* ranged = dynamic_cast<juce::RangedAudioParameter*>(parameter);
        REQUIRE(ranged != nullptr);
        const auto* info = findParameter(ranged->paramID.toStdString());
        REQUIRE(info != nullptr);
        CHECK(ids.insert(ranged->paramID).second);
        CHECK(ranged->getName(100).toStdString() == info->name);
        CHECK(ranged->getLabel().toStdString() == info->unit);
        CHECK(ranged->isAutomatable());
        CHECK(ranged->getVersionHint() > 0);
        CHECK(ranged == &processor.parameters()[info->id]);
    }
}

TEST_CASE("Parameters start at the table's defaults and keep within their ranges")
{
    Processor processor(Variant::instrument);
    const auto settings = processor.parameters().settings();
    for (const auto& info : parameterTable()) {
        INFO(info.key);
        CHECK(settings[info.id] == Approx(info.defaultValue).margin(1e-5));
        auto& parameter = processor.parameters()[info.id];
        parameter.setValue(0.f);
        CHECK(processor.parameters().value(info.id) == Approx(info.minimum));
        parameter.setValue(1.f);
        CHECK(processor.parameters().value(info.id) == Approx(info.maximum));
        processor.parameters().set(info.id, info.maximum * 10.f + 10.f);
        CHECK(processor.parameters().value(info.id) == Approx(info.maximum));
    }
}

TEST_CASE("A value survives the way through its text, with and without its unit")
{
    Processor processor(Variant::effect);
    for (const auto& info : parameterTable()) {
        auto& parameter = processor.parameters()[info.id];
        for (int i = 0; i <= 20; ++i) {
            const auto amount = static_cast<float>(i) / 20.f;
            const auto value = parameter.convertFrom0to1(amount);
            const auto text = parameter.getText(parameter.convertTo0to1(value), 64);
            INFO(info.key << " at " << value << " reads \"" << text << "\"");
            CHECK(text.isNotEmpty());
            const auto back = parameter.convertFrom0to1(parameter.getValueForText(text));
            const auto withUnit =
                parameter.convertFrom0to1(parameter.getValueForText(text + " " + parameter.getLabel() + " "));
            const auto tolerance = 0.01f * (info.maximum - info.minimum);
            CHECK(std::abs(back - value) <= tolerance);
            CHECK(std::abs(withUnit - value) <= tolerance);
        }
    }
}

TEST_CASE("The text does not repeat the unit that the host shows beside it")
{
    Processor processor(Variant::effect);
    for (const auto& info : parameterTable())
        if (!info.unit.empty()) {
            const auto& parameter = processor.parameters()[info.id];
            INFO(info.key);
            CHECK_FALSE(parameter.getText(0.5f, 64).contains(parameter.getLabel()));
        }
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "GeneratorPanel.h"

#include "ModulationMenus.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

using Source = ModulationSource;

constexpr int generatorTabHeight = 30, rowHeight = 26, generatorGap = 4;
constexpr std::array<const char*, 10> shortNames{"LFO 1",  "LFO 2",   "LFO 3",   "LFO 4", "Walk 1",
                                                 "Walk 2", "Steps 1", "Steps 2", "Env 1", "Env 2"};

juce::String capital(std::string_view word)
{
    auto text = textOf(word);
    return text.substring(0, 1).toUpperCase() + text.substring(1);
}

PeriodUnit unitAfter(PeriodUnit unit)
{
    return static_cast<PeriodUnit>((static_cast<int>(unit) + 1) % static_cast<int>(PeriodUnit::count));
}

} // namespace

/// With a thin meter along its foot.
class GeneratorPanel::Tab final : public juce::TextButton
{
public:
    explicit Tab(const char* name)
        : TextButton(name)
    {
        setMouseClickGrabsKeyboardFocus(false);
    }
    void light(float newValue)
    {
        if (std::abs(newValue - value) < 0.01f)
            return;
        value = newValue;
        repaint(0, getHeight() - 6, getWidth(), 6);
    }
    void paintOverChildren(juce::Graphics& g) override
    {
        const auto foot = getLocalBounds().reduced(5, 0).removeFromBottom(5).removeFromTop(2).toFloat();
        g.setColour(colours::line);
        g.fillRect(foot);
        g.setColour(colours::leaf);
        g.fillRect(foot.withWidth(foot.getWidth() * juce::jlimit(0.f, 1.f, value)));
    }

private:
    float value = 0.f;
};

GeneratorPanel::GeneratorPanel(PlanDesk& planDesk)
    : desk(planDesk)
    , length("Length", "How long one turn, one goal or one step takes.")
    , first("Phase", "Where it begins.")
    , second("Decay", "How long it takes to fall.")
{
    for (std::size_t i = 0; i < shortNames.size(); ++i) {
        const auto source = static_cast<Source>(static_cast<std::size_t>(Source::lfo1) + i);
        const auto name = juce::String(std::string(nameOf(source)));
        tabs.push_back(std::make_unique<Tab>(shortNames[i]));
        tabs.back()->setTitle(name);
        tabs.back()->setTooltip("How " + name + " moves; the line below says what it says just now.");
        tabs.back()->onClick = [this, source] { choose(source); };
        addAndMakeVisible(*tabs.back());
    }
    Theme::showAsField(choice);
    Theme::showAsField(unit);
    unit.setTooltip("Whether its length is in beats or bars of the clock, or in seconds.");
    choice.onClick = [this] { openChoices(); };
    unit.onClick = [this] {
        desk.change([this](ModulationPlan& next) {
            if (auto* period = periodIn(next))
                period->unit = unitAfter(period->unit);
        });
    };
    length.range(0.0625, 64.0, 4.0);
    length.setSkewFactorFromMidPoint(4.0);
    length.textFromValueFunction = [this](double value) {
        const auto* period = periodIn(plan);
        const auto unitNow = period != nullptr ? period->unit : PeriodUnit::seconds;
        return juce::String(value, value < 1.0 ? 3 : 2) + " " +
               (unitNow == PeriodUnit::seconds ? "s" : textOf(keyOf(unitNow)));
    };
    length.onChange = [this](float value) {
        desk.change([=, this](ModulationPlan& next) {
            if (auto* period = periodIn(next))
                period->length = value;
        });
    };
    for (auto* child : std::initializer_list<juce::Component*>{&choice, &unit, &length, &first, &second}) {
        child->setMouseClickGrabsKeyboardFocus(false);
        addChildComponent(child);
    }
    choose(Source::lfo1);
}

GeneratorPanel::~GeneratorPanel() = default;

bool GeneratorPanel::isOneOf(Source from, Source to) const
{
    return source >= from && source <= to;
}

std::size_t GeneratorPanel::place() const
{
    const auto from = isOneOf(Source::lfo1, Source::lfo4)       ? Source::lfo1
                      : isOneOf(Source::walk1, Source::walk2)   ? Source::walk1
                      : isOneOf(Source::steps1, Source::steps2) ? Source::steps1
                                                                : Source::envelope1;
    return static_cast<std::size_t>(source) - static_cast<std::size_t>(from);
}

Period* GeneratorPanel::periodIn(ModulationPlan& from) const
{
    if (isOneOf(Source::lfo1, Source::lfo4))
        return &from.lfos[place()].period;
    if (isOneOf(Source::walk1, Source::walk2))
        return &from.walks[place()].period;
    return isOneOf(Source::steps1, Source::steps2) ? &from.steps[place()].period : nullptr;
}

void GeneratorPanel::choose(Source chosenSource)
{
    if (chosenSource < Source::lfo1 || chosenSource > Source::envelope2)
        return;
    source = chosenSource;
    trace.clear();
    for (std::size_t i = 0; i < tabs.size(); ++i)
        tabs[i]->setToggleState(i + static_cast<std::size_t>(Source::lfo1) ==
                                    static_cast<std::size_t>(source),
                                juce::dontSendNotification);
    const bool lfo = isOneOf(Source::lfo1, Source::lfo4), steps = isOneOf(Source::steps1, Source::steps2);
    const bool envelope = isOneOf(Source::envelope1, Source::envelope2);
    choice.setVisible(lfo || envelope);
    unit.setVisible(!envelope);
    length.setVisible(!envelope);
    first.setVisible(lfo || steps || envelope);
    second.setVisible(envelope);
    const auto index = place();
    if (lfo) {
        first.rename("Phase", "Where in its turn it begins.");
        first.range(0.0, 1.0, 0.0);
        first.textFromValueFunction = [](double value) {
            return juce::String(juce::roundToInt(360.0 * value)) + juce::String::fromUTF8("\u00b0");
        };
        first.onChange = [this, index](float value) {
            desk.change([=](ModulationPlan& next) { next.lfos[index].phase = value; });
        };
    } else if (steps) {
        first.rename("Steps", "How many steps there are before it begins again.");
        first.range(1.0, static_cast<double>(Steps::most), 8.0, 1.0);
        first.textFromValueFunction = [](double value) { return juce::String(juce::roundToInt(value)); };
        first.onChange = [this, index](float value) {
            desk.change([=](ModulationPlan& next) { next.steps[index].count = juce::roundToInt(value); });
        };
    } else if (envelope) {
        const auto inSeconds = [](double value) { return juce::String(value, 3) + " s"; };
        first.rename("Attack", "How long it takes to rise.");
        first.range(0.001, 4.0, 0.02);
        first.setSkewFactorFromMidPoint(0.2);
        first.textFromValueFunction = inSeconds;
        first.onChange = [this, index](float value) {
            desk.change([=](ModulationPlan& next) { next.envelopes[index].attackSeconds = value; });
        };
        second.range(0.01, 10.0, 0.6);
        second.setSkewFactorFromMidPoint(0.6);
        second.textFromValueFunction = inSeconds;
        second.onChange = [this, index](float value) {
            desk.change([=](ModulationPlan& next) { next.envelopes[index].decaySeconds = value; });
        };
    }
    show(desk.now()->modulation);
    arrange();
}

void GeneratorPanel::show(const ModulationPlan& now)
{
    plan = now;
    const auto index = place();
    if (const auto* period = periodIn(plan)) {
        unit.setButtonText(capital(keyOf(period->unit)));
        length.show(static_cast<double>(period->length));
    }
    if (isOneOf(Source::lfo1, Source::lfo4)) {
        choice.setButtonText(capital(keyOf(plan.lfos[index].shape)));
        choice.setTooltip("The shape of its turn.");
        first.show(static_cast<double>(plan.lfos[index].phase));
    } else if (isOneOf(Source::steps1, Source::steps2)) {
        first.show(plan.steps[index].count);
    } else if (isOneOf(Source::envelope1, Source::envelope2)) {
        const auto& envelope = plan.envelopes[index];
        choice.setButtonText("At each " + textOf(keyOf(envelope.trigger)));
        choice.setTooltip("What sets it off.");
        first.show(static_cast<double>(envelope.attackSeconds));
        second.show(static_cast<double>(envelope.decaySeconds));
    }
    repaint();
}

void GeneratorPanel::light(std::span<const float> values)
{
    for (std::size_t i = 0; i < tabs.size(); ++i)
        tabs[i]->light(values[static_cast<std::size_t>(Source::lfo1) + i]);
    if (trace.size() >= tracePoints)
        trace.erase(trace.begin());
    trace.push_back(values[static_cast<std::size_t>(source)]);
    repaint(picture);
}

void GeneratorPanel::openChoices()
{
    juce::PopupMenu menu;
    const auto index = place();
    const auto safe = SafePointer<GeneratorPanel>(this);
    if (isOneOf(Source::lfo1, Source::lfo4))
        for (int i = 0; i < static_cast<int>(LfoShape::count); ++i) {
            const auto shape = static_cast<LfoShape>(i);
            menu.addItem(capital(keyOf(shape)), true, plan.lfos[index].shape == shape, [safe, index, shape] {
                if (safe != nullptr)
                    safe->desk.change([=](ModulationPlan& next) { next.lfos[index].shape = shape; });
            });
        }
    else
        for (int i = 0; i < static_cast<int>(EnvelopeTrigger::count); ++i) {
            const auto trigger = static_cast<EnvelopeTrigger>(i);
            menu.addItem("At each " + textOf(keyOf(trigger)), true, plan.envelopes[index].trigger == trigger,
                         [safe, index, trigger] {
                             if (safe != nullptr)
                                 safe->desk.change(
                                     [=](ModulationPlan& next) { next.envelopes[index].trigger = trigger; });
                         });
        }
    menu.setLookAndFeel(&getLookAndFeel());
    menu.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(choice).withDeletionCheck(*this));
}

void GeneratorPanel::resized()
{
    arrange();
}

void GeneratorPanel::arrange()
{
    auto area = getLocalBounds();
    auto top = area.removeFromTop(2 * generatorTabHeight);
    const auto columns = static_cast<int>(tabs.size()) / 2;
    for (int i = 0; i < static_cast<int>(tabs.size()); ++i)
        tabs[static_cast<std::size_t>(i)]->setBounds(top.getX() + top.getWidth() * (i % columns) / columns,
                                                     top.getY() + i / columns * generatorTabHeight,
                                                     top.getWidth() / columns, generatorTabHeight);
    area.removeFromTop(generatorGap);
    const auto row = [&](std::initializer_list<juce::Component*> children) {
        int count = 0;
        for (auto* child : children)
            count += child->isVisible() ? 1 : 0;
        if (count == 0)
            return;
        auto line = area.removeFromTop(rowHeight);
        area.removeFromTop(generatorGap);
        const auto width = (line.getWidth() + generatorGap) / count;
        for (auto* child : children)
            if (child->isVisible())
                child->setBounds(line.removeFromLeft(width).withTrimmedRight(generatorGap));
    };
    row({&choice, &unit, &length});
    row({&first, &second});
    picture = area.withTrimmedRight(generatorGap);
    repaint();
}

} // namespace frond

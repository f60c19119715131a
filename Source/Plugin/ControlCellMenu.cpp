// SPDX-License-Identifier: GPL-3.0-or-later
// The menu of a control: its value, what moves it, what plays it from outside.
#include "ControlCell.h"

#include "Hands.h"
#include "JuceText.h"
#include "MapMenus.h"
#include "Modulation/ModulationMenus.h"
#include "Processor.h"

#include <algorithm>

namespace frond
{

namespace
{

using Source = ModulationSource;

constexpr float firstDepth = 0.25f; // of a route that is made here

bool isMacro(ParameterId id)
{
    return id >= ParameterId::macro1 && id <= ParameterId::macro8;
}

void addRoute(Processor& processor, Source source, int controller, ParameterId target)
{
    auto arrangement = *processor.arrangement().now();
    auto& routes = arrangement.modulation.routes;
    const auto spare = std::ranges::find(routes, Source::none, &Route::source);
    if (spare == routes.end())
        return processor.messages().post("all " + std::to_string(routes.size()) + " routes are in use");
    *spare = {};
    spare->source = source;
    spare->controller = controller;
    spare->target = target;
    spare->depth = firstDepth;
    processor.arrangement().set(std::move(arrangement));
}

void removeRoute(Processor& processor, std::size_t index)
{
    auto arrangement = *processor.arrangement().now();
    arrangement.modulation.routes[index] = {};
    processor.arrangement().set(std::move(arrangement));
}

} // namespace

void ControlCell::addMoveItems(juce::PopupMenu& menu)
{
    if (!belongsToPresets(info.id) || isMacro(info.id))
        return;
    menu.addSeparator();
    menu.addSubMenu("Let it be moved by", sourceMenu({}, [this](Source source, int controller) {
                        addRoute(processor, source, controller, info.id);
                    }));
    const auto& routes = processor.arrangement().now()->modulation.routes;
    for (std::size_t i = 0; i < routes.size(); ++i) {
        const auto& route = routes[i];
        if (route.source == Source::none || route.target != info.id)
            continue;
        const auto text =
            nameOfSource(route) + ", " + juce::String(juce::roundToInt(100.f * route.depth)) + " %: no more";
        menu.addItem(juce::PopupMenu::Item(text).setColour(colourOf(route.source)).setAction([this, i] {
            removeRoute(processor, i);
        }));
    }
}

void ControlCell::openMenu()
{
    juce::PopupMenu menu;
    menu.setLookAndFeel(&getLookAndFeel());
    menu.addSectionHeader(title);
    if (!isChoice())
        menu.addItem(juce::CharPointer_UTF8("Type a value…"), [this] { openEntry(); });
    menu.addItem("Default: " + toJuce(toText(info, info.defaultValue)), [this] { toDefault(); });
    if (isMacro(info.id))
        menu.addItem(juce::CharPointer_UTF8("Rename…"), [this] { rename(); });
    if (mayMutate(info.id)) {
        const bool locked = processor.mutator().isLocked(info.id);
        menu.addItem("Locked against Mutate and Random", true, locked,
                     [this, locked] { processor.mutator().setLocked(info.id, !locked); });
    }
    addMoveItems(menu);
    menu.addSeparator();
    addMapItems(processor, info.id, menu);
    menu.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(this).withDeletionCheck(*this));
}

/// A macro's name belongs to the preset.
void ControlCell::rename()
{
    const auto number = static_cast<std::size_t>(info.id) - static_cast<std::size_t>(ParameterId::macro1);
    auto* window = new juce::AlertWindow(toJuce(info.name), {}, juce::MessageBoxIconType::NoIcon,
                                         this); // deletes itself
    window->addTextEditor("name", title);
    window->addButton("OK", 1, juce::KeyPress(juce::KeyPress::returnKey));
    window->addButton("Cancel", 0, juce::KeyPress(juce::KeyPress::escapeKey));
    const auto finish = [safe = SafePointer<ControlCell>(this), number, window](int result) {
        if (result != 1 || safe == nullptr)
            return;
        const auto typed = window->getTextEditorContents("name").trim().substring(0, 24);
        auto arrangement = *safe->processor.arrangement().now();
        arrangement.modulation.macroNames[number] = typed.toStdString();
        safe->processor.arrangement().set(std::move(arrangement));
        safe->setName(typed);
    };
    window->enterModalState(true, juce::ModalCallbackFunction::create(finish), true);
}

} // namespace frond

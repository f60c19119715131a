// SPDX-License-Identifier: GPL-3.0-or-later
#include "ModulationMenus.h"

#include "../Moves.h"

#include <Control/ParameterTable.h>

#include <array>

namespace frond
{

namespace
{

using Source = ModulationSource;

struct SourceFamily
{
    const char* name;
    Source first, last;
};

constexpr std::array<SourceFamily, 6> sourceFamilies{
    {{"Cycles, walks, steps", Source::lfo1, Source::steps2},
     {"Envelopes", Source::envelope1, Source::envelope2},
     {"Macros", Source::macro1, Source::macro8},
     {"Notes and wheels", Source::noteHeld, Source::modWheel},
     {"Sound", Source::level, Source::onset},
     {"Beat and dream", Source::beat, Source::improviserArc}}};
constexpr std::array<Source, 3> alsoSound{Source::soundPitch, Source::brightness, Source::soundTempo};
constexpr int controllersInMenu = 20;

Source after(Source source)
{
    return static_cast<Source>(static_cast<int>(source) + 1);
}

} // namespace

juce::String textOf(std::string_view text)
{
    return juce::String::fromUTF8(text.data(), static_cast<int>(text.size()));
}

juce::String nameOfSource(const Route& route)
{
    return route.source == Source::controller ? "Controller " + juce::String(route.controller)
                                              : textOf(nameOf(route.source));
}

juce::PopupMenu sourceMenu(const Route& now, std::function<void(ModulationSource, int)> choose)
{
    juce::PopupMenu menu;
    const auto add = [&](juce::PopupMenu& to, Source source) {
        to.addItem(juce::PopupMenu::Item(textOf(nameOf(source)))
                       .setTicked(source == now.source)
                       .setColour(colourOf(source))
                       .setAction([choose, source] { choose(source, 1); }));
    };
    for (const auto& family : sourceFamilies) {
        juce::PopupMenu members;
        for (auto source = family.first; source <= family.last; source = after(source))
            add(members, source);
        if (family.first == Source::level)
            for (const auto source : alsoSound)
                add(members, source);
        menu.addSubMenu(family.name, members);
    }
    juce::PopupMenu controllers;
    for (int first = 0; first < 120; first += controllersInMenu) {
        juce::PopupMenu some;
        for (int number = first; number < first + controllersInMenu; ++number)
            some.addItem(juce::PopupMenu::Item(juce::String(number))
                             .setTicked(now.source == Source::controller && now.controller == number)
                             .setAction([choose, number] { choose(Source::controller, number); }));
        controllers.addSubMenu(juce::String(first) + " to " + juce::String(first + controllersInMenu - 1),
                               some);
    }
    menu.addSubMenu("MIDI controller", controllers);
    return menu;
}

bool canBeModulated(ParameterId target)
{
    const auto group = parameterInfo(target).group;
    return group != "Time" && group != "Scenes" && group != "Macros";
}

juce::PopupMenu targetMenu(ParameterId now, std::function<void(ParameterId)> choose)
{
    juce::PopupMenu menu, group;
    std::string_view name;
    const auto close = [&] {
        if (!name.empty())
            menu.addSubMenu(textOf(name), group);
        group.clear();
    };
    for (const auto& info : parameterTable()) {
        if (!canBeModulated(info.id))
            continue;
        if (info.group != name) {
            close();
            name = info.group;
        }
        group.addItem(juce::PopupMenu::Item(textOf(info.name))
                          .setTicked(info.id == now)
                          .setAction([choose, id = info.id] { choose(id); }));
    }
    close();
    return menu;
}

} // namespace frond

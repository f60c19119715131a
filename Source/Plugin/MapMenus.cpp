// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapMenus.h"

#include "Hands.h"
#include "JuceText.h"
#include "MapFiles.h"
#include "Processor.h"

#include <array>
#include <memory>

namespace frond
{

namespace
{

constexpr std::array<const char*, static_cast<std::size_t>(MapMode::count)> modeNames{
    "Follows the knob",  "Turns over at each push", "While it is held",
    "Encoder around 64", "Encoder 1 and 127",       "Encoder 1 and 65"};

/// The mapping as it is, changed by `change`, in the map instead of itself.
template <typename Change>
std::function<void()> changing(Hands& hands, const Mapping& mapping, Change change)
{
    return [&hands, mapping, change] {
        auto map = hands.map();
        for (auto& each : map.mappings)
            if (each == mapping)
                change(each);
        hands.setMap(map);
    };
}

void addWays(Hands& hands, const Mapping& mapping, juce::PopupMenu& menu)
{
    const auto addWay = [&](const juce::String& name, bool ticked, std::function<void()> action) {
        menu.addItem(juce::PopupMenu::Item(name).setTicked(ticked).setAction(std::move(action)));
    };
    if (!mapping.action) {
        for (std::size_t i = 0; i < modeNames.size(); ++i) {
            const auto mode = static_cast<MapMode>(i);
            addWay(modeNames[i], mapping.mode == mode,
                   changing(hands, mapping, [mode](Mapping& each) { each.mode = mode; }));
        }
        menu.addSeparator();
        const auto here = hands.placeOf(mapping.control);
        addWay("Takes over without a jump", mapping.pickup,
               changing(hands, mapping, [](Mapping& each) { each.pickup = !each.pickup; }));
        addWay("Begins where the control stands", false,
               changing(hands, mapping, [here](Mapping& each) { each.from = here; }));
        addWay("Ends where the control stands", false,
               changing(hands, mapping, [here](Mapping& each) { each.to = here; }));
        addWay("The whole way", mapping.from == 0.f && mapping.to == 1.f,
               changing(hands, mapping, [](Mapping& each) {
                   each.from = 0.f;
                   each.to = 1.f;
               }));
        addWay("The other way round", mapping.from > mapping.to,
               changing(hands, mapping, [](Mapping& each) { std::swap(each.from, each.to); }));
        addWay("Slow at first", mapping.curve > 0.f,
               changing(hands, mapping, [](Mapping& each) { each.curve = each.curve > 0.f ? 0.f : 1.f; }));
        addWay("Quick at first", mapping.curve < 0.f,
               changing(
                   hands, mapping, [](Mapping& each) { each.curve = each.curve < 0.f ? 0.f : -1.f; }));
        menu.addSeparator();
    }
    addWay("On any channel", mapping.channel == 0,
           changing(hands, mapping, [](Mapping& each) { each.channel = each.channel == 0 ? 1 : 0; }));
    addWay("Lights up", mapping.light.has_value(), changing(hands, mapping, [](Mapping& each) {
               each.light = each.light ? std::nullopt : std::optional(MapLight{});
           }));
    menu.addSeparator();
    addWay("Forget it", false, [&hands, mapping] { hands.unmap(mapping); });
}

template <typename Target>
void addItems(Processor& processor, const Target& target, bool learning, const std::string& address,
              juce::PopupMenu& menu)
{
    auto& hands = processor.hands();
    if (learning)
        menu.addItem("Stop learning", [&hands] { hands.cancelLearning(); });
    else
        menu.addItem("Learn a knob, pad or key", [&hands, &processor, target] {
            hands.learn(target);
            processor.messages().post("move the knob, pad or key that shall do it");
        });
    if (const auto* mapping = hands.mappingOf(target)) {
        juce::PopupMenu ways;
        addWays(hands, *mapping, ways);
        menu.addSubMenu(toJuce(nameOfSource(*mapping)), ways);
    }
    menu.addItem("Copy /frond/" + toJuce(address),
                 [address] { juce::SystemClipboard::copyTextToClipboard("/frond/" + toJuce(address)); });
}

using Parent = juce::Component::SafePointer<juce::Component>;

void showOscWindow(Processor& processor, const Parent& parent)
{
    auto* window = new juce::AlertWindow("OSC", "Where this instance listens, and where answers go.",
                                         juce::MessageBoxIconType::NoIcon); // deletes itself when it closes
    const auto now = processor.hands().osc().settings();
    window->addTextEditor("listen", juce::String(now.listenPort), "Listens at port");
    window->addTextEditor("reply", juce::String(now.replyPort), "Answers to port");
    window->addTextEditor("host", toJuce(now.host), "Tells changes to (empty: who spoke last)");
    window->addButton("OK", 1, juce::KeyPress(juce::KeyPress::returnKey));
    window->addButton("Cancel", 0, juce::KeyPress(juce::KeyPress::escapeKey));
    const auto finish = [&processor, parent, window](int result) {
        if (result != 1 || parent == nullptr)
            return;
        auto settings = processor.hands().osc().settings();
        const auto port = [&](const char* name, int fallback) {
            const auto typed = window->getTextEditorContents(name).getIntValue();
            return typed >= 1 && typed <= 65535 ? typed : fallback;
        };
        settings.listenPort = port("listen", settings.listenPort);
        settings.replyPort = port("reply", settings.replyPort);
        settings.host = window->getTextEditorContents("host").trim().toStdString();
        settings.on = true;
        processor.hands().osc().want(settings);
    };
    window->enterModalState(true, juce::ModalCallbackFunction::create(finish), true);
}

void saveAs(Processor& processor, const Parent& parent)
{
    auto chooser = std::make_shared<juce::FileChooser>("Save this map", mapsFolder(), "*.json");
    mapsFolder().createDirectory();
    const auto flags =
        juce::FileBrowserComponent::saveMode | juce::FileBrowserComponent::warnAboutOverwriting;
    chooser->launchAsync(flags, [chooser, parent, &processor](const juce::FileChooser& chosen) {
        if (parent == nullptr || chosen.getResult() == juce::File{})
            return;
        const auto file = chosen.getResult().withFileExtension("json");
        auto map = processor.hands().map();
        map.name = file.getFileNameWithoutExtension().toStdString();
        if (saveMap(map, file, processor.messages()))
            processor.hands().setMap(map);
    });
}

void addController(Processor& processor, const Parent& parent, juce::PopupMenu& menu)
{
    auto& hands = processor.hands();
    juce::PopupMenu maps;
    const auto add = [&](const ControllerMap& map) {
        maps.addItem(juce::PopupMenu::Item(toJuce(map.name))
                         .setTicked(map.name == hands.map().name && !map.mappings.empty())
                         .setAction([&hands, &processor, map] {
                             hands.setMap(map);
                             processor.messages().post(map.name + ": " + map.description);
                         }));
    };
    for (const auto& map : factoryMaps())
        add(map);
    maps.addSeparator();
    Messages quiet; // a broken file is told of when the menu opens, once in the message line is enough
    for (const auto& file : mapsFolder().findChildFiles(juce::File::findFiles, false, "*.json"))
        if (const auto map = loadMap(file, quiet))
            add(*map);
    if (const auto said = quiet.takeUnseen())
        processor.messages().post(*said);
    maps.addSeparator();
    maps.addItem(juce::CharPointer_UTF8("Save this map…"), !hands.map().mappings.empty(), false,
                 [&processor, parent] { saveAs(processor, parent); });
    maps.addItem("No map", !hands.map().mappings.empty(), false, [&hands] { hands.setMap({}); });
    menu.addSubMenu("Controller", maps);
}

} // namespace

void addMapItems(Processor& processor, ParameterId control, juce::PopupMenu& menu)
{
    const auto& wanted = processor.hands().learner().target();
    addItems(processor, control, wanted && !wanted->action && wanted->control == control,
             std::string(parameterInfo(control).key), menu);
}

void addMapItems(Processor& processor, const Action& action, juce::PopupMenu& menu)
{
    const auto& wanted = processor.hands().learner().target();
    addItems(processor, action, wanted && wanted->action == action, pathOf(action), menu);
}

void addHandsMenus(Processor& processor, juce::Component& parent, juce::PopupMenu& menu)
{
    const Parent safe(&parent);
    addController(processor, safe, menu);
    auto& osc = processor.hands().osc();
    const auto settings = osc.settings();
    const auto change = [&osc](auto alter) {
        return [&osc, alter] {
            auto next = osc.settings();
            alter(next);
            osc.want(next);
        };
    };
    juce::PopupMenu ports;
    ports.addItem(juce::PopupMenu::Item("Listen at port " + juce::String(settings.listenPort))
                      .setTicked(settings.on)
                      .setAction(change([](OscSettings& each) { each.on = !each.on; })));
    ports.addItem(juce::PopupMenu::Item("Send meters")
                      .setTicked(settings.sendsMeters)
                      .setAction(change([](OscSettings& each) { each.sendsMeters = !each.sendsMeters; })));
    ports.addItem(juce::CharPointer_UTF8("Ports and host…"),
                  [&processor, safe] { showOscWindow(processor, safe); });
    menu.addSubMenu("OSC", ports);
}

} // namespace frond

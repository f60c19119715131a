// SPDX-License-Identifier: GPL-3.0-or-later
// Scenes and cues: the dream thread glides to them, and once they have arrived the host's parameters are
// moved there. While nobody dreams they are there at once.
#include "Hands.h"
#include "Output/Output.h"
#include "Processor.h"

#include <algorithm>

namespace frond
{

namespace
{

std::size_t sceneIndex(int number)
{
    return static_cast<std::size_t>(std::clamp(number, 1, static_cast<int>(sceneCount)) - 1);
}

} // namespace

FrameTimes Hands::frameTimes() const
{
    auto* output = processor.outputIfAny();
    return output != nullptr ? output->board().times() : FrameTimes{};
}

bool Hands::dreams() const
{
    const auto* dream = processor.dreamIfAny();
    return dream != nullptr && dream->isRunning() && dream->hasModel();
}

void Hands::orderByHand(const SceneOrder& order)
{
    orderedByHand = true;
    if (dreams())
        return processor.sceneOrders().push(order);
    const History::Occasion occasion(processor.history(), "Scene");
    settle(order);
    orderedByHand = false;
}

void Hands::settle(const SceneOrder& order)
{
    const auto arrangement = processor.arrangement().now();
    auto& now = newest.scenes;
    int scene = order.number;
    if (order.kind != SceneOrder::Kind::scene) {
        const auto count = static_cast<int>(arrangement->cues.size());
        int cue = order.kind == SceneOrder::Kind::cue       ? order.number
                  : order.kind == SceneOrder::Kind::nextCue ? now.cue + 1
                                                            : std::max(1, now.cue - 1);
        if (cue > count && arrangement->cuesRepeat)
            cue = 1;
        if (cue < 1 || cue > count)
            return;
        now.cue = cue;
        scene = arrangement->cues[static_cast<std::size_t>(cue - 1)].scene;
    }
    if (scene < 1 || scene > static_cast<int>(sceneCount) ||
        arrangement->scenes[static_cast<std::size_t>(scene - 1)].isEmpty())
        return;
    const auto& values = arrangement->scenes[static_cast<std::size_t>(scene - 1)].values;
    for (const auto& info : parameterTable())
        if (const auto& value = values[static_cast<std::size_t>(info.id)]; value && belongsToPresets(info.id))
            move(info.id, toNormalised(info, *value));
    now.active = sceneSettled = scene;
    showScene(scene);
}

/// While it dreams, the control follows the dream, as ever: moved first, it would launch the scene.
void Hands::placeScene(int number)
{
    sceneSettled = number;
    if (dreams()) {
        scenePlaced = true;
        return processor.sceneOrders().push({SceneOrder::Kind::place, number});
    }
    newest.scenes.active = number;
    showScene(number);
}

/// The control shows which scene plays, and hosts can record it.
void Hands::showScene(int number)
{
    sceneSeen = number;
    const auto& info = parameterInfo(ParameterId::scene);
    move(ParameterId::scene, toNormalised(info, static_cast<float>(number)));
    processor.history().takeSceneTouch(); // no hand's
}

void Hands::followScenes()
{
    const auto& now = newest.scenes;
    if (!dreams()) {
        const auto scene = juce::roundToInt(processor.parameters().value(ParameterId::scene));
        if (scene != std::exchange(sceneSeen, scene) && scene > 0 && scene != now.active) {
            if (processor.history().takeSceneTouch())
                return orderByHand({SceneOrder::Kind::scene, scene});
            const History::Aside aside(processor.history()); // the host's automation
            settle({SceneOrder::Kind::scene, scene});
        }
        return;
    }
    if (processor.history().takeSceneTouch())
        orderedByHand = true;
    sceneSeen = juce::roundToInt(processor.parameters().value(ParameterId::scene));
    if (now.active != std::exchange(activeSeen, now.active)) {
        activeByHand = std::exchange(orderedByHand, false);
        if (now.active > 0 || scenePlaced)
            showScene(now.active);
        scenePlaced = false;
    }
    if (now.arrivals == std::exchange(arrivalsSeen, now.arrivals))
        return;
    // What a clip, the host or a cue's own time launched is nobody's step.
    if (activeByHand || orderedByHand) {
        const auto& name = processor.arrangement().now()->scenes[sceneIndex(now.active)].name;
        const History::Occasion occasion(processor.history(), name.empty() ? "Scene" : name);
        return takeArrivals();
    }
    const History::Aside aside(processor.history());
    takeArrivals();
}

void Hands::takeArrivals()
{
    const auto& now = newest.scenes;
    sceneSettled = now.active;
    for (const auto& info : parameterTable())
        if (const auto index = static_cast<std::size_t>(info.id); now.arrived[index])
            move(info.id, toNormalised(info, now.values[index]));
}

bool Hands::launchScene(const std::string& name)
{
    const auto arrangement = processor.arrangement().now();
    for (std::size_t i = 0; i < sceneCount; ++i)
        if (const auto& scene = arrangement->scenes[i];
            !scene.isEmpty() && juce::String::fromUTF8(scene.name.c_str())
                                    .equalsIgnoreCase(juce::String::fromUTF8(name.c_str()))) {
            perform({ActionKind::scene, static_cast<int>(i) + 1});
            return true;
        }
    return false;
}

void Hands::storeScene(int number, const std::string& name)
{
    if (number < 1 || number > static_cast<int>(sceneCount))
        return;
    auto arrangement = *processor.arrangement().now();
    auto& scene = arrangement.scenes[static_cast<std::size_t>(number - 1)];
    scene.name = name.empty() ? "Scene " + std::to_string(number) : name;
    for (const auto& info : parameterTable())
        if (belongsToPresets(info.id))
            scene.values[static_cast<std::size_t>(info.id)] = processor.parameters().value(info.id);
    processor.arrangement().set(std::move(arrangement));
}

} // namespace frond

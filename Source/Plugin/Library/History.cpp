// SPDX-License-Identifier: GPL-3.0-or-later
#include "History.h"

#include "../Hands.h"
#include "../Processor.h"

namespace frond
{

namespace
{

constexpr double sameKindSeconds = 1.0;  // a wheel, a controller: turned on and on
constexpr double togetherSeconds = 0.25; // both hands, both axes of a pad

template <typename Value>
void note(std::optional<Change<Value>>& change, Value& known, const Value& now)
{
    if (known == now)
        return;
    change = Change<Value>{known, now};
    known = now;
}

} // namespace

History::Occasion::Occasion(History& owner, std::string stepName)
    : history(owner)
    , name(std::move(stepName))
{
    if (history.occasions == 0 && history.asides == 0)
        history.look(history.now); // what was before is a step of its own
    ++history.occasions;
}

History::Occasion::~Occasion()
{
    if (--history.occasions > 0 || history.asides > 0)
        return;
    auto step = history.collect();
    step.name = name;
    history.add(std::move(step), true);
}

History::Aside::Aside(History& owner)
    : history(owner)
{
    if (history.asides == 0 && history.occasions == 0)
        history.look(history.now);
    ++history.asides;
}

History::Aside::~Aside()
{
    if (--history.asides == 0 && history.occasions == 0)
        history.collect();
}

History::History(Processor& owner)
    : isButtonHeld([] { return juce::ModifierKeys::currentModifiers.isAnyMouseButtonDown(); })
    , processor(owner)
{
    for (const auto& info : parameterTable()) {
        auto& parameter = processor.parameters()[info.id];
        idOfIndex[static_cast<std::size_t>(parameter.getParameterIndex())] = info.id;
        parameter.addListener(this);
    }
    known = observe();
}

History::~History()
{
    for (const auto& info : parameterTable())
        processor.parameters()[info.id].removeListener(this);
}

void History::parameterGestureChanged(int index, bool begins)
{
    const auto id = idOfIndex[static_cast<std::size_t>(index)];
    if (id == ParameterId::scene) { // the way to the scene is the step, once it has arrived
        sceneTouched.store(true);
        return;
    }
    const auto place = processor.parameters()[id].getValue();
    const std::lock_guard lock(mutex);
    auto& before = begun[static_cast<std::size_t>(id)];
    if (begins) {
        if (!before)
            before = place;
        return;
    }
    if (before && *before != place)
        moved.push_back({id, *before, place});
    before.reset();
}

History::Known History::observe() const
{
    auto& hands = processor.hands();
    return {processor.arrangement().now(),
            processor.given().now(),
            hands.sharedMap(),
            processor.comparison().state(),
            processor.chosenModel(),
            hands.presetMark(),
            hands.settledScene()};
}

HistoryStep History::collect()
{
    HistoryStep step;
    std::vector<HistoryStep::Move> moves;
    {
        const std::lock_guard lock(mutex);
        moves.swap(moved);
    }
    HistoryStep controls;
    controls.moves = std::move(moves);
    for (const auto& move : controls.moves) {
        HistoryStep one;
        one.moves = {move};
        step.absorb(one);
    }
    const auto present = observe();
    note(step.arrangement, known.arrangement, present.arrangement);
    note(step.given, known.given, present.given);
    note(step.map, known.map, present.map);
    note(step.comparison, known.comparison, present.comparison);
    note(step.model, known.model, present.model);
    note(step.preset, known.preset, present.preset);
    note(step.scene, known.scene, present.scene);
    return step;
}

void History::look(double nowSeconds)
{
    now = std::max(now, nowSeconds);
    const bool held = isButtonHeld();
    if (wasHeld && !held)
        ++holding;
    wasHeld = held;
    if (forgotten.exchange(false, std::memory_order_relaxed)) {
        collect();
        done.clear();
        undone.clear();
        return;
    }
    if (occasions > 0 || asides > 0)
        return;
    auto step = collect();
    step.name = describe(step);
    add(std::move(step), false);
}

bool History::belongsTo(const Entry& entry, const HistoryStep& step) const
{
    if (entry.isWhole || !undone.empty())
        return false;
    const bool sameKind = entry.step.movesTheSame(step);
    if (wasHeld)
        return entry.holding == holding;
    const auto passed = now - entry.seconds;
    return passed <= (sameKind ? sameKindSeconds : togetherSeconds);
}

void History::add(HistoryStep step, bool isWhole)
{
    if (step.isEmpty())
        return;
    if (!isWhole && !done.empty() && belongsTo(done.back(), step)) {
        auto& last = done.back();
        last.step.absorb(step);
        last.step.name = describe(last.step);
        last.seconds = now;
        if (last.step.isEmpty())
            done.pop_back();
        return;
    }
    undone.clear();
    done.push_back({std::move(step), now, holding, isWhole});
    if (done.size() > deepest)
        done.pop_front();
}

bool History::undo()
{
    look(now);
    if (done.empty())
        return false;
    auto entry = std::move(done.back());
    done.pop_back();
    apply(entry.step, true);
    entry.isWhole = true; // what comes now is another step
    if (!done.empty())
        done.back().isWhole = true;
    undone.push_back(std::move(entry));
    return true;
}

bool History::redo()
{
    look(now);
    if (undone.empty())
        return false;
    auto entry = std::move(undone.back());
    undone.pop_back();
    apply(entry.step, false);
    done.push_back(std::move(entry));
    return true;
}

std::string History::undoName()
{
    look(now);
    return done.empty() ? std::string() : done.back().step.name;
}

std::string History::redoName()
{
    look(now);
    return undone.empty() ? std::string() : undone.back().step.name;
}

void History::apply(const HistoryStep& step, bool before)
{
    const Aside aside(*this);
    const auto side = [before](const auto& change) { return before ? change.before : change.after; };
    for (const auto& move : step.moves) {
        auto& parameter = processor.parameters()[move.id];
        parameter.beginChangeGesture();
        parameter.setValueNotifyingHost(side(move));
        parameter.endChangeGesture();
    }
    if (step.arrangement)
        processor.arrangement().set(*side(*step.arrangement));
    if (step.given)
        processor.given().set(side(*step.given)->picture, side(*step.given)->mask);
    if (step.map)
        processor.hands().setMap(*side(*step.map));
    if (step.comparison)
        processor.comparison().setState(side(*step.comparison));
    if (step.model)
        processor.chooseModel(side(*step.model));
    if (step.preset) {
        processor.sceneOrders().push({SceneOrder::Kind::forget, 0}); // no scene of the other preset holds on
        processor.hands().setPresetMark(side(*step.preset));
    }
    if (step.scene)
        processor.hands().placeScene(side(*step.scene));
}

std::string History::describe(const HistoryStep& step) const
{
    if (step.arrangement)
        return describeChange(*step.arrangement->before, *step.arrangement->after);
    if (step.map)
        return "Controller map";
    if (step.model)
        return "Model";
    if (step.given)
        return step.given->before->picture == step.given->after->picture ? "Brush" : "Picture";
    if (step.moves.size() == 1)
        return std::string(parameterInfo(step.moves[0].id).name);
    return step.moves.empty() ? "Preset" : std::to_string(step.moves.size()) + " controls";
}

} // namespace frond

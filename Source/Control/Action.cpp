// SPDX-License-Identifier: GPL-3.0-or-later
#include "Action.h"

#include <array>
#include <charconv>

namespace frond
{

namespace
{

struct Row
{
    ActionKind kind;
    std::string_view path, name;
    bool numbered;
};

constexpr std::array<Row, 22> rows{{
    {ActionKind::nextCue, "cue/next", "Next cue", false},
    {ActionKind::previousCue, "cue/previous", "Previous cue", false},
    {ActionKind::nextPreset, "preset/next", "Next preset", false},
    {ActionKind::previousPreset, "preset/previous", "Previous preset", false},
    {ActionKind::randomPreset, "preset/random", "Any preset", false},
    {ActionKind::favouritePreset, "preset/favourite", "Favourite", false},
    {ActionKind::mutate, "mutate", "Mutate", false},
    {ActionKind::randomise, "randomise", "Random controls", false},
    {ActionKind::undo, "undo", "Undo", false},
    {ActionKind::redo, "redo", "Redo", false},
    {ActionKind::compare, "compare", "A or B", false},
    {ActionKind::reseed, "reseed", "Re-seed", false},
    {ActionKind::panic, "panic", "Let all notes go", false},
    {ActionKind::tap, "time/tap", "Tap tempo", false},
    {ActionKind::resync, "time/resync", "Resync: a bar begins", false},
    {ActionKind::nudgeForward, "time/nudge/forward", "Nudge forward", false},
    {ActionKind::nudgeBack, "time/nudge/back", "Nudge back", false},
    {ActionKind::doubleTime, "time/double", "Beats x2", false},
    {ActionKind::halfTime, "time/half", "Beats /2", false},
    {ActionKind::scene, "scene/", "Scene ", true},
    {ActionKind::cue, "cue/", "Cue ", true},
    {ActionKind::preset, "preset/", "Preset ", true},
}};

constexpr int highestNumber = 999;

const Row& rowOf(ActionKind kind)
{
    for (const auto& row : rows)
        if (row.kind == kind)
            return row;
    return rows.front();
}

} // namespace

std::optional<Action> findAction(std::string_view path)
{
    for (const auto& row : rows) {
        if (!row.numbered && path == row.path)
            return Action{row.kind, 0};
        if (!row.numbered || !path.starts_with(row.path))
            continue;
        const auto digits = path.substr(row.path.size());
        int number = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (error == std::errc{} && end == digits.data() + digits.size() && number >= 1 &&
            number <= highestNumber)
            return Action{row.kind, number};
    }
    return std::nullopt;
}

std::string pathOf(const Action& action)
{
    const auto& row = rowOf(action.kind);
    return std::string(row.path) + (row.numbered ? std::to_string(action.number) : "");
}

std::string nameOf(const Action& action)
{
    const auto& row = rowOf(action.kind);
    return std::string(row.name) + (row.numbered ? std::to_string(action.number) : "");
}

const std::vector<Action>& plainActions()
{
    static const auto plain = [] {
        std::vector<Action> list;
        for (const auto& row : rows)
            if (!row.numbered)
                list.push_back({row.kind, 0});
        return list;
    }();
    return plain;
}

} // namespace frond

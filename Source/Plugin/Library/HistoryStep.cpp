// SPDX-License-Identifier: GPL-3.0-or-later
#include "HistoryStep.h"

#include <algorithm>

namespace frond
{

namespace
{

template <typename Value>
void absorbChange(std::optional<Change<Value>>& mine, const std::optional<Change<Value>>& later)
{
    if (!later)
        return;
    if (mine)
        mine->after = later->after;
    else
        mine = later;
    if (mine->before == mine->after)
        mine.reset();
}

bool same(const SceneSettings& a, const SceneSettings& b)
{
    return a.name == b.name && a.morphBeats == b.morphBeats && a.values == b.values;
}

bool sameCues(const Arrangement& a, const Arrangement& b)
{
    return a.cuesRepeat == b.cuesRepeat &&
           std::ranges::equal(a.cues, b.cues, [](const Cue& one, const Cue& other) {
               return one.name == other.name && one.scene == other.scene &&
                      one.afterBeats == other.afterBeats && one.morphBeats == other.morphBeats;
           });
}

} // namespace

void HistoryStep::absorb(const HistoryStep& later)
{
    for (const auto& move : later.moves) {
        const auto found = std::ranges::find(moves, move.id, &Move::id);
        if (found != moves.end())
            found->after = move.after;
        else
            moves.push_back(move);
    }
    std::erase_if(moves, [](const Move& move) { return move.before == move.after; });
    absorbChange(arrangement, later.arrangement);
    absorbChange(given, later.given);
    absorbChange(map, later.map);
    absorbChange(comparison, later.comparison);
    absorbChange(model, later.model);
    absorbChange(preset, later.preset);
    absorbChange(scene, later.scene);
}

bool HistoryStep::movesTheSame(const HistoryStep& other) const
{
    const auto covers = [](const HistoryStep& a, const HistoryStep& b) {
        return std::ranges::all_of(b.moves, [&](const Move& move) {
            return std::ranges::find(a.moves, move.id, &Move::id) != a.moves.end();
        });
    };
    return covers(*this, other) && covers(other, *this) &&
           arrangement.has_value() == other.arrangement.has_value() &&
           given.has_value() == other.given.has_value() && map.has_value() == other.map.has_value() &&
           model.has_value() == other.model.has_value();
}

std::string describeChange(const Arrangement& before, const Arrangement& after)
{
    int scene = 0, count = 0;
    for (std::size_t i = 0; i < sceneCount; ++i)
        if (!same(before.scenes[i], after.scenes[i])) {
            scene = static_cast<int>(i) + 1;
            ++count;
        }
    if (count > 0)
        return count == 1 ? "Scene " + std::to_string(scene) : std::to_string(count) + " scenes";
    return sameCues(before, after) ? "Modulation" : "Cues";
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// What a performer can ask for besides moving a control, by the name that OSC, maps and menus share:
// "scene/3", "cue/next", "preset/random", "reseed".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace frond
{

enum class ActionKind
{
    scene, // numbered from 1
    cue,   // numbered from 1
    nextCue,
    previousCue,
    preset, // the program's number, from 1
    nextPreset,
    previousPreset,
    randomPreset,
    favouritePreset, // likes the loaded preset, or no longer
    mutate,          // carefully
    randomise,
    undo,
    redo,
    compare, // goes to and fro between A and B
    reseed,
    panic, // lets every note go, ends blackout and freeze
    tap,   // a beat is now; some of them are the tempo
    resync,
    nudgeForward, // these two for as long as they are held
    nudgeBack,
    doubleTime,
    halfTime
};

/// Whether it goes on until it is let go.
constexpr bool lastsWhileHeld(ActionKind kind)
{
    return kind == ActionKind::nudgeForward || kind == ActionKind::nudgeBack;
}

struct Action
{
    ActionKind kind = ActionKind::reseed;
    int number = 0; // of scene, cue and preset; otherwise 0

    friend bool operator==(const Action&, const Action&) = default;
};

std::optional<Action> findAction(std::string_view path);
std::string pathOf(const Action& action);
/// "Scene 3", for people.
std::string nameOf(const Action& action);
/// The actions that have no number.
const std::vector<Action>& plainActions();

} // namespace frond

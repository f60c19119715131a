// SPDX-License-Identifier: GPL-3.0-or-later
// One thing that the performer did: what it changed, how that was before and how it was after. What it did
// not touch is not in it, so that taking it back leaves alone what has moved since.
#pragma once

#include "ComparisonState.h"

#include <Control/ControllerMap.h>
#include <Control/Preset.h>
#include <Frames/GivenPictures.h>
#include <Frames/Settings.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace frond
{

/// Which preset was loaded last.
struct PresetMark
{
    std::string name, id; // empty: none; of the library, or empty where it is not in there
    friend bool operator==(const PresetMark&, const PresetMark&) = default;
};

template <typename Value>
struct Change
{
    Value before, after;
};

struct HistoryStep
{
    struct Move
    {
        ParameterId id{};
        float before = 0.f, after = 0.f; // places, 0 to 1
    };
    std::string name;
    std::vector<Move> moves;
    std::optional<Change<std::shared_ptr<const Arrangement>>> arrangement;
    std::optional<Change<std::shared_ptr<const GivenPictures>>> given;
    std::optional<Change<std::shared_ptr<const ControllerMap>>> map;
    std::optional<Change<std::shared_ptr<const ComparisonState>>> comparison;
    std::optional<Change<std::string>> model;
    std::optional<Change<PresetMark>> preset;
    std::optional<Change<int>> scene; // that plays, 0: none; goes with what it moved, and is no step alone

    bool isEmpty() const
    {
        return moves.empty() && !arrangement && !given && !map && !comparison && !model && !preset;
    }
    /// Takes in a later step: before stays, after is its.
    void absorb(const HistoryStep& later);
    bool movesTheSame(const HistoryStep& other) const;
};

/// What differs between two arrangements, for people: "Scene 3", "Cues", "Modulation".
std::string describeChange(const Arrangement& before, const Arrangement& after);

} // namespace frond

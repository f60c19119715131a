// SPDX-License-Identifier: GPL-3.0-or-later
// What makes a trained network a model: the map of its leaves, and where it comes from.
#pragma once

#include "Trainer.h"

#include <map>
#include <string>

namespace frond
{

/// Share of the recipe's updates that passes over the leaves `epochs` times in all.
double effortOf(const TrainingOptions& options, double epochs, std::size_t leafCount);

/// Mean-field codes of the training leaves at the top RBM's visible layer, and their t-SNE positions,
/// with those on the way there.
void addMap(Dbn& dbn, const TrainingData& data, std::uint64_t seed);

/// title, license, attribution and `training` (JSON: data, layers, algorithm, updates, seed, date, scores).
/// `scores` is JSON or empty.
void addMetadata(Dbn& dbn, const Trainer& trainer, const TrainingOptions& options, const TrainingData& data,
                 const std::map<std::string, std::string>& given, const std::string& scores);

/// The leaves of a set as rows, (leaves, size²).
Matrix stack(const LeafSet& set);
/// The same leaves on a canvas of another size.
LeafSet refit(const LeafSet& set, int size);

} // namespace frond

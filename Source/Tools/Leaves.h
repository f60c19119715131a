// SPDX-License-Identifier: GPL-3.0-or-later
// What the verbs share: which model, which pictures, how leaves are written.
#pragma once

#include "Arguments.h"

#include <Model/Dbn.h>
#include <Model/Learning.h>

#include <memory>
#include <string>

namespace frond::tools
{

/// --model FILE, or the built-in model.
std::shared_ptr<const Dbn> openModel(const Arguments& arguments);

/// The learning that belongs to that model; null where there is none.
std::shared_ptr<const Learning> openLearning(const Arguments& arguments, std::shared_ptr<const Dbn> finished);

/// UsageError unless the name ends in .npy or .png; std::runtime_error where it cannot be written. Called
/// before long work, so that nothing is dreamt in vain.
void checkOutput(const std::string& path);

/// Probabilities as float32 (N, height, width) where the name ends in .npy, a contact sheet where it ends in
/// .png.
void writeLeaves(const std::string& path, const Matrix& logits, int width, int height);

/// Every usable picture of a file or folder, prepared for a canvas: (N, size²) in sorted path order. Pictures
/// that cannot be used get one line on standard error each; std::runtime_error where none is left.
Matrix readLeaves(const std::string& path, int size);

/// The side of a model's canvas; std::runtime_error where it is not square.
int canvasSize(const Dbn& dbn);

} // namespace frond::tools

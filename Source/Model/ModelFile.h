// SPDX-License-Identifier: GPL-3.0-or-later
// Reads and writes models as safetensors files. See README and the model card for the tensors.
#pragma once

#include "Dbn.h"

#include <memory>
#include <string>
#include <string_view>

namespace frond
{

enum class TensorType
{
    float32,
    float16
};

/// Throws ModelError with the file's name, the tensor and the cause. `name` is only for messages.
std::shared_ptr<const Dbn> parseModel(std::string_view bytes, const std::string& name);
std::shared_ptr<const Dbn> loadModel(const std::string& path);

/// Writes to a temporary beside `path` and renames, so a reader never sees half a model.
void saveModel(const Dbn& dbn, const std::string& path, TensorType weights);
std::string serialiseModel(const Dbn& dbn, TensorType weights);

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// The safetensors container: 8 bytes little-endian header length, a JSON header, raw tensors without holes
// between them. Knows nothing of networks. Everything that is wrong throws ModelError with the cause, without
// the file's name.
#pragma once

#include "Dbn.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace frond
{

struct TensorView
{
    std::string type;               // "F32", "F16", "BF16", "U8", "I32" …
    std::vector<std::size_t> shape; // their product times the type's size is bytes.size()
    std::string_view bytes;         // in the parsed file

    std::size_t count() const;
};

struct SafeTensors
{
    std::map<std::string, std::string> metadata;
    std::map<std::string, TensorView> tensors;
};

/// The views point into `bytes`.
SafeTensors parseSafeTensors(std::string_view bytes);

/// Tensors are laid out in order of name, the header is padded with spaces to 8 bytes, as the reference
/// writer does.
std::string serialiseSafeTensors(const SafeTensors& file);

/// A JSON list of strings, as in the metadata's `species`.
std::vector<std::string> parseStringList(const std::string& json);
std::string serialiseStringList(const std::vector<std::string>& list);

[[noreturn]] void refuseTensor(const std::string& tensor, const std::string& cause);

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// The small sums in which an ISF pass says how large its buffer is: "$WIDTH/2.0", "floor($HEIGHT * $scale)".
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace frond
{

/// A variable's value by its name without "$"; nothing where there is none.
using LookVariables = std::function<std::optional<double>(std::string_view name)>;

/// + - * / %, parentheses, and abs ceil cos exp floor log max min mod pow round sin sqrt. Throws
/// std::runtime_error that names what is not understood.
double evaluateExpression(const std::string& text, const LookVariables& variables);

} // namespace frond

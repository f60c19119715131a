// SPDX-License-Identifier: GPL-3.0-or-later
#include "Arguments.h"

#include "Verb.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <sstream>

namespace frond::tools
{
namespace
{

bool contains(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

template <typename Number>
bool parse(const std::string& text, Number& result)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result);
    return error == std::errc() && end == text.data() + text.size();
}

template <typename Number>
[[noreturn]] void refuse(const std::string& name, const std::string& value, const char* kind, Number least,
                         Number most)
{
    std::ostringstream text;
    text << name << " takes " << kind << " from " << least << " to " << most << ", not \"" << value << '"';
    throw UsageError(text.str());
}

} // namespace

Arguments::Arguments(const std::vector<std::string>& arguments, const std::vector<std::string>& valueOptions,
                     const std::vector<std::string>& flags)
{
    for (std::size_t at = 0; at < arguments.size(); ++at) {
        std::string name = arguments[at];
        if (name.size() < 2 || name[0] != '-') {
            positionals.push_back(name);
            continue;
        }
        std::string value;
        const std::size_t equals = name.find('=');
        const bool inlineValue = name.starts_with("--") && equals != std::string::npos;
        if (inlineValue) {
            value = name.substr(equals + 1);
            name.resize(equals);
        }
        const bool takesValue = contains(valueOptions, name);
        if (!takesValue && !contains(flags, name))
            throw UsageError("there is no option " + name);
        if (has(name))
            throw UsageError(name + " is given twice");
        if (!takesValue && inlineValue)
            throw UsageError(name + " takes no value");
        if (takesValue && !inlineValue) {
            if (at + 1 == arguments.size())
                throw UsageError(name + " needs a value");
            value = arguments[++at];
        }
        values[name] = value;
    }
}

std::string Arguments::text(const std::string& name, const std::string& fallback) const
{
    const auto found = values.find(name);
    return found == values.end() ? fallback : found->second;
}

std::string Arguments::required(const std::string& name) const
{
    if (!has(name) || text(name).empty())
        throw UsageError(name + " is missing");
    return text(name);
}

std::int64_t Arguments::whole(const std::string& name, std::int64_t fallback, std::int64_t least,
                              std::int64_t most) const
{
    if (!has(name))
        return fallback;
    std::int64_t result = 0;
    if (!parse(text(name), result) || result < least || result > most)
        refuse(name, text(name), "a whole number", least, most);
    return result;
}

double Arguments::number(const std::string& name, double fallback, double least, double most) const
{
    if (!has(name))
        return fallback;
    double result = 0.0;
    if (!parse(text(name), result) || !std::isfinite(result) || result < least || result > most)
        refuse(name, text(name), "a number", least, most);
    return result;
}

std::uint64_t Arguments::seed(std::uint64_t fallback) const
{
    std::uint64_t result = fallback;
    if (has("--seed") && !parse(text("--seed"), result))
        throw UsageError("--seed takes a whole number from 0, not \"" + text("--seed") + '"');
    return result;
}

void Arguments::allowAlone(std::size_t most) const
{
    if (positionals.size() > most)
        throw UsageError("what is \"" + positionals[most] + "\" for?");
}

} // namespace frond::tools

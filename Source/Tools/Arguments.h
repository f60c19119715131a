// SPDX-License-Identifier: GPL-3.0-or-later
// Options of a verb: --name value, --flag, and what stands alone.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace frond::tools
{

class Arguments
{
public:
    /// Names come with their dashes. An option that is not listed, comes twice or lacks its value is a
    /// UsageError.
    Arguments(const std::vector<std::string>& arguments, const std::vector<std::string>& valueOptions,
              const std::vector<std::string>& flags = {});

    bool has(const std::string& name) const { return values.count(name) != 0; }
    std::string text(const std::string& name, const std::string& fallback = {}) const;
    /// A UsageError where it is missing.
    std::string required(const std::string& name) const;
    /// UsageErrors where the value is no number or out of range.
    std::int64_t whole(const std::string& name, std::int64_t fallback, std::int64_t least,
                       std::int64_t most) const;
    double number(const std::string& name, double fallback, double least, double most) const;
    std::uint64_t seed(std::uint64_t fallback = 1) const; // of --seed
    const std::vector<std::string>& alone() const { return positionals; }
    void allowAlone(std::size_t most) const;

private:
    std::map<std::string, std::string> values;
    std::vector<std::string> positionals;
};

} // namespace frond::tools

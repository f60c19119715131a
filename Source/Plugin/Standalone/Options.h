// SPDX-License-Identifier: GPL-3.0-or-later
// The standalone's command line.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace frond
{

struct OptionError : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

struct Options
{
    std::string midiPath, soundPath, modelPath;
    std::optional<std::uint64_t> seed;
    bool fullScreen = false, help = false, version = false, report = false, fresh = false;
    int width = 0, height = 0; // of the window's inside; 0 as it was last time
    std::optional<int> oscPort;
    std::optional<double> quitAfterSeconds, loseContextSeconds;
};

/// Throws OptionError with one line.
Options parseOptions(const std::vector<std::string>& arguments);

std::string optionsHelp();

} // namespace frond

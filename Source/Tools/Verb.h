// SPDX-License-Identifier: GPL-3.0-or-later
// A verb of the command line: `frond NAME …`.
#pragma once

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace frond::tools
{

/// Wrong usage: printed with the verb's usage line, exit status 2. Any other exception is one line and
/// status 1.
struct UsageError : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

struct Verb
{
    std::string name;
    std::string summary;                                               // one line for `frond --help`
    std::string help;                                                  // usage, options, an example
    std::function<int(const std::vector<std::string>& arguments)> run; // exit status
};

Verb sampleVerb();
Verb prepareVerb();
Verb reconstructVerb();
Verb completeVerb();
Verb imagineVerb();
Verb mapVerb();
Verb trainVerb();
Verb infoVerb();
Verb evaluateVerb();
Verb sheetsVerb();
Verb renderVerb();
Verb thumbnailsVerb();
Verb benchVerb();
Verb improviseVerb();

} // namespace frond::tools

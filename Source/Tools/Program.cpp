// SPDX-License-Identifier: GPL-3.0-or-later
#include "Program.h"

#include "Play.h"
#include "Verb.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <new>

namespace frond::tools
{
namespace
{

std::vector<Verb> allVerbs(const std::string& program)
{
    return {playVerb(program), renderVerb(), sampleVerb(),    completeVerb(), reconstructVerb(),
            imagineVerb(),     mapVerb(),    prepareVerb(),   trainVerb(),    evaluateVerb(),
            sheetsVerb(),      infoVerb(),   improviseVerb(), benchVerb(),    thumbnailsVerb()};
}

void listVerbs(const std::vector<Verb>& verbs, std::FILE* where)
{
    std::fprintf(where, "usage: frond VERB [options]\n\n"
                        "Frond dreams leaves with a deep belief network, and plays them.\n\n");
    for (const Verb& verb : verbs)
        std::fprintf(where, "  %-12s %s\n", verb.name.c_str(), verb.summary.c_str());
    std::fprintf(where, "\n\"frond VERB --help\" explains a verb; \"frond --version\" prints the version.\n");
}

int runVerb(const Verb& verb, const std::vector<std::string>& arguments)
{
    const auto asks = [](const std::string& word) { return word == "--help" || word == "-h"; };
    if (std::any_of(arguments.begin(), arguments.end(), asks)) {
        std::printf("%s\n", verb.help.c_str());
        return 0;
    }
    try {
        return verb.run(arguments);
    } catch (const UsageError& error) {
        std::fprintf(stderr, "frond %s: %s\n%s\n", verb.name.c_str(), error.what(),
                     verb.help.substr(0, verb.help.find('\n')).c_str());
        return 2;
    } catch (const std::bad_alloc&) {
        std::fprintf(stderr, "frond %s: there is not enough memory\n", verb.name.c_str());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "frond %s: %s\n", verb.name.c_str(), error.what());
    }
    return 1;
}

} // namespace

int runProgram(const std::string& program, const std::vector<std::string>& arguments)
{
    const std::vector<Verb> verbs = allVerbs(program);
    if (arguments.empty() || arguments[0] == "--help" || arguments[0] == "-h" || arguments[0] == "help") {
        listVerbs(verbs, stdout);
        return 0;
    }
    if (arguments[0] == "--version") {
        std::printf("frond %s\n", FROND_VERSION);
        return 0;
    }
    const auto verb =
        std::find_if(verbs.begin(), verbs.end(), [&](const Verb& v) { return v.name == arguments[0]; });
    if (verb == verbs.end()) {
        std::fprintf(stderr, "frond: there is no verb \"%s\"\n", arguments[0].c_str());
        listVerbs(verbs, stderr);
        return 2;
    }
    return runVerb(*verb, {arguments.begin() + 1, arguments.end()});
}

} // namespace frond::tools

// SPDX-License-Identifier: GPL-3.0-or-later
#include <Plugin/Standalone/Options.h>

#include <Support/Catch.h>

using namespace frond;

TEST_CASE("The standalone understands its options")
{
    const auto options = parseOptions({"--midi", "a.mid", "--audio", "b.wav", "--model", "c", "--seed",
                                       "18446744073709551615", "--fullscreen", "--size", "1280x800",
                                       "--quit-after", "2.5", "--lose-context", "1.5", "--report"});
    CHECK(options.midiPath == "a.mid");
    CHECK(options.soundPath == "b.wav");
    CHECK(options.modelPath == "c");
    CHECK(options.seed == 18446744073709551615ull);
    CHECK(options.fullScreen);
    CHECK(options.width == 1280);
    CHECK(options.height == 800);
    CHECK(options.quitAfterSeconds == 2.5);
    CHECK(options.loseContextSeconds == 1.5);
    CHECK(options.report);
    CHECK_FALSE(options.help);
    CHECK(parseOptions({"-h"}).help);
}

TEST_CASE("Wrong usage is refused with the option's name")
{
    using Arguments = std::vector<std::string>;
    const auto wrong =
        GENERATE(Arguments{"--midi"}, Arguments{"--seed", "-1"}, Arguments{"--seed", "1x"},
                 Arguments{"--size", "1280"}, Arguments{"--size", "0x0"}, Arguments{"--size", "99999x9"},
                 Arguments{"--osc", "0"}, Arguments{"--quit-after", "nan"}, Arguments{"--quit-after", "-1"},
                 Arguments{"--lose-context", "-2"}, Arguments{"--nonsense"});
    try {
        parseOptions(wrong);
        FAIL("accepted " << wrong[0]);
    } catch (const OptionError& error) {
        CHECK(std::string(error.what()).find(wrong[0]) != std::string::npos);
    }
}

TEST_CASE("The help names every option")
{
    for (const auto* option : {"--midi", "--audio", "--model", "--seed", "--fullscreen", "--size", "--osc",
                               "--quit-after", "--lose-context", "--report", "--version", "--help"})
        CHECK(optionsHelp().find(option) != std::string::npos);
}

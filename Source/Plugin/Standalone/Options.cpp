// SPDX-License-Identifier: GPL-3.0-or-later
#include "Options.h"

#include <charconv>
#include <cmath>

namespace frond
{

namespace
{

template <typename Number>
Number parseNumber(const std::string& option, const std::string& text)
{
    Number value{};
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end)
        throw OptionError(option + " needs a number, not \"" + text + "\"");
    return value;
}

void parseSize(const std::string& text, Options& options)
{
    constexpr int least = 64, most = 16384;
    const auto cross = text.find('x');
    if (cross == std::string::npos)
        throw OptionError("--size needs WIDTHxHEIGHT, such as 1280x800");
    options.width = parseNumber<int>("--size", text.substr(0, cross));
    options.height = parseNumber<int>("--size", text.substr(cross + 1));
    for (const auto side : {options.width, options.height})
        if (side < least || side > most)
            throw OptionError("--size: each side must be from 64 to 16384");
}

} // namespace

Options parseOptions(const std::vector<std::string>& arguments)
{
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const auto& option = arguments[i];
        const auto value = [&]() -> const std::string& {
            if (i + 1 >= arguments.size())
                throw OptionError(option + " needs a value");
            return arguments[++i];
        };
        if (option == "--help" || option == "-h")
            options.help = true;
        else if (option == "--version")
            options.version = true;
        else if (option == "--fullscreen")
            options.fullScreen = true;
        else if (option == "--fresh")
            options.fresh = true;
        else if (option == "--report")
            options.report = true;
        else if (option == "--midi")
            options.midiPath = value();
        else if (option == "--audio")
            options.soundPath = value();
        else if (option == "--model")
            options.modelPath = value();
        else if (option == "--size")
            parseSize(value(), options);
        else if (option == "--seed")
            options.seed = parseNumber<std::uint64_t>("--seed", value());
        else if (option == "--osc") {
            options.oscPort = parseNumber<int>("--osc", value());
            if (*options.oscPort < 1 || *options.oscPort > 65535)
                throw OptionError("--osc needs a port from 1 to 65535");
        } else if (option == "--quit-after" || option == "--lose-context") {
            const auto seconds = parseNumber<double>(option, value());
            if (!std::isfinite(seconds) || seconds < 0.0)
                throw OptionError(option + " needs seconds");
            (option == "--quit-after" ? options.quitAfterSeconds : options.loseContextSeconds) = seconds;
        } else
            throw OptionError("unknown option \"" + option + "\"");
    }
    return options;
}

std::string optionsHelp()
{
    return "Usage: Frond [options]\n"
           "Opens the instrument in its own window.\n\n"
           "  --midi FILE        plays a MIDI file\n"
           "  --audio FILE       plays a sound file and listens to it\n"
           "  --model FILE       dreams with another trained network (.safetensors)\n"
           "  --seed N           the seed of the dream\n"
           "  --osc PORT         listens for OSC at this UDP port\n"
           "  --fresh            begins anew; the session of last time stays in Session.previous.json\n"
           "  --fullscreen       starts with the picture over the whole screen\n"
           "  --size WxH         the window's inside, such as 1280x800\n"
           "  --quit-after S     closes the window after S seconds\n"
           "  --lose-context S   acts every S seconds as if the graphics driver had been reset\n"
           "  --report           says at the end how fast it was\n"
           "  --version, --help\n\n"
           "Example: Frond --midi etude.mid --audio etude.wav --fullscreen\n";
}

} // namespace frond

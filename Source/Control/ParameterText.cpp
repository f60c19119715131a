// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters as people read and type them. Numbers are written and read here by hand, because a host may have
// set any locale, and "1.5" and "1,5" must mean the same in all of them.
#include "ParameterTable.h"

#include <cctype>
#include <cmath>

namespace frond
{

namespace
{

bool isSpace(char c)
{
    return std::isspace(static_cast<unsigned char>(c)) != 0;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

bool sameWord(std::string_view a, std::string_view b)
{
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (std::tolower(static_cast<unsigned char>(a[i])) != std::tolower(static_cast<unsigned char>(b[i])))
            return false;
    return true;
}

std::string fixedText(double value, int decimals)
{
    const auto unit = std::llround(std::pow(10.0, decimals));
    const auto scaled = std::llround(std::abs(value) * static_cast<double>(unit));
    std::string text = value < 0.0 && scaled != 0 ? "-" : "";
    text += std::to_string(scaled / unit);
    if (decimals > 0) {
        const auto fraction = std::to_string(scaled % unit);
        text += '.';
        text.append(static_cast<std::size_t>(decimals) - fraction.size(), '0');
        text += fraction;
    }
    return text;
}

/// Takes a decimal number off the front of text; nothing where there is none.
std::optional<double> takeNumber(std::string_view& text)
{
    auto rest = text;
    const bool negative = !rest.empty() && rest.front() == '-';
    if (!rest.empty() && (rest.front() == '-' || rest.front() == '+'))
        rest.remove_prefix(1);
    double value = 0.0, place = 1.0;
    bool anyDigit = false, fraction = false;
    for (; !rest.empty(); rest.remove_prefix(1)) {
        const char c = rest.front();
        if (isDigit(c)) {
            anyDigit = true;
            place = fraction ? place * 0.1 : 1.0;
            value = fraction ? value + place * (c - '0') : value * 10.0 + (c - '0');
        } else if ((c == '.' || c == ',') && !fraction) {
            fraction = true;
        } else {
            break;
        }
    }
    if (!anyDigit || !std::isfinite(value))
        return std::nullopt;
    text = trimmed(rest);
    return negative ? -value : value;
}

int decimalsFor(const ParameterInfo& info, float value)
{
    if (info.step >= 1.f || info.unit == "\u00b0")
        return 0;
    if (info.step > 0.f || info.unit == "%" || info.unit == "dB")
        return 1;
    return std::abs(value) < 10.f ? 2 : 1;
}

} // namespace

std::string toText(const ParameterInfo& info, float value)
{
    const auto limited = limitToRange(info, value);
    if (!info.choices.empty())
        return std::string(info.choices[static_cast<std::size_t>(limited - info.minimum)]);
    const double shown = info.unit == "%" ? 100.0 * limited : limited;
    auto text = fixedText(shown, decimalsFor(info, limited));
    if (info.unit == "%" && text.ends_with(".0"))
        text.resize(text.size() - 2);
    return info.unit.empty() ? text : text + " " + std::string(info.unit);
}

std::optional<float> fromText(const ParameterInfo& info, std::string_view text)
{
    text = trimmed(text);
    for (std::size_t i = 0; i < info.choices.size(); ++i)
        if (sameWord(text, info.choices[i]))
            return info.minimum + static_cast<float>(i);
    const auto number = takeNumber(text);
    if (!number)
        return std::nullopt;
    auto value = *number;
    if (info.unit == "%")
        value *= 0.01;
    if (info.unit == "s" && sameWord(text, "ms"))
        value *= 0.001;
    else if (!text.empty() && !sameWord(text, info.unit))
        return std::nullopt;
    return limitToRange(info, static_cast<float>(value));
}

} // namespace frond

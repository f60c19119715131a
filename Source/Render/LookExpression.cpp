// SPDX-License-Identifier: GPL-3.0-or-later
#include "LookExpression.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <stdexcept>

namespace frond
{

namespace
{

constexpr int deepest = 64; // nested brackets: an expression from anywhere must not exhaust the stack

class Reader
{
public:
    Reader(const std::string& expression, const LookVariables& known)
        : text(expression)
        , variables(known)
    {}

    double whole()
    {
        const double value = sum();
        skipSpaces();
        if (place < text.size())
            fail("\"" + text.substr(place) + "\" is not understood");
        return value;
    }

private:
    [[noreturn]] void fail(const std::string& cause) const
    {
        throw std::runtime_error("\"" + text + "\": " + cause);
    }

    void skipSpaces()
    {
        while (place < text.size() && std::isspace(static_cast<unsigned char>(text[place])) != 0)
            ++place;
    }

    bool take(char wanted)
    {
        skipSpaces();
        if (place >= text.size() || text[place] != wanted)
            return false;
        ++place;
        return true;
    }

    double sum()
    {
        double value = product();
        for (;;) {
            if (take('+'))
                value += product();
            else if (take('-'))
                value -= product();
            else
                return value;
        }
    }

    double product()
    {
        double value = factor();
        for (;;) {
            if (take('*'))
                value *= factor();
            else if (take('/'))
                value /= factor();
            else if (take('%'))
                value = std::fmod(value, factor());
            else
                return value;
        }
    }

    double factor()
    {
        if (++depth > deepest)
            fail("it is nested too deeply");
        const double value = take('-') ? -factor() : take('+') ? factor() : atom();
        --depth;
        return value;
    }

    double atom()
    {
        if (take('(')) {
            const double value = sum();
            if (!take(')'))
                fail("a bracket is not closed");
            return value;
        }
        if (take('$'))
            return variable();
        if (place < text.size() && (std::isalpha(static_cast<unsigned char>(text[place])) != 0))
            return function();
        return number();
    }

    std::string word()
    {
        const auto first = place;
        while (place < text.size() &&
               (std::isalnum(static_cast<unsigned char>(text[place])) != 0 || text[place] == '_'))
            ++place;
        return text.substr(first, place - first);
    }

    double variable()
    {
        const auto name = word();
        if (const auto value = variables(name))
            return *value;
        fail("there is no $" + name);
    }

    double number()
    {
        // Digits by hand: a host may have set any locale.
        double value = 0.0, scale = 1.0;
        const auto first = place;
        bool fraction = false;
        for (; place < text.size(); ++place) {
            if (text[place] == '.' && !fraction)
                fraction = true;
            else if (std::isdigit(static_cast<unsigned char>(text[place])) == 0)
                break;
            else if (fraction)
                value += (scale *= 0.1) * (text[place] - '0');
            else
                value = 10.0 * value + (text[place] - '0');
        }
        if (place == first || text.substr(first, place - first) == ".")
            fail("a number is missing");
        return value;
    }

    double function()
    {
        const auto name = word();
        std::array<double, 2> given{};
        std::size_t count = 0;
        if (!take('('))
            fail("\"" + name + "\" is not understood");
        do {
            if (count == given.size())
                fail(name + " takes one or two numbers");
            given[count++] = sum();
        } while (take(','));
        if (!take(')'))
            fail("a bracket is not closed");
        return apply(name, given[0], given[1], count);
    }

    double apply(const std::string& name, double a, double b, std::size_t count) const
    {
        struct One
        {
            const char* name;
            double (*of)(double);
        };
        static constexpr One ones[] = {{"abs", std::abs},     {"ceil", std::ceil},   {"cos", std::cos},
                                       {"exp", std::exp},     {"floor", std::floor}, {"log", std::log},
                                       {"round", std::round}, {"sin", std::sin},     {"sqrt", std::sqrt}};
        for (const auto& one : ones)
            if (count == 1 && name == one.name)
                return one.of(a);
        if (count == 2 && name == "min")
            return std::min(a, b);
        if (count == 2 && name == "max")
            return std::max(a, b);
        if (count == 2 && name == "mod")
            return std::fmod(a, b);
        if (count == 2 && name == "pow")
            return std::pow(a, b);
        fail("there is no " + name + " of " + std::to_string(count));
    }

    const std::string& text;
    const LookVariables& variables;
    std::size_t place = 0;
    int depth = 0;
};

} // namespace

double evaluateExpression(const std::string& text, const LookVariables& variables)
{
    return Reader(text, variables).whole();
}

} // namespace frond

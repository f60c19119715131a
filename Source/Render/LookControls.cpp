// SPDX-License-Identifier: GPL-3.0-or-later
#include "LookControls.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

float bent(float minimum, float middle, float maximum, float amount)
{
    const float t = std::clamp(amount, 0.f, 1.f);
    return t < 0.5f ? minimum + (middle - minimum) * 2.f * t : middle + (maximum - middle) * (2.f * t - 1.f);
}

float choiceAt(const LookInput& input, float amount)
{
    const auto& choices = input.choiceValues;
    if (choices.empty())
        return input.value[0];
    const auto found = std::ranges::find(choices, input.value[0]);
    const auto standing = found == choices.end() ? 0.f : static_cast<float>(found - choices.begin());
    const auto last = static_cast<float>(choices.size() - 1);
    return choices[static_cast<std::size_t>(std::lround(bent(0.f, standing, last, amount)))];
}

/// Turns a colour about the grey axis by up to half a circle either way (Rodrigues' rotation).
std::array<float, 4> turned(std::array<float, 4> colour, float amount)
{
    const float angle = (amount - 0.5f) * 6.2831853f, cosine = std::cos(angle), sine = std::sin(angle);
    const float grey = (colour[0] + colour[1] + colour[2]) / 3.f * (1.f - cosine);
    const float across = sine / std::sqrt(3.f);
    std::array<float, 4> result = colour;
    for (std::size_t i = 0; i < 3; ++i)
        result[i] = std::clamp(
            cosine * colour[i] + across * (colour[(i + 2) % 3] - colour[(i + 1) % 3]) + grey, 0.f, 1.f);
    return result;
}

} // namespace

std::size_t controlsOf(LookInputKind kind)
{
    switch (kind) {
    case LookInputKind::image:
    case LookInputKind::audio:
    case LookInputKind::audioFft:
        return 0;
    case LookInputKind::point:
        return 2;
    default:
        return 1;
    }
}

std::string controlName(const LookInput& input, std::size_t number)
{
    const auto name = input.label.empty() ? input.name : input.label;
    return controlsOf(input.kind) < 2 ? name : name + (number == 0 ? " x" : " y");
}

std::array<float, 4> inputValue(const LookInput& input, std::span<const float> amounts)
{
    auto value = input.value;
    if (amounts.size() < controlsOf(input.kind) || amounts.empty())
        return value;
    switch (input.kind) {
    case LookInputKind::event:
        value[0] = amounts[0] > 0.75f ? 1.f : 0.f;
        break;
    case LookInputKind::flag:
        value[0] = amounts[0] < 0.25f ? 0.f : amounts[0] > 0.75f ? 1.f : value[0];
        break;
    case LookInputKind::choice:
        value[0] = choiceAt(input, amounts[0]);
        break;
    case LookInputKind::colour:
        return turned(value, amounts[0]);
    default:
        for (std::size_t i = 0; i < amounts.size(); ++i)
            value[i] = bent(input.minimum[i], value[i], input.maximum[i], amounts[i]);
    }
    return value;
}

} // namespace frond

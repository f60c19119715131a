// SPDX-License-Identifier: GPL-3.0-or-later
#include "SpeciesMargin.h"

#include "Easing.h"

#include <algorithm>
#include <cctype>

namespace frond
{
namespace
{

constexpr float toothSeconds = 0.8f; // in which teeth become another species'

struct KnownMargin
{
    std::string_view begins; // of the name: a species, or where all of a genus are alike, that
    MarginTeeth teeth;       // height, spacing, slant, roundness, how far doubled
};

/// The longest beginnings first, so that a species comes before its genus. Those whose margin is entire, or
/// whose lobes are all there is, are left out.
constexpr KnownMargin knownMargins[] = {
    {"viburnum x rhytidophylloides", {0.0035f, 0.02f, 0.6f, 0.4f, 0.0f}},
    {"quercus phillyraeoides", {0.0045f, 0.03f, 0.7f, 0.3f, 0.0f}},
    {"quercus semecarpifolia", {0.006f, 0.07f, 0.4f, 0.0f, 0.0f}},
    {"populus grandidentata", {0.013f, 0.06f, 0.5f, 0.5f, 0.0f}},
    {"quercus castaneifolia", {0.013f, 0.058f, 0.75f, 0.1f, 0.0f}},
    {"quercus dolicholepis", {0.0045f, 0.05f, 0.7f, 0.0f, 0.0f}},
    {"quercus chrysolepis", {0.0055f, 0.07f, 0.5f, 0.0f, 0.0f}},
    {"alnus maximowiczii", {0.007f, 0.02f, 0.85f, 0.0f, 0.6f}},
    {"quercus variabilis", {0.0085f, 0.04f, 0.9f, 0.0f, 0.0f}},
    {"tilia platyphyllos", {0.008f, 0.025f, 0.8f, 0.1f, 0.2f}},
    {"populus adenopoda", {0.0065f, 0.026f, 0.6f, 0.5f, 0.0f}},
    {"quercus agrifolia", {0.008f, 0.07f, 0.4f, 0.0f, 0.0f}},
    {"quercus alnifolia", {0.0045f, 0.03f, 0.7f, 0.0f, 0.0f}},
    {"quercus coccifera", {0.0095f, 0.06f, 0.4f, 0.0f, 0.0f}},
    {"acer saccharinum", {0.011f, 0.042f, 0.85f, 0.0f, 0.7f}},
    {"acer capillipes", {0.006f, 0.022f, 0.8f, 0.0f, 0.6f}},
    {"acer circinatum", {0.0085f, 0.034f, 0.75f, 0.0f, 0.7f}},
    {"quercus brantii", {0.009f, 0.045f, 0.85f, 0.0f, 0.0f}},
    {"quercus pontica", {0.0095f, 0.034f, 0.85f, 0.0f, 0.2f}},
    {"quercus trojana", {0.0105f, 0.05f, 0.8f, 0.0f, 0.0f}},
    {"acer rufinerve", {0.007f, 0.022f, 0.8f, 0.0f, 0.6f}},
    {"quercus afares", {0.01f, 0.05f, 0.85f, 0.0f, 0.0f}},
    {"quercus cerris", {0.008f, 0.08f, 0.5f, 0.2f, 0.0f}},
    {"acer palmatum", {0.0085f, 0.024f, 0.85f, 0.0f, 0.6f}},
    {"alnus cordata", {0.0045f, 0.022f, 0.5f, 0.4f, 0.0f}},
    {"quercus suber", {0.006f, 0.07f, 0.7f, 0.0f, 0.0f}},
    {"tilia oliveri", {0.0065f, 0.023f, 0.85f, 0.0f, 0.0f}},
    {"philadelphus", {0.006f, 0.06f, 0.85f, 0.0f, 0.0f}},
    {"quercus ilex", {0.005f, 0.07f, 0.7f, 0.0f, 0.0f}},
    {"acer opalus", {0.006f, 0.06f, 0.4f, 0.5f, 0.0f}},
    {"acer rubrum", {0.0095f, 0.034f, 0.8f, 0.0f, 0.6f}},
    {"alnus rubra", {0.0085f, 0.036f, 0.6f, 0.2f, 0.7f}},
    {"liquidambar", {0.005f, 0.018f, 0.8f, 0.1f, 0.0f}},
    {"phildelphus", {0.006f, 0.06f, 0.85f, 0.0f, 0.0f}},
    {"sorbus aria", {0.009f, 0.026f, 0.8f, 0.0f, 0.8f}},
    {"callicarpa", {0.0055f, 0.027f, 0.75f, 0.0f, 0.0f}},
    {"pterocarya", {0.005f, 0.02f, 0.85f, 0.0f, 0.0f}},
    {"crataegus", {0.006f, 0.03f, 0.75f, 0.0f, 0.3f}},
    {"castanea", {0.0145f, 0.05f, 0.9f, 0.0f, 0.0f}},
    {"populus", {0.006f, 0.025f, 0.6f, 0.6f, 0.0f}},
    {"zelkova", {0.013f, 0.042f, 0.8f, 0.3f, 0.0f}},
    {"betula", {0.0095f, 0.027f, 0.85f, 0.0f, 0.8f}},
    {"celtis", {0.009f, 0.032f, 0.9f, 0.0f, 0.0f}},
    {"ginkgo", {0.003f, 0.02f, 0.2f, 0.7f, 0.3f}},
    {"prunus", {0.008f, 0.021f, 0.85f, 0.2f, 0.7f}},
    {"alnus", {0.0075f, 0.023f, 0.8f, 0.0f, 0.6f}},
    {"fagus", {0.0035f, 0.05f, 0.4f, 0.6f, 0.0f}},
    {"morus", {0.0095f, 0.034f, 0.75f, 0.2f, 0.2f}},
    {"salix", {0.0035f, 0.018f, 0.85f, 0.2f, 0.0f}},
    {"tilia", {0.009f, 0.028f, 0.85f, 0.0f, 0.4f}},
    {"ulmus", {0.0105f, 0.028f, 0.88f, 0.0f, 0.9f}},
    {"ilex", {0.009f, 0.085f, 0.3f, 0.0f, 0.0f}},
};

bool beginsWith(std::string_view name, std::string_view beginning)
{
    return name.size() >= beginning.size() &&
           std::equal(beginning.begin(), beginning.end(), name.begin(), [](char wanted, char given) {
               const auto lower = std::tolower(static_cast<unsigned char>(given));
               return wanted == (given == '_' ? ' ' : static_cast<char>(lower));
           });
}

} // namespace

MarginTeeth teethOf(std::string_view species)
{
    for (const auto& known : knownMargins)
        if (beginsWith(species, known.begins))
            return known.teeth;
    return {};
}

void SpeciesMargin::prepare(std::span<const std::string> species)
{
    teethOfSpecies.clear();
    for (const auto& name : species)
        teethOfSpecies.push_back(teethOf(name));
    now = {};
    known = false;
}

void SpeciesMargin::step(int species, bool hasBase, float deltaSeconds)
{
    if (!hasBase) {
        now.height = 0.f;
        known = true;
        return;
    }
    const auto number = static_cast<std::size_t>(species);
    const bool entire =
        species < 0 || number >= teethOfSpecies.size() || teethOfSpecies[number].height <= 0.f;
    // Where there are none, those that were shrink as they are.
    MarginTeeth wanted = entire ? now : teethOfSpecies[number];
    if (entire)
        wanted.height = 0.f;
    const bool none = now.height < 1e-4f;
    if (!known || none) { // what cannot be seen need not change gently
        const float height = known ? now.height : wanted.height;
        now = wanted;
        now.height = height;
    }
    known = true;
    for (const auto part : {&MarginTeeth::height, &MarginTeeth::spacing, &MarginTeeth::slantAmount,
                            &MarginTeeth::roundAmount, &MarginTeeth::doubleAmount})
        ease(now.*part, wanted.*part, deltaSeconds, toothSeconds);
}

} // namespace frond

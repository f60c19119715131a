// SPDX-License-Identifier: GPL-3.0-or-later
#include "Keyboard.h"

#include "SimilarityOrder.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace frond
{

namespace
{

constexpr int keyCount = 128;
constexpr int leastSpan = 88; // few species are spread over a piano's keys, many get a key each

/// The place of a point along a Hilbert curve of 2^8 × 2^8 cells (Hilbert 1891): near in number is near in
/// the plane.
std::uint32_t hilbertIndex(float px, float py)
{
    constexpr std::uint32_t side = 256;
    const auto cell = [](float p) {
        return static_cast<std::uint32_t>(std::clamp(p, 0.f, 1.f) * static_cast<float>(side - 1));
    };
    auto x = cell(px), y = cell(py);
    std::uint32_t index = 0;
    for (auto s = side / 2; s > 0; s /= 2) {
        const std::uint32_t rx = (x & s) != 0 ? 1 : 0, ry = (y & s) != 0 ? 1 : 0;
        index += s * s * ((3 * rx) ^ ry);
        if (ry == 0) {
            if (rx == 1) {
                x = side - 1 - x;
                y = side - 1 - y;
            }
            std::swap(x, y);
        }
    }
    return index;
}

} // namespace

void Keyboard::prepare(const Dbn& model)
{
    map.prepare(model);
    codes = model.speciesCount() > 0 ? model.speciesCodes() : Matrix();
    speciesOrder = orderBySimilarity(codes);
    layPath(model);
}

/// Every key stands in the midst of an equal share of the leaves, taken along the curve: the path spends its
/// keys where leaves are, and skips the map's empty seas.
void Keyboard::layPath(const Dbn& model)
{
    path.clear();
    const auto count = model.mapPositions.rows();
    if (map.empty())
        return;
    std::vector<std::pair<std::uint32_t, Eigen::Index>> along;
    for (Eigen::Index i = 0; i < count; ++i)
        along.emplace_back(hilbertIndex(model.mapPositions(i, 0), model.mapPositions(i, 1)), i);
    std::ranges::sort(along);
    for (int key = 0; key < keyCount; ++key) {
        const auto begin = count * key / keyCount;
        const auto end = std::max(begin + 1, count * (key + 1) / keyCount);
        Point sum{0.f, 0.f};
        for (auto i = begin; i < end; ++i) {
            const auto leaf = along[static_cast<std::size_t>(i)].second;
            sum.x += model.mapPositions(leaf, 0);
            sum.y += model.mapPositions(leaf, 1);
        }
        const auto share = 1.f / static_cast<float>(end - begin);
        path.push_back({sum.x * share, sum.y * share});
    }
}

KeyPlace Keyboard::place(PitchMode mode, float pitch, float timbreAmount, std::span<float> code) const
{
    if ((mode == PitchMode::map || !hasSpecies()) && hasMap())
        return placeOnMap(pitch, timbreAmount, code);
    return hasSpecies() ? placeOfSpecies(pitch, code) : KeyPlace{};
}

KeyPlace Keyboard::placeOfSpecies(float pitch, std::span<float> code) const
{
    const auto count = static_cast<int>(speciesOrder.size());
    const auto span = std::clamp(count, leastSpan, keyCount);
    const auto first = static_cast<float>((keyCount - span) / 2);
    const auto last = static_cast<float>(count - 1);
    return betweenSpecies((pitch - first) * last / static_cast<float>(span - 1), code);
}

float Keyboard::keyOf(int species) const
{
    const auto found = std::ranges::find(speciesOrder, species);
    const auto count = static_cast<int>(speciesOrder.size());
    if (found == speciesOrder.end() || count < 2)
        return 0.5f * static_cast<float>(keyCount);
    const auto span = std::clamp(count, leastSpan, keyCount);
    const auto place = static_cast<float>(found - speciesOrder.begin()) / static_cast<float>(count - 1);
    return static_cast<float>((keyCount - span) / 2) + place * static_cast<float>(span - 1);
}

KeyPlace Keyboard::alongSpecies(float amount, std::span<float> code) const
{
    return hasSpecies() ? betweenSpecies(amount * static_cast<float>(speciesOrder.size() - 1), code)
                        : KeyPlace{};
}

KeyPlace Keyboard::betweenSpecies(float wanted, std::span<float> code) const
{
    const auto count = static_cast<int>(speciesOrder.size());
    const auto place = std::clamp(wanted, 0.f, static_cast<float>(count - 1));
    const auto below = static_cast<int>(place);
    const auto above = std::min(below + 1, count - 1);
    const auto share = place - static_cast<float>(below);
    const auto lower = speciesOrder[static_cast<std::size_t>(below)];
    const auto upper = speciesOrder[static_cast<std::size_t>(above)];
    for (std::size_t i = 0; i < code.size(); ++i) {
        const auto unit = static_cast<Eigen::Index>(i);
        code[i] = (1.f - share) * codes(lower, unit) + share * codes(upper, unit);
    }
    return {share < 0.5f ? lower : upper, std::min(share, 1.f - share), true};
}

KeyPlace Keyboard::placeOnMap(float pitch, float timbreAmount, std::span<float> code) const
{
    const auto key = std::clamp(pitch, 0.f, static_cast<float>(keyCount - 1));
    const auto below = static_cast<std::size_t>(key), above = std::min(below + 1, path.size() - 1);
    const auto share = key - static_cast<float>(below);
    const auto dx = path[above].x - path[below].x, dy = path[above].y - path[below].y;
    // Timbre leads sideways off the path, up to an eighth of the map.
    const auto off = 0.25f * (timbreAmount - 0.5f) / std::max(std::hypot(dx, dy), 1e-6f);
    return onMap(path[below].x + share * dx - off * dy, path[below].y + share * dy + off * dx, code);
}

KeyPlace Keyboard::onMap(float x, float y, std::span<float> code) const
{
    if (!hasMap())
        return {};
    map.lookUp(x, y, code);
    return {-1, 0.f, true};
}

} // namespace frond

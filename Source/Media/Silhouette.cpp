// SPDX-License-Identifier: GPL-3.0-or-later
#include "Silhouette.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

namespace frond
{
namespace
{

struct Tones
{
    float dark = 0.f, light = 0.f; // mean of each class
    float middle() const { return 0.5f * (dark + light); }
};

/// Otsu's method: the threshold that makes the variance between the two classes greatest.
Tones splitTones(const std::vector<float>& pixels)
{
    std::array<double, 256> histogram{};
    for (const float pixel : pixels)
        histogram[static_cast<std::size_t>(std::lround(std::clamp(pixel, 0.f, 1.f) * 255.f))] += 1.0;
    double total = 0.0, sum = 0.0;
    for (std::size_t tone = 0; tone < histogram.size(); ++tone) {
        total += histogram[tone];
        sum += histogram[tone] * static_cast<double>(tone);
    }
    Tones best;
    double bestVariance = -1.0, below = 0.0, belowSum = 0.0;
    for (std::size_t tone = 0; tone + 1 < histogram.size(); ++tone) {
        below += histogram[tone];
        belowSum += histogram[tone] * static_cast<double>(tone);
        if (below == 0.0 || below == total)
            continue;
        const double dark = belowSum / below, light = (sum - belowSum) / (total - below);
        const double variance = below * (total - below) * (light - dark) * (light - dark);
        if (variance > bestVariance) {
            bestVariance = variance;
            best = {static_cast<float>(dark / 255.0), static_cast<float>(light / 255.0)};
        }
    }
    return best;
}

bool borderIsLight(const GreyImage& picture, float threshold)
{
    int light = 0, count = 0;
    const auto look = [&](int x, int y) {
        const auto index = static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                           static_cast<std::size_t>(x);
        light += picture.pixels[index] > threshold;
        ++count;
    };
    for (int x = 0; x < picture.width; ++x) {
        look(x, 0);
        look(x, picture.height - 1);
    }
    for (int y = 1; y + 1 < picture.height; ++y) {
        look(0, y);
        look(picture.width - 1, y);
    }
    return 2 * light > count;
}

/// Calls visit(index) for the eight neighbours that exist.
template <typename Visit>
void eachNeighbour(const GreyImage& image, std::size_t index, Visit&& visit)
{
    const int x = static_cast<int>(index) % image.width, y = static_cast<int>(index) / image.width;
    for (int ny = std::max(0, y - 1); ny <= std::min(image.height - 1, y + 1); ++ny)
        for (int nx = std::max(0, x - 1); nx <= std::min(image.width - 1, x + 1); ++nx)
            if (nx != x || ny != y)
                visit(static_cast<std::size_t>(ny) * static_cast<std::size_t>(image.width) +
                      static_cast<std::size_t>(nx));
}

/// Numbers the pieces at or above 0.5 from 1; returns the number of the largest, 0 where there is none.
int numberPieces(const GreyImage& image, std::vector<int>& pieces)
{
    pieces.assign(image.pixels.size(), 0);
    std::vector<std::size_t> open;
    std::size_t largestSize = 0;
    int largest = 0, count = 0;
    for (std::size_t start = 0; start < image.pixels.size(); ++start) {
        if (pieces[start] != 0 || image.pixels[start] < 0.5f)
            continue;
        pieces[start] = ++count;
        open.assign(1, start);
        std::size_t size = 0;
        while (!open.empty()) {
            const std::size_t index = open.back();
            open.pop_back();
            ++size;
            eachNeighbour(image, index, [&](std::size_t neighbour) {
                if (pieces[neighbour] == 0 && image.pixels[neighbour] >= 0.5f) {
                    pieces[neighbour] = count;
                    open.push_back(neighbour);
                }
            });
        }
        if (size > largestSize) {
            largestSize = size;
            largest = count;
        }
    }
    return largest;
}

/// Keeps the largest piece with the soft pixels of its rim.
void keepLargestPiece(GreyImage& image)
{
    std::vector<int> pieces;
    const int largest = numberPieces(image, pieces);
    for (std::size_t index = 0; index < image.pixels.size(); ++index) {
        bool keep = pieces[index] == largest && largest != 0;
        if (!keep && pieces[index] == 0 && image.pixels[index] > 0.f)
            eachNeighbour(image, index, [&](std::size_t n) { keep = keep || pieces[n] == largest; });
        if (!keep)
            image.pixels[index] = 0.f;
    }
}

/// Which source pixels one output pixel averages, and with what weights.
using Taps = std::vector<std::pair<int, float>>;

std::vector<Taps> tapsAlong(int outputCount, int sourceCount, double sourceCentre, double sourcePerOutput)
{
    std::vector<Taps> result(static_cast<std::size_t>(outputCount));
    const auto add = [&](Taps& taps, int index, double weight) {
        if (index >= 0 && index < sourceCount && weight > 0.0)
            taps.emplace_back(index, static_cast<float>(weight));
    };
    for (int output = 0; output < outputCount; ++output) {
        Taps& taps = result[static_cast<std::size_t>(output)];
        const double begin = sourceCentre + (output - 0.5 * outputCount) * sourcePerOutput;
        const double end = begin + sourcePerOutput;
        if (sourcePerOutput >= 1.0) {
            for (int index = static_cast<int>(std::floor(begin)); index < end; ++index)
                add(taps, index,
                    (std::min(end, index + 1.0) - std::max(begin, double(index))) / sourcePerOutput);
        } else {
            const double place = 0.5 * (begin + end) - 0.5;
            const int index = static_cast<int>(std::floor(place));
            add(taps, index, 1.0 - (place - index));
            add(taps, index + 1, place - index);
        }
    }
    return result;
}

struct Box
{
    int left, top, right, bottom; // right and bottom are one past the last pixel
};

Box boundingBox(const GreyImage& leaf)
{
    Box box{leaf.width, leaf.height, 0, 0};
    for (int y = 0; y < leaf.height; ++y)
        for (int x = 0; x < leaf.width; ++x)
            if (leaf.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(leaf.width) +
                            static_cast<std::size_t>(x)] >= 0.5f)
                box = {std::min(box.left, x), std::min(box.top, y), std::max(box.right, x + 1),
                       std::max(box.bottom, y + 1)};
    if (box.right <= box.left)
        throw MediaError("there is no leaf in it");
    return box;
}

} // namespace

int fittedLength(int canvasSize)
{
    return std::max(1, static_cast<int>(std::lround(canvasSize * 60.0 / 64.0)));
}

GreyImage isolateLeaf(const GreyImage& picture)
{
    if (picture.width < 4 || picture.height < 4)
        throw MediaError("it is too small to hold a leaf");
    const Tones tones = splitTones(picture.pixels);
    const float contrast = tones.light - tones.dark;
    if (contrast < 0.05f)
        throw MediaError("it is one even tone, there is no leaf in it");
    // A tenth of the contrast at either end is noise (paper grain, JPEG), the rest is the soft edge.
    const float slope = (borderIsLight(picture, tones.middle()) ? -1.25f : 1.25f) / contrast;
    GreyImage leaf{picture.width, picture.height, picture.pixels};
    for (float& pixel : leaf.pixels)
        pixel = std::clamp(0.5f + slope * (pixel - tones.middle()), 0.f, 1.f);
    keepLargestPiece(leaf);
    return leaf;
}

std::vector<float> fitToCanvas(const GreyImage& leaf, int size)
{
    const Box box = boundingBox(leaf);
    const int longer = std::max(box.right - box.left, box.bottom - box.top);
    const double sourcePerOutput = static_cast<double>(longer) / fittedLength(size);
    const auto columns = tapsAlong(size, leaf.width, 0.5 * (box.left + box.right), sourcePerOutput);
    const auto rows = tapsAlong(size, leaf.height, 0.5 * (box.top + box.bottom), sourcePerOutput);

    const auto side = static_cast<std::size_t>(size);
    std::vector<float> narrow(static_cast<std::size_t>(leaf.height) * side, 0.f);
    for (std::size_t y = 0; y < static_cast<std::size_t>(leaf.height); ++y)
        for (std::size_t x = 0; x < side; ++x)
            for (const auto& [index, weight] : columns[x])
                narrow[y * side + x] +=
                    weight *
                    leaf.pixels[y * static_cast<std::size_t>(leaf.width) + static_cast<std::size_t>(index)];
    std::vector<float> result(side * side, 0.f);
    for (std::size_t y = 0; y < side; ++y) {
        for (const auto& [index, weight] : rows[y])
            for (std::size_t x = 0; x < side; ++x)
                result[y * side + x] += weight * narrow[static_cast<std::size_t>(index) * side + x];
        for (std::size_t x = 0; x < side; ++x)
            result[y * side + x] = std::clamp(result[y * side + x], 0.f, 1.f);
    }
    return result;
}

std::vector<float> prepareSilhouette(const GreyImage& picture, int size)
{
    return fitToCanvas(isolateLeaf(picture), size);
}

} // namespace frond

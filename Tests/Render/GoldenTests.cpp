// SPDX-License-Identifier: GPL-3.0-or-later
// The look as it was judged good, as the mean colours of a coarse grid: survives another driver, catches a
// missing pass. FROND_WRITE_GOLDEN=1 in the environment writes them anew.
#include "Studio.h"

#include <Support/Catch.h>
#include <Support/Paths.h>

#include <cstdlib>
#include <fstream>

using namespace frond;
using namespace frond::test;

namespace
{

constexpr int columns = 16, rows = 9, pixelsACell = 20;
const std::string goldenPath = std::string(FROND_TEST_DATA) + "/Golden/backlit.txt";

/// (rows, columns, 3), 0 to 255.
std::vector<double> fingerprint(const Picture& picture)
{
    std::vector<double> means(columns * rows * 3);
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            for (int channel = 0; channel < 3; ++channel)
                means[static_cast<std::size_t>((y / pixelsACell * columns + x / pixelsACell) * 3 +
                                               channel)] +=
                    picture.rgb[static_cast<std::size_t>((y * picture.width + x) * 3 + channel)] /
                    double(pixelsACell * pixelsACell);
    return means;
}

Picture stillLife(Studio& studio)
{
    auto frame = plainFrame();
    frame.settings[ParameterId::glowAmount] = 0.4f;
    frame.settings[ParameterId::trailsAmount] = 0.35f;
    frame.settings[ParameterId::grainAmount] = 0.2f;
    addLeaf(frame, -0.9f, 0.1f, 0.6f).depthAmount = 0.9f;
    addLeaf(frame, 0.9f, 0.f, 0.7f).seasonAmount = 0.85f;
    addLeaf(frame, 0.3f, -0.1f, 0.75f).rotationRadians = 0.4f;
    Picture picture;
    for (int i = 0; i < 5; ++i) {
        frame.timeSeconds += 1.0 / 30.0;
        for (auto& leaf : frame.leaves)
            leaf.x += 0.02f;
        picture = studio.draw(frame);
    }
    return picture;
}

} // namespace

TEST_CASE("The backlit look is the one that was judged good")
{
    const auto studio = openStudio(columns * pixelsACell, rows * pixelsACell);
    if (studio == nullptr)
        return;
    const auto means = fingerprint(stillLife(*studio));
    if (std::getenv("FROND_WRITE_GOLDEN") != nullptr) {
        std::ofstream file(goldenPath);
        for (std::size_t i = 0; i < means.size(); ++i)
            file << static_cast<int>(means[i] + 0.5) << ((i + 1) % (columns * 3) == 0 ? '\n' : ' ');
    }
    std::ifstream file(goldenPath);
    REQUIRE(file);
    double sum = 0.0, largest = 0.0;
    for (const double mean : means) {
        double golden = -1.0;
        REQUIRE(file >> golden);
        sum += std::abs(mean - golden);
        largest = std::max(largest, std::abs(mean - golden));
    }
    CHECK(sum / static_cast<double>(means.size()) < 2.0);
    CHECK(largest < 14.0);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Nobody is to be harmed by the picture: what the flash limit promises, counted on the picture itself.
#include "Studio.h"

#include <Frames/Looks.h>
#include <Render/BlueNoise.h>
#include <Support/Catch.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

using namespace frond;
using namespace frond::test;

namespace
{

constexpr int width = 64, height = 36, cellPixels = 4;
constexpr int cells = width * height / (cellPixels * cellPixels);
constexpr double warmUpSeconds = 0.2, seconds = 2.6;

/// Relative luminance as WCAG defines it, of the mean of each cell of 4 by 4 pixels.
std::vector<double> luminances(const Picture& picture)
{
    const auto linear = [](double value) {
        const auto v = value / 255.0;
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    std::vector<double> result(cells, 0.0);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto* rgb = &picture.rgb[static_cast<std::size_t>(3 * (y * width + x))];
            result[static_cast<std::size_t>(y / cellPixels * (width / cellPixels) + x / cellPixels)] +=
                (0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2])) /
                (cellPixels * cellPixels);
        }
    return result;
}

/// Counts the changes of one cell: by a tenth or more from the last extreme, the darker one below 0.8.
class Counter
{
public:
    void look(double value, double time)
    {
        if (!started)
            low = high = value;
        started = true;
        if (direction >= 0)
            high = std::max(high, value);
        if (direction <= 0)
            low = std::min(low, value);
        if (direction <= 0 && value - low >= 0.1 && low < 0.8) {
            changes.push_back(time);
            direction = 1;
            high = value;
        } else if (direction >= 0 && high - value >= 0.1 && value < 0.8) {
            changes.push_back(time);
            direction = -1;
            low = value;
        }
    }
    /// Pairs of opposing changes in the second from here.
    int flashesFrom(double time) const
    {
        const auto within = std::ranges::count_if(
            changes, [time](double change) { return change >= time && change < time + 1.0; });
        return static_cast<int>(within / 2);
    }
    std::vector<double> changes;

private:
    double low = 0.0, high = 0.0;
    int direction = 0;
    bool started = false;
};

struct Film
{
    double flashingShare = 0.0; // the largest share of the picture with more than three flashes in a second
    int mostFlashes = 0;
    double meanBrightness = 0.0;
    std::vector<Picture> pictures;
};

/// A film of a look whose body is given, for as long as it takes to count.
Film film(const std::string& body, bool limited, double framesPerSecond = 60.0)
{
    const auto folder = std::filesystem::temp_directory_path() /
                        ("frond flashes " + std::to_string(reinterpret_cast<std::uintptr_t>(&body)));
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "strobe.fs") << "/*{\"ISFVSN\": \"2\"}*/\nvoid main()\n{\n" << body << "\n}\n";
    Film result;
    if (const auto studio = openStudio(width, height)) {
        studio->scene().setLookFolder(folder.string());
        auto frame = plainFrame();
        frame.timeSeconds = 0.0;
        frame.settings[ParameterId::look] = static_cast<float>(ownLooks.size());
        frame.settings[ParameterId::flashLimit] = limited ? 1.f : 0.f;
        std::vector<Counter> counters(cells);
        const auto count = static_cast<int>(seconds * framesPerSecond);
        for (int i = 0; i < count; ++i) {
            frame.timeSeconds = i / framesPerSecond;
            auto picture = studio->draw(frame);
            const auto now = luminances(picture);
            for (std::size_t c = 0; c < counters.size(); ++c)
                counters[c].look(now[c], frame.timeSeconds);
            result.meanBrightness += static_cast<double>(picture.meanBrightness()) / count;
            if (i % 5 == 0)
                result.pictures.push_back(std::move(picture));
        }
        for (double from = 0.0; from < seconds - warmUpSeconds; from += 0.05) {
            int flashing = 0;
            for (const auto& counter : counters) {
                flashing += counter.flashesFrom(from) > 3 ? 1 : 0;
                result.mostFlashes = std::max(result.mostFlashes, counter.flashesFrom(from));
            }
            result.flashingShare = std::max(result.flashingShare, double(flashing) / cells);
        }
    }
    std::filesystem::remove_all(folder);
    return result;
}

std::string strobe(double hertz, double share = 0.5, const std::string& bright = "1.0",
                   const std::string& where = "1.0")
{
    return "float on = fract(TIME * " + std::to_string(hertz) + " + 0.001) < " + std::to_string(share) +
           " ? 1.0 : 0.0;\n" + "gl_FragColor = vec4(vec3(mix(0.02, " + bright + ", on * " + where +
           ")), 1.0);";
}

bool canDraw()
{
    return openStudio(16, 16) != nullptr;
}

} // namespace

TEST_CASE("The counter of these tests counts flashes")
{
    Counter counter;
    for (int i = 0; i < 120; ++i)
        counter.look(i % 12 < 6 ? 0.9 : 0.1, i / 60.0);
    CHECK(counter.flashesFrom(0.01) == 5);
    Counter faint;
    for (int i = 0; i < 120; ++i)
        faint.look(i % 12 < 6 ? 0.5 : 0.42, i / 60.0);
    CHECK(faint.changes.empty());
}

TEST_CASE("However a look strobes, the flash limit leaves three flashes a second at the most")
{
    if (!canDraw())
        return;
    for (const double hertz : {5.0, 7.3, 15.0}) {
        INFO(hertz << " Hz");
        CHECK(film(strobe(hertz), false).flashingShare == 1.0);
        const auto limited = film(strobe(hertz), true);
        CHECK(limited.flashingShare == 0.0);
        CHECK(limited.mostFlashes >= 1); // it dims, it does not go out
    }
    INFO("short flashes, faint ones, a part of the picture, at another frame rate");
    CHECK(film(strobe(9.0, 0.15), true).flashingShare == 0.0);
    CHECK(film(strobe(9.0, 0.85), true).flashingShare == 0.0);
    CHECK(film(strobe(6.0, 0.5, "0.5"), true).flashingShare == 0.0);
    const std::string left = "step(isf_FragNormCoord.x, 0.5)",
                      spot = "step(length(isf_FragNormCoord - 0.5), 0.36)";
    CHECK(film(strobe(8.0, 0.5, "1.0", left), false).flashingShare > 0.45);
    CHECK(film(strobe(8.0, 0.5, "1.0", left), true).flashingShare < 0.25);
    CHECK(film(strobe(12.0, 0.5, "1.0", spot), true).flashingShare < 0.25);
    CHECK(film(strobe(10.0), true, 30.0).flashingShare == 0.0);
    CHECK(film(strobe(10.0), true, 144.0).flashingShare == 0.0);
}

TEST_CASE("What may flash, flashes: a slow pulse and small lights pass the limit untouched")
{
    if (!canDraw())
        return;
    const std::string pulse = "gl_FragColor = vec4(vec3(0.5 - 0.45 * cos(6.2831853 * TIME)), 1.0);";
    const std::string beat = strobe(2.0, 0.3);
    const std::string spark =
        strobe(8.0, 0.5, "1.0", "step(length(isf_FragNormCoord - vec2(0.3, 0.6)), 0.07)");
    for (const auto& body : {pulse, beat, spark}) {
        const auto free = film(body, false), limited = film(body, true);
        REQUIRE(free.pictures.size() == limited.pictures.size());
        double worst = 0.0;
        for (std::size_t i = 0; i < free.pictures.size(); ++i)
            worst = std::max(worst, free.pictures[i].meanDifference(limited.pictures[i]));
        INFO(body);
        CHECK(worst < 1.0);
    }
}

TEST_CASE("The flash limit is the same at every frame rate")
{
    if (!canDraw())
        return;
    const auto slow = film(strobe(7.5), true, 30.0), fast = film(strobe(7.5), true, 60.0);
    CHECK(slow.meanBrightness == Approx(fast.meanBrightness).epsilon(0.15));
    CHECK(std::abs(slow.mostFlashes - fast.mostFlashes) <= 1);
}

TEST_CASE("Blue noise has every threshold alike often, and neighbours differ")
{
    const auto noise = makeBlueNoise(32);
    REQUIRE(noise.size() == 32 * 32);
    std::array<int, 256> counts{};
    for (const auto value : noise)
        ++counts[value];
    CHECK(std::ranges::all_of(counts, [](int count) { return count == 4; }));
    // White noise's neighbours differ by 85 of 256 in the mean, and means of 8 by 8 stray by 9.2.
    double differences = 0.0, stray = 0.0;
    for (std::size_t y = 0; y < 32; ++y)
        for (std::size_t x = 0; x < 32; ++x)
            differences += std::abs(noise[y * 32 + x] - noise[y * 32 + (x + 1) % 32]) / 1024.0;
    for (std::size_t block = 0; block < 16; ++block) {
        double sum = 0.0;
        for (std::size_t i = 0; i < 64; ++i)
            sum += noise[(block / 4 * 8 + i / 8) * 32 + block % 4 * 8 + i % 8] / 64.0;
        stray += (sum - 127.5) * (sum - 127.5) / 16.0;
    }
    CHECK(differences > 95.0);
    CHECK(std::sqrt(stray) < 6.0);
    CHECK(noise == makeBlueNoise(32));
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Songs whose signature changes: their steps begin with bars.
#include "Stagehand.h"

#include <Support/Catch.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

using namespace frond;
using namespace frond::test;

namespace
{

struct Part
{
    double startBeats = 0.0;
    int numerator = 4, denominator = 4;
    double barsBefore = 0.0;
};
using Parts = std::vector<Part>;

/// Two bars of 4/4, three of 3/4, two of 7/8, then 4/4.
const Parts changing{{0.0, 4, 4, 0.0}, {8.0, 3, 4, 2.0}, {17.0, 7, 8, 5.0}, {24.0, 4, 4, 7.0}};
constexpr double framesPerBeat = 32.0;

enum class Telling
{
    nothing, // but beats and signature, as hosts did before they told bars
    starts,
    startsAndNumbers
};

/// What the host says at this beat; its figures are as rough as hosts have them.
ClockReading readingAt(const Parts& parts, double beats, Telling telling)
{
    const auto next = std::ranges::upper_bound(parts, beats + 1e-6, {}, &Part::startBeats);
    const auto& part = *std::prev(next);
    const auto length = 4.0 * part.numerator / part.denominator;
    const auto bars = std::floor((beats - part.startBeats) / length + 1e-6);
    ClockReading reading{true, true, beats, 120.0, length, {}};
    if (telling != Telling::nothing)
        reading.bar = {length, part.startBeats + bars * length + 1e-10, telling == Telling::startsAndNumbers,
                       0.0};
    if (reading.bar.counted)
        reading.bar.number = part.barsBefore + bars;
    return reading;
}

/// Holds a key through the song.
class Holding
{
public:
    Holding(const Parts& song, Telling told, Division division)
        : parts(song)
        , telling(told)
    {
        hand.settings[ParameterId::songKey] = 1.f;
        hand.settings[ParameterId::clock] = static_cast<float>(ClockChoice::host);
        hand.settings[ParameterId::songDivision] = static_cast<float>(division);
        hand.settings[ParameterId::speed] = 12.f;
        hand.settings[ParameterId::speciesPullAmount] = 0.f;
        hand.on(60);
    }
    /// The seed of its leaf after each frame from one beat to the other.
    std::vector<std::uint32_t> play(double from, double to)
    {
        std::vector<std::uint32_t> found;
        for (double beats = from; beats < to; beats += 1.0 / framesPerBeat) {
            hand.clocks.host = readingAt(parts, beats, telling);
            ++hand.clocks.number;
            hand.step(0.5 / framesPerBeat);
            REQUIRE(hand.leaf() != nullptr);
            found.push_back(hand.leaf()->seed);
        }
        return found;
    }
    /// The units of its dream.
    std::vector<float> code() const
    {
        const auto units = static_cast<std::size_t>(hand.frame.hiddenCount);
        const auto* first = hand.frame.hidden.data() + hand.leaf()->voice * units;
        return {first, first + units};
    }

private:
    const Parts& parts;
    const Telling telling;
    Stagehand hand{tinyModel(), 5};
};

std::vector<std::uint32_t> seeds(const Parts& parts, Telling telling, Division division, double from,
                                 double to)
{
    return Holding(parts, telling, division).play(from, to);
}

/// The beats at which another leaf is dreamt.
std::vector<double> steps(Telling telling, Division division, const Parts& song = changing)
{
    const auto found = seeds(song, telling, division, 0.0, 31.9);
    std::vector<double> beats{0.0};
    for (std::size_t i = 1; i < found.size(); ++i)
        if (found[i] != found[i - 1])
            beats.push_back(static_cast<double>(i) / framesPerBeat);
    return beats;
}

} // namespace

TEST_CASE("Where the signature changes, every bar begins a step of the song")
{
    const std::vector<double> bars{0.0, 4.0, 8.0, 11.0, 14.0, 17.0, 20.5, 24.0, 28.0};
    CHECK(steps(Telling::starts, Division::bar) == bars);
    CHECK(steps(Telling::startsAndNumbers, Division::bar) == bars);
    CHECK(steps(Telling::nothing, Division::bar) != bars);
    // Whether the host counts its bars has no say in which leaves they are.
    CHECK(seeds(changing, Telling::starts, Division::bar, 0.0, 31.9) ==
          seeds(changing, Telling::startsAndNumbers, Division::bar, 0.0, 31.9));
}

TEST_CASE("Parts of a bar are counted from where it begins")
{
    const std::vector<double> halves{0.0,  2.0,  4.0,  6.0,  8.0,  10.0, 11.0, 13.0, 14.0,
                                     16.0, 17.0, 19.0, 20.5, 22.5, 24.0, 26.0, 28.0, 30.0};
    CHECK(steps(Telling::starts, Division::half) == halves);
    CHECK(steps(Telling::startsAndNumbers, Division::half) == halves);
}

TEST_CASE("Pairs of bars are those that the host counts, and a change within a pair begins a step")
{
    // Bars 4 and 5 (from 0) have different lengths, as have 6 and 7.
    CHECK(steps(Telling::startsAndNumbers, Division::twoBars) ==
          std::vector<double>{0.0, 8.0, 14.0, 17.0, 20.5, 24.0, 28.0});
}

TEST_CASE("Each bar dreams the same leaf from wherever one came, also after changes of the signature")
{
    for (const auto telling : {Telling::starts, Telling::startsAndNumbers})
        for (const auto division : {Division::half, Division::bar, Division::twoBars}) {
            const auto through = seeds(changing, telling, division, 0.0, 31.9);
            for (const auto from : {6.5, 9.0, 11.0, 15.5, 18.0, 20.5, 23.0, 25.0}) {
                INFO("from " << from);
                const auto into = seeds(changing, telling, division, from, 31.9);
                CHECK(std::equal(into.rbegin(), into.rend(), through.rbegin()));
            }
        }
}

TEST_CASE("Two bars in a row that dream alike are still two")
{
    // The bar at 9 is the fourth in 3/4, and that at 12 would be the fourth in 4/4: without the bars' numbers
    // nobody can tell the song from one in 4/4 throughout.
    const Parts parts{{0.0, 3, 4, 0.0}, {12.0, 4, 4, 4.0}};
    Holding through(parts, Telling::starts, Division::bar), into(parts, Telling::starts, Division::bar);
    through.play(0.0, 14.5);
    into.play(20.0, 21.0);
    into.play(12.0, 14.5);
    CHECK(into.code() == through.code());
}

TEST_CASE("A song in an odd signature throughout steps with its bars")
{
    const Parts seven{{0.0, 7, 8, 0.0}}, five{{0.0, 5, 8, 0.0}};
    for (const auto telling : {Telling::nothing, Telling::starts, Telling::startsAndNumbers}) {
        INFO("telling " << static_cast<int>(telling));
        CHECK(steps(telling, Division::bar, seven) ==
              std::vector<double>{0.0, 3.5, 7.0, 10.5, 14.0, 17.5, 21.0, 24.5, 28.0, 31.5});
        CHECK(steps(telling, Division::twoBars, seven) == std::vector<double>{0.0, 7.0, 14.0, 21.0, 28.0});
        CHECK(steps(telling, Division::half, seven) ==
              std::vector<double>{0.0, 2.0, 3.5, 5.5, 7.0, 9.0, 10.5, 12.5, 14.0, 16.0, 17.5, 19.5, 21.0,
                                  23.0, 24.5, 26.5, 28.0, 30.0, 31.5});
        CHECK(steps(telling, Division::fourBars, five) == std::vector<double>{0.0, 10.0, 20.0, 30.0});
    }
}

TEST_CASE("A song in one signature dreams as it does in a host that tells no bars")
{
    for (const auto& [numerator, denominator] :
         {std::pair{4, 4}, {3, 4}, {5, 4}, {6, 8}, {7, 8}, {5, 8}, {11, 16}}) {
        const Parts parts{{0.0, numerator, denominator, 0.0}};
        for (int division = 0; division <= static_cast<int>(Division::fourBars); ++division) {
            INFO(numerator << "/" << denominator << ", division " << division);
            const auto each = static_cast<Division>(division);
            const auto before = seeds(parts, Telling::nothing, each, 0.0, 40.0);
            CHECK(seeds(parts, Telling::starts, each, 0.0, 40.0) == before);
            CHECK(seeds(parts, Telling::startsAndNumbers, each, 0.0, 40.0) == before);
        }
    }
}

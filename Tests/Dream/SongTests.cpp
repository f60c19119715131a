// SPDX-License-Identifier: GPL-3.0-or-later
// Dreams that are keyed to the place in the song.
#include "Stagehand.h"

#include <Support/Catch.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

using namespace frond;
using namespace frond::test;

namespace
{

struct Song
{
    explicit Song(bool keyed, std::uint64_t seed = 3)
        : hand(tinyModel(), seed)
    {
        hand.settings[ParameterId::songKey] = keyed ? 1.f : 0.f;
        hand.settings[ParameterId::morphSeconds] = 0.02f;
        hand.settings[ParameterId::speciesPullAmount] = 0.f;
        hand.settings[ParameterId::wanderAmount] = 0.6f;
        hand.settings[ParameterId::speed] = 12.f;
    }
    /// Plays the song from one beat to another at 120 BPM.
    void play(double from, double to, int framesPerBeat = 30)
    {
        const auto frames = static_cast<int>(std::lround((to - from) * framesPerBeat));
        for (int i = 0; i < frames; ++i) {
            hand.clocks.host = {true, true, from + i / static_cast<double>(framesPerBeat), 120.0, 4};
            ++hand.clocks.number;
            hand.step(0.5 / framesPerBeat);
        }
    }
    /// The leaf that came last.
    const Leaf* newest() const
    {
        const auto leaves =
            std::span(hand.frame.leaves).first(static_cast<std::size_t>(hand.frame.leafCount));
        REQUIRE_FALSE(leaves.empty());
        return &*std::ranges::max_element(leaves, {}, &Leaf::id);
    }
    /// Its dream's own units.
    std::vector<float> code() const
    {
        const auto* leaf = newest();
        const auto units = static_cast<std::size_t>(hand.frame.hiddenCount);
        const auto* first = hand.frame.hidden.data() + leaf->voice * units;
        return {first, first + units};
    }
    std::vector<float> field(std::uint32_t voice) const
    {
        return {hand.frame.field(voice), hand.frame.field(voice) + hand.frame.fieldSize()};
    }
    std::vector<float> field() const { return field(newest()->voice); }
    Stagehand hand;
};

/// Whether both begin the bar with the same leaf: one plays the song up to bar 9, the other comes there from
/// elsewhere; both hold the same key.
bool sameLeafInBarNine(bool keyed)
{
    Song straight(keyed), jumping(keyed);
    straight.hand.on(60);
    straight.play(20.0, 36.1);
    jumping.hand.on(72);
    jumping.play(64.0, 67.3);
    jumping.hand.on(60);
    jumping.hand.off(72);
    jumping.play(67.3, 71.9);
    jumping.play(36.0, 36.1);
    return straight.hand.leaf()->seed == jumping.hand.leaf()->seed;
}

} // namespace

TEST_CASE("Keyed to the song, a bar begins with the same leaf, however one came there")
{
    CHECK(sameLeafInBarNine(true));
    CHECK_FALSE(sameLeafInBarNine(false));
}

TEST_CASE("Other bars dream other leaves, and a song that stands keys nothing")
{
    Song song(true);
    song.hand.settings[ParameterId::clock] = static_cast<float>(ClockChoice::host);
    song.hand.on(60);
    song.play(0.0, 3.9);
    const auto first = song.hand.leaf()->seed;
    song.play(4.0, 7.9);
    CHECK(song.hand.leaf()->seed != first);
    song.play(8.0, 9.0);
    song.hand.clocks.host.playing = false;
    ++song.hand.clocks.number;
    const auto before = song.hand.leaf()->seed;
    song.hand.wait(3.0);
    CHECK(song.hand.leaf()->seed == before);
}

namespace
{

double largestDifference(const std::vector<float>& a, const std::vector<float>& b)
{
    REQUIRE(a.size() == b.size());
    REQUIRE_FALSE(a.empty());
    double largest = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        largest = std::max(largest, std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
    return largest;
}

/// The key is struck with the ninth bar, after whatever came before.
void strikeInBarNine(Song& song)
{
    song.hand.on(60, 110);
}

} // namespace

TEST_CASE(
    "Keyed to the song, the whole bar goes the same way from wherever one came and with any instance's seed")
{
    Song straight(true, 3), jumping(true, 77);
    straight.hand.on(72);
    straight.play(20.0, 35.0);
    straight.hand.off(72);
    straight.play(35.0, 36.0);
    jumping.play(3.0, 3.4);
    strikeInBarNine(straight);
    strikeInBarNine(jumping);
    double apart = 36.0;
    for (const auto beat : {36.5, 37.0, 37.7, 38.0, 38.9, 39.5, 39.9}) {
        straight.play(apart, beat);
        jumping.play(apart, beat);
        apart = beat;
        INFO("beat " << beat);
        CHECK(straight.code() == jumping.code());
        CHECK(largestDifference(straight.field(), jumping.field()) < 1e-3);
    }
}

TEST_CASE("Without the song's key the same bar goes another way")
{
    Song first(false, 3), second(false, 77);
    for (auto* song : {&first, &second}) {
        strikeInBarNine(*song);
        song->play(36.0, 39.5);
    }
    CHECK(first.code() != second.code());
}

TEST_CASE("Keyed to the song, the dream is where it is at 24, 30, 48 or 144 frames a second")
{
    // 60 steps a second are more than one in a frame, and the strike's heat falls from step to step.
    for (const auto speed : {6.f, 17.f, 60.f}) {
        std::vector<std::vector<float>> reference;
        for (const auto framesPerBeat : {12, 15, 24, 72}) {
            Song song(true);
            song.hand.settings[ParameterId::speed] = speed;
            strikeInBarNine(song);
            std::size_t moment = 0;
            double from = 36.0;
            for (const auto beat : {37.0, 38.0, 39.0}) {
                const auto frame = 1.0 / framesPerBeat;
                song.play(from, beat + frame, framesPerBeat); // the last frame is at the moment itself
                from = beat + frame;
                if (framesPerBeat == 12)
                    reference.push_back(song.code());
                INFO(framesPerBeat << " frames a beat, beat " << beat << ", speed " << speed);
                CHECK(song.code() == reference[moment++]);
            }
        }
    }
}

TEST_CASE("Who jumps into the middle of a bar is soon where those are who came through it")
{
    Song through(true), into(true);
    strikeInBarNine(through);
    through.hand.settings[ParameterId::witherSeconds] = into.hand.settings[ParameterId::witherSeconds] = 20.f;
    through.play(34.0, 39.0);
    into.hand.settings[ParameterId::clock] = static_cast<float>(ClockChoice::host);
    strikeInBarNine(into);
    into.play(8.0, 9.0); // held, and the song is then located elsewhere
    into.play(38.0, 39.0);
    CHECK(into.code() == through.code());
}

TEST_CASE(
    "Leaves that dream by themselves are keyed as well, each to another dream, and a song has a hundred sets")
{
    const auto fields = [](std::uint64_t seed, float songSeed) {
        Song song(true, seed);
        song.hand.settings[ParameterId::selfDreamAmount] = 0.8f;
        song.hand.settings[ParameterId::idleVoices] = 2.f;
        song.hand.settings[ParameterId::songSeed] = songSeed;
        song.play(0.0, 11.5);
        REQUIRE(song.hand.frame.leafCount == 2);
        return std::array{song.field(15), song.field(14)}; // its own leaves take the last voices first
    };
    const auto here = fields(3, 0.f), there = fields(99, 0.f), other = fields(3, 7.f);
    for (std::size_t i = 0; i < 2; ++i) {
        CHECK(largestDifference(here[i], there[i]) < 1e-3);
        CHECK(largestDifference(here[i], other[i]) > 0.01);
    }
    CHECK(largestDifference(here[0], here[1]) > 0.01);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// What the improviser does with twenty minutes of music, against what chance does.
#include <Control/ParameterTable.h>
#include <Control/Partner.h>
#include <Tools/ImproviserStudy.h>

#include <Support/Catch.h>

using namespace frond;
using namespace frond::tools;

namespace
{

constexpr double rateHz = 11025.0;

ImproviserMeasures study(const std::string& kind, double minutes, const Temper& temper)
{
    auto settings = defaultSettings();
    settings[ParameterId::improviseAmount] = 1.f;
    settings[ParameterId::improviseBoldnessAmount] = temper.boldness;
    settings[ParameterId::improviseDensityAmount] = temper.density;
    settings[ParameterId::improviseFaithfulnessAmount] = temper.faithfulness;
    settings[ParameterId::improvisePatienceAmount] = temper.patience;
    const auto music = makeMusic(kind, 60.0 * minutes, rateHz, 1);
    return measure(music, playAlong(music, settings, 1), 1);
}

} // namespace

TEST_CASE("Twenty minutes of phrases and rests: it answers in the gaps, builds and lets go, and never "
          "repeats itself")
{
    const auto result = study("calls", 20.0, {});
    CHECK(result.gapShare > 1.5 * result.gapShareByChance);
    CHECK(result.gapChance < 0.01);
    CHECK(result.phraseEndsAnswered > 0.5);
    CHECK(result.phraseEndsAnswered < 0.95); // not a machine either
    CHECK(result.levelCorrelation < -0.25);
    CHECK(result.repeats <= 1 + result.repeatsByChance);
    CHECK(result.quoted > 2.0 * result.quotedByChance);
    CHECK(result.highNotesPerMinute > 2.0 * result.calmNotesPerMinute);
    CHECK(result.arcs >= 3);
    CHECK(result.longestSilenceSeconds < Partner::longestSilenceSeconds({}));
}

TEST_CASE("Music without a rest does not silence it, and it does not get stuck")
{
    for (const auto* kind : {"steady", "drone"}) {
        INFO(kind);
        const auto result = study(kind, 4.0, {});
        CHECK(result.longestSilenceSeconds < Partner::longestSilenceSeconds({}));
        CHECK(result.notesPerMinute > 8.0);
        CHECK(result.repeats <= 1 + result.repeatsByChance);
    }
}

TEST_CASE("Its temper shows")
{
    const auto shy = study("calls", 2.0, {0.f, 0.5f, 0.5f, 0.5f}),
               bold = study("calls", 2.0, {1.f, 0.5f, 0.5f, 0.5f});
    CHECK(shy.gapShare > bold.gapShare + 0.05);
    const auto sparse = study("calls", 2.0, {0.5f, 0.f, 0.5f, 0.5f}),
               dense = study("calls", 2.0, {0.5f, 1.f, 0.5f, 0.5f});
    CHECK(dense.notesPerMinute > 2.0 * sparse.notesPerMinute);
    const auto forgetful = study("calls", 5.0, {0.5f, 0.5f, 0.f, 0.5f}),
               faithful = study("calls", 5.0, {0.5f, 0.5f, 1.f, 0.5f});
    CHECK(faithful.quoted > 1.2 * forgetful.quoted);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// What controls show of their modulation.
#include <Control/ParameterTable.h>
#include <Plugin/Moves.h>

#include <Support/Catch.h>

using namespace frond;

namespace
{

Route route(ModulationSource source, ParameterId target, float depth, bool bipolar = false)
{
    Route made;
    made.source = source;
    made.target = target;
    made.depth = depth;
    made.bipolar = bipolar;
    return made;
}

} // namespace

TEST_CASE("A control shows how far its routes reach, the strongest source, and where it is just now")
{
    auto byHand = defaultSettings();
    byHand[ParameterId::seasonAmount] = 0.5f;
    ModulationPlan plan;
    plan.routes[3] = route(ModulationSource::lfo2, ParameterId::seasonAmount, 0.3f);
    plan.routes[7] = route(ModulationSource::bass, ParameterId::seasonAmount, -0.1f, true);
    Pulse pulse;
    pulse.settings = byHand;
    pulse.settings[ParameterId::seasonAmount] = 0.62f;
    Moves moves;
    moves.look(byHand, &pulse, plan);
    const auto& season = moves[ParameterId::seasonAmount];
    CHECK(season.isRouted);
    CHECK(season.isMoved);
    CHECK(season.place == Approx(0.62f));
    CHECK(season.from == Approx(0.4f));
    CHECK(season.to == Approx(0.9f));
    CHECK(season.source == ModulationSource::lfo2);
    CHECK_FALSE(moves[ParameterId::lightAmount].isRouted);
    CHECK_FALSE(moves[ParameterId::lightAmount].isMoved);
    plan.routes[3].depth = 0.9f;
    moves.look(byHand, nullptr, plan); // nobody dreams: it stands where the hand left it
    CHECK(moves[ParameterId::seasonAmount].place == Approx(0.5f));
    CHECK_FALSE(moves[ParameterId::seasonAmount].isMoved);
    CHECK(moves[ParameterId::seasonAmount].to == 1.f);
}

TEST_CASE("Each family of sources has a colour of its own, which every source of it shares")
{
    using Source = ModulationSource;
    const std::vector<std::pair<Source, Source>> families{
        {Source::lfo1, Source::lfo4},           {Source::walk1, Source::walk2},
        {Source::steps1, Source::steps2},       {Source::envelope1, Source::envelope2},
        {Source::macro1, Source::macro8},       {Source::noteHeld, Source::noteTimbre},
        {Source::level, Source::onset},         {Source::beat, Source::bar},
        {Source::energy, Source::homeDistance}, {Source::improviser, Source::improviserArc}};
    for (std::size_t i = 0; i < families.size(); ++i) {
        CHECK(colourOf(families[i].first) == colourOf(families[i].second));
        for (std::size_t j = 0; j < i; ++j)
            CHECK(colourOf(families[i].first) != colourOf(families[j].first));
    }
    CHECK(colourOf(Source::soundPitch) == colourOf(Source::bass));
}

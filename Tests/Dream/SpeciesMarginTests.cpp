// SPDX-License-Identifier: GPL-3.0-or-later
#include <Dream/SpeciesMargin.h>
#include <Support/Catch.h>

#include <cmath>

using namespace frond;

TEST_CASE("Species have the teeth of their own margin, however they are written")
{
    CHECK(teethOf("Betula_Pendula").height > 0.005f);
    CHECK(teethOf("betula pendula").spacing == teethOf("Betula_Pendula").spacing);
    CHECK(teethOf("Castanea_Sativa").height > teethOf("Salix_Fragilis").height); // coarse, fine
    CHECK(teethOf("Alnus_Cordata").height != teethOf("Alnus_Viridis").height);   // a species before its genus
    CHECK(teethOf("Populus_Nigra").roundAmount > teethOf("Ulmus_Bergmanniana").roundAmount);
    for (const char* entire : {"Magnolia_Heptapeta", "Quercus_Phellos", "Ginkg", "", "Ilex2"})
        CHECK((teethOf(entire).height > 0.f) == (std::string_view(entire) == "Ilex2"));
}

TEST_CASE(
    "Teeth grow and shrink as a dream goes from one species to another, and a new leaf has its own at once")
{
    const std::string species[] = {"Betula_Pendula", "Olea_Europaea", "Castanea_Sativa"};
    SpeciesMargin margin;
    margin.prepare(species);
    CHECK(margin.teeth().height == 0.f);
    margin.step(0, true, 0.02f);
    const auto birch = teethOf(species[0]), chestnut = teethOf(species[2]);
    CHECK(margin.teeth().height == birch.height);
    CHECK(margin.teeth().spacing == birch.spacing);
    float last = birch.height;
    for (int i = 0; i < 400; ++i) {
        margin.step(1, true, 0.02f); // entire: they shrink where they stand
        REQUIRE(margin.teeth().height <= last);
        REQUIRE(last - margin.teeth().height < 0.05f * birch.height);
        REQUIRE(margin.teeth().spacing == birch.spacing);
        last = margin.teeth().height;
    }
    CHECK(last < 1e-4f);
    margin.step(2, true, 0.02f);
    CHECK(margin.teeth().spacing == Approx(chestnut.spacing)); // of what is not seen, at once
    CHECK(margin.teeth().height < 0.05f * chestnut.height);
    for (int i = 0; i < 400; ++i)
        margin.step(2, true, 0.02f);
    CHECK(margin.teeth().height == Approx(chestnut.height).epsilon(0.01));
    margin.step(2, false, 0.02f); // the base is lost, and found again
    CHECK(margin.teeth().height == 0.f);
    margin.step(2, true, 0.02f);
    CHECK(margin.teeth().height < 0.05f * chestnut.height);
    margin.reset();
    margin.step(1, true, 0.02f);
    CHECK(margin.teeth().height == 0.f);
    margin.step(-1, true, 0.02f);
    margin.step(99, true, 0.02f);
    CHECK(margin.teeth().height == 0.f);
    for (const float once : {0.5f, 2.f}) { // however the time is cut
        SpeciesMargin whole, parts;
        whole.prepare(species);
        parts.prepare(species);
        whole.step(0, true, 0.f);
        parts.step(0, true, 0.f);
        whole.step(2, true, once);
        for (int i = 0; i < 50; ++i)
            parts.step(2, true, once / 50.f);
        CHECK(parts.teeth().height == Approx(whole.teeth().height).epsilon(1e-3));
    }
}

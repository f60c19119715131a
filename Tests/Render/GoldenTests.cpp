// SPDX-License-Identifier: GPL-3.0-or-later
// Each look as it was judged good, in a small picture of Tests/Golden. A comparison survives another driver
// and catches a pass that is missing, which the second test proves. After a change that is meant, this writes
// them anew (look at them before they are committed):
//
//     FROND_WRITE_GOLDEN=1 build/Tests/Render/TestRender "Every look is the one that was judged good"
#include "Golden.h"
#include "StillLife.h"

#include <Frames/Looks.h>
#include <Support/Catch.h>

#include <algorithm>
#include <cstdlib>
#include <functional>

using namespace frond;
using namespace frond::test;

namespace
{

using Change = std::function<void(DreamFrame&)>;

/// Hard edges of ink are drawn by differences between pixels, which drivers take in their own ways.
int mostBelow(std::size_t look)
{
    return ownLooks[look] == "Linocut" || ownLooks[look] == "Contour" ? 16 : 8;
}

std::vector<std::uint8_t> drawLook(std::size_t look, const Change& change = {})
{
    Studio studio(goldenWidth, goldenHeight);
    studio.scene().setQuality(SceneQuality::full);
    studio.scene().prepare(shaderOnDisk);
    auto frame = stillLife(look);
    frame.settings[ParameterId::glowAmount] = 0.9f; // so much that each is missed
    frame.settings[ParameterId::trailsAmount] = 0.9f;
    Picture picture;
    constexpr int frames = 10;
    for (int i = 0; i < frames; ++i) {
        moveTo(frame, i / 30.0);
        if (change)
            change(frame);
        picture = studio.draw(frame);
    }
    CHECK(studio.scene().takeLookComplaint() == "");
    return averaged(picture);
}

} // namespace

TEST_CASE("Every look is the one that was judged good")
{
    if (openStudio(16, 16) == nullptr)
        return;
    for (std::size_t look = 0; look < ownLooks.size(); ++look) {
        INFO(ownLooks[look]);
        const auto drawn = drawLook(look);
        const auto distance = distanceOf(drawn, goldenOrWritten(ownLooks[look], drawn));
        CAPTURE(distance.mean, distance.most);
        CHECK(isSame(distance, mostBelow(look)));
    }
}

TEST_CASE("A comparison with a golden picture catches what is missing")
{
    if (openStudio(16, 16) == nullptr)
        return;
    const auto without = [](ParameterId id) { return [id](DreamFrame& frame) { frame.settings[id] = 0.f; }; };
    const std::vector<std::pair<std::string, Change>> changes{
        {"veins", without(ParameterId::veinsAmount)},
        {"glow", without(ParameterId::glowAmount)},
        {"trails", without(ParameterId::trailsAmount)},
        {"a leaf", [](DreamFrame& frame) { frame.leafCount = 3; }},
        {"its season", [](DreamFrame& frame) {
             for (auto& leaf : frame.leaves)
                 leaf.seasonAmount = 0.f;
         }}};
    // What a look must show of these.
    const auto shows = [](std::string_view look, const std::string& what) {
        const auto isOneOf = [&](std::initializer_list<std::string_view> looks) {
            return std::ranges::find(looks, look) != looks.end();
        };
        if (what == "glow" || what == "trails")
            return !isOneOf({"Herbarium", "Cyanotype", "Linocut", "Contour"}); // they are printed
        if (what == "its season")
            return !isOneOf({"Bioluminescence", "Contour", "Mind"}); // their leaves have one colour
        return true;
    };
    for (std::size_t look = 0; look < ownLooks.size(); ++look) {
        const auto good = golden(ownLooks[look]);
        for (const auto& other : ownLooks)
            if (other != ownLooks[look])
                CHECK_FALSE(isSame(distanceOf(golden(other), good), mostBelow(look)));
        for (const auto& [what, change] : changes) {
            const auto distance = distanceOf(drawLook(look, change), good);
            CAPTURE(ownLooks[look], what, distance.mean, distance.most);
            if (std::getenv("FROND_SHOW_GOLDEN") != nullptr)
                WARN(ownLooks[look] << " without " << what << ": " << distance.mean << " " << distance.most);
            if (shows(ownLooks[look], what))
                CHECK_FALSE(isSame(distance, mostBelow(look)));
        }
    }
}

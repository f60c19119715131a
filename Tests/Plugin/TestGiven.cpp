// SPDX-License-Identifier: GPL-3.0-or-later
// What the player brings: pictures and drawn masks, and how they travel with a project.
#include "SmallModel.h"

#include <Plugin/BrushLayer.h>
#include <Plugin/Editor.h>
#include <Plugin/Processor.h>

#include <Support/Catch.h>

#include <algorithm>

using namespace frond;
using namespace frond::test;

namespace
{

constexpr int side = GivenPictures::side;

std::vector<float> stroke()
{
    std::vector<float> mask(side * side, 0.f);
    paintDisc(mask, side, {0.3f, 0.4f}, 0.2f, true);
    paintDisc(mask, side, {0.6f, 0.5f}, 0.1f, true);
    return mask;
}

std::string save(Processor& processor)
{
    juce::MemoryBlock block;
    processor.getStateInformation(block);
    return block.toString().toStdString();
}

void load(Processor& processor, const std::string& text)
{
    processor.setStateInformation(text.data(), static_cast<int>(text.size()));
}

} // namespace

TEST_CASE("The brush hides what it goes over, softly, and shows it again")
{
    std::vector<float> mask(side * side, 0.f);
    const auto at = [&](int x, int y) { return mask[static_cast<std::size_t>(y * side + x)]; };
    paintDisc(mask, side, {0.5f, 0.5f}, 0.2f, true);
    CHECK(at(32, 32) == 1.f);
    CHECK(at(32, 50) == 0.f);
    CHECK(std::ranges::count_if(mask, [](float pixel) { return pixel > 0.f && pixel < 1.f; }) > 20);
    const auto before = mask;
    paintDisc(mask, side, {0.5f, 0.5f}, 0.2f, true); // again changes nothing
    CHECK(mask == before);
    paintDisc(mask, side, {0.5f, 0.5f}, 0.1f, false);
    CHECK(at(32, 32) == 0.f);
    CHECK(at(32, 42) == before[42 * side + 32]);
}

TEST_CASE("The shelf gives every change a number, and pictures one of their own")
{
    GivenShelf shelf;
    CHECK(shelf.now()->number == 0);
    shelf.setPicture(std::vector<float>(side * side, 0.5f));
    const auto first = shelf.now();
    shelf.setMask(stroke());
    const auto second = shelf.now();
    CHECK(second->number == first->number + 1);
    CHECK(second->pictureNumber == first->pictureNumber);
    CHECK(second->picture == first->picture);
    CHECK(first->mask.empty()); // what was handed out stays
    shelf.setPicture({});
    CHECK(shelf.now()->pictureNumber == second->pictureNumber + 1);
    CHECK(shelf.now()->mask == second->mask);
}

TEST_CASE("A drawn mask and a picture travel with the saved state, in little room")
{
    Processor first(Variant::effect), second(Variant::instrument);
    const auto plain = save(first).size();
    std::vector<float> picture;
    for (int i = 0; i < side * side; ++i)
        picture.push_back(static_cast<float>((i * 37) % 101) / 100.f);
    first.given().setMask(stroke());
    const auto withMask = save(first).size();
    CHECK(withMask - plain < 1500);
    first.given().setPicture(picture);
    CHECK(save(first).size() - withMask < 8000);

    load(second, save(first));
    const auto loaded = second.given().now();
    REQUIRE(loaded->mask.size() == std::size_t{side * side});
    REQUIRE(loaded->picture.size() == std::size_t{side * side});
    const auto mask = stroke();
    for (std::size_t i = 0; i < mask.size(); ++i) {
        CHECK(loaded->mask[i] == Approx(mask[i]).margin(0.003));
        CHECK(loaded->picture[i] == Approx(picture[i]).margin(0.003));
    }
    CHECK(save(second) == save(first));
    CHECK(second.messages().count() == 0);
}

TEST_CASE("A state without them takes them away; a damaged one says so and loads the rest")
{
    Processor processor(Variant::effect);
    const auto plain = save(processor);
    processor.given().setMask(stroke());
    load(processor, plain);
    CHECK(processor.given().now()->mask.empty());
    load(processor, R"({"format": "frond-state", "parameters": {"light": 0.25}, "mask": "no mask at all!",
                        "picture": 12})");
    CHECK(processor.given().now()->mask.empty());
    CHECK(processor.parameters().value(ParameterId::lightAmount) == Approx(0.25f));
    CHECK(processor.messages().count() == 2);
}

TEST_CASE("Text that is no field is refused, whatever it is")
{
    const auto good = fieldToText(stroke());
    CHECK_FALSE(good.empty());
    CHECK(fieldFromText(good).size() == std::size_t{side * side});
    CHECK(fieldToText({}).empty());
    CHECK(fieldFromText("").empty());
    for (std::size_t length = 0; length < good.size(); length += 5)
        CHECK(fieldFromText(good.substr(0, length)).empty());
    CHECK(fieldFromText(std::string(1 << 20, 'A')).empty());
    CHECK(fieldFromText(juce::Base64::toBase64("not deflated", 12).toStdString()).empty());
}

TEST_CASE("Only pictures are taken for pictures")
{
    CHECK(Editor::isPicture(juce::File("/x/hand.PNG")));
    CHECK(Editor::isPicture(juce::File("/x/hand.jpeg")));
    CHECK_FALSE(Editor::isPicture(juce::File("/x/song.mid")));
    CHECK_FALSE(Editor::isPicture(juce::File("/x/model.safetensors")));
}

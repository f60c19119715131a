// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures by which presets are chosen.
#include "LibraryDesk.h"

#include <Plugin/FactoryPresets.h>
#include <Plugin/Library/PresetPictures.h>
#include <Plugin/Output/StageBoard.h>
#include <Resources/Resources.h>

#include <Support/Catch.h>

#include <set>

using namespace frond;
using namespace frond::test;

namespace
{

struct Desk : LibraryDesk
{
    PresetPictures pictures;

    juce::Image pictureOf(const std::string& id)
    {
        const auto* entry = library.find(id);
        REQUIRE(entry != nullptr);
        return pictures.find(*entry);
    }
};

Preset named(const std::string& name)
{
    Preset preset;
    preset.name = name;
    preset.settings = defaultSettings();
    return preset;
}

/// Of one colour, in another shape than pictures have.
juce::Image square(juce::Colour colour)
{
    juce::Image image(juce::Image::RGB, 300, 300, false, juce::SoftwareImageType());
    image.clear(image.getBounds(), colour);
    return image;
}

bool isOf(const juce::Image& image, juce::Colour colour)
{
    if (image.getWidth() != PresetPictures::width || image.getHeight() != PresetPictures::height)
        return false;
    const auto middle = image.getPixelAt(image.getWidth() / 2, image.getHeight() / 2);
    return std::abs(middle.getRed() - colour.getRed()) < 12 &&
           std::abs(middle.getGreen() - colour.getGreen()) < 12;
}

/// The spread of its brightness, 0 to 1.
double contrast(const juce::Image& image)
{
    double sum = 0.0, squares = 0.0;
    for (int y = 0; y < image.getHeight(); y += 3)
        for (int x = 0; x < image.getWidth(); x += 3) {
            const auto bright = static_cast<double>(image.getPixelAt(x, y).getPerceivedBrightness());
            sum += bright;
            squares += bright * bright;
        }
    const auto count = std::ceil(image.getHeight() / 3.0) * std::ceil(image.getWidth() / 3.0);
    return std::sqrt(std::max(0.0, squares / count - sum * sum / (count * count)));
}

} // namespace

TEST_CASE("Every factory preset has a picture that shows something, and there are no others")
{
    std::set<std::string> wanted, found;
    Desk desk;
    for (const auto& preset : factoryPresets()) {
        INFO(preset.name);
        wanted.insert("Presets/Thumbnails/" + fileStemOf(preset.name) + ".jpg");
        const auto picture = desk.pictureOf("factory/" + preset.name);
        REQUIRE(picture.isValid());
        CHECK(contrast(picture) > 0.02);
    }
    std::size_t bytes = 0;
    for (const auto path : resources::list())
        if (path.starts_with("Presets/Thumbnails/")) {
            found.insert(std::string(path));
            bytes += resources::find(path).size();
        }
    CHECK(found == wanted);
    CHECK(bytes < 400000);
}

TEST_CASE(
    "A preset that is saved with a picture shows it, and it goes with the preset's name and to the trash")
{
    Desk desk;
    const auto id = desk.library.save(named("Mine"), square(juce::Colours::red));
    REQUIRE(id);
    CHECK(isOf(desk.pictureOf(*id), juce::Colours::red));
    CHECK(desk.presets.getChildFile("Mine.jpg").existsAsFile());
    const auto before = desk.pictures.find(*desk.library.find(*id)).getPixelData();
    CHECK(desk.pictures.find(*desk.library.find(*id)).getPixelData() == before); // decoded once
    const auto next = desk.library.rename(*id, "Yours");
    REQUIRE(next);
    CHECK(isOf(desk.pictureOf(*next), juce::Colours::red));
    CHECK_FALSE(desk.presets.getChildFile("Mine.jpg").exists());
    REQUIRE(desk.library.moveToTrash(*next));
    CHECK_FALSE(desk.presets.getChildFile("Yours.jpg").exists());
    CHECK(desk.presets.getChildFile("Trash/Yours.jpg").existsAsFile());
}

TEST_CASE("A picture that is missing or broken leaves the preset its name, and nothing else is lost")
{
    Desk desk;
    const auto id = desk.library.save(named("Mine"));
    REQUIRE(id);
    CHECK(desk.pictureOf(*id).isNull());
    const auto file = desk.presets.getChildFile("Mine.jpg");
    file.replaceWithText("no picture at all");
    CHECK(desk.pictureOf(*id).isNull());
    CHECK(desk.library.rename(*id, "Still mine") == "user/Still mine.json");
    CHECK(desk.presets.getChildFile("Still mine.jpg").loadFileAsString() == "no picture at all");
    CHECK(desk.messages.count() == 0);
    // And one that is mended is shown.
    const auto mended = desk.presets.getChildFile("Still mine.jpg");
    REQUIRE(PresetPictures::write(square(juce::Colours::lime), mended));
    mended.setLastModificationTime(juce::Time::getCurrentTime() + juce::RelativeTime::seconds(5));
    CHECK(isOf(desk.pictureOf("user/Still mine.json"), juce::Colours::lime));
}

TEST_CASE("Exported and imported presets take their pictures along, over nobody's file")
{
    Desk desk;
    const auto id = desk.library.save(named("Mine"), square(juce::Colours::red));
    const auto away = desk.folder.file("away.json");
    REQUIRE(desk.library.exportTo(*id, away));
    CHECK(isOf(PresetPictures::read(away.withFileExtension("jpg")), juce::Colours::red));
    const auto photo = desk.folder.file("photo.jpg");
    photo.replaceWithText("somebody's own");
    REQUIRE(desk.library.exportTo(*id, photo.withFileExtension("json")));
    CHECK(photo.loadFileAsString() == "somebody's own");
    const auto copy = desk.library.import(away);
    REQUIRE(copy);
    CHECK(isOf(desk.pictureOf(*copy), juce::Colours::red));
}

TEST_CASE("A picture that was asked for is of now, once")
{
    StageBoard board;
    CHECK_FALSE(board.isAsked());
    board.askForPicture();
    CHECK(board.isAsked());
    board.putPicture({1, 2, {255, 0, 0, 255, 0, 255, 0, 255}}); // the lower row is red
    CHECK_FALSE(board.isAsked());
    const auto taken = board.takePicture();
    REQUIRE(taken);
    const auto image = toImage(*taken);
    CHECK(image.getPixelAt(0, 1) == juce::Colours::red);
    CHECK(image.getPixelAt(0, 0) == juce::Colours::lime);
    CHECK_FALSE(board.takePicture());
    board.putPicture(*taken);
    board.askForPicture();
    CHECK_FALSE(board.takePicture()); // the one before is old
}

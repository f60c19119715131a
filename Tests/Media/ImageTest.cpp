// SPDX-License-Identifier: GPL-3.0-or-later
#include <Media/Image.h>
#include <Support/Catch.h>

#include <JuceHeader.h>

#include <filesystem>
#include <fstream>

using namespace frond;

namespace
{

struct Folder
{
    Folder()
        : path(juce::File::createTempFile("frond-media").getFullPathName().toStdString())
    {
        std::filesystem::create_directories(path);
    }
    ~Folder() { std::filesystem::remove_all(path); }
    std::string file(const std::string& name) const { return path + "/" + name; }
    std::string path;
};

void write(const std::string& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

std::string read(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::uint8_t> gradient(int width, int height)
{
    std::vector<std::uint8_t> grey;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            grey.push_back(static_cast<std::uint8_t>((x * 7 + y * 13) % 256));
    return grey;
}

void writeJpeg(const std::string& path, int width, int height, const std::vector<std::uint8_t>& grey)
{
    juce::Image image(juce::Image::RGB, width, height, true, juce::SoftwareImageType());
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const std::uint8_t tone = grey[static_cast<std::size_t>(y * width + x)];
            image.setPixelAt(x, y, juce::Colour(tone, tone, tone));
        }
    juce::FileOutputStream stream{juce::File(path)};
    juce::JPEGImageFormat format;
    format.setQuality(0.95f);
    REQUIRE(format.writeImageToStream(image, stream));
}

std::string messageOf(const std::string& path)
{
    try {
        readImage(path);
    } catch (const MediaError& error) {
        return error.what();
    }
    return "no error";
}

} // namespace

TEST_CASE("A grey PNG comes back as it was written")
{
    const Folder folder;
    const auto grey = gradient(37, 21);
    writeGreyPng(folder.file("a.png"), 37, 21, grey);
    const GreyImage image = readImage(folder.file("a.png"));
    REQUIRE(image.width == 37);
    REQUIRE(image.height == 21);
    for (std::size_t i = 0; i < grey.size(); ++i)
        REQUIRE(image.pixels[i] * 255.f == Approx(static_cast<float>(grey[i])).margin(0.01));
}

TEST_CASE("Colours become their luma")
{
    const Folder folder;
    const std::vector<std::uint8_t> rgb{255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255};
    writeRgbPng(folder.file("c.png"), 4, 1, rgb);
    const GreyImage image = readImage(folder.file("c.png"));
    CHECK(image.pixels[0] == Approx(0.299f));
    CHECK(image.pixels[1] == Approx(0.587f));
    CHECK(image.pixels[2] == Approx(0.114f));
    CHECK(image.pixels[3] == Approx(1.f));
}

TEST_CASE("Transparent parts are white paper")
{
    const Folder folder;
    juce::Image image(juce::Image::ARGB, 2, 1, true, juce::SoftwareImageType());
    image.setPixelAt(0, 0, juce::Colour(0xff000000));
    {
        juce::FileOutputStream stream{juce::File(folder.file("t.png"))};
        REQUIRE(juce::PNGImageFormat().writeImageToStream(image, stream));
    }
    const GreyImage read = readImage(folder.file("t.png"));
    CHECK(read.pixels[0] == Approx(0.f));
    CHECK(read.pixels[1] == Approx(1.f));
}

TEST_CASE("A JPEG is read, whatever its name says")
{
    const Folder folder;
    const std::vector<std::uint8_t> grey(40 * 30, 100);
    writeJpeg(folder.file("photo.png"), 40, 30, grey);
    const GreyImage image = readImage(folder.file("photo.png"));
    CHECK(image.width == 40);
    CHECK(image.height == 30);
    CHECK(image.pixels[615] == Approx(100.f / 255.f).margin(0.02));
}

TEST_CASE("What cannot be read is named with its cause")
{
    const Folder folder;
    CHECK(messageOf(folder.file("none.png")) == folder.file("none.png") + ": there is no such file");
    CHECK(messageOf(folder.path) == folder.path + ": is a folder, not a picture");
    write(folder.file("empty.png"), "");
    CHECK(messageOf(folder.file("empty.png")) == folder.file("empty.png") + ": is empty");
    write(folder.file("text.png"), "I am a poem about leaves.");
    CHECK(messageOf(folder.file("text.png")) == folder.file("text.png") + ": is neither PNG nor JPEG");
}

TEST_CASE("A picture cut short anywhere is refused, never half a picture")
{
    const Folder folder;
    writeGreyPng(folder.file("a.png"), 64, 64, gradient(64, 64));
    writeJpeg(folder.file("a.jpg"), 64, 64, gradient(64, 64));
    for (const char* name : {"a.png", "a.jpg"}) {
        const std::string whole = read(folder.file(name));
        for (const double share : {0.01, 0.2, 0.5, 0.9, 0.99}) {
            const std::string cut = folder.file("cut");
            write(cut, whole.substr(0, static_cast<std::size_t>(share * static_cast<double>(whole.size()))));
            INFO(name << " " << share);
            CHECK_THROWS_AS(readImage(cut), MediaError);
        }
        CHECK_NOTHROW(readImage(folder.file(name)));
    }
}

TEST_CASE("A picture that cannot be written is an error with the path in it")
{
    const Folder folder;
    const std::vector<std::uint8_t> grey(4, 0);
    CHECK_THROWS_WITH(writeGreyPng(folder.file("no/where.png"), 2, 2, grey),
                      containsText("no/where.png: there is no folder"));
    CHECK_THROWS_WITH(writeGreyPng(folder.path, 2, 2, grey), containsText(folder.path));
    CHECK_THROWS_AS(writeGreyPng(folder.file("a.png"), 3, 3, grey), MediaError);
}

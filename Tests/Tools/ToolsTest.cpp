// SPDX-License-Identifier: GPL-3.0-or-later
// The parts that verbs are made of.
#include <Support/Catch.h>
#include <Tools/Arguments.h>
#include <Tools/ContactSheet.h>
#include <Tools/Npy.h>
#include <Tools/Progress.h>
#include <Tools/Verb.h>

#include <cstring>

using namespace frond;
using namespace frond::tools;

TEST_CASE("An npy file has NumPy's header, padded to 64 bytes, and little-endian floats")
{
    const std::vector<float> values{0.f, 0.25f, 1.f, -2.f, 3.5f, 1e-3f};
    const std::string bytes = encodeNpy(values, {1, 2, 3});
    CHECK(bytes.substr(0, 8) == std::string("\x93NUMPY\x01\x00", 8));
    const auto headerLength =
        static_cast<unsigned char>(bytes[8]) + 256 * static_cast<unsigned char>(bytes[9]);
    CHECK((10 + headerLength) % 64 == 0);
    CHECK(bytes.substr(10, 64) == "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2, 3), }  ");
    CHECK(bytes[static_cast<std::size_t>(10 + headerLength - 1)] == '\n');
    REQUIRE(bytes.size() == static_cast<std::size_t>(10 + headerLength) + 24);
    const std::string quarter = bytes.substr(static_cast<std::size_t>(10 + headerLength) + 4, 4);
    CHECK(quarter == std::string("\x00\x00\x80\x3e", 4));
    CHECK(encodeNpy({values.data(), 6}, {6}).find("'shape': (6, ), }") != std::string::npos);
    CHECK_THROWS(encodeNpy(values, {7}));
}

TEST_CASE("Arguments: values, flags, what stands alone")
{
    const Arguments arguments({"--count", "12", "--loud", "leaf.png", "--rate=0.5", "-o", "out.npy"},
                              {"--count", "--rate", "-o"}, {"--loud", "--quiet"});
    CHECK(arguments.whole("--count", 1, 1, 100) == 12);
    CHECK(arguments.number("--rate", 1.0, 0.0, 1.0) == 0.5);
    CHECK(arguments.has("--loud"));
    CHECK_FALSE(arguments.has("--quiet"));
    CHECK(arguments.required("-o") == "out.npy");
    CHECK(arguments.alone() == std::vector<std::string>{"leaf.png"});
    CHECK(arguments.whole("--missing", 7, 0, 9) == 7);
    CHECK_THROWS_WITH(arguments.allowAlone(0), containsText("leaf.png"));
}

TEST_CASE("Arguments: every mistake is a usage error that names it")
{
    using Words = std::vector<std::string>;
    const auto parse = [](const Words& words) { return Arguments(words, {"--count"}, {"--loud"}); };
    CHECK_THROWS_WITH(parse({"--cuont", "1"}), containsText("--cuont"));
    CHECK_THROWS_WITH(parse({"--count"}), containsText("needs a value"));
    CHECK_THROWS_WITH(parse({"--count", "1", "--count", "2"}), containsText("twice"));
    CHECK_THROWS_WITH(parse({"--loud=yes"}), containsText("takes no value"));
    CHECK_THROWS_WITH(parse({}).required("--count"), containsText("--count is missing"));
    for (const char* value : {"x", "1.5", "0", "101", "", "9999999999999999999999"})
        CHECK_THROWS_AS(parse({"--count", value}).whole("--count", 1, 1, 100), UsageError);
    for (const char* value : {"nan", "inf", "1e999", "0.5kg", "-1"})
        CHECK_THROWS_AS(parse({"--count", value}).number("--count", 1, 0, 100), UsageError);
}

TEST_CASE("A contact sheet shows leaf as ink, ground as paper, with a crisp edge between")
{
    Matrix logits = Matrix::Constant(3, 64, -6.f);
    for (Eigen::Index y = 0; y < 8; ++y)
        logits.row(0).segment(8 * y, 4).setConstant(6.f); // the left half
    const Sheet sheet = drawLeaves(logits, 8, 8, 80);
    CHECK(sheet.width == 240);
    CHECK(sheet.height == 80);
    const auto red = [&](int x, int y) {
        return int(sheet.rgb[3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(sheet.width) +
                                  static_cast<std::size_t>(x))]);
    };
    CHECK(red(15, 40) < 60);
    CHECK(red(65, 40) > 240);
    CHECK(red(120, 40) > 240);
    int soft = 0;
    for (int x = 20; x < 60; ++x)
        soft += red(x, 40) > 60 && red(x, 40) < 240;
    CHECK(soft <= 3);
    CHECK(drawLeaves(Matrix(0, 64), 8, 8).rgb.empty());
}

TEST_CASE("Logits and probabilities are each other's inverse and stay finite")
{
    const Matrix p = (Matrix(1, 3) << 0.f, 0.3f, 1.f).finished();
    const Matrix logits = toLogits(p);
    CHECK(logits.allFinite());
    CHECK(1.f / (1.f + std::exp(-logits(0, 1))) == Approx(0.3f));
}

TEST_CASE("Durations read as a clock would show them")
{
    CHECK(durationText(12.4) == "12 s");
    CHECK(durationText(247) == "4:07");
    CHECK(durationText(3909) == "1:05:09");
    CHECK(durationText(-3) == "0 s");
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "FullModel.h"

#include <Model/ModelFile.h>
#include <Model/Random.h>
#include <Support/Catch.h>

using namespace frond;
using namespace frond::tiny;

namespace
{

std::string refusal(std::string_view bytes)
{
    try {
        parseModel(bytes, "leaf.model");
    } catch (const ModelError& error) {
        return error.what();
    }
    return "loaded";
}

/// One to three bytes of the file removed, added or changed.
std::string mutated(std::string bytes, const Random& random, std::uint32_t trial)
{
    const auto number = [&](std::uint32_t unit) { return random.words(trial, 0, unit)[0]; };
    for (std::uint32_t edit = 0; edit < 1 + number(0) % 3; ++edit) {
        // Three of four go into the first half, the header, where structure is.
        const std::size_t range = number(1 + 4 * edit) % 4 == 0 ? bytes.size() : bytes.size() / 2;
        const std::size_t at = number(2 + 4 * edit) % range;
        const std::uint32_t choice = number(3 + 4 * edit);
        const char byte = "0123456789{}[]\",:-\xff\0aF"[choice % 23];
        switch (number(4 + 4 * edit) % 4) {
        case 0:
            bytes.erase(at, 1);
            break;
        case 1:
            bytes.insert(at, 1, byte);
            break;
        case 2:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << (choice >> 8) % 8));
            break;
        default:
            bytes[at] = byte;
        }
    }
    return bytes;
}

} // namespace

TEST_CASE("A file with some bytes changed loads or is refused, but never crashes")
{
    const std::string whole = serialiseModel(makeFullModel(), TensorType::float16);
    const Random random(99);
    int refused = 0;
    for (std::uint32_t trial = 0; trial < 6000; ++trial) {
        const std::string answer = refusal(mutated(whole, random, trial)); // only ModelError is caught
        refused += answer != "loaded";
        if (answer != "loaded" && answer.rfind("leaf.model: ", 0) != 0)
            FAIL(answer);
    }
    CHECK(refused > 1000);
    CHECK(refused < 6000);
}

TEST_CASE("A file cut short anywhere is refused")
{
    const std::string whole = serialiseModel(makeFullModel(), TensorType::float16);
    for (std::size_t length = 0; length < whole.size(); ++length)
        REQUIRE(refusal(std::string_view(whole).substr(0, length)) != "loaded");
}

TEST_CASE("A top with more units than sums of whole numbers have room for is refused by name")
{
    Dbn dbn;
    dbn.imageWidth = 32769;
    dbn.imageHeight = 1;
    dbn.rbms.push_back({Matrix::Zero(1, 32769), Vector::Zero(32769), Vector::Zero(1), {}, {}, {}});
    try {
        dbn.validate();
        FAIL("was not refused");
    } catch (const ModelError& error) {
        CHECK(std::string(error.what()).find("rbm.0.weights") != std::string::npos);
        CHECK(std::string(error.what()).find("32768") != std::string::npos);
    }
    dbn.imageWidth = 32768;
    dbn.rbms = {{Matrix::Zero(1, 32768), Vector::Zero(32768), Vector::Zero(1), {}, {}, {}}};
    dbn.validate();
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include <Control/Action.h>
#include <Control/OscPacket.h>

#include <Support/Catch.h>

#include <random>

using namespace frond;
using namespace frond::osc;

namespace
{

using Bytes = std::vector<std::uint8_t>;

Bytes bytesOf(std::string_view text)
{
    return {text.begin(), text.end()};
}

bool isRefused(const Bytes& bytes)
{
    std::vector<Message> messages{{"/before", {}}};
    const bool read = readPacket(bytes, messages);
    CHECK(messages.size() == (read ? messages.size() : 1));
    return !read;
}

/// A bundle around what is there.
Bytes bundled(const Bytes& inside)
{
    auto bytes = bytesOf(std::string_view("#bundle\0\0\0\0\0\0\0\0\1", 16));
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<std::uint8_t>(inside.size() >> shift));
    bytes.insert(bytes.end(), inside.begin(), inside.end());
    return bytes;
}

} // namespace

TEST_CASE("OSC's own example packets are read: floats, whole numbers and text")
{
    // opensoundcontrol.org, "OSC Message Examples".
    const auto frequency = bytesOf(std::string_view("/oscillator/4/frequency\0,f\0\0\x43\xdc\0\0", 32));
    std::vector<Message> messages;
    REQUIRE(readPacket(frequency, messages));
    CHECK(messages[0].address == "/oscillator/4/frequency");
    REQUIRE(messages[0].arguments.size() == 1);
    CHECK(messages[0].arguments[0].number == 440.0);
    const auto foo = bytesOf(std::string_view("/foo\0\0\0\0,iisff\0\0\0\0\x03\xe8\xff\xff\xff\xffhello\0\0\0"
                                              "\x3f\x9d\xf3\xb6\x40\xb5\xb2\x2d",
                                              40));
    REQUIRE(readPacket(foo, messages));
    const auto& arguments = messages[1].arguments;
    REQUIRE(arguments.size() == 5);
    CHECK(arguments[0].number == 1000.0);
    CHECK(arguments[1].number == -1.0);
    CHECK(arguments[2].text == "hello");
    CHECK(arguments[3].number == Approx(1.234));
    CHECK(arguments[4].number == Approx(5.678));
}

TEST_CASE("Switches, doubles and long numbers are read, and messages without types")
{
    std::vector<Message> messages;
    REQUIRE(readPacket(bytesOf(std::string_view("/a\0\0,TFId\0\0\0\x3f\xe0\0\0\0\0\0\0", 20)), messages));
    CHECK(messages[0].arguments[0].number == 1.0);
    CHECK(messages[0].arguments[1].number == 0.0);
    CHECK(messages[0].arguments[3].number == 0.5);
    REQUIRE(readPacket(bytesOf(std::string_view("/go\0", 4)), messages));
    CHECK(messages[1].arguments.empty());
}

TEST_CASE("What is written is read again, in bundles too")
{
    const std::vector<Message> sent{{"/frond/season", {{false, 0.25, {}}, {true, 0.0, "25 %"}}},
                                    {"/frond/go", {}},
                                    {"/frond/four", {{true, 0.0, "1234"}}}};
    std::vector<Message> got;
    REQUIRE(readPacket(writeBundle(sent), got));
    REQUIRE(readPacket(bundled(writeBundle(sent)), got));
    REQUIRE(got.size() == 6);
    for (std::size_t i = 0; i < got.size(); ++i) {
        CHECK(got[i].address == sent[i % 3].address);
        CHECK(got[i].arguments.size() == sent[i % 3].arguments.size());
    }
    CHECK(got[3].arguments[0].number == 0.25);
    CHECK(got[5].arguments[0].text == "1234");
}

TEST_CASE("A packet that is wrong anywhere is refused whole")
{
    CHECK(isRefused({}));
    CHECK(isRefused(bytesOf("/abc")));                                               // no end
    CHECK(isRefused(bytesOf(std::string_view("abc\0", 4))));                         // no address
    CHECK(isRefused(bytesOf(std::string_view("/a\0\0,f\0\0", 8))));                  // no number
    CHECK(isRefused(bytesOf(std::string_view("/a\0\0,f\0\0\x7f\x80\0\0", 12))));     // infinite
    CHECK(isRefused(bytesOf(std::string_view("/a\0\0,f\0\0\x7f\xc0\0\0", 12))));     // no number at all
    CHECK(isRefused(bytesOf(std::string_view("/a\0\0,b\0\0\xff\xff\xff\xff", 12)))); // a blob of -1 bytes
    CHECK(isRefused(bytesOf(std::string_view("/a\0\0,\0\0\0\0\0\0\0", 12))));        // more than it says
    CHECK(isRefused(bytesOf(std::string_view("/a\0x,\0\0\0", 8)))); // not filled up with zeros
    CHECK(isRefused(bundled(bytesOf(std::string_view("/a\0\0,f\0\0", 8)))));
    auto lying = bundled(writeMessage({"/a", {}}));
    lying[19] = 200; // the element's size
    CHECK(isRefused(lying));
    Bytes good = writeBundle(std::vector<Message>{{"/a", {}}, {"/b", {}}});
    good.resize(good.size() - 4);
    CHECK(isRefused(good)); // the first of the two is not done either
}

TEST_CASE("Bundles in bundles end somewhere")
{
    auto bytes = writeMessage({"/a", {}});
    for (int depth = 0; depth < 8; ++depth)
        bytes = bundled(bytes);
    CHECK_FALSE(isRefused(bytes));
    for (int depth = 8; depth < 3000; ++depth)
        bytes = bundled(bytes);
    CHECK(bytes.size() < longestPacket);
    CHECK(isRefused(bytes));
}

TEST_CASE("Whatever bytes come, they are read or refused")
{
    const auto good = writeBundle(std::vector<Message>{{"/frond/note", {{false, 60.0, {}}, {false, 0.5, {}}}},
                                                       {"/x", {{true, 0, "y"}}}});
    std::minstd_rand random(3);
    int read = 0;
    for (int round = 0; round < 20000; ++round) {
        auto bytes = good;
        for (int i = 0; i < 1 + round % 3; ++i)
            bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
        bytes.erase(bytes.end() - static_cast<std::ptrdiff_t>(random() % 9), bytes.end());
        read += isRefused(bytes) ? 0 : 1;
    }
    CHECK(read > 100);
    CHECK(read < 19000);
}

TEST_CASE("Patterns mean what OSC says")
{
    CHECK(matches("/frond/macro_?", "/frond/macro_3"));
    CHECK_FALSE(matches("/frond/macro_?", "/frond/macro_12"));
    CHECK(matches("/frond/*", "/frond/season"));
    CHECK_FALSE(matches("/frond/*", "/frond/meter/level")); // a part is a part
    CHECK(matches("/frond/*/*", "/frond/meter/level"));
    CHECK(matches("/frond/*ea*on", "/frond/season"));
    CHECK(matches("/frond/scene/[1-3]", "/frond/scene/2"));
    CHECK_FALSE(matches("/frond/scene/[!1-3]", "/frond/scene/2"));
    CHECK(matches("/frond/{season,light}", "/frond/light"));
    CHECK(matches("/{a,b}{c,d}", "/bc"));
    CHECK_FALSE(matches("/frond/{season,light", "/frond/light"));
    CHECK_FALSE(matches("/frond/[s", "/frond/s"));
    CHECK(matches("/a", "/a"));
    CHECK_FALSE(matches("/a", "/ab"));
    // Patterns that are made to cost.
    std::string stars = "/";
    for (int i = 0; i < 120; ++i)
        stars += "*a";
    CHECK_FALSE(matches(stars, "/" + std::string(100, 'a')));
    std::string braces = "/";
    for (int i = 0; i < 40; ++i)
        braces += "{a,b}";
    CHECK_FALSE(matches(braces, "/c"));
}

TEST_CASE("Actions have names that lead back to them")
{
    for (const auto& action : plainActions())
        CHECK(findAction(pathOf(action)) == action);
    CHECK(findAction("scene/3") == Action{ActionKind::scene, 3});
    CHECK(pathOf({ActionKind::preset, 12}) == "preset/12");
    for (const auto* wrong :
         {"scene/", "scene/0", "scene/x", "scene/-1", "scene/3/", "scene/9999", "dance", ""})
        CHECK_FALSE(findAction(wrong).has_value());
}

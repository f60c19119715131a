// SPDX-License-Identifier: GPL-3.0-or-later
#include <Plugin/Messages.h>

#include <Support/Catch.h>

using namespace frond;

TEST_CASE("Every message is shown once, in order, and a flood of them stays small")
{
    Messages messages;
    CHECK(messages.latest().empty());
    CHECK_FALSE(messages.takeUnseen());
    messages.post("one");
    messages.post("two");
    CHECK(messages.count() == 2);
    CHECK(messages.latest() == "two");
    CHECK(messages.takeUnseen() == "one");
    CHECK(messages.takeUnseen() == "two");
    CHECK_FALSE(messages.takeUnseen());
    for (int i = 0; i < 100; ++i)
        messages.post(std::to_string(i));
    CHECK(messages.count() == 102);
    CHECK(messages.takeUnseen() == "84");
}

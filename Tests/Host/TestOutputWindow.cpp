// SPDX-License-Identifier: GPL-3.0-or-later
// The audience's window belongs to the instance: editors come and go beside it.
#include "EditorWindow.h"
#include "Pointer.h"
#include "ScreenGrab.h"

#include <Support/Catch.h>

#include <functional>

using namespace frond;

namespace
{

const char* const outputName = "Frond output";

/// Bounded patience, for a busy machine.
bool eventually(HostedPlugin& hosted, const std::function<bool()>& happened)
{
    for (int i = 0; i < 200; ++i) {
        hosted.runBlocks(10);
        letTimePass(0.1);
        if (happened())
            return true;
    }
    return false;
}

bool moves(HostedPlugin& hosted)
{
    const auto before = grabScreen();
    return eventually(hosted, [&] { return grabScreen().difference(before) > 0.2; });
}

} // namespace

TEST_CASE("The output opens at a double click, goes on without the editor, and goes with the instance")
{
    if (skipWithoutDisplay())
        return;
    for (const auto& plugin : builtEffects()) {
        INFO(nameOf(plugin));
        {
            HostedPlugin hosted(plugin);
            {
                EditorWindow window(hosted, 20, 20);
                REQUIRE(showsPicture(hosted, window));
                clickAt(300, 150, 2);
                REQUIRE(eventually(hosted, [] { return shownWindows(outputName) == 1; }));
                CHECK(moves(hosted));
            }
            letTimePass(0.5);
            CHECK(shownWindows(outputName) == 1);
            CHECK(moves(hosted)); // it covers the screen
            {
                EditorWindow again(hosted, 20, 20);
                letTimePass(0.5);
                CHECK(shownWindows(outputName) == 1);
                CHECK(moves(hosted));
            }
            CHECK(moves(hosted));
            clickAt(300, 150, 2);
            CHECK(eventually(hosted, [] { return shownWindows(outputName) == 0; }));
            EditorWindow last(hosted, 20, 20);
            REQUIRE(showsPicture(hosted, last));
            clickAt(300, 150, 2);
            REQUIRE(eventually(hosted, [] { return shownWindows(outputName) == 1; }));
        }
        CHECK(shownWindows(outputName) == 0);
    }
}

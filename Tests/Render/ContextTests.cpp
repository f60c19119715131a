// SPDX-License-Identifier: GPL-3.0-or-later
// A GL context that is lost, and all that lived in it.
#include "StillLife.h"

#include <Frames/Looks.h>
#include <Render/ContextWatch.h>
#include <Render/Presenter.h>
#include <Support/Catch.h>

#include <algorithm>
#include <memory>

using namespace frond;
using namespace frond::test;

namespace
{

constexpr int width = 160, height = 90;

/// What an instance draws with: its scene, what brings it into a window, and the watch over both.
struct Instance
{
    Scene scene;
    Presenter presenter;
    ContextWatch watch;

    void prepare()
    {
        scene.prepare(shaderOnDisk);
        watch.prepare();
    }
    void release()
    {
        scene.release();
        presenter.release();
        watch.release();
    }
    Picture film(const OffscreenContext& context, std::size_t look)
    {
        auto frame = stillLife(look);
        for (int i = 0; i < 6; ++i) {
            moveTo(frame, i / 30.0);
            presenter.draw(scene, frame, {context.framebuffer(), width, height}, {120, 90, false});
        }
        Picture picture;
        picture.width = width;
        picture.height = height;
        context.readPixels(picture.rgb);
        return picture;
    }
};

} // namespace

TEST_CASE("A lost context is noticed, and what is made anew in another draws the same picture")
{
    if (openStudio(16, 16) == nullptr)
        return;
    auto context = std::make_unique<OffscreenContext>(width, height);
    Instance instance;
    CHECK_FALSE(instance.watch.isLost()); // nothing was there to be lost
    instance.prepare();
    const auto frost = static_cast<std::size_t>(std::ranges::find(ownLooks, "Frost") - ownLooks.begin());
    const auto before = instance.film(*context, frost); // it has buffers that persist
    CHECK(before.range()[1] - before.range()[0] > 100);
    for (int round = 0; round < 2; ++round) {
        CHECK_FALSE(instance.watch.isLost());
        context.reset(); // with every object in it, as a driver's reset takes them
        CHECK(instance.watch.isLost());
        instance.release();
        context = std::make_unique<OffscreenContext>(width, height);
        instance.prepare();
        CHECK((instance.film(*context, frost).rgb == before.rgb));
    }
    instance.release();
}

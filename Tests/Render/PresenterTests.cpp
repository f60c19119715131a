// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio.h"

#include <Render/Presenter.h>
#include <Support/Catch.h>

#include <cmath>

using namespace frond;
using namespace frond::test;

TEST_CASE("A picture is fitted into the window, or fills it, always from its middle")
{
    const PixelArea window{0, 0, 1920, 1080};
    CHECK(placePicture(1920, 1080, {}).shown == window);
    CHECK(placePicture(1920, 1080, {}).seen == window);
    const auto wide = placePicture(1920, 1080, {4096, 1024, false});
    CHECK(wide.seen == PixelArea{0, 0, 4096, 1024});
    CHECK(wide.shown == PixelArea{0, 300, 1920, 480});
    const auto cropped = placePicture(1920, 1080, {4096, 1024, true});
    CHECK(cropped.shown == window);
    CHECK(cropped.seen == PixelArea{1138, 0, 1820, 1024});
    const auto tall = placePicture(1920, 1080, {1080, 1920, false});
    CHECK(tall.shown == PixelArea{656, 0, 608, 1080});
    for (const bool fills : {false, true}) {
        const auto odd = placePicture(3, 1000, {7680, 1, fills});
        CHECK(odd.shown.width >= 1);
        CHECK(odd.shown.height >= 1);
        CHECK(odd.seen.width >= 1);
        CHECK(odd.seen.height >= 1);
    }
}

namespace
{

/// The window's pixels after the scene was presented there at a size of its own.
Picture present(Studio& studio, Presenter& presenter, const PictureSize& size)
{
    return studio.drawWith([&](const RenderTarget& window) {
        auto frame = plainFrame();
        addLeaf(frame);
        presenter.draw(studio.scene(), frame, window, size);
    });
}

} // namespace

TEST_CASE("Beside a fitted picture the window is black, and a filling one is the picture's middle")
{
    const auto studio = openStudio(200, 100);
    if (studio == nullptr)
        return;
    Presenter presenter;
    const auto plain = present(*studio, presenter, {});
    const auto fitted = present(*studio, presenter, {100, 100, false});
    CHECK(presenter.width() == 100);
    float left = 0.f, inside = 0.f;
    for (int y = 0; y < 100; ++y) {
        left = std::max(left, fitted.brightness(45, y));
        inside = std::max(inside, fitted.brightness(100, y));
    }
    CHECK(left == 0.f);
    CHECK(inside > 60.f);
    // Twice as large and scaled down again, it is the same picture.
    CHECK(present(*studio, presenter, {400, 200, false}).meanDifference(plain) < 3.0);
    const auto filling = present(*studio, presenter, {200, 200, true});
    CHECK(filling.brightness(100, 50) == Approx(fitted.brightness(100, 50)).margin(30.0));
    CHECK(filling.brightness(2, 50) > 0.f);
    presenter.release();
}

TEST_CASE("A small copy is the picture before it, and as bright")
{
    const auto studio = openStudio(320, 180);
    if (studio == nullptr)
        return;
    Presenter presenter;
    CHECK_FALSE(presenter.copy(45).has_value()); // nothing was drawn yet
    for (const PictureSize& size : {PictureSize{}, PictureSize{640, 360, false}}) {
        const auto shown = present(*studio, presenter, size);
        presenter.copy(45);
        const auto copied = presenter.copy(45);
        REQUIRE(copied.has_value());
        CHECK(copied->width == 80);
        CHECK(copied->height == 45);
        double sum = 0.0;
        for (std::size_t i = 0; i < copied->rgba.size(); ++i)
            sum += i % 4 == 3 ? 0.0 : double(copied->rgba[i]);
        CHECK(sum / (80.0 * 45.0 * 3.0) == Approx(shown.meanBrightness()).margin(1.5));
    }
    presenter.release();
}

TEST_CASE("What was in the window comes back as it was before something was drawn over it")
{
    const auto studio = openStudio(200, 100);
    if (studio == nullptr)
        return;
    Presenter presenter;
    const auto over = plainFrame();
    const auto shown = studio->drawWith([&](const RenderTarget& window) {
        CHECK_FALSE(presenter.showKept(window)); // nothing is kept yet
        auto frame = plainFrame();
        addLeaf(frame);
        presenter.draw(studio->scene(), frame, window, {});
        presenter.keep(window);
    });
    const auto emptied = studio->drawWith(
        [&](const RenderTarget& window) { presenter.draw(studio->scene(), over, window, {}); });
    REQUIRE(emptied.meanDifference(shown) > 3.0);
    const auto again = studio->drawWith([&](const RenderTarget& window) {
        CHECK(presenter.showKept(window));
        CHECK_FALSE(presenter.showKept({window.framebuffer, window.width - 1, window.height}));
    });
    CHECK(again.largestDifference(shown) == 0);
    presenter.release();
}

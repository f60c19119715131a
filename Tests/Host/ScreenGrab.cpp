// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScreenGrab.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

namespace frond
{

std::size_t ScreenGrab::colours() const
{
    auto sorted = pixels;
    std::sort(sorted.begin(), sorted.end());
    return static_cast<std::size_t>(std::unique(sorted.begin(), sorted.end()) - sorted.begin());
}

double ScreenGrab::difference(const ScreenGrab& other) const
{
    if (pixels.size() != other.pixels.size() || pixels.empty())
        throw std::runtime_error("the screen changed its size");
    double sum = 0.0;
    for (std::size_t i = 0; i < pixels.size(); ++i)
        for (const int shift : {0, 8, 16}) {
            const int a = static_cast<int>(pixels[i] >> shift & 255u),
                      b = static_cast<int>(other.pixels[i] >> shift & 255u);
            sum += std::abs(a - b);
        }
    return sum / (3.0 * static_cast<double>(pixels.size()));
}

bool hasDisplay()
{
    Display* const display = XOpenDisplay(nullptr);
    if (display != nullptr)
        XCloseDisplay(display);
    return display != nullptr;
}

void surviveXErrors()
{
    XSetErrorHandler([](Display*, XErrorEvent*) { return 0; });
}

ScreenGrab grabScreen()
{
    Display* const display = XOpenDisplay(nullptr);
    if (display == nullptr)
        throw std::runtime_error("there is no X display");
    const Window root = DefaultRootWindow(display);
    ScreenGrab grab;
    grab.width = DisplayWidth(display, DefaultScreen(display));
    grab.height = DisplayHeight(display, DefaultScreen(display));
    XImage* const image = XGetImage(display, root, 0, 0, static_cast<unsigned>(grab.width),
                                    static_cast<unsigned>(grab.height), AllPlanes, ZPixmap);
    if (image != nullptr) {
        for (int y = 0; y < grab.height; ++y)
            for (int x = 0; x < grab.width; ++x)
                grab.pixels.push_back(static_cast<std::uint32_t>(XGetPixel(image, x, y)) & 0xffffffu);
        XDestroyImage(image);
    }
    XCloseDisplay(display);
    return grab;
}

} // namespace frond

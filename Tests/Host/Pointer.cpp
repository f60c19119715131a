// SPDX-License-Identifier: GPL-3.0-or-later
#include "Pointer.h"

#include <X11/Xlib.h>
#include <X11/Xutil.h>

#include <chrono>
#include <memory>
#include <stdexcept>

namespace frond
{

namespace
{

using Connection = std::unique_ptr<Display, int (*)(Display*)>;

Connection connect()
{
    Connection display(XOpenDisplay(nullptr), XCloseDisplay);
    if (display == nullptr)
        throw std::runtime_error("there is no X display");
    return display;
}

struct Place
{
    Window window = 0;
    int x = 0, y = 0; // in it
};

/// The deepest shown window under the point.
Place findUnder(Display* display, int x, int y)
{
    const Window root = DefaultRootWindow(display);
    Place place{root, x, y};
    for (Window child = root; child != 0;) {
        place.window = child;
        XTranslateCoordinates(display, root, place.window, x, y, &place.x, &place.y, &child);
    }
    return place;
}

int countShown(Display* display, Window window, const std::string& name)
{
    int count = 0;
    XTextProperty title{};
    XWindowAttributes attributes{};
    if (XGetWMName(display, window, &title) != 0 && title.value != nullptr) {
        const bool isIt = name == reinterpret_cast<const char*>(title.value);
        XFree(title.value);
        if (isIt && XGetWindowAttributes(display, window, &attributes) != 0)
            count += attributes.map_state == IsViewable ? 1 : 0;
    }
    Window root = 0, parent = 0, *children = nullptr;
    unsigned childCount = 0;
    if (XQueryTree(display, window, &root, &parent, &children, &childCount) != 0 && children != nullptr) {
        for (unsigned i = 0; i < childCount; ++i)
            count += countShown(display, children[i], name);
        XFree(children);
    }
    return count;
}

} // namespace

void clickAt(int x, int y, int times)
{
    const auto display = connect();
    const auto place = findUnder(display.get(), x, y);
    XEvent event{};
    auto& button = event.xbutton;
    button.display = display.get();
    button.window = place.window;
    button.root = DefaultRootWindow(display.get());
    button.x = place.x;
    button.y = place.y;
    button.x_root = x;
    button.y_root = y;
    button.same_screen = True;
    button.button = Button1;
    using Clock = std::chrono::steady_clock; // the X server's is of its kind
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now().time_since_epoch());
    for (int i = 0; i < times; ++i)
        for (const int type : {ButtonPress, ButtonRelease}) {
            button.type = type;
            button.state = type == ButtonRelease ? unsigned{Button1Mask} : 0u;
            button.time = static_cast<Time>(now.count() + 60 * i + (type == ButtonRelease ? 30 : 0));
            XSendEvent(display.get(), place.window, True,
                       type == ButtonPress ? ButtonPressMask : ButtonReleaseMask, &event);
        }
    XSync(display.get(), False);
}

int shownWindows(const std::string& name)
{
    const auto display = connect();
    return countShown(display.get(), DefaultRootWindow(display.get()), name);
}

} // namespace frond

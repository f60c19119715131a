// SPDX-License-Identifier: GPL-3.0-or-later
#include "Display.h"

#include <JuceHeader.h>

#include <utility>

namespace frond
{

#if JUCE_LINUX || JUCE_BSD

/// A connection of our own to the X server, by the library's symbols, so that nothing links X11.
class DisplayConnection
{
public:
    DisplayConnection()
    {
        if (!x11.open("libX11.so.6"))
            return;
        if (auto* open = find<void* (*)(const char*)>(x11, "XOpenDisplay"))
            display = open(nullptr);
    }
    ~DisplayConnection()
    {
        if (auto* close = find<int (*)(void*)>(x11, "XCloseDisplay"); close != nullptr && display != nullptr)
            close(display);
    }
    DisplayConnection(const DisplayConnection&) = delete;
    DisplayConnection& operator=(const DisplayConnection&) = delete;

    bool isOpen() const { return display != nullptr; }

    bool hasGlx()
    {
        int opcode = 0, event = 0, error = 0;
        auto* query = find<int (*)(void*, const char*, int*, int*, int*)>(x11, "XQueryExtension");
        return query != nullptr && query(display, "GLX", &opcode, &event, &error) != 0;
    }

    /// The pixel format that JUCE will ask for: double-buffered RGBA with depth.
    bool hasGlPixelFormat()
    {
        constexpr int renderType = 0x8011, rgba = 1, doubleBuffer = 5, red = 8, green = 9, blue = 10,
                      alpha = 11, depth = 12, end = 0;
        const int wanted[] = {renderType, rgba, doubleBuffer, 1, red,   8,  green, 8,
                              blue,       8,    alpha,        8, depth, 16, end};
        if (!gl.open("libGL.so.1"))
            return false;
        auto* choose = find<void** (*)(void*, int, const int*, int*)>(gl, "glXChooseFBConfig");
        auto* screen = find<int (*)(void*)>(x11, "XDefaultScreen");
        auto* release = find<int (*)(void*)>(x11, "XFree");
        if (choose == nullptr || screen == nullptr || release == nullptr)
            return false;
        int count = 0;
        auto** formats = choose(display, screen(display), wanted, &count);
        if (formats != nullptr)
            release(formats);
        return count > 0;
    }

    /// As XRandR lists monitors.
    std::vector<NamedDisplay> names()
    {
        std::vector<NamedDisplay> list;
        if (!isOpen() || (!std::exchange(randrAsked, true) && !randr.open("libXrandr.so.2")))
            return list;
        auto* query = find<Monitor* (*)(void*, unsigned long, int, int*)>(randr, "XRRGetMonitors");
        auto* release = find<void (*)(Monitor*)>(randr, "XRRFreeMonitors");
        auto* root = find<unsigned long (*)(void*)>(x11, "XDefaultRootWindow");
        auto* atomName = find<char* (*)(void*, unsigned long)>(x11, "XGetAtomName");
        auto* free = find<int (*)(void*)>(x11, "XFree");
        if (query == nullptr || release == nullptr || root == nullptr || atomName == nullptr ||
            free == nullptr)
            return list;
        int count = 0;
        auto* monitors = query(display, root(display), 1, &count);
        for (int i = 0; monitors != nullptr && i < count; ++i)
            if (auto* name = atomName(display, monitors[i].name)) {
                list.push_back({name, monitors[i].x, monitors[i].y, monitors[i].width, monitors[i].height});
                free(name);
            }
        if (monitors != nullptr)
            release(monitors);
        return list;
    }

private:
    /// XRRMonitorInfo, as libXrandr 1.5 has it.
    struct Monitor
    {
        unsigned long name;
        int isPrimary, isAutomatic, outputCount;
        int x, y, width, height, millimetresWide, millimetresHigh;
        unsigned long* outputs;
    };

    template <typename Function>
    static Function find(juce::DynamicLibrary& library, const char* name)
    {
        return reinterpret_cast<Function>(library.getFunction(name));
    }

    juce::DynamicLibrary x11, gl, randr; // stay until the display is closed: it calls back into them
    void* display = nullptr;
    bool randrAsked = false;
};

struct DisplayWatch::System
{
    std::vector<NamedDisplay> ask() { return connection.names(); }

    DisplayConnection connection; // stays open: opening one takes longer than all that is asked
};

bool displayAnswers()
{
    return DisplayConnection().isOpen();
}

bool displayDrawsGl()
{
    DisplayConnection connection;
    return connection.isOpen() && connection.hasGlx() && connection.hasGlPixelFormat();
}

#else

struct DisplayWatch::System
{
    static std::vector<NamedDisplay> ask() { return {}; } // JUCE hears of changes by itself
};

bool displayAnswers()
{
    return true;
}

bool displayDrawsGl()
{
    return true;
}

#endif

DisplayWatch::DisplayWatch() = default;
DisplayWatch::~DisplayWatch() = default;

bool DisplayWatch::look()
{
    if (system == nullptr)
        system = std::make_unique<System>();
    auto now = system->ask();
    const bool news = !std::exchange(looked, true) || now != known;
    known = std::move(now);
    return news;
}

} // namespace frond

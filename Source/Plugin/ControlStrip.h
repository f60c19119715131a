// SPDX-License-Identifier: GPL-3.0-or-later
// The pages below the picture: one for each group of the parameter table, and those that are added. A page
// is chosen by its tab and folded away by a click on the tab that is lit. Message thread.
#pragma once

#include "ControlPage.h"
#include "ToolButton.h"

#include <JuceHeader.h>

#include <functional>
#include <memory>
#include <vector>

namespace frond
{

class ControlStrip final : public juce::Component
{
public:
    explicit ControlStrip(Processor& processor);

    /// A page with a face of its own; heightFor says how high it wants to be at a width, logical pixels.
    void addPage(const juce::String& name, std::unique_ptr<juce::Component> content,
                 std::function<int(int width)> heightFor);

    juce::String page() const;
    void showPage(const juce::String& name); // one that is not there changes nothing
    void stepPage(int by);
    bool isFolded() const { return folded; }
    void setFolded(bool shouldBeFolded);
    std::function<void()> onChange; // another page, or folded

    void show(const Moves& moves);
    void showLook(const LookNames& names);
    int idealHeight(int width) const;
    int tabsHeight(int width) const;
    juce::StringArray pageNames() const;

    void paint(juce::Graphics&) override;
    void resized() override;

    static constexpr int leastHeight = 124; // logical pixels: tabs and a row of controls

private:
    struct Page
    {
        Page(const juce::String& name, std::unique_ptr<juce::Component> content);
        ToolButton tab;
        std::unique_ptr<juce::Component> content;
        juce::Viewport view; // where a small window has less room than the page wants
        std::function<int(int)> heightFor;
    };
    int tabRows(int width) const;
    void change();

    std::vector<std::unique_ptr<Page>> pages;
    std::size_t shown = 0;
    bool folded = false;
};

} // namespace frond

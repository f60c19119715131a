// SPDX-License-Identifier: GPL-3.0-or-later
#include "OutputMenu.h"

#include <array>

namespace frond
{

namespace
{

constexpr std::array<std::pair<int, int>, 9> sizes{{{1280, 720},
                                                    {1920, 1080},
                                                    {1920, 1200},
                                                    {1080, 1920},
                                                    {2560, 1440},
                                                    {3840, 2160},
                                                    {3840, 1080},
                                                    {4096, 2160},
                                                    {7680, 4320}}};
constexpr std::array<int, 4> rates{0, 24, 30, 60};

juce::String sizeText(int width, int height)
{
    return juce::String(width) + juce::String(juce::CharPointer_UTF8(" \xc3\x97 ")) + juce::String(height);
}

using SettingsChange = std::function<void(OutputSettings&)>;

std::function<void()> changing(Output& output, SettingsChange change)
{
    return [&output, change = std::move(change)] {
        auto settings = output.settings();
        change(settings);
        output.setSettings(settings);
    };
}

/// Asks for a size that is not in the list.
void askForSize(Output& output, juce::LookAndFeel& look)
{
    const auto now = output.settings().picture;
    auto* box = new juce::AlertWindow("Picture size", "Width and height in pixels, up to 7680",
                                      juce::MessageBoxIconType::NoIcon); // deletes itself
    box->setLookAndFeel(&look);
    box->addTextEditor("size", now.width > 0 ? juce::String(now.width) + "x" + juce::String(now.height)
                                             : juce::String("1920x1080"));
    box->addButton("Take it", 1, juce::KeyPress(juce::KeyPress::returnKey));
    box->addButton("Leave it", 0, juce::KeyPress(juce::KeyPress::escapeKey));
    const auto done = [weak = juce::WeakReference<Output>(&output), box](int chosen) {
        const auto size = readPictureSize(box->getTextEditorContents("size"));
        box->setLookAndFeel(nullptr);
        if (weak == nullptr || chosen != 1 || !size)
            return;
        auto settings = weak->settings();
        settings.picture.width = size->width;
        settings.picture.height = size->height;
        weak->setSettings(settings);
    };
    box->enterModalState(true, juce::ModalCallbackFunction::create(done), true);
}

juce::PopupMenu sizeMenu(Output& output, juce::LookAndFeel& look)
{
    const auto now = output.settings().picture;
    juce::PopupMenu menu;
    const auto add = [&](const juce::String& text, int width, int height) {
        menu.addItem(text, true, now.width == width && now.height == height,
                     changing(output, [width, height](OutputSettings& settings) {
                         settings.picture.width = width;
                         settings.picture.height = height;
                     }));
    };
    add("As large as the window", 0, 0);
    menu.addSeparator();
    bool listed = now.width == 0;
    for (const auto& [width, height] : sizes) {
        add(sizeText(width, height), width, height);
        listed = listed || (now.width == width && now.height == height);
    }
    if (!listed)
        add(sizeText(now.width, now.height), now.width, now.height);
    menu.addItem(juce::String(juce::CharPointer_UTF8("Other\xe2\x80\xa6")),
                 [&output, &look] { askForSize(output, look); });
    menu.addSeparator();
    for (const bool fills : {false, true})
        menu.addItem(fills ? "Fills the window, cropped" : "Whole, with black beside it", true,
                     now.fills == fills,
                     changing(output, [fills](OutputSettings& settings) { settings.picture.fills = fills; }));
    return menu;
}

juce::PopupMenu rateMenu(Output& output)
{
    juce::PopupMenu menu;
    for (const int rate : rates)
        menu.addItem(rate == 0 ? juce::String("The display's") : juce::String(rate), true,
                     output.settings().frameRate == rate,
                     changing(output, [rate](OutputSettings& settings) { settings.frameRate = rate; }));
    return menu;
}

void addPlaces(juce::PopupMenu& menu, Output& output)
{
    const auto settings = output.settings();
    const auto displays = output.displays();
    const auto here = settings.fullScreen ? findDisplay(displays, settings) : std::nullopt;
    menu.addSectionHeader("Output");
    for (std::size_t i = 0; i < displays.size(); ++i)
        menu.addItem("Full screen on " + describe(displays[i], i), true, output.isOpen() && here == i,
                     [&output, display = displays[i]] { output.openOn(display); });
    menu.addItem("In a window", true, output.isOpen() && !settings.fullScreen,
                 [&output] { output.openInWindow(); });
    menu.addItem("Closed", true, !output.isOpen(), [&output] { output.close(); });
}

} // namespace

std::optional<PictureSize> readPictureSize(const juce::String& text)
{
    juce::StringArray parts;
    parts.addTokens(text.replaceCharacter(juce::juce_wchar(0xd7), 'x').toLowerCase(), "x, *", "");
    parts.removeEmptyStrings();
    if (parts.size() != 2 || !parts[0].containsOnly("0123456789") || !parts[1].containsOnly("0123456789"))
        return std::nullopt;
    const auto width = parts[0].getLargeIntValue(), height = parts[1].getLargeIntValue();
    if (width < 16 || height < 16 || width > OutputSettings::mostWidth || height > OutputSettings::mostHeight)
        return std::nullopt;
    return PictureSize{static_cast<int>(width), static_cast<int>(height), false};
}

void showOutputMenu(Output& output, juce::Component& target, juce::LookAndFeel& look)
{
    juce::PopupMenu menu;
    const auto settings = output.settings();
    addPlaces(menu, output);
    menu.addSeparator();
    menu.addSubMenu("Picture size", sizeMenu(output, look));
    menu.addSubMenu("Frames a second", rateMenu(output));
    menu.addSeparator();
    menu.addItem("Frame times here (F9)", true, settings.meterInEditor,
                 changing(output, [](OutputSettings& now) { now.meterInEditor = !now.meterInEditor; }));
    menu.addItem("Frame times on the output (Shift+F9)", true, settings.meterOnOutput,
                 changing(output, [](OutputSettings& now) { now.meterOnOutput = !now.meterOnOutput; }));
    menu.setLookAndFeel(&look);
    menu.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(&target).withDeletionCheck(target));
}

} // namespace frond

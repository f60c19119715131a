// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetBrowser.h"

#include "../Hands.h"
#include "../JuceText.h"
#include "../Processor.h"
#include "../Theme.h"

namespace frond
{

namespace
{

constexpr int rowHeight = 26, starWidth = 26, lineHeight = 26, gap = 6, looksPerSecond = 8;

void paintStar(juce::Graphics& g, juce::Rectangle<float> area, bool filled)
{
    juce::Path star;
    star.addStar(area.getCentre(), 5, 3.f, 7.f);
    g.setColour(filled ? colours::warning : colours::line.brighter(0.25f));
    if (filled)
        g.fillPath(star);
    else
        g.strokePath(star, juce::PathStrokeType(1.f));
}

} // namespace

PresetBrowser::PresetBrowser(Processor& owner)
    : processor(owner)
{
    search.setTextToShowWhenEmpty("Search presets", colours::quiet);
    search.setTitle("Search presets");
    search.setFont(Theme::font(14.f));
    search.setEscapeAndReturnKeysConsumed(false);
    search.setSelectAllWhenFocused(true);
    search.addListener(this);
    search.addKeyListener(this);
    list.setModel(this);
    list.setRowHeight(rowHeight);
    list.setTitle("Presets");
    list.setColour(juce::ListBox::backgroundColourId, juce::Colours::transparentBlack);
    list.addKeyListener(this);
    addAndMakeVisible(search);
    addAndMakeVisible(list);
    origin.addItemList({"All", "Factory", "Mine"}, 1);
    origin.setSelectedId(1, juce::dontSendNotification);
    time.addItemList({"At once", "On the beat", "On the bar", "On 4 bars"}, 1);
    time.setTooltip("When a preset that is chosen begins.");
    time.onChange = [this] {
        processor.library().setLoadTime(static_cast<LoadTime>(std::max(0, time.getSelectedId() - 1)));
    };
    scope.addItem("All pages", 1);
    for (const auto* group : {"Dream", "Sound", "Picture", "Look", "Imagination"})
        scope.addItem(group, scope.getNumItems() + 1);
    scope.setTooltip("Which page chance moves.");
    for (auto* box : {&tags, &origin})
        box->onChange = [this] { narrow(); };
    for (auto* box : {&tags, &origin, &time, &scope})
        addAndMakeVisible(box);
    amount.setRange(0.0, 1.0);
    amount.setTitle("Amount of chance");
    amount.setTooltip("How far chance moves the controls.");
    addAndMakeVisible(amount);
    const auto perform = [this](ActionKind kind) {
        return [this, kind] { processor.hands().perform({kind, 0}); };
    };
    favourites.setClickingTogglesState(true);
    addButton(favourites, "Favourites", "Shows favourites only.", [this] { narrow(); });
    addButton(close, "Close", "Closes the presets (Esc).", [this] { onClose(); });
    addButton(keep, juce::CharPointer_UTF8("Save…"), "Keeps the controls, modulation and scenes as a preset.",
              [this] { save(); });
    addButton(import, juce::CharPointer_UTF8("Import…"), "Copies a preset file into your folder.",
              [this] { importPreset(); });
    addButton(compare, "A / B", "Goes to and fro between two states.", perform(ActionKind::compare));
    addButton(copy, "Copy over", "What is played is then in both, A and B.",
              [this] { processor.comparison().copyToOther(); });
    addButton(mutate, "Mutate", "Moves some controls a little.", perform(ActionKind::mutate));
    addButton(random, "Random", "Moves all controls that are not locked.", perform(ActionKind::randomise));
    addButton(locks, "Locks",
              "Pages that Mutate and Random leave alone; a control's own menu locks it alone.",
              [this] { openLocks(); });
    addButton(undo, "Undo", "Takes back what was done last (Ctrl+Z).", perform(ActionKind::undo));
    addButton(redo, "Redo", "Does it once more (Ctrl+Shift+Z).", perform(ActionKind::redo));
    const auto chance = [this] {
        auto settings = processor.mutator().settings();
        settings.amount = static_cast<float>(amount.getValue());
        settings.group = scope.getSelectedId() > 1 ? scope.getText().toStdString() : std::string();
        processor.mutator().setSettings(settings);
    };
    amount.onValueChange = chance;
    scope.onChange = chance;
}

PresetBrowser::~PresetBrowser()
{
    search.removeKeyListener(this);
    list.removeKeyListener(this);
}

void PresetBrowser::addButton(juce::TextButton& button, const juce::String& text, const juce::String& tip,
                              std::function<void()> action)
{
    button.setButtonText(text);
    button.setTooltip(tip);
    button.onClick = std::move(action);
    addAndMakeVisible(button);
}

void PresetBrowser::visibilityChanged()
{
    if (!isVisible())
        return stopTimer();
    processor.library().look();
    const auto chosen = tags.getText();
    tags.clear(juce::dontSendNotification);
    tags.addItem("Any tag", 1);
    for (const auto& tag : processor.library().tags())
        tags.addItem(toJuce(tag), tags.getNumItems() + 1);
    tags.setText(chosen.isEmpty() ? "Any tag" : chosen, juce::dontSendNotification);
    time.setSelectedId(static_cast<int>(processor.library().loadTime()) + 1, juce::dontSendNotification);
    const auto settings = processor.mutator().settings();
    amount.setValue(static_cast<double>(settings.amount), juce::dontSendNotification);
    scope.setText(settings.group.empty() ? "All pages" : toJuce(settings.group), juce::dontSendNotification);
    narrow();
    startTimerHz(looksPerSecond);
    if (search.isShowing())
        search.grabKeyboardFocus();
}

void PresetBrowser::narrow()
{
    PresetFilter filter;
    filter.text = search.getText().toStdString();
    filter.tag = tags.getSelectedId() > 1 ? tags.getText().toStdString() : std::string();
    filter.favouritesOnly = favourites.getToggleState();
    filter.origin = static_cast<PresetOrigin>(std::max(0, origin.getSelectedId() - 1));
    processor.library().setFilter(filter);
    takeRows();
}

void PresetBrowser::takeRows()
{
    auto& library = processor.library();
    const auto row = list.getSelectedRow();
    const auto chosen = row >= 0 && row < getNumRows() ? rows[static_cast<std::size_t>(row)].id
                                                       : processor.hands().presetMark().id;
    rows.clear();
    for (const auto* entry : library.filtered())
        rows.push_back(*entry);
    revision = library.revision();
    list.updateContent();
    const auto found = std::ranges::find(rows, chosen, &PresetEntry::id);
    list.selectRow(found != rows.end() ? static_cast<int>(found - rows.begin()) : 0);
    repaint();
}

void PresetBrowser::timerCallback()
{
    if (++ticks % (2 * looksPerSecond) == 0)
        processor.library().look(); // another instance, or a hand on the folder
    if (processor.library().revision() != revision)
        takeRows();
    auto mark = processor.hands().presetMark().id;
    compare.setButtonText(processor.comparison().isB() ? "B (to A)" : "A (to B)");
    if (mark == marked && processor.hands().waitingPreset() == waiting)
        return;
    marked = std::move(mark);
    waiting = processor.hands().waitingPreset();
    list.repaint();
}

juce::String PresetBrowser::getNameForRow(int row)
{
    return row >= 0 && row < getNumRows() ? toJuce(rows[static_cast<std::size_t>(row)].preset->name)
                                          : juce::String();
}

void PresetBrowser::load(int row)
{
    if (row >= 0 && row < getNumRows())
        processor.hands().callPreset(std::string(rows[static_cast<std::size_t>(row)].id));
}

void PresetBrowser::like(int row)
{
    if (row < 0 || row >= getNumRows())
        return;
    const auto entry = rows[static_cast<std::size_t>(row)];
    processor.library().setFavourite(entry.id, !entry.isFavourite);
    takeRows();
}

void PresetBrowser::listBoxItemClicked(int row, const juce::MouseEvent& event)
{
    if (event.mods.isPopupMenu())
        return openMenu(row);
    if (event.x > list.getVisibleRowWidth() - starWidth)
        like(row);
}

bool PresetBrowser::keyPressed(const juce::KeyPress& key, juce::Component* from)
{
    const auto row = list.getSelectedRow();
    if (key.isKeyCode(juce::KeyPress::escapeKey))
        return onClose(), true;
    if (key.isKeyCode(juce::KeyPress::returnKey))
        return load(row), true;
    if (key.getModifiers().isCommandDown() && key.isKeyCode('F'))
        return like(row), true;
    if (from == &search && (key.isKeyCode(juce::KeyPress::upKey) || key.isKeyCode(juce::KeyPress::downKey))) {
        const int by = key.isKeyCode(juce::KeyPress::upKey) ? -1 : 1;
        list.selectRow(juce::jlimit(0, std::max(0, getNumRows() - 1), row + by));
        return true;
    }
    return false;
}

void PresetBrowser::paintListBoxItem(int row, juce::Graphics& g, int width, int height, bool chosen)
{
    if (row >= getNumRows())
        return;
    const auto& entry = rows[static_cast<std::size_t>(row)];
    const bool isLoaded = entry.id == marked, waits = entry.id == waiting;
    if (chosen) {
        g.setColour(colours::raised);
        g.fillRoundedRectangle(1.f, 1.f, static_cast<float>(width - 2), static_cast<float>(height - 2), 4.f);
    }
    if (isLoaded || waits) {
        g.setColour(isLoaded ? colours::leaf : colours::warning);
        g.fillRoundedRectangle(1.f, 5.f, 3.f, static_cast<float>(height - 10), 1.5f);
    }
    auto area = juce::Rectangle<int>(width, height).withTrimmedLeft(12);
    paintStar(g, area.removeFromRight(starWidth).toFloat(), entry.isFavourite);
    g.setFont(Theme::font(14.f));
    g.setColour(isLoaded ? colours::leaf : colours::text);
    g.drawText(toJuce(entry.preset->name), area.removeFromLeft(area.getWidth() * 11 / 20),
               juce::Justification::centredLeft, true);
    juce::StringArray names;
    for (const auto& tag : entry.preset->tags)
        names.add(toJuce(tag));
    g.setFont(Theme::font(12.f));
    g.setColour(colours::quiet);
    g.drawText(names.joinIntoString(" "), area, juce::Justification::centredRight, true);
}

void PresetBrowser::paint(juce::Graphics& g)
{
    g.fillAll(colours::panel);
    g.setColour(colours::line);
    g.drawVerticalLine(getWidth() - 1, 0.f, static_cast<float>(getHeight()));
    g.drawHorizontalLine(words.getY() - gap / 2, 8.f, static_cast<float>(getWidth() - 8));
    const auto row = list.getSelectedRow();
    g.setFont(Theme::font(13.f));
    g.setColour(colours::quiet);
    if (rows.empty())
        return g.drawFittedText("No preset fits. Clear the search, or another tag.", list.getBounds(),
                                juce::Justification::centred, 2);
    if (row < 0 || row >= getNumRows())
        return;
    const auto& preset = *rows[static_cast<std::size_t>(row)].preset;
    const auto author = preset.author.empty() ? juce::String() : "  (" + toJuce(preset.author) + ")";
    g.drawFittedText(toJuce(preset.description) + author, words, juce::Justification::topLeft, 3, 0.9f);
}

void PresetBrowser::resized()
{
    auto area = getLocalBounds().reduced(8);
    const auto line = [&](bool fromBottom, std::initializer_list<std::pair<juce::Component*, int>> parts) {
        auto rest = fromBottom ? area.removeFromBottom(lineHeight) : area.removeFromTop(lineHeight);
        if (fromBottom)
            area.removeFromBottom(gap);
        else
            area.removeFromTop(gap);
        int total = 0;
        for (const auto& [part, share] : parts)
            total += share;
        for (const auto& [part, share] : parts) {
            const auto width = rest.getWidth() * share / total;
            part->setBounds(rest.removeFromLeft(width).withTrimmedRight(gap / 2));
            total -= share;
        }
    };
    line(false, {{&search, 5}, {&close, 1}});
    line(false, {{&tags, 4}, {&origin, 3}, {&favourites, 3}});
    line(true, {{&undo, 1}, {&redo, 1}, {&compare, 1}, {&copy, 1}});
    line(true, {{&mutate, 3}, {&random, 3}, {&locks, 2}, {&amount, 2}, {&scope, 4}});
    line(true, {{&keep, 1}, {&import, 1}, {&time, 1}});
    words = area.removeFromBottom(54).reduced(4, 2);
    area.removeFromBottom(gap);
    list.setBounds(area);
}

} // namespace frond

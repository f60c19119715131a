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

constexpr int lineHeight = 26, gap = 6, looksPerSecond = 8;

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
    grid.onLoad = [this](int place) { load(place); };
    grid.onLike = [this](int place) { like(place); };
    grid.onMenu = [this](int place) { openMenu(place); };
    grid.onChoose = [this] { repaint(); };
    grid.addKeyListener(this);
    addAndMakeVisible(search);
    addAndMakeVisible(grid);
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
    addButton(compare, "A / B", "Goes to and fro between two states, which the project keeps (A).",
              perform(ActionKind::compare));
    addButton(copy, "Copy over", "Keeps what is played as the other one, too: A and B are then the same.",
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
    grid.removeKeyListener(this);
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
    const auto* before = entryAt(grid.chosen());
    const auto chosen = before != nullptr ? before->id : processor.hands().presetMark().id;
    std::vector<PresetEntry> entries;
    for (const auto* entry : library.filtered())
        entries.push_back(*entry);
    revision = library.revision();
    const auto found = std::ranges::find(entries, chosen, &PresetEntry::id);
    const auto place = found != entries.end() ? static_cast<int>(found - entries.begin()) : 0;
    grid.show(std::move(entries));
    grid.choose(place);
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
    grid.mark(marked, waiting);
}

const PresetEntry* PresetBrowser::entryAt(int place) const
{
    const auto& entries = grid.entries();
    return place >= 0 && place < static_cast<int>(entries.size()) ? &entries[static_cast<std::size_t>(place)]
                                                                  : nullptr;
}

void PresetBrowser::load(int place)
{
    if (const auto* entry = entryAt(place))
        processor.hands().callPreset(std::string(entry->id));
}

void PresetBrowser::like(int place)
{
    const auto* entry = entryAt(place);
    if (entry == nullptr)
        return;
    processor.library().setFavourite(std::string(entry->id), !entry->isFavourite);
    takeRows();
}

bool PresetBrowser::keyPressed(const juce::KeyPress& key, juce::Component* from)
{
    if (key.isKeyCode(juce::KeyPress::escapeKey))
        return onClose(), true;
    if (key.isKeyCode(juce::KeyPress::returnKey))
        return load(grid.chosen()), true;
    if (key.getModifiers().isCommandDown() && key.isKeyCode('F'))
        return like(grid.chosen()), true;
    const bool upOrDown = key.isKeyCode(juce::KeyPress::upKey) || key.isKeyCode(juce::KeyPress::downKey);
    return from == &search && upOrDown && grid.move(key);
}

void PresetBrowser::paint(juce::Graphics& g)
{
    g.fillAll(colours::panel);
    g.setColour(colours::line);
    g.drawVerticalLine(getWidth() - 1, 0.f, static_cast<float>(getHeight()));
    g.drawHorizontalLine(grid.getBottom() + gap / 2, 8.f, static_cast<float>(getWidth() - 8));
    const auto* entry = entryAt(grid.chosen());
    g.setFont(Theme::font(13.f));
    g.setColour(colours::quiet);
    if (grid.entries().empty())
        return g.drawFittedText("No preset fits. Clear the search, or another tag.", grid.getBounds(),
                                juce::Justification::centred, 2);
    if (entry == nullptr)
        return;
    if (words.isEmpty())
        return;
    const auto& preset = *entry->preset;
    juce::String tagged;
    for (const auto& tag : preset.tags)
        tagged << (tagged.isEmpty() ? "  " : ", ") << toJuce(tag);
    const auto author = preset.author.empty() ? juce::String() : "  (" + toJuce(preset.author) + ")";
    g.drawFittedText(toJuce(preset.description) + author + tagged, words, juce::Justification::topLeft, 3,
                     0.9f);
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
    // Where there is little room it is the presets'; what goes has keys.
    const bool hasRoom = getHeight() >= leastHeight;
    for (juce::Component* part : std::initializer_list<juce::Component*>{
             &undo, &redo, &compare, &copy, &mutate, &random, &locks, &amount, &scope})
        part->setVisible(hasRoom);
    if (hasRoom) {
        line(true, {{&undo, 1}, {&redo, 1}, {&compare, 1}, {&copy, 1}});
        line(true, {{&mutate, 3}, {&random, 3}, {&locks, 2}, {&amount, 2}, {&scope, 4}});
    }
    line(true, {{&keep, 1}, {&import, 1}, {&time, 1}});
    words = area.removeFromBottom(hasRoom ? 42 : 0).reduced(hasRoom ? 4 : 0, hasRoom ? 2 : 0);
    area.removeFromBottom(gap);
    grid.setBounds(area);
}

} // namespace frond

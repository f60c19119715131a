// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScenePads.h"

#include "Hands.h"
#include "JuceText.h"
#include "MapMenus.h"
#include "Processor.h"
#include "Theme.h"

namespace frond
{

namespace
{

constexpr int padLooksPerSecond = 20, blinkTicks = 5, padGap = 3, columns = 8, rows = 2, cueWidth = 76;

} // namespace

class ScenePads::Pad final : public juce::Button
{
public:
    Pad(ScenePads& parent, int padNumber)
        : Button({})
        , owner(parent)
        , number(padNumber)
    {
        setMouseClickGrabsKeyboardFocus(false);
        setTriggeredOnMouseDown(true); // a pad that waits for the finger to rise is late
    }
    void show(const SceneSettings& scene)
    {
        isEmpty = scene.isEmpty();
        name = toJuce(scene.name);
        setTitle("Scene " + juce::String(number) + (isEmpty ? ", empty" : ", " + name));
        setTooltip(isEmpty ? "An empty scene: click to keep the controls as they stand."
                           : name + ": click launches it, Shift keeps the controls as they stand, the right "
                                    "button opens its menu.");
        repaint();
    }
    /// amount: how far the way to it has been gone.
    void light(ActionState newState, float newAmount, bool newBlink)
    {
        if (newState == state && newAmount == amount && (state != ActionState::waiting || newBlink == blink))
            return;
        state = newState;
        amount = newAmount;
        blink = newBlink;
        repaint();
    }
    void paintButton(juce::Graphics& g, bool over, bool) override
    {
        const auto area = getLocalBounds().toFloat().reduced(0.5f);
        const bool on = state == ActionState::on;
        const auto ground = on && amount >= 1.f ? colours::leaf : isEmpty ? colours::panel : colours::raised;
        g.setColour(over ? ground.brighter(0.15f) : ground);
        g.fillRoundedRectangle(area, 3.f);
        if (on && amount < 1.f) {
            g.setColour(colours::leaf);
            g.fillRoundedRectangle(area.withWidth(std::max(4.f, area.getWidth() * amount)), 3.f);
        }
        const bool ringed = on || (state == ActionState::waiting && blink);
        g.setColour(ringed ? colours::leaf : colours::line);
        g.drawRoundedRectangle(area, 3.f, ringed ? 2.f : 1.f);
        if (hasKeyboardFocus(false))
            Theme::drawFocus(g, area);
        g.setColour(on && amount >= 1.f ? colours::ground : isEmpty ? colours::quiet : colours::text);
        paintName(g);
    }
    void clicked(const juce::ModifierKeys& keys) override { owner.click(number, keys); }
    void mouseDown(const juce::MouseEvent& event) override
    {
        if (event.mods.isPopupMenu())
            return owner.openMenu(number);
        Button::mouseDown(event);
    }
    bool keyPressed(const juce::KeyPress& key) override
    {
        if (key.getModifiers().isShiftDown() && key.getKeyCode() == juce::KeyPress::F10Key)
            return owner.openMenu(number), true;
        return Button::keyPressed(key);
    }

private:
    /// The name, on two lines where one is too short; on a pad that is too small for words, the number.
    void paintName(juce::Graphics& g) const
    {
        constexpr int side = 4, leastWidth = 44;
        const auto box = getLocalBounds().reduced(side, 0);
        const auto large = Theme::font(13.f), small = Theme::font(11.5f);
        const bool isNumber = isEmpty || getWidth() < leastWidth;
        const auto text = isNumber ? juce::String(number) : name;
        const bool fits = large.getStringWidth(text) <= box.getWidth();
        g.setFont(fits ? large : small);
        g.drawFittedText(text, box, juce::Justification::centred, fits ? 1 : 2, 0.9f);
    }

    ScenePads& owner;
    const int number;
    juce::String name;
    ActionState state = ActionState::off;
    float amount = 1.f;
    bool isEmpty = true, blink = false;
};

ScenePads::ScenePads(Processor& owner)
    : processor(owner)
{
    for (int i = 1; i <= static_cast<int>(sceneCount); ++i) {
        pads.push_back(std::make_unique<Pad>(*this, i));
        addAndMakeVisible(*pads.back());
    }
    back.setButtonText("Cue -");
    back.setTitle("Previous cue");
    next.setTitle("Next cue");
    back.setTooltip("Goes back a cue.");
    next.setTooltip("Goes to the next cue.");
    back.onClick = [this] { processor.hands().perform({ActionKind::previousCue, 0}); };
    next.onClick = [this] { processor.hands().perform({ActionKind::nextCue, 0}); };
    for (auto* button : {&back, &next}) {
        button->setMouseClickGrabsKeyboardFocus(false);
        addChildComponent(*button);
    }
    takeArrangement();
    startTimerHz(padLooksPerSecond);
}

ScenePads::~ScenePads() = default;

void ScenePads::takeArrangement()
{
    auto arrangement = processor.arrangement().now();
    if (arrangement == shown)
        return;
    shown = std::move(arrangement);
    for (std::size_t i = 0; i < pads.size(); ++i)
        pads[i]->show(shown->scenes[i]);
    cueShown = -1;
    const bool hasCues = !shown->cues.empty();
    if (back.isVisible() != hasCues) {
        back.setVisible(hasCues);
        next.setVisible(hasCues);
        resized();
    }
}

void ScenePads::timerCallback()
{
    if (!isShowing())
        return;
    takeArrangement();
    ++ticks;
    const auto& hands = processor.hands();
    const auto& status = hands.scenes();
    for (int i = 1; i <= static_cast<int>(pads.size()); ++i) {
        const auto state = hands.stateOf({ActionKind::scene, i});
        pads[static_cast<std::size_t>(i - 1)]->light(
            state, state == ActionState::on ? status.morphAmount : 1.f, ticks / blinkTicks % 2 == 0);
    }
    if (status.cue == cueShown)
        return;
    cueShown = status.cue;
    next.setButtonText("Cue " + juce::String(cueShown) + "/" + juce::String(shown->cues.size()));
}

void ScenePads::resized()
{
    auto area = getLocalBounds();
    if (next.isVisible()) {
        auto cues = area.removeFromRight(cueWidth).withTrimmedLeft(padGap);
        next.setBounds(cues.removeFromTop(cues.getHeight() / 2));
        back.setBounds(cues);
    }
    for (int i = 0; i < static_cast<int>(pads.size()); ++i) {
        const auto column = i % columns, row = i / columns;
        const auto left = area.getWidth() * column / columns,
                   right = area.getWidth() * (column + 1) / columns;
        const auto top = area.getHeight() * row / rows, bottom = area.getHeight() * (row + 1) / rows;
        pads[static_cast<std::size_t>(i)]->setBounds(left, top, right - left - padGap,
                                                     bottom - top - (row + 1 < rows ? padGap : 0));
    }
}

void ScenePads::click(int number, const juce::ModifierKeys& keys)
{
    const bool isEmpty = shown->scenes[static_cast<std::size_t>(number - 1)].isEmpty();
    if (keys.isShiftDown() || isEmpty)
        return store(number);
    processor.hands().perform({ActionKind::scene, number});
}

void ScenePads::store(int number)
{
    const auto& before = shown->scenes[static_cast<std::size_t>(number - 1)].name;
    processor.hands().storeScene(number, before);
    processor.messages().post("scene " + std::to_string(number) + " keeps the controls as they stand");
    takeArrangement();
}

void ScenePads::change(int number, const std::function<void(SceneSettings&)>& alter)
{
    auto arrangement = *processor.arrangement().now();
    alter(arrangement.scenes[static_cast<std::size_t>(number - 1)]);
    processor.arrangement().set(std::move(arrangement));
    takeArrangement();
}

void ScenePads::openMenu(int number)
{
    const bool isEmpty = shown->scenes[static_cast<std::size_t>(number - 1)].isEmpty();
    juce::PopupMenu menu;
    menu.addSectionHeader("Scene " + juce::String(number));
    menu.addItem("Keep the controls as they stand", [this, number] { store(number); });
    menu.addItem(juce::CharPointer_UTF8("Rename…"), !isEmpty, false, [this, number] { rename(number); });
    menu.addItem("Clear", !isEmpty, false,
                 [this, number] { change(number, [](SceneSettings& scene) { scene = {}; }); });
    menu.addSeparator();
    addMapItems(processor, Action{ActionKind::scene, number}, menu);
    menu.setLookAndFeel(&getLookAndFeel());
    menu.showMenuAsync(juce::PopupMenu::Options().withDeletionCheck(*this).withTargetComponent(
        *pads[static_cast<std::size_t>(number - 1)]));
}

void ScenePads::rename(int number)
{
    auto* window = new juce::AlertWindow("Scene " + juce::String(number), {},
                                         juce::MessageBoxIconType::NoIcon, this); // deletes itself
    window->addTextEditor("name", toJuce(shown->scenes[static_cast<std::size_t>(number - 1)].name));
    window->addButton("OK", 1, juce::KeyPress(juce::KeyPress::returnKey));
    window->addButton("Cancel", 0, juce::KeyPress(juce::KeyPress::escapeKey));
    const juce::Component::SafePointer<ScenePads> safe(this);
    const auto finish = [safe, number, window](int result) {
        const auto name = window->getTextEditorContents("name").trim().substring(0, 40).toStdString();
        if (result == 1 && safe != nullptr && !name.empty())
            safe->change(number, [&](SceneSettings& scene) { scene.name = name; });
    };
    window->enterModalState(true, juce::ModalCallbackFunction::create(finish), true);
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// Controls as hands, keys and screen readers find them.
#include "Face.h"

#include <Plugin/Hands.h>

#include <Support/Catch.h>

#include <map>
#include <set>

using namespace frond;
using namespace frond::test;

namespace
{

juce::MouseEvent mouseAt(juce::Component& at, juce::Point<float> point, juce::Point<float> down,
                         int modifiers, int clicks = 1)
{
    const auto now = juce::Time::getCurrentTime();
    return {juce::Desktop::getInstance().getMainMouseSource(),
            point,
            juce::ModifierKeys(modifiers),
            juce::MouseInputSource::defaultPressure,
            juce::MouseInputSource::defaultOrientation,
            juce::MouseInputSource::defaultRotation,
            juce::MouseInputSource::defaultTiltX,
            juce::MouseInputSource::defaultTiltY,
            &at,
            &at,
            now,
            down,
            now,
            clicks,
            point != down};
}

void drag(ControlCell& cell, float up, int modifiers = 0)
{
    const auto start = cell.getLocalBounds().getCentre().toFloat(), end = start.translated(0.f, -up);
    const auto held = modifiers | juce::ModifierKeys::leftButtonModifier;
    cell.mouseDown(mouseAt(cell, start, start, held));
    cell.mouseDrag(mouseAt(cell, start.translated(0.f, -5.f), start, held));
    cell.mouseDrag(mouseAt(cell, end.translated(0.f, -5.f), start, held));
    cell.mouseUp(mouseAt(cell, end, start, modifiers));
}

} // namespace

TEST_CASE("A screen reader moves a control, in its own unit and by words")
{
    Face face;
    auto* cell = cellOf(*face.editor, ParameterId::growthSeconds);
    REQUIRE(cell != nullptr);
    const auto reader = cell->createAccessibilityHandler();
    CHECK(reader->getRole() == juce::AccessibilityRole::slider);
    reader->getValueInterface()->setValue(3.0);
    CHECK(face.value(ParameterId::growthSeconds) == Approx(3.f).epsilon(0.01));
    reader->getValueInterface()->setValueAsString("4.5 s");
    CHECK(face.value(ParameterId::growthSeconds) == Approx(4.5f));
    auto* mpe = cellOf(*face.editor, ParameterId::mpe);
    const auto toggle = mpe->createAccessibilityHandler();
    CHECK(toggle->getRole() == juce::AccessibilityRole::toggleButton);
    CHECK_FALSE(toggle->getCurrentState().isChecked());
    CHECK(toggle->getActions().invoke(juce::AccessibilityActionType::toggle));
    CHECK(face.value(ParameterId::mpe) == 1.f);
    CHECK(toggle->getCurrentState().isChecked());
}

TEST_CASE("Keys move a control: arrows, fine with Shift, pages, both ends, and back to the default")
{
    Face face;
    auto& cell = *cellOf(*face.editor, ParameterId::wanderAmount);
    const auto press = [&](int code, int modifiers = 0) {
        return cell.keyPressed(juce::KeyPress(code, juce::ModifierKeys(modifiers), 0));
    };
    using Key = juce::KeyPress;
    CHECK(press(Key::upKey));
    CHECK(face.value(ParameterId::wanderAmount) == Approx(0.26f));
    CHECK(press(Key::leftKey, juce::ModifierKeys::shiftModifier));
    CHECK(face.value(ParameterId::wanderAmount) == Approx(0.259f));
    CHECK(press(Key::pageUpKey));
    CHECK(face.value(ParameterId::wanderAmount) == Approx(0.359f));
    CHECK(press(Key::homeKey));
    CHECK(face.value(ParameterId::wanderAmount) == 0.f);
    CHECK(press(Key::endKey));
    CHECK(face.value(ParameterId::wanderAmount) == 1.f);
    CHECK(press(Key::backspaceKey));
    CHECK(face.value(ParameterId::wanderAmount) == 0.25f);
    CHECK_FALSE(press('B')); // goes on to the window
    auto& voices = *cellOf(*face.editor, ParameterId::idleVoices);
    voices.keyPressed(juce::KeyPress(Key::upKey));
    CHECK(face.value(ParameterId::idleVoices) == 4.f);
    voices.keyPressed(juce::KeyPress(Key::pageDownKey));
    CHECK(face.value(ParameterId::idleVoices) == 2.f);
}

TEST_CASE("A mouse drags a control, finely with Shift or Ctrl, turns it by the wheel, and brings it back")
{
    Face face;
    auto& cell = *cellOf(*face.editor, ParameterId::wanderAmount);
    const auto value = [&] { return face.value(ParameterId::wanderAmount); };
    drag(cell, 90.f);
    CHECK(value() == Approx(0.75f));
    drag(cell, -90.f, juce::ModifierKeys::shiftModifier);
    CHECK(value() == Approx(0.70f));
    drag(cell, -90.f, juce::ModifierKeys::ctrlModifier);
    CHECK(value() == Approx(0.65f));
    const auto middle = cell.getLocalBounds().getCentre().toFloat();
    const juce::MouseWheelDetails wheel{0.f, 0.25f, false, false, false};
    cell.mouseWheelMove(mouseAt(cell, middle, middle, 0), wheel);
    CHECK(value() == Approx(0.69f));
    cell.mouseWheelMove(mouseAt(cell, middle, middle, juce::ModifierKeys::shiftModifier), wheel);
    CHECK(value() == Approx(0.694f));
    cell.mouseDoubleClick(mouseAt(cell, middle, middle, 0, 2));
    CHECK(value() == 0.25f);
    for (const auto modifier : {juce::ModifierKeys::ctrlModifier, juce::ModifierKeys::altModifier}) {
        cell.moveTo(0.9f);
        cell.mouseDown(mouseAt(cell, middle, middle, modifier | juce::ModifierKeys::leftButtonModifier));
        cell.mouseUp(mouseAt(cell, middle, middle, modifier));
        CHECK(value() == 0.25f);
    }
}

TEST_CASE("A value is typed with or without its unit, and nonsense changes nothing")
{
    Face face;
    auto& cell = *cellOf(*face.editor, ParameterId::wanderAmount);
    const auto point = juce::Point<int>(cell.getWidth() / 2, cell.getHeight() - 8).toFloat(); // on the value
    cell.mouseDown(mouseAt(cell, point, point, juce::ModifierKeys::leftButtonModifier));
    cell.mouseUp(mouseAt(cell, point, point, 0));
    REQUIRE(cell.entryField() != nullptr);
    cell.entryField()->setText("62", false);
    cell.entryField()->onReturnKey();
    CHECK(cell.entryField() == nullptr);
    CHECK(face.value(ParameterId::wanderAmount) == Approx(0.62f));
    cell.accept("12 %");
    CHECK(face.value(ParameterId::wanderAmount) == Approx(0.12f));
    cell.accept("much");
    CHECK(face.value(ParameterId::wanderAmount) == Approx(0.12f));
    cell.keyPressed(juce::KeyPress(juce::KeyPress::returnKey));
    REQUIRE(cell.entryField() != nullptr);
    cell.entryField()->setText("99", false);
    cell.entryField()->onEscapeKey();
    CHECK(face.value(ParameterId::wanderAmount) == Approx(0.12f));
}

TEST_CASE("The bar's buttons are learned as well: a right click presses nothing and offers it")
{
    Face face;
    std::map<juce::String, ToolButton*> buttons;
    forAll(face.editor->bar(), [&](juce::Component& each) {
        if (auto* button = dynamic_cast<ToolButton*>(&each); button != nullptr && button->fillMenu)
            buttons[button->getTitle()] = button;
    });
    const auto learn = [&](const char* title) -> const Mapping* {
        REQUIRE(buttons.count(title) == 1);
        juce::PopupMenu menu;
        buttons[title]->fillMenu(menu);
        for (juce::PopupMenu::MenuItemIterator item(menu); item.next();)
            if (item.getItem().text == "Learn a knob, pad or key") {
                item.getItem().action();
                const auto& wanted = face.processor.hands().learner().target();
                return wanted ? &*wanted : nullptr;
            }
        return nullptr;
    };
    for (const auto& [title, path] : {std::pair{"Tap", "time/tap"},
                                      {"Re-seed", "reseed"},
                                      {"Previous preset", "preset/previous"},
                                      {"Next preset", "preset/next"}}) {
        INFO(title);
        const auto* wanted = learn(title);
        REQUIRE(wanted != nullptr);
        CHECK(wanted->action == findAction(path));
    }
    for (const auto& [title, id] :
         {std::pair{"Freeze", ParameterId::freeze}, {"Blackout", ParameterId::blackout}}) {
        INFO(title);
        const auto* wanted = learn(title);
        REQUIRE(wanted != nullptr);
        CHECK_FALSE(wanted->action);
        CHECK(wanted->control == id);
    }
    auto& blackout = *buttons["Blackout"];
    const auto middle = blackout.getLocalBounds().getCentre().toFloat();
    blackout.mouseDown(mouseAt(blackout, middle, middle, juce::ModifierKeys::rightButtonModifier));
    CHECK_FALSE(blackout.isDown());
    blackout.mouseDown(mouseAt(blackout, middle, middle, juce::ModifierKeys::leftButtonModifier));
    CHECK(blackout.isDown());
}

TEST_CASE("Controls of a look are called as its file calls them, and the file is in the lists by its name")
{
    Face face;
    const std::vector ids{ParameterId::look, ParameterId::lookFilter, ParameterId::lookControlA,
                          ParameterId::lookControlB};
    ControlPage page(face.processor, ids);
    std::vector<ControlCell*> cells;
    forAll(page, [&](juce::Component& each) {
        if (auto* cell = dynamic_cast<ControlCell*>(&each))
            cells.push_back(cell);
    });
    REQUIRE(cells.size() == ids.size());
    CHECK(cells[2]->name() == "Look A");
    face.processor.parameters().set(ParameterId::look, static_cast<float>(ownLooks.size() + 1));
    face.processor.parameters().set(ParameterId::lookFilter, 1.f);
    CHECK(cells[0]->valueText() == "File 2");
    LookNames names;
    names.files = {"mine", "grain of mine"};
    names.controls[0] = "Tone";
    page.showLook(names);
    CHECK(cells[0]->valueText() == "grain of mine");
    CHECK(cells[1]->valueText() == "mine");
    CHECK(cells[2]->name() == "Tone");
    CHECK(cells[3]->name() == "Look B"); // the look has none
    CHECK(cells[2]->getAlpha() == 1.f);
    CHECK(cells[3]->getAlpha() < 0.5f);
    page.showLook({});
    CHECK(cells[0]->valueText() == "File 2");
    CHECK(cells[2]->name() == "Look A");
    CHECK(cells[3]->getAlpha() == 1.f);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// The window: how it is laid out at every size, what it remembers, and what keeps it dark.
#include "Face.h"

#include <Plugin/Hands.h>

#include <Support/Catch.h>

#include <cmath>

using namespace frond;
using namespace frond::test;

namespace
{

/// One line for each text that is cut off and each two children that lie on one another.
std::vector<std::string> faultsOf(Editor& editor)
{
    std::vector<std::string> faults;
    const auto check = [&](juce::Component& each) {
        const auto name = each.getTitle().toStdString();
        if (auto* bearer = dynamic_cast<TextBearer*>(&each))
            for (const auto& spot : bearer->texts())
                if (!spot.fits() || !each.getLocalBounds().contains(spot.box))
                    faults.push_back("text: " + spot.text.toStdString() + " in " + name);
        auto* parent = each.getParentComponent();
        const bool scrolls = dynamic_cast<juce::Viewport*>(parent->getParentComponent()) != nullptr;
        if (!scrolls && !parent->getLocalBounds().contains(each.getBounds()))
            faults.push_back("outside: " + name);
        for (auto* other : parent->getChildren())
            if (other > &each && other->isVisible() &&
                dynamic_cast<juce::ResizableCornerComponent*>(other) == nullptr &&
                other->getBounds().intersects(each.getBounds()))
                faults.push_back("overlap: " + name + ", " + other->getTitle().toStdString());
    };
    for (auto* part :
         {static_cast<juce::Component*>(&editor.bar()), static_cast<juce::Component*>(&editor.performance()),
          static_cast<juce::Component*>(&editor.pages())}) {
        check(*part);
        forAll(*part, check);
    }
    return faults;
}

} // namespace

TEST_CASE(
    "Every control has a place in the window, a name, a tooltip, the keyboard and a screen reader's ear")
{
    Face face;
    std::set<ParameterId> found;
    for (const auto& page : face.editor->pages().pageNames()) {
        face.editor->pages().showPage(page);
        for (auto* cell : cellsOf(*face.editor)) {
            const auto& info = parameterInfo(cell->id());
            INFO(info.key);
            found.insert(cell->id());
            CHECK(cell->getTitle() == juce::String(std::string(info.name)));
            CHECK(cell->getWantsKeyboardFocus());
            const auto tip = cell->getTooltip();
            CHECK(tip.contains(juce::String::fromUTF8(std::string(info.help).c_str())));
            CHECK(tip.contains("/frond/" + juce::String(std::string(info.key))));
            CHECK(tip.contains(juce::String::fromUTF8(toText(info, cell->value()).c_str())));
            const auto reader = cell->createAccessibilityHandler();
            REQUIRE(reader != nullptr);
            REQUIRE(reader->getValueInterface() != nullptr);
            CHECK(reader->getTitle() == cell->getTitle());
            CHECK(reader->getHelp().isNotEmpty());
            CHECK(reader->getValueInterface()->getCurrentValueAsString() ==
                  juce::String::fromUTF8(toText(info, cell->value()).c_str()));
        }
    }
    for (const auto& info : parameterTable()) {
        INFO(info.key);
        const bool isButton = info.id == ParameterId::blackout || info.id == ParameterId::freeze;
        CHECK((isButton || found.count(info.id) == 1));
    }
    forAll(*face.editor, [](juce::Component& each) {
        if (auto* button = dynamic_cast<juce::Button*>(&each)) {
            INFO(button->getTitle());
            CHECK((button->getTitle() + button->getButtonText()).isNotEmpty());
            CHECK(button->getTooltip().isNotEmpty());
        }
    });
}

TEST_CASE("Nothing is cut off and nothing overlaps, on any page, from 720 by 480 up")
{
    for (const auto& [width, height] : {std::pair{720, 480}, std::pair{960, 600}, std::pair{1100, 700},
                                        std::pair{1280, 800}, std::pair{1920, 1080}, std::pair{3840, 2160}}) {
        Face face(width, height);
        for (const auto& page : face.editor->pages().pageNames()) {
            face.editor->pages().showPage(page);
            INFO(width << " by " << height << ", " << page);
            const auto faults = faultsOf(*face.editor);
            INFO((faults.empty() ? std::string() : faults.front()));
            CHECK(faults.empty());
            // The picture is what it is for.
            CHECK(face.editor->stage().getHeight() >= height / 3);
        }
    }
}

TEST_CASE("Sizes from 75 to 200 % keep the layout, and are kept for the project and for the user")
{
    Face face(960, 600);
    for (const auto percent : Editor::scales) {
        face.editor->setScalePercent(percent);
        CHECK(face.editor->getWidth() == 960);
        const auto shown = face.editor->getBoundsInParent().getWidth();
        CHECK(shown == Approx(9.6 * percent).margin(1.0));
        CHECK(faultsOf(*face.editor).empty());
        CHECK(face.processor.window().scalePercent == percent);
    }
    CHECK(FaceMemory(face.memory()).scalePercent() == 200);
    face.editor->setScaleFactor(1.5f); // a host's own, on top
    CHECK(face.editor->getBoundsInParent().getWidth() == Approx(960 * 3.0).margin(1.0));
}

TEST_CASE("The page, and that it is folded, go with the project")
{
    Face face;
    face.editor->pages().showPage("Improviser");
    face.editor->pages().setFolded(true);
    juce::MemoryBlock state;
    face.processor.getStateInformation(state);
    Processor other(Variant::effect);
    other.chooseModel(face.processor.chosenModel());
    other.setStateInformation(state.getData(), static_cast<int>(state.getSize()));
    CHECK(other.window().page == "Improviser");
    CHECK(other.window().folded);
    Editor second(other, face.memory());
    CHECK(second.pages().page() == "Improviser");
    CHECK(second.pages().isFolded());
    other.editorBeingDeleted(&second);
}

TEST_CASE("Blackout and freeze: a tap stays, a hold ends with the hand; panic ends both")
{
    Face face;
    double now = 5.0;
    bool down = true;
    face.editor->nowSeconds = [&] { return now; };
    face.editor->isKeyDown = [&](int) { return down; };
    for (const auto& [letter, id] :
         {std::pair{'B', ParameterId::blackout}, std::pair{'S', ParameterId::freeze}}) {
        const auto release = [&] {
            down = false;
            face.editor->keyStateChanged(false);
            down = true;
        };
        CHECK(face.press(letter));
        now += 0.1;
        release();
        CHECK(face.value(id) == 1.f);
        CHECK(face.press(letter));
        CHECK(face.value(id) == 0.f);
        now += 0.1;
        release();
        CHECK(face.press(letter));
        CHECK(face.value(id) == 1.f);
        now += 2.0;
        face.press(letter); // the key repeats
        CHECK(face.value(id) == 1.f);
        release();
        CHECK(face.value(id) == 0.f);
        face.processor.parameters().set(id, 1.f);
    }
    face.processor.intake().collect();
    face.press(juce::KeyPress::escapeKey);
    CHECK(face.value(ParameterId::freeze) == 1.f);
    now += 0.3;
    CHECK(face.press(juce::KeyPress::escapeKey));
    CHECK(face.value(ParameterId::blackout) == 0.f);
    CHECK(face.value(ParameterId::freeze) == 0.f);
    CHECK(face.processor.intake().collect().releaseAllNotes);
    CHECK(face.press('.', juce::ModifierKeys::ctrlModifier));
    CHECK(face.processor.intake().collect().releaseAllNotes);
}

TEST_CASE("The first steps are three, are shown to a new user once, and can be had again")
{
    const juce::ScopedJuceInitialiser_GUI juceIsUp;
    Folder folder;
    Processor processor(Variant::effect);
    processor.chooseModel(writeSmallModel(folder, "small.safetensors"));
    const auto memory = folder.file("Window.json");
    const auto open = [&](auto&& use) {
        Editor editor(processor, memory);
        editor.setSize(720, 480);
        use(editor);
        processor.editorBeingDeleted(&editor);
    };
    open([](Editor& editor) { CHECK(editor.firstSteps().isVisible()); }); // closed unread
    open([](Editor& editor) {
        auto& cards = editor.firstSteps();
        REQUIRE(cards.isVisible());
        for (int step = 0; step < FirstSteps::stepCount; ++step) {
            CHECK(cards.step() == step);
            CHECK(cards.texts().front().fits());
            cards.next();
        }
        CHECK_FALSE(cards.isVisible());
    });
    CHECK(FaceMemory(memory).sawFirstSteps());
    open([](Editor& editor) {
        CHECK_FALSE(editor.firstSteps().isVisible());
        editor.showFirstSteps();
        CHECK(editor.firstSteps().isVisible());
        CHECK(editor.firstSteps().step() == 0);
        CHECK(editor.keyPressed(juce::KeyPress(juce::KeyPress::escapeKey))); // and put away
        CHECK_FALSE(editor.firstSteps().isVisible());
    });
}

TEST_CASE("The first steps stand whole on the picture, however small the window, and so do the keys")
{
    for (const auto& [width, height] : {std::pair{480, 254}, std::pair{480, 320}, std::pair{720, 414},
                                        std::pair{720, 514}, std::pair{960, 600}, std::pair{1920, 1080}}) {
        Face face(width, height);
        REQUIRE(face.editor->firstSteps().isVisible());
        for (const auto& page : face.editor->pages().pageNames()) {
            face.editor->pages().showPage(page);
            face.editor->showFirstSteps();
            auto& card = face.editor->firstSteps();
            for (int step = 0; step < FirstSteps::stepCount; ++step) {
                INFO(width << " by " << height << ", " << page << ", card " << step);
                CHECK(card.getParentComponent()->getLocalBounds().contains(card.getBounds()));
                CHECK(card.fits());
                CHECK(card.texts().front().fits());
                CHECK((width < 720 || faultsOf(*face.editor).empty()));
                if (step + 1 < FirstSteps::stepCount)
                    card.next();
            }
        }
        // Esc takes the card, then the keys, each by itself; the controls come back.
        double now = 10.0;
        face.editor->nowSeconds = [&] { return now += 5.0; };
        CHECK(face.press(juce::KeyPress::escapeKey));
        CHECK_FALSE(face.editor->firstSteps().isVisible());
        CHECK(face.editor->pages().isVisible());
        face.editor->toggleHelp();
        CHECK_FALSE(face.editor->pages().isVisible());
        CHECK(face.press(juce::KeyPress::escapeKey));
        CHECK_FALSE(face.editor->isHelpShown());
        CHECK(face.editor->pages().isVisible());
        CHECK((width < 720 || face.editor->performance().isVisible()));
        face.editor->showPresets();
        CHECK(face.press(juce::KeyPress::escapeKey));
        CHECK_FALSE(face.press(juce::KeyPress::escapeKey)); // nothing is open any more
    }
}

TEST_CASE("No part of the window is bright, and every text stands out from its ground")
{
    const auto light = [](juce::Colour colour) {
        const auto linear = [](float c) {
            return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f);
        };
        return 0.2126f * linear(colour.getFloatRed()) + 0.7152f * linear(colour.getFloatGreen()) +
               0.0722f * linear(colour.getFloatBlue());
    };
    const auto contrast = [&](juce::Colour ink, juce::Colour ground) {
        return (light(ink) + 0.05f) / (light(ground) + 0.05f);
    };
    for (const auto& ground : {colours::ground, colours::panel, colours::raised}) {
        CHECK(light(ground) < 0.015f);
        for (const auto& ink :
             {colours::quiet, colours::text, colours::leaf, colours::warning, colours::danger, colours::ice})
            CHECK(contrast(ink, ground) >= 4.5f); // WCAG 2.1, AA
    }
    CHECK(contrast(colours::ground, colours::leaf) <= 1.f / 4.5f);
    Face face(960, 600);
    double sum = 0.0;
    for (auto* part : {static_cast<juce::Component*>(&face.editor->bar()),
                       static_cast<juce::Component*>(&face.editor->performance()),
                       static_cast<juce::Component*>(&face.editor->pages())}) {
        const auto picture = part->createComponentSnapshot(part->getLocalBounds());
        double mean = 0.0;
        for (int y = 0; y < picture.getHeight(); ++y)
            for (int x = 0; x < picture.getWidth(); ++x)
                mean += static_cast<double>(light(picture.getPixelAt(x, y)));
        sum += mean;
        CHECK(mean / (picture.getWidth() * picture.getHeight()) < 0.05);
    }
    CHECK(sum > 0.0); // something was drawn
}

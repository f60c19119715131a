// SPDX-License-Identifier: GPL-3.0-or-later
// The page that shows and changes what moves by itself.
#include "Show.h"

#include <Plugin/Modulation/ModulationMenus.h>
#include <Plugin/Modulation/ModulationPage.h>
#include <Plugin/TimeBar.h>

#include <Support/Catch.h>

#include <map>
#include <set>

using namespace frond;
using namespace frond::test;

namespace
{

const ModulationPlan& planOf(Processor& processor)
{
    static std::shared_ptr<const Arrangement> kept;
    kept = processor.arrangement().now();
    return kept->modulation;
}

juce::Button* findButton(juce::Component& in, const juce::String& title)
{
    for (auto* child : in.getChildren())
        if (auto* button = dynamic_cast<juce::Button*>(child);
            button != nullptr && button->getTitle() == title)
            return button;
    return nullptr;
}

/// A mouse goes down on it; these buttons act at once.
void push(juce::Button& button)
{
    const auto now = juce::Time::getCurrentTime();
    const auto point = button.getLocalBounds().getCentre().toFloat();
    using Source = juce::MouseInputSource;
    static_cast<juce::Component&>(button).mouseDown(
        {juce::Desktop::getInstance().getMainMouseSource(), point,
         juce::ModifierKeys(juce::ModifierKeys::leftButtonModifier), Source::defaultPressure,
         Source::defaultOrientation, Source::defaultRotation, Source::defaultTiltX, Source::defaultTiltY,
         &button, &button, now, point, now, 1, false});
}

} // namespace

TEST_CASE(
    "The page lists the routes there are, follows a plan that came from elsewhere, and takes routes away")
{
    Host host;
    PlanDesk desk(host.processor);
    desk.addRoute(ModulationSource::lfo2, ParameterId::seasonAmount, 0.4f);
    desk.addRoute(ModulationSource::bass, ParameterId::glowAmount, -0.3f);
    ModulationPage page(host.processor);
    page.setSize(900, ModulationPage::heightFor(900));
    REQUIRE(page.rowCount() == 2);
    CHECK(page.row(0).depth() == 0.4f);
    CHECK(page.row(1).depth() == -0.3f);
    auto* remove = findButton(page.row(0), "Remove the route");
    REQUIRE(remove != nullptr);
    remove->onClick();
    page.look();
    REQUIRE(page.rowCount() == 1);
    CHECK(page.row(0).depth() == -0.3f);
    CHECK(planOf(host.processor).routes[0].source == ModulationSource::none);
    host.processor.arrangement().set({});
    page.look();
    CHECK(page.rowCount() == 0);
}

TEST_CASE("There are thirty-two routes and no more, and the page says so")
{
    Host host;
    PlanDesk desk(host.processor);
    for (std::size_t i = 0; i < ModulationPlan::mostRoutes; ++i)
        CHECK(desk.addRoute(ModulationSource::level, ParameterId::lightAmount, 0.1f));
    CHECK_FALSE(desk.addRoute(ModulationSource::level, ParameterId::lightAmount, 0.1f));
    CHECK(host.processor.messages().takeUnseen().value_or("").find("routes are in use") != std::string::npos);
}

TEST_CASE("Sources say what they do just now, as the dream plays them")
{
    Show show;
    show.processor.parameters().set(ParameterId::macro3, 0.75f);
    const auto macro = static_cast<std::size_t>(ModulationSource::macro3);
    CHECK(show.eventually([&] { return show.hands().pulse().sources[macro] == Approx(0.75f); }));
}

TEST_CASE("The bar of time nudges while it is pushed and turns the factor")
{
    Host host;
    TimeBar bar(host.processor);
    bar.setSize(TimeBar::idealWidth, TimeBar::idealHeight);
    auto* twice = findButton(bar, "Beats x2");
    REQUIRE(twice != nullptr);
    push(*twice);
    CHECK(toText(parameterInfo(ParameterId::beatFactor), host.value(ParameterId::beatFactor)) == "x2");
    auto* forward = findButton(bar, "Nudge forward");
    REQUIRE(forward != nullptr);
    forward->setState(juce::Button::buttonDown);
    CHECK(host.processor.time().take(0.0, 1.0, 60.0).nudgeBeats == Approx(TimeDesk::pushShare));
    forward->setState(juce::Button::buttonNormal);
    CHECK(host.processor.time().take(0.0, 1.0, 60.0).nudgeBeats == 0.0);
}

TEST_CASE("The menu of what may move a control offers every source there is, each once")
{
    std::map<ModulationSource, int> offered;
    std::set<int> controllers;
    const auto menu = sourceMenu({}, [&](ModulationSource source, int controller) {
        ++offered[source];
        if (source == ModulationSource::controller)
            controllers.insert(controller);
    });
    for (juce::PopupMenu::MenuItemIterator item(menu, true); item.next();)
        if (item.getItem().action)
            item.getItem().action();
    for (int i = 1; i < static_cast<int>(ModulationSource::count); ++i) {
        const auto source = static_cast<ModulationSource>(i);
        INFO(keyOf(source));
        CHECK(offered[source] == (source == ModulationSource::controller ? 120 : 1));
    }
    CHECK(controllers.size() == 120);
}

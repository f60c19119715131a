// SPDX-License-Identifier: GPL-3.0-or-later
#include "TimeBar.h"

#include "Hands.h"
#include "LinkSession.h"
#include "MapMenus.h"
#include "Processor.h"
#include "Theme.h"

namespace frond
{

namespace
{

constexpr int timeLooksPerSecond = 8, linkWidth = 76;
constexpr auto linkChoice = static_cast<float>(ClockChoice::link);

} // namespace

/// Acts when it is pushed, and for as long as it is held where the action lasts; the right button opens the
/// menu of controllers.
class TimeBar::Key final : public juce::TextButton
{
public:
    Key(Processor& owner, ActionKind kind, const char* text, const char* tip)
        : TextButton(text)
        , processor(owner)
        , action{kind, 0}
    {
        setTitle(juce::String::fromUTF8(nameOf(action).c_str()));
        setTooltip(tip);
        setMouseClickGrabsKeyboardFocus(false);
        setTriggeredOnMouseDown(true);
    }
    ~Key() override { hold(false); }
    void clicked() override
    {
        if (!lastsWhileHeld(action.kind))
            processor.hands().perform(action);
    }
    void buttonStateChanged() override { hold(lastsWhileHeld(action.kind) && isDown()); }
    void mouseDown(const juce::MouseEvent& event) override
    {
        if (!event.mods.isPopupMenu())
            return TextButton::mouseDown(event);
        juce::PopupMenu menu;
        menu.addSectionHeader(getTitle());
        addMapItems(processor, action, menu);
        menu.setLookAndFeel(&getLookAndFeel());
        menu.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(this).withDeletionCheck(*this));
    }

private:
    void hold(bool now)
    {
        if (now == held)
            return;
        held = now;
        if (held)
            processor.hands().perform(action);
        else
            processor.hands().letGo(action);
    }

    Processor& processor;
    const Action action;
    bool held = false;
};

TimeBar::TimeBar(Processor& owner)
    : processor(owner)
{
    setTitle("Time");
    addKey(ActionKind::nudgeBack, "-", "Holds the beat back for as long as it is pushed.");
    addKey(ActionKind::nudgeForward, "+", "Pushes the beat forward for as long as it is pushed.");
    addKey(ActionKind::resync, "Sync", "A bar begins now; in a Link session, back to its bar.");
    addKey(ActionKind::halfTime, "/2", "Counts the beats half as fast.");
    addKey(ActionKind::doubleTime, "x2", "Counts the beats twice as fast.");
    linkButton.setMouseClickGrabsKeyboardFocus(false);
    linkButton.setEnabled(LinkSession::isAvailable());
    linkButton.setTooltip(
        LinkSession::isAvailable()
            ? "Joins the Ableton Link session on this network, and leaves it. Joining changes "
              "nobody's tempo."
            : "This Frond was built without Ableton Link.");
    linkButton.onClick = [this] { toggleLink(); };
    addAndMakeVisible(linkButton);
    look();
    startTimerHz(timeLooksPerSecond);
}

TimeBar::~TimeBar()
{
    stopTimer();
}

void TimeBar::addKey(ActionKind kind, const char* text, const char* tip)
{
    keys.push_back(std::make_unique<Key>(processor, kind, text, tip));
    addAndMakeVisible(*keys.back());
}

void TimeBar::toggleLink()
{
    const auto now = processor.parameters().value(ParameterId::clock);
    const bool joins = now != linkChoice;
    processor.parameters().set(ParameterId::clock, joins ? linkChoice : clockBefore);
    if (joins)
        clockBefore = now;
    look();
}

void TimeBar::timerCallback()
{
    look();
}

void TimeBar::look()
{
    const bool wanted = processor.parameters().value(ParameterId::clock) == linkChoice;
    const auto peers = processor.link().peerCount();
    linkButton.setToggleState(wanted, juce::dontSendNotification);
    linkButton.setButtonText(!wanted ? "Link" : peers == 0 ? "Link: alone" : "Link: " + juce::String(peers));
    linkButton.setTitle(linkButton.getButtonText());
}

void TimeBar::resized()
{
    auto area = getLocalBounds();
    linkButton.setBounds(area.removeFromRight(linkWidth));
    const auto width = area.getWidth() / static_cast<int>(keys.size());
    for (auto& key : keys)
        key->setBounds(area.removeFromLeft(width));
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Session.h"

#include "../JuceText.h"
#include "../Processor.h"

namespace frond
{

namespace
{

constexpr int mostPrograms = 8;

juce::var parse(const std::string& text)
{
    juce::var root;
    return juce::JSON::parse(toJuce(text), root).wasOk() ? root : juce::var();
}

bool isSession(const std::string& text)
{
    const auto root = parse(text);
    return root.getProperty("format", {}).toString() == "frond-session" &&
           root.getProperty("state", {}).isObject();
}

} // namespace

Session::Session(Processor& owner, const juce::File& folder)
    : processor(owner)
{
    const auto place = juce::String::toHexString(folder.getFullPathName().hashCode64());
    for (int i = 1; i <= mostPrograms && autosave == nullptr; ++i) {
        const auto number = i == 1 ? juce::String() : "-" + juce::String(i);
        lock = std::make_unique<juce::InterProcessLock>("Frond-session-" + place + number);
        if (!lock->enter(0) && i < mostPrograms)
            continue;
        autosave = std::make_unique<Autosave>(processor.messages(),
                                              folder.getChildFile("Session" + number + ".json"), isSession);
    }
}

Session::~Session()
{
    stopTimer();
}

bool Session::restore()
{
    const auto text = autosave->load();
    if (!text)
        return false;
    const auto root = parse(*text);
    const auto state = juce::JSON::toString(root["state"]).toStdString();
    processor.setStateInformation(state.data(), static_cast<int>(state.size()));
    files = root["files"];
    return true;
}

void Session::restoreFiles(Player& filePlayer)
{
    const auto open = [&](const char* key, auto&& load) {
        const auto path = files.getProperty(key, "").toString().toStdString();
        try {
            if (!path.empty())
                load(path);
        } catch (const std::exception& error) {
            processor.messages().post(error.what());
        }
    };
    open("midi", [&](const std::string& path) { filePlayer.loadMidi(path); });
    open("sound", [&](const std::string& path) { filePlayer.loadSound(path); });
    filePlayer.setLooping(static_cast<bool>(files.getProperty("loop", false)));
    const auto seconds = static_cast<double>(files.getProperty("seconds", 0.0));
    if (!filePlayer.isEmpty() && std::isfinite(seconds) && seconds > 0.0)
        filePlayer.seek(std::min(seconds, filePlayer.lengthSeconds()));
}

void Session::follow(Player& filePlayer, std::function<void()> also)
{
    player = &filePlayer;
    alsoSave = std::move(also);
    startTimer(pauseMilliseconds);
}

std::string Session::write() const
{
    juce::MemoryBlock block;
    processor.getStateInformation(block);
    auto* opened = new juce::DynamicObject(); // owned by the var below
    opened->setProperty("midi", toJuce(player->midiPath()));
    opened->setProperty("sound", toJuce(player->soundPath()));
    opened->setProperty("seconds", std::round(player->positionSeconds() * 10.0) / 10.0);
    opened->setProperty("loop", player->isLooping());
    auto* root = new juce::DynamicObject();
    const juce::var owner(root);
    root->setProperty("format", "frond-session");
    root->setProperty("version", 1);
    root->setProperty("state", parse(block.toString().toStdString()));
    root->setProperty("files", juce::var(opened));
    return juce::JSON::toString(owner).toStdString();
}

void Session::saveNow()
{
    if (player == nullptr)
        return;
    autosave->save(write());
    if (alsoSave)
        alsoSave();
}

} // namespace frond

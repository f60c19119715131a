// SPDX-License-Identifier: GPL-3.0-or-later
// The standalone's session: the instrument's whole state and the opened files, saved every few seconds while
// they change, and on leaving; brought back at the start, after a crash too. Message thread.
//
//   {"format": "frond-session", "version": 1, "state": {as hosts save it},
//    "files": {"midi": "…", "sound": "…", "seconds": 12.5, "loop": false}}
#pragma once

#include "Autosave.h"
#include "Player.h"

#include <JuceHeader.h>

#include <functional>
#include <memory>
#include <string>

namespace frond
{

class Processor;

class Session final : private juce::Timer
{
public:
    static constexpr int pauseMilliseconds = 3000;

    /// The first of several programs at a time has Session.json in the folder, the second Session-2.json.
    Session(Processor& processor, const juce::File& folder);
    ~Session() override;

    /// False where there is nothing to bring back.
    bool restore();
    /// Opens the files of last time, stopped where they stood.
    void restoreFiles(Player& player);
    /// From now on it saves; `alsoSave` is called each time as well.
    void follow(Player& player, std::function<void()> alsoSave);
    void saveNow();

private:
    void timerCallback() override { saveNow(); }
    std::string write() const;

    Processor& processor;
    std::unique_ptr<juce::InterProcessLock> lock; // of the file
    std::unique_ptr<Autosave> autosave;
    juce::var files;
    Player* player = nullptr;
    std::function<void()> alsoSave;
};

} // namespace frond

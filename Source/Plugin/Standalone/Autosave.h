// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps a text on the disk so that a crash, at any moment, loses nothing older than the last save: it is
// written beside, pushed down to the disk, and takes the name at one stroke; the one before it stays as well.
//
// Threads: save() hands over and returns, a worker writes; the rest waits for it.
#pragma once

#include "../Messages.h"

#include <JuceHeader.h>

#include <functional>
#include <optional>
#include <string>

namespace frond
{

class Autosave
{
public:
    /// isWhole: whether a text is one of ours and complete.
    Autosave(Messages& messages, const juce::File& file, std::function<bool(const std::string&)> isWhole);
    ~Autosave();

    /// The newest that is whole. A damaged one is kept aside under another name and told of; nothing where
    /// there is none.
    std::optional<std::string> load();
    /// Nothing happens where it is what was saved last. A failure is told of once, until it works again.
    void save(const std::string& text);
    void finish(); // until it is on the disk

    juce::File previous() const;

private:
    std::optional<std::string> read(const juce::File& from);
    void write(const std::string& text);

    Messages& messages;
    const juce::File file;
    const std::function<bool(const std::string&)> isWhole;
    std::string last;
    bool failed = false;     // the worker's
    juce::ThreadPool worker; // one thread; destroyed first
};

} // namespace frond

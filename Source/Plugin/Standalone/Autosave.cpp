// SPDX-License-Identifier: GPL-3.0-or-later
#include "Autosave.h"

#include "../Library/UserFolder.h"

namespace frond
{

namespace
{

constexpr juce::int64 longest = 1 << 24; // bytes
constexpr int mostWaitMilliseconds = 10000;

std::string pathOfSave(const juce::File& file)
{
    return file.getFullPathName().toStdString();
}

} // namespace

Autosave::Autosave(Messages& board, const juce::File& where, std::function<bool(const std::string&)> whole)
    : messages(board)
    , file(where)
    , isWhole(std::move(whole))
    , worker(1)
{}

Autosave::~Autosave()
{
    finish();
}

juce::File Autosave::previous() const
{
    return file.getSiblingFile(file.getFileNameWithoutExtension() + ".previous" + file.getFileExtension());
}

std::optional<std::string> Autosave::read(const juce::File& from)
{
    if (!from.existsAsFile())
        return std::nullopt;
    auto text = from.getSize() <= longest ? from.loadFileAsString().toStdString() : std::string();
    if (isWhole(text))
        return text;
    const auto aside = from.getSiblingFile(from.getFileName() + ".broken");
    aside.deleteFile();
    const bool moved = from.moveFileTo(aside);
    messages.post(pathOfSave(from) + ": damaged" +
                  (moved ? ", and kept aside as " + aside.getFileName().toStdString() : std::string()));
    return std::nullopt;
}

std::optional<std::string> Autosave::load()
{
    const bool isThere = file.existsAsFile();
    auto text = read(file);
    if (!text) {
        text = read(previous());
        if (text && isThere)
            messages.post("the session before the damaged one is back, some seconds older");
    }
    return text;
}

void Autosave::save(const std::string& text)
{
    if (text == last)
        return;
    last = text;
    worker.addJob([this, text] { write(text); });
}

void Autosave::write(const std::string& text)
{
    // Between these two the one before is all there is: load() looks there as well.
    if (file.existsAsFile())
        file.moveFileTo(previous()); // replaces it at one stroke
    if (writeWhole(file, text)) {
        failed = false;
        return;
    }
    if (!std::exchange(failed, true))
        messages.post(pathOfSave(file) +
                      ": the session cannot be saved there (is the disk full?); the show goes on");
}

void Autosave::finish()
{
    while (worker.getNumJobs() > 0 && worker.getJob(0) != nullptr)
        if (!worker.waitForJobToFinish(worker.getJob(0), mostWaitMilliseconds))
            return;
}

} // namespace frond

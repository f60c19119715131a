// SPDX-License-Identifier: GPL-3.0-or-later
#include "UserFolder.h"

namespace frond
{

juce::File userFolder()
{
    auto folder = juce::File::getSpecialLocation(juce::File::userApplicationDataDirectory);
#if JUCE_LINUX || JUCE_BSD
    const auto configured = juce::SystemStats::getEnvironmentVariable("XDG_CONFIG_HOME", {});
    if (juce::File::isAbsolutePath(configured))
        folder = juce::File(configured);
#endif
    return folder.getChildFile("Frond");
}

bool writeWhole(const juce::File& file, const std::string& text)
{
    if (!file.getParentDirectory().createDirectory())
        return false;
    juce::TemporaryFile draft(file, juce::TemporaryFile::useHiddenFile);
    {
        juce::FileOutputStream out(draft.getFile());
        if (out.failedToOpen() || !out.write(text.data(), text.size()))
            return false;
        out.flush(); // down to the disk, before the name changes hands
        if (out.getStatus().failed())
            return false;
    }
    return draft.overwriteTargetFileWithTemporary();
}

} // namespace frond

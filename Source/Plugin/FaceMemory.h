// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers of its user, whichever project or program it opens in: how large it is drawn, and
// that the first steps were seen. A small file in the user's configuration folder, read and written at once.
// Message thread.
#pragma once

#include <JuceHeader.h>

namespace frond
{

class FaceMemory
{
public:
    explicit FaceMemory(juce::File file = defaultFile());

    int scalePercent() const;
    void setScalePercent(int percent);
    bool sawFirstSteps() const;
    void setSawFirstSteps(bool seen);

    static juce::File defaultFile();

private:
    juce::String read(const char* key) const;
    void write(const char* key, const juce::String& value);

    const juce::File file;
};

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Processor.h"

juce::AudioProcessor* JUCE_CALLTYPE createPluginFilter()
{
    return new frond::Processor(frond::Variant::instrument);
}

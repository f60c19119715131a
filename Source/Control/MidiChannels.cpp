// SPDX-License-Identifier: GPL-3.0-or-later
#include "MidiChannels.h"

#include <algorithm>

namespace frond
{

int MidiChannel::registeredParameter() const
{
    return parameterMsb == 127 && parameterLsb == 127 ? noParameter : parameterMsb * 128 + parameterLsb;
}

void MidiChannel::resetControllers()
{
    const auto timbre = timbreAmount;
    const auto bendRange = bendRangeSemitones;
    *this = {};
    timbreAmount = timbre;
    bendRangeSemitones = bendRange;
}

void MpeZones::reset()
{
    *this = {};
}

bool MpeZones::configure(int channel, int memberCount)
{
    if (channel != lowerManager && channel != upperManager)
        return false;
    const bool lower = channel == lowerManager;
    if (!configured) {
        lowerMembers = upperMembers = 0;
        configured = true;
    }
    auto& own = lower ? lowerMembers : upperMembers;
    auto& other = lower ? upperMembers : lowerMembers;
    own = std::clamp(memberCount, 0, mostMembers);
    // Both managers and all members must fit on sixteen channels.
    other = std::min(other, std::max(0, mostMembers - 1 - own));
    return true;
}

bool MpeZones::inLowerZone(int channel) const
{
    return lowerMembers > 0 && channel <= lowerMembers;
}

bool MpeZones::inUpperZone(int channel) const
{
    return upperMembers > 0 && channel >= upperManager - upperMembers;
}

int MpeZones::managerOf(int channel) const
{
    if (inLowerZone(channel))
        return lowerManager;
    return inUpperZone(channel) ? upperManager : -1;
}

bool MpeZones::isManager(int channel) const
{
    return managerOf(channel) == channel;
}

bool MpeZones::isMember(int channel) const
{
    const auto manager = managerOf(channel);
    return manager >= 0 && manager != channel;
}

} // namespace frond

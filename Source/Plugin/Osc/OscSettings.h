// SPDX-License-Identifier: GPL-3.0-or-later
// Where an instance listens and speaks. Off until the performer turns it on: an open port is a door,
// firewalls ask about it, and two instances want two ports.
#pragma once

#include <string>

namespace frond
{

struct OscSettings
{
    bool on = false;
    int listenPort = 7700, replyPort = 7701; // UDP
    std::string host; // hears meters and changes, always at replyPort; empty: whoever spoke last
    bool sendsMeters = true;

    friend bool operator==(const OscSettings&, const OscSettings&) = default;
};

} // namespace frond

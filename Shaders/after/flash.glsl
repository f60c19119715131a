// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of a part of the picture that may flash: how far it is held back (1: not), its lowest brightness since
// it fell, its highest before, and 1 plus the seconds since it last rose, negative while it has fallen.
const float pause = 0.4;  // seconds from one rise to the next
const float step1 = 0.08; // of relative luminance; a little less than what counts

bool hasFallen(vec4 state)
{
    return state.w < 0.0;
}

float secondsSince(vec4 state)
{
    return abs(state.w) - 1.0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Turns counter-clockwise by the angle whose cosine and sine are given.
vec2 rotate(vec2 v, vec2 cosineSine)
{
    return vec2(v.x * cosineSine.x - v.y * cosineSine.y, v.x * cosineSine.y + v.y * cosineSine.x);
}

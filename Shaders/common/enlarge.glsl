// SPDX-License-Identifier: GPL-3.0-or-later
// A picture made larger without blur: Catmull and Rom's cubic spline in five bilinear reads, the corners left out
// (Jimenez, Advances in Real-Time Rendering, SIGGRAPH 2016). A spline throws rings round bright points, and light has no
// upper end: they are held to what the four pixels around them hold, read as the middle three reads see them.
vec4 enlarge(sampler2D picture, vec2 uv, vec2 size)
{
    vec2 position = uv * size;
    vec2 centre = floor(position - 0.5) + 0.5;
    vec2 part = position - centre;
    vec2 w0 = part * (-0.5 + part * (1.0 - 0.5 * part));
    vec2 w1 = 1.0 + part * part * (-2.5 + 1.5 * part);
    vec2 w2 = part * (0.5 + part * (2.0 - 1.5 * part));
    vec2 w3 = part * part * (-0.5 + 0.5 * part);
    vec2 middle = w1 + w2;
    vec2 first = (centre - 1.0) / size, last = (centre + 2.0) / size, between = (centre + w2 / middle) / size;
    vec4 here = textureLod(picture, between, 0.0);
    vec4 left = textureLod(picture, vec2(first.x, between.y), 0.0), right = textureLod(picture, vec2(last.x, between.y), 0.0);
    vec4 below = textureLod(picture, vec2(between.x, first.y), 0.0), above = textureLod(picture, vec2(between.x, last.y), 0.0);
    vec4 sum = here * (middle.x * middle.y) + (left * w0.x + right * w3.x) * middle.y + (below * w0.y + above * w3.y) * middle.x;
    sum /= middle.x * middle.y + (w0.x + w3.x) * middle.y + (w0.y + w3.y) * middle.x;
    vec4 least = min(here, min(min(left, right), min(below, above)));
    vec4 most = max(here, max(max(left, right), max(below, above)));
    return clamp(sum, least, most);
}

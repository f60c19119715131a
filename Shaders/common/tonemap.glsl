// SPDX-License-Identifier: GPL-3.0-or-later
// From light to the screen: a filmic shoulder and toe with the screen's gamma of 2.2 in one rational curve (the fit that
// Hejl and Burgess-Dawson showed at GDC 2010), so that no power has to be taken a pixel.
vec3 toneMap(vec3 light)
{
    vec3 x = max(light - 0.003, 0.0);
    return (x * (6.2 * x + 0.5)) / (x * (6.2 * x + 1.7) + 0.06);
}

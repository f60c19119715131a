// SPDX-License-Identifier: GPL-3.0-or-later
// From light to the screen: a filmic shoulder and toe (the fit of Narkowicz 2016 to the ACES curve), then a gamma of 2.2.
vec3 toneMap(vec3 light)
{
    vec3 x = light * 0.62;
    vec3 film = clamp((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14), 0.0, 1.0);
    return pow(film, vec3(1.0 / 2.2));
}

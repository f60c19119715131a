// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// How bright each part of the picture will be on the screen: relative luminance (ITU-R BT.709), the mean of a part.
#include "common/film.glsl"

uniform sampler2D picture;
uniform sampler2D halo;
uniform vec2 part; // one part's size in texture coordinates
uniform float show;

in vec2 uv;
out vec4 brightness;

const int across = 8;

void main()
{
    float sum = 0.0;
    for (int y = 0; y < across; ++y)
        for (int x = 0; x < across; ++x) {
            vec2 at = uv + part * ((vec2(x, y) + 0.5) / float(across) - 0.5);
            vec3 film = clamp(filmOf(textureLod(picture, at, 0.0), textureLod(halo, at, 0.0).rgb), 0.0, 1.0) * show;
            sum += dot(pow(film, vec3(2.2)), vec3(0.2126, 0.7152, 0.0722));
        }
    brightness = vec4(sum / float(across * across), 0.0, 0.0, 1.0);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// The picture as a screen would show it, for a filter to work on.
#include "common/tonemap.glsl"

uniform sampler2D picture;

in vec2 uv;
out vec4 colour;

void main()
{
    colour = vec4(toneMap(texture(picture, uv).rgb), 1.0);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// From nearest points to signed distances in stage units (the picture's height is 2), and where those points lie.
#include "distance/cover.glsl"

uniform sampler2D picture;
uniform sampler2D shape; // cover in alpha
uniform vec2 size;

in vec2 uv;
out vec4 distance;

void main()
{
    vec2 nearest = texelFetch(picture, ivec2(gl_FragCoord.xy), 0).xy;
    float away = min(length(nearest - gl_FragCoord.xy) * 2.0 / size.y, 2.0);
    float side = coverOf(shape, uv, 1.0 / size) >= 0.5 ? 1.0 : -1.0;
    distance = vec4(side * away, nearest / size, 1.0);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// The points of the margin from which distances are measured, to a fraction of a pixel; far away elsewhere.
#include "distance/cover.glsl"

uniform sampler2D picture; // cover in alpha
uniform vec2 size;

in vec2 uv;
out vec4 point;

void main()
{
    vec2 texel = 1.0 / size;
    float here = coverOf(picture, uv, texel);
    float left = coverOf(picture, uv - vec2(texel.x, 0.0), texel), right = coverOf(picture, uv + vec2(texel.x, 0.0), texel);
    float below = coverOf(picture, uv - vec2(0.0, texel.y), texel), above = coverOf(picture, uv + vec2(0.0, texel.y), texel);
    vec2 slope = 0.5 * vec2(right - left, above - below);
    float least = min(min(min(left, right), min(below, above)), here);
    float most = max(max(max(left, right), max(below, above)), here);
    point = vec4(-1e4, -1e4, 0.0, 1.0);
    if (least < 0.5 && most >= 0.5) {
        float steepness = max(dot(slope, slope), 0.02);
        point.xy = gl_FragCoord.xy + clamp(slope * (0.5 - here) / steepness, -1.0, 1.0);
    }
}

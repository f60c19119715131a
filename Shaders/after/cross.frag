// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// From one picture to another, mixed as the film shows them: in light, a bright paper would win at once.
#include "common/tonemap.glsl"
#include "common/developed.glsl"

uniform sampler2D first;
uniform sampler2D second;
uniform float amount;

in vec2 uv;
out vec4 colour;

void main()
{
    vec4 a = texture(first, uv), b = texture(second, uv);
    colour = vec4(undevelop(mix(toneMap(a.rgb), toneMap(b.rgb), amount)), mix(a.a, b.a, amount));
}

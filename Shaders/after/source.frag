// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// What blooms: everything a little, bright light more. Quarter size.
uniform sampler2D trails;

in vec2 uv;
out vec4 colour;

void main()
{
    vec3 light = texture(trails, uv).rgb;
    float luminance = dot(light, vec3(0.25, 0.60, 0.15));
    colour = vec4(light * luminance / (luminance + 0.7), 1.0);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// Halves a picture: five bilinear reads in a cross-shaped tent, so that small lights do not twinkle as they move.
uniform sampler2D picture;
uniform vec2 texel;

in vec2 uv;
out vec4 colour;

void main()
{
    vec3 sum = texture(picture, uv).rgb * 4.0;
    sum += texture(picture, uv + texel * vec2(-1.0, -1.0)).rgb;
    sum += texture(picture, uv + texel * vec2(1.0, -1.0)).rgb;
    sum += texture(picture, uv + texel * vec2(-1.0, 1.0)).rgb;
    sum += texture(picture, uv + texel * vec2(1.0, 1.0)).rgb;
    colour = vec4(sum / 8.0, 1.0);
}

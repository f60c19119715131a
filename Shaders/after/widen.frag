// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// Doubles a picture through a tent of four reads. Blended onto the next larger one.
uniform sampler2D picture;
uniform vec2 texel;
uniform float share;

in vec2 uv;
out vec4 colour;

void main()
{
    vec3 sum = texture(picture, uv + texel * vec2(-0.75, -0.75)).rgb;
    sum += texture(picture, uv + texel * vec2(0.75, -0.75)).rgb;
    sum += texture(picture, uv + texel * vec2(-0.75, 0.75)).rgb;
    sum += texture(picture, uv + texel * vec2(0.75, 0.75)).rgb;
    colour = vec4(0.25 * sum, share);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// All that is soft, in one picture of half size: trails where no light is now, and bloom.
#include "common/leaflight.glsl"

uniform sampler2D picture;
uniform sampler2D trails;
uniform sampler2D bloom;
uniform vec2 texel; // of the picture: this one's pixel covers several of its
uniform float spread; // how far from the pixel's middle its quarters lie, in texels
uniform float trailsAmount;
uniform float glowAmount;

in vec2 uv;
out vec4 colour;

void main()
{
    vec3 leaves = leafLight(picture, uv, texel * spread);
    vec3 past = max(texture(trails, uv).rgb - leaves, 0.0) * trailsAmount;
    colour = vec4(past + texture(bloom, uv).rgb * glowAmount, 1.0);
}

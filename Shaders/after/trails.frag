// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// The light of past moments: what is there now, or what was there before, a little fainter and drifting outwards,
// whichever is brighter. Half the picture's size.
#include "common/leaflight.glsl"

uniform sampler2D picture;
uniform sampler2D before;
uniform vec2 texel; // of the picture: this one's pixel covers several of its
uniform float spread; // how far from the pixel's middle its quarters lie, in texels
uniform vec4 decay; // a channel's factor since the frame before; drift since then

in vec2 uv;
out vec4 colour;

void main()
{
    vec3 leaves = leafLight(picture, uv, texel * spread);
    vec2 drifted = (uv - vec2(0.5, 0.42)) * (1.0 - decay.w) + vec2(0.5, 0.42);
    vec3 past = texture(before, drifted).rgb * decay.rgb;
    colour = vec4(min(max(leaves, past), 60.0), 1.0);
}

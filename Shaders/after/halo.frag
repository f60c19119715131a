// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// All that is soft, in one picture of half size: ground, trails where no leaf is now, and bloom.
uniform sampler2D stage;
uniform sampler2D trails;
uniform sampler2D bloom;
uniform sampler2D ground;
uniform vec3 sun;
uniform float trailsAmount;
uniform float glowAmount;

in vec2 uv;
out vec4 colour;

void main()
{
    vec4 here = texture(stage, uv);
    vec3 leaves = max((here.rgb - (1.0 - here.a)) * sun, 0.0);
    vec3 past = max(texture(trails, uv).rgb - leaves, 0.0) * trailsAmount;
    colour = vec4(texture(ground, uv).rgb + past + texture(bloom, uv).rgb * glowAmount, 1.0);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// Deep green dusk: a vignetted ground, a pool of light that wanders, and out-of-focus lights of a canopy far behind.
uniform vec2 stageSize;
uniform float timeSeconds;
uniform float lightAmount;
uniform float warmth; // 0 green, 1 autumn

in vec2 uv;
out vec4 colour;

float hash(float n)
{
    return fract(sin(n * 12.9898) * 43758.5453);
}

void main()
{
    vec2 place = (uv * 2.0 - 1.0) * stageSize;
    float t = timeSeconds;
    vec2 lamp = vec2(-0.55 * stageSize.x + 0.35 * sin(t * 0.043), 0.35 + 0.22 * sin(t * 0.061 + 1.0));
    float pool = exp(-1.1 * dot(place - lamp, place - lamp));
    float wide = exp(-0.32 * dot(place - lamp * 0.5, place - lamp * 0.5));
    vec3 ground = mix(vec3(0.0050, 0.0085, 0.0070), vec3(0.0085, 0.0070, 0.0050), warmth);
    vec3 green = mix(vec3(0.026, 0.052, 0.022), vec3(0.052, 0.040, 0.015), warmth);
    vec3 sum = ground + green * (0.85 * pool + 0.42 * wide) * lightAmount;

    for (int i = 0; i < 9; ++i) {
        float n = float(i) + 1.0;
        float radius = 0.10 + 0.16 * hash(n * 3.1);
        vec2 drift = 0.10 * vec2(sin(t * 0.05 * (0.5 + hash(n)) + n), cos(t * 0.04 * (0.5 + hash(n * 7.0)) + 2.0 * n));
        vec2 centre = (vec2(hash(n * 1.7), hash(n * 2.3)) * 2.2 - 1.1) * stageSize + drift;
        float distance = length(place - centre) / radius;
        float disc = (1.0 - smoothstep(0.55, 1.0, distance)) * (0.75 + 0.35 * distance * distance);
        float breath = 0.6 + 0.4 * sin(t * (0.10 + 0.08 * hash(n * 5.0)) + 6.28 * hash(n * 9.0));
        sum += green * 0.16 * disc * breath * lightAmount;
    }
    float vignette = 1.0 - 0.55 * smoothstep(0.4, 1.35, length(place / vec2(max(stageSize.x, 1.0), 1.0)));
    colour = vec4(sum * vignette, 1.0);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// Teeth of the margin: what they add to the field, so that its zero level becomes toothed. Drawn with the larger value
// winning, beside the veins' height.
#include "common/noise.glsl"

uniform vec4 habit; // slant, roundness, how far doubled, this leaf's own number

in vec3 band; // across, logits, teeth
out vec4 relief;

// From sinus to sinus: rising to the tip, which lies the farther on the more it is slanted.
float tooth(float along)
{
    float place = fract(along), tip = mix(0.5, 0.88, habit.x);
    float height = place < tip ? place / tip : (1.0 - place) / (1.0 - tip);
    return mix(height, 1.0 - (1.0 - height) * (1.0 - height), habit.y);
}

void main()
{
    // No two teeth are alike; where they meet they are nothing, so that none is cut off.
    float size = 0.68 + 0.32 * hash2(vec2(floor(band.z), habit.w));
    float height = mix(tooth(band.z) * size, 0.72 * tooth(band.z) * size + 0.36 * tooth(3.0 * band.z), habit.z);
    relief = vec4(0.0, band.y * height * (1.0 - smoothstep(0.55, 1.0, abs(band.x))), 0.0, 0.0);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// A blade with light behind it. Two outputs for dual-source blending: what the leaf adds, and how much of the light
// that comes from behind passes it, so that a leaf before another filters its light as glass does.
#include "stage/blade.glsl"

uniform vec3 hazeColour;
uniform vec3 lamp; // on the stage, and how far it reaches

layout(location = 0, index = 0) out vec4 added;
layout(location = 0, index = 1) out vec4 passed;

void main()
{
    Blade blade = bladeHere();
    vec3 through = blade.through;

    // The sun stands behind, above and to the left: what leans that way lets more light in.
    const vec3 towardsLight = vec3(-0.50, 0.62, 0.605);
    float lambert = dot(blade.normal, towardsLight) * (1.0 / 0.605);
    vec2 fromLamp = onStage - lamp.xy;
    float pool = 1.0 / (1.0 + dot(fromLamp, fromLamp) * lamp.z);
    through *= light.x * (0.40 + 0.60 * clamp(lambert, 0.0, 1.8)) * (0.36 + 0.88 * pool) * (1.0 + 0.30 * blade.vein);
    through *= 1.0 - 0.45 * stem.x * stem.x * min(stem.y, 1.0);
    float sheen = max(dot(blade.normal, normalize(towardsLight + vec3(0.0, 0.0, 1.0))), 0.0);
    sheen *= sheen;
    sheen *= sheen;
    sheen *= sheen * sheen;
    vec3 reflected = vec3(0.020, 0.030, 0.030) * sheen;

    // Part of the light comes from the whole sky round the leaf behind it, and reaches this one all the same.
    const float skyShare = 0.45;
    through *= 1.0 - light.y;
    vec3 own = mix(reflected, hazeColour, light.y) + through * skyShare;
    added = vec4(own * blade.cover, blade.cover);
    passed = vec4(1.0 - blade.cover + blade.cover * through * (1.0 - skyShare), 1.0);
}

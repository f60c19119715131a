/*{
    "ISFVSN": "2",
    "DESCRIPTION": "Leaves before a low sun, in deep green dusk.",
    "CREDIT": "Frond",
    "CATEGORIES": ["Frond"],
    "INPUTS": [
        {"NAME": "leafGlass", "TYPE": "image"},
        {"NAME": "dreamCameraX", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamCameraY", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamCameraNear", "TYPE": "float", "DEFAULT": 1.0},
        {"NAME": "dreamCameraRoll", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamSun", "TYPE": "float", "DEFAULT": 1.3, "MIN": 0.4, "MAX": 2.3},
        {"NAME": "dreamGround", "TYPE": "float", "DEFAULT": 0.86, "MIN": 0.3, "MAX": 1.4},
        {"NAME": "dreamSeason", "TYPE": "float", "DEFAULT": 0.45, "MIN": 0.0, "MAX": 1.0},
        {"NAME": "canopy", "LABEL": "Canopy lights", "TYPE": "float", "DEFAULT": 0.16, "MIN": 0.0, "MAX": 0.6}
    ],
    "PASSES": [
        {"TARGET": "ground", "WIDTH": "max($WIDTH/8, 16)", "HEIGHT": "max($HEIGHT/8, 16)", "FLOAT": true},
        {}
    ],
    "FROND": {"LIGHT": true}
}*/
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/behind.glsl"
#include "common/noise.glsl"

// A vignetted ground, a pool of light that wanders, and out-of-focus lights of a canopy far behind.
vec3 groundAt(vec2 seen, vec2 stageSize)
{
    vec2 place = behind(seen);
    float warmth = clamp(2.0 * dreamSeason - 1.0, 0.0, 1.0);
    vec2 lamp = vec2(-0.55 * stageSize.x + 0.35 * sin(TIME * 0.043), 0.35 + 0.22 * sin(TIME * 0.061 + 1.0));
    float pool = exp(-1.1 * dot(place - lamp, place - lamp));
    float wide = exp(-0.32 * dot(place - lamp * 0.5, place - lamp * 0.5));
    vec3 dark = mix(vec3(0.0050, 0.0085, 0.0070), vec3(0.0085, 0.0070, 0.0050), warmth);
    vec3 green = mix(vec3(0.026, 0.052, 0.022), vec3(0.052, 0.040, 0.015), warmth);
    vec3 sum = dark + green * (0.85 * pool + 0.42 * wide) * dreamGround;

    for (int i = 0; i < 9; ++i) {
        float n = float(i) + 1.0;
        float radius = 0.10 + 0.16 * hash1(n * 3.1);
        vec2 drift = 0.10 * vec2(sin(TIME * 0.05 * (0.5 + hash1(n)) + n), cos(TIME * 0.04 * (0.5 + hash1(n * 7.0)) + 2.0 * n));
        vec2 centre = (vec2(hash1(n * 1.7), hash1(n * 2.3)) * 2.2 - 1.1) * stageSize + drift;
        float away = length(place - centre) / radius;
        float disc = (1.0 - smoothstep(0.55, 1.0, away)) * (0.75 + 0.35 * away * away);
        float breath = 0.6 + 0.4 * sin(TIME * (0.10 + 0.08 * hash1(n * 5.0)) + 6.28 * hash1(n * 9.0));
        sum += green * canopy * disc * breath * dreamGround;
    }
    return sum * (1.0 - 0.55 * smoothstep(0.4, 1.35, length(seen / vec2(max(stageSize.x, 1.0), 1.0))));
}

void main()
{
    if (PASSINDEX == 0) {
        vec2 stageSize = vec2(RENDERSIZE.x / RENDERSIZE.y, 1.0);
        gl_FragColor = vec4(groundAt((isf_FragNormCoord * 2.0 - 1.0) * stageSize, stageSize), 1.0);
        return;
    }
    vec4 glass = IMG_THIS_PIXEL(leafGlass);
    vec3 leaves = max(glass.rgb - (1.0 - glass.a), 0.0) * vec3(1.22, 1.06, 0.80) * dreamSun;
    gl_FragColor = vec4(leaves + IMG_THIS_PIXEL(ground).rgb * (1.0 - 0.72 * glass.a), glass.a);
}

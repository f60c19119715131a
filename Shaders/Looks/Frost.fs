/*{
    "ISFVSN": "2",
    "DESCRIPTION": "A winter window: rime grows from every margin and feathers across the glass.",
    "CREDIT": "Frond",
    "CATEGORIES": ["Frond"],
    "INPUTS": [
        {"NAME": "leafShape", "TYPE": "image"},
        {"NAME": "leafFace", "TYPE": "image"},
        {"NAME": "leafColour", "TYPE": "image"},
        {"NAME": "leafDistance", "TYPE": "image"},
        {"NAME": "tissue", "TYPE": "image"},
        {"NAME": "mottle", "TYPE": "image"},
        {"NAME": "dreamCameraX", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamCameraY", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamCameraNear", "TYPE": "float", "DEFAULT": 1.0},
        {"NAME": "dreamCameraRoll", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamSound", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamTreble", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "growth", "LABEL": "Growth", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0},
        {"NAME": "dawn", "LABEL": "Dawn", "TYPE": "color", "DEFAULT": [1.0, 0.62, 0.42, 1.0]}
    ],
    "PASSES": [
        {"TARGET": "ice", "WIDTH": "max($WIDTH/2, 16)", "HEIGHT": "max($HEIGHT/2, 16)", "PERSISTENT": true, "FLOAT": true},
        {}
    ],
    "FROND": {"LIGHT": true}
}*/
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/behind.glsl"
#include "common/noise.glsl"

// Crystals: branching needles at sixty degrees, finer and finer. 0 to 1.
float crystals(vec2 q, float way)
{
    float sum = 0.0, weight = 0.55;
    for (int i = 0; i < 4; ++i) {
        float turn = way + 1.0472 * floor(6.0 * noise(q * 0.45 + 7.0 * float(i)));
        vec2 axis = vec2(cos(turn), sin(turn));
        vec2 local = vec2(dot(q, axis), dot(q, vec2(-axis.y, axis.x)));
        float barb = abs(fract(local.y * 1.3 + abs(fract(local.x * 0.55) - 0.5) * 1.732) - 0.5) * 2.0;
        float needle = 1.0 - smoothstep(0.0, 0.55, barb);
        sum += weight * needle * (0.45 + 0.55 * noise(q * 1.7 + 3.0));
        q = q * 1.93 + 11.0;
        weight *= 0.62;
    }
    return sum;
}

void main()
{
    vec2 uv = isf_FragNormCoord;
    float aspect = RENDERSIZE.x / RENDERSIZE.y;
    vec2 p = (uv * 2.0 - 1.0) * vec2(aspect, 1.0);
    float away = IMG_THIS_PIXEL(leafDistance).r;
    vec4 shape = IMG_THIS_PIXEL(leafShape);
    if (PASSINDEX == 0) {
        // Ice spreads where it is wanted, fast along needles and slowly between them, and melts more slowly.
        vec2 border = vec2(aspect, 1.0) - abs(p);
        float uneven = fbm(p * 2.4);
        float from = min(-away * 1.0, 0.75 * min(border.x, border.y) + 0.02);
        from = away > 0.0 ? 0.0 : max(from, 0.0);
        float reach = mix(0.05, 0.42, growth) * (0.35 + 1.2 * uneven) * (1.0 - 0.3 * dreamSound);
        float needles = crystals(p * 5.0, 0.4);
        float wish = (1.0 - smoothstep(0.15 * reach, reach, from)) * smoothstep(0.16, 0.62, needles + 0.75 * (1.0 - smoothstep(0.0, 0.6 * reach, from)));
        wish = mix(wish, 0.55 * exp(-shape.g * 40.0), shape.a); // a blade has its own rime
        float before = IMG_THIS_PIXEL(ice).r;
        float speed = wish > before ? 0.55 + 1.6 * needles : 0.35;
        float now = FRAMEINDEX == 0 ? wish : mix(wish, before, exp(-TIMEDELTA * speed));
        gl_FragColor = vec4(now, needles, 0.0, 1.0);
        return;
    }
    vec2 texel = 1.0 / IMG_SIZE(ice);
    vec2 here = IMG_THIS_PIXEL(ice).rg;
    float height = here.r * (0.35 + here.g);
    vec2 right = texture(ice, uv + vec2(texel.x, 0.0)).rg, above = texture(ice, uv + vec2(0.0, texel.y)).rg;
    vec2 slope = vec2(right.r * (0.35 + right.g), above.r * (0.35 + above.g)) - height;

    // Before dawn, out of focus, bent by the ice.
    vec2 q = behind(p + slope * 0.5);
    float horizon = exp(-2.6 * abs(q.y + 0.55));
    vec3 night = mix(vec3(0.010, 0.020, 0.050), vec3(0.030, 0.060, 0.125), smoothstep(-1.0, 1.0, q.y + 0.35 * texture(mottle, q * 0.10).r));
    vec3 behind = night + dawn.rgb * vec3(0.26, 0.17, 0.12) * horizon * (0.7 + 0.5 * texture(mottle, vec2(q.x * 0.06 + TIME * 0.002, 0.3)).g);
    for (int i = 0; i < 6; ++i) {
        float n = float(i) + 1.0;
        vec2 lamp = vec2(aspect * (2.2 * hash1(n * 1.9) - 1.1), -0.62 + 0.32 * hash1(n * 4.1));
        float r = length(q - lamp) / (0.06 + 0.08 * hash1(n * 2.7));
        behind += dawn.rgb * vec3(0.50, 0.36, 0.22) * (1.0 - smoothstep(0.75, 1.0, r)) * (0.16 + 0.10 * sin(TIME * 0.3 + n));
    }

    // The leaf under its rime.
    float cover = shape.a, inner = 1.0 / max(cover, 1e-3);
    vec3 through = IMG_THIS_PIXEL(leafColour).rgb * inner;
    vec4 face = IMG_THIS_PIXEL(leafFace);
    float inside = shape.g * inner, vein = shape.r * inner;
    vec3 cold = mix(through * vec3(0.20, 0.32, 0.30), vec3(0.05, 0.11, 0.13), 0.35);
    cold *= 0.55 + 0.6 * dot(normalize(vec3(face.xy * inner, 0.7)), normalize(vec3(-0.4, 0.5, 0.8)));
    vec3 colour = mix(behind, cold, cover);

    // Rime: hairs along margin and veins, then the feathers on the glass, lit from the side and glittering.
    float hair = texture(tissue, p * 2.6).r;
    float rime = cover * clamp(1.25 * exp(-inside * 30.0) + 0.9 * vein + 0.12, 0.0, 1.3) * (0.45 + 0.9 * hair);
    float glass = here.r * (1.0 - 0.8 * cover) * (0.22 + 0.95 * here.g);
    float side = clamp(0.5 + 7.0 * dot(slope, vec2(-0.7, 0.7)), 0.0, 2.0);
    vec3 snow = mix(vec3(0.40, 0.58, 0.86), vec3(0.95, 0.98, 1.0), clamp(side * 0.6 + 0.2 * rime, 0.0, 1.0));
    snow = mix(snow, dawn.rgb * vec3(1.0, 0.85, 0.8), 0.30 * horizon);
    colour = mix(colour, snow * (0.42 + 0.50 * side), clamp(glass * 0.95, 0.0, 0.92));
    colour = mix(colour, snow * (0.75 + 0.3 * side), clamp(rime, 0.0, 0.95));
    float star = smoothstep(0.955, 1.0, texture(tissue, p * 1.35).g) * (0.5 + 0.5 * sin(TIME * 1.7 + 90.0 * noise(p * 23.0)));
    float glitter = star * clamp(glass + rime, 0.0, 1.0) * (1.0 + 2.0 * dreamTreble);
    gl_FragColor = vec4(colour + vec3(1.1, 1.2, 1.4) * glitter * 1.6, clamp(0.25 + 0.5 * rime + glitter, 0.0, 1.0));
}

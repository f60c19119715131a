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
        {"TARGET": "feathers", "WIDTH": "max($WIDTH/2, 16)", "HEIGHT": "max($HEIGHT/2, 16)", "PERSISTENT": true, "FLOAT": true},
        {"TARGET": "ice", "WIDTH": "max($WIDTH/2, 16)", "HEIGHT": "max($HEIGHT/2, 16)", "PERSISTENT": true, "FLOAT": true},
        {}
    ],
    "FROND": {"LIGHT": true}
}*/
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/behind.glsl"
#include "common/noise.glsl"

// Ferns of ice: in every cell of a jittered grid one feather, whose barbs lean forward at sixty degrees and carry barbs
// themselves. x: height from 0 to 1; y: how far along its feather the highest one is, which is when it grows.
vec2 ferns(vec2 q, float seed, int cells)
{
    vec2 base = floor(q), best = vec2(0.0, 1.0);
    for (int k = 0; k < cells; ++k) {
        vec2 cell = base + vec2(float(k % 3) - 1.0, float(k / 3) - 1.0);
        vec2 r = hash22(cell + seed);
        // Neighbours grow much the same way, as along a scratch in the glass.
        float way = 6.2831853 * noise(cell * 0.23 + seed) + 2.1 * (r.x - 0.5);
        vec2 axis = vec2(cos(way), sin(way));
        vec2 off = q - cell - 0.5 - 0.6 * (r - 0.5);
        float along = dot(off, axis) * 0.72 + 0.5, across = dot(off, vec2(-axis.y, axis.x));
        across += (r.y - 0.5) * 0.9 * (along - 0.5) * (along - 0.5); // the spine bends
        float side = abs(across), room = 0.52 * along * (1.0 - along) * (1.6 - along) * 1.9;
        float root = along - 0.42 * side;                             // where on the spine this barb began
        float number = root * 19.0 + (across > 0.0 ? 0.5 : 0.0);
        float barb = abs(fract(number) - 0.5) * 2.0;
        float reach = room * (0.70 + 0.60 * hash1(floor(number) + 7.0 * r.x)); // each barb has its own length
        float inBarb = clamp(1.0 - side / max(reach, 1e-3), 0.0, 1.0);
        float small = abs(fract(side * 46.0 + 0.8 * barb) - 0.5) * 2.0; // barbs of the barb
        float needle = max(1.0 - smoothstep(0.05, 0.50, barb), 0.62 * (1.0 - smoothstep(0.15, 0.75, small)) * (1.0 - smoothstep(0.35, 0.95, barb)));
        float height = needle * sqrt(inBarb);
        height = max(height, (1.0 - smoothstep(0.0, 0.030, side)) * smoothstep(0.0, 0.06, along) * (1.0 - smoothstep(0.90, 1.0, along)));
        height *= 0.55 + 0.45 * r.y;
        best = height > best.x ? vec2(height, clamp(along, 0.0, 1.0)) : best;
    }
    return best;
}

void main()
{
    vec2 uv = isf_FragNormCoord;
    float aspect = RENDERSIZE.x / RENDERSIZE.y;
    vec2 p = (uv * 2.0 - 1.0) * vec2(aspect, 1.0);
    if (PASSINDEX == 0) {
        // Where feathers will grow stays as it is: worked out once for every size of the picture, and kept.
        vec4 before = texelFetch(feathers, ivec2(gl_FragCoord.xy), 0);
        bool isKept = FRAMEINDEX > 0 && before.b == RENDERSIZE.x && before.a == RENDERSIZE.y;
        int cells = isKept ? 0 : 9;
        vec2 large = ferns(p * 1.75, 0.0, cells), small = ferns(p * 4.3 + 3.0, 17.0, cells) * vec2(0.8, 1.0);
        gl_FragColor = isKept ? before : vec4(large.x > small.x ? large : small, RENDERSIZE);
        return;
    }
    float away = IMG_THIS_PIXEL(leafDistance).r;
    vec4 shape = IMG_THIS_PIXEL(leafShape);
    if (PASSINDEX == 1) {
        // Ice spreads where it is wanted, fast along needles and slowly between them, and melts more slowly.
        vec2 border = vec2(aspect, 1.0) - abs(p);
        float uneven = fbm(p * 2.4);
        float from = min(-away * 1.0, 0.75 * min(border.x, border.y) + 0.02);
        from = away > 0.0 ? 0.0 : max(from, 0.0);
        float reach = mix(0.05, 0.52, growth) * (0.35 + 1.2 * uneven) * (1.0 - 0.3 * dreamSound);
        vec2 feather = IMG_THIS_PIXEL(feathers).rg;
        float needles = feather.x;
        float near = 1.0 - smoothstep(0.0, 0.5 * reach, from);
        // A feather grows from its root to its tip: what lies farther along needs more cold.
        float grown = 1.0 - smoothstep(0.25 * reach, reach, from + 0.30 * reach * feather.y);
        float wish = grown * smoothstep(0.10, 0.45, needles + 0.18 * near) * (0.45 + 0.55 * needles);
        wish = max(wish, 0.30 * grown * near);
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
    float horizon = exp(-3.4 * abs(q.y + 0.62));
    vec3 night = mix(vec3(0.012, 0.022, 0.060), vec3(0.006, 0.020, 0.062), smoothstep(-1.0, 1.0, q.y + 0.35 * texture(mottle, q * 0.10).r));
    vec3 behind = night + dawn.rgb * vec3(0.30, 0.15, 0.085) * horizon * (0.7 + 0.5 * texture(mottle, vec2(q.x * 0.06 + TIME * 0.002, 0.3)).g);
    for (int i = 0; i < 6; ++i) {
        float n = float(i) + 1.0;
        vec2 lamp = vec2(aspect * (2.2 * hash1(n * 1.9) - 1.1), -0.62 + 0.32 * hash1(n * 4.1));
        float r = length(q - lamp) / (0.035 + 0.055 * hash1(n * 2.7));
        behind += dawn.rgb * vec3(0.50, 0.36, 0.22) * (1.0 - smoothstep(0.6, 1.0, r)) * (0.75 + 0.5 * r * r) * (0.24 + 0.10 * sin(TIME * 0.3 + n));
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
    colour = mix(colour, snow * (0.30 + 0.55 * side), clamp(glass * 0.95, 0.0, 0.92));
    colour = mix(colour, snow * (0.50 + 0.3 * side), clamp(rime, 0.0, 0.95));
    float star = smoothstep(0.955, 1.0, texture(tissue, p * 1.35).g) * (0.5 + 0.5 * sin(TIME * 1.7 + 90.0 * noise(p * 23.0)));
    float glitter = star * clamp(glass + rime, 0.0, 1.0) * (1.0 + 2.0 * dreamTreble);
    gl_FragColor = vec4(colour + vec3(1.1, 1.2, 1.4) * glitter * 1.6, clamp(0.25 + 0.5 * rime + glitter, 0.0, 1.0));
}

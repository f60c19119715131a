/*{
    "ISFVSN": "2",
    "DESCRIPTION": "Cut in linoleum and printed in two inks, the second a little beside the first.",
    "CREDIT": "Frond",
    "CATEGORIES": ["Frond"],
    "INPUTS": [
        {"NAME": "leafShape", "TYPE": "image"},
        {"NAME": "leafDistance", "TYPE": "image"},
        {"NAME": "leafFace", "TYPE": "image"},
        {"NAME": "leafLife", "TYPE": "image"},
        {"NAME": "leafColour", "TYPE": "image"},
        {"NAME": "leafPlace", "TYPE": "image"},
        {"NAME": "tissue", "TYPE": "image"},
        {"NAME": "mottle", "TYPE": "image"},
        {"NAME": "key", "LABEL": "Key ink", "TYPE": "color", "DEFAULT": [0.055, 0.075, 0.085, 1.0]},
        {"NAME": "paper", "LABEL": "Paper", "TYPE": "color", "DEFAULT": [0.93, 0.89, 0.80, 1.0]},
        {"NAME": "gouge", "LABEL": "Gouge", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.5, "MAX": 2.0},
        {"NAME": "shift", "LABEL": "Misprint", "TYPE": "point2D", "DEFAULT": [0.004, -0.005], "MIN": [-0.02, -0.02], "MAX": [0.02, 0.02]}
    ],
    "FROND": {"GLOW": 0.0}
}*/
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/noise.glsl"

// Strokes of a gouge, row by row: long wedges that start and end, and are nowhere narrower than `least`. 1 is cut away.
float strokes(float along, float across, float amount, float least)
{
    float row = floor(across);
    float start = 7.31 * hash1(row);
    float piece = fract(along * 0.16 + start);
    float width = amount * smoothstep(0.02, 0.30, piece) * (1.0 - smoothstep(0.82, 0.97, piece));
    width = max(width, least);
    float off = abs(fract(across) - 0.5) * 2.0;
    float soft = clamp(fwidth(across) * 2.0, 0.03, 1.0);
    return 1.0 - smoothstep(width - soft * 0.5, width + soft * 0.5, off);
}

void main()
{
    vec2 uv = isf_FragNormCoord;
    float aspect = RENDERSIZE.x / RENDERSIZE.y;
    vec2 p = (uv * 2.0 - 1.0) * vec2(aspect, 1.0);
    vec4 shape = IMG_THIS_PIXEL(leafShape);
    vec4 face = IMG_THIS_PIXEL(leafFace);
    vec4 distances = IMG_THIS_PIXEL(leafDistance);
    vec4 life = IMG_THIS_PIXEL(leafLife);
    vec4 place = IMG_THIS_PIXEL(leafPlace);
    float cover = shape.a, inner = 1.0 / max(cover, 1e-3);
    float wobble = texture(mottle, p * 0.9).r - 0.5;

    // The ground: furrows over the sheet that give way to the leaves and run along their outlines. Far from leaves they
    // stay where they are: were they the leaves' own outlines all over, every breath of a leaf would move the whole block.
    float away = -distances.r;
    float furrow = length(p - vec2(0.35, -2.1)) - 0.42 * exp(-max(away, 0.0) * 5.0);
    float ring = furrow * 26.0 / gouge + 0.8 * wobble;
    // Each row goes its own way over the sheet, and its strokes start and end along that: smooth wherever the row is.
    float way = 2.4 * floor(ring);
    float along = 6.0 * dot(p, vec2(cos(way), sin(way)));
    float cleared = 1.0 - smoothstep(0.05, 0.6, away);
    // Where a row would be a broad pool it is cut away whole, or its ink would come and go at once. How steep the rows
    // are is measured over some way: from one pixel to the next it would leave torn edges.
    const float reach = 0.012;
    vec2 stepX = vec2(0.5 * reach / aspect, 0.0), stepY = vec2(0.0, 0.5 * reach);
    vec2 outwards = vec2(IMG_NORM_PIXEL(leafDistance, uv - stepX).r - IMG_NORM_PIXEL(leafDistance, uv + stepX).r,
                         IMG_NORM_PIXEL(leafDistance, uv - stepY).r - IMG_NORM_PIXEL(leafDistance, uv + stepY).r) / (2.0 * reach);
    vec2 steepness = normalize(p - vec2(0.35, -2.1)) + 2.1 * exp(-max(away, 0.0) * 5.0) * outwards;
    float pool = 1.35 * (1.0 - smoothstep(0.35, 0.75, length(steepness)));
    float ground = strokes(along, ring, 0.22 + 0.75 * cleared, pool);

    // The blade: light cut with fine strokes that leave the veins standing white, shade left solid.
    vec2 n = face.xy * inner;
    float lit = clamp(0.55 + 0.9 * dot(n, vec2(-0.62, 0.78)), 0.0, 1.0);
    vec2 field = place.xy * inner;
    float lean = field.x > 0.5 ? 1.0 : -1.0;
    float rows = dot(field - 0.5, vec2(0.55 * lean, 0.83)) * 46.0 / gouge + 0.5 * wobble;
    float fine = strokes(dot(field, vec2(0.83, -0.55 * lean)) * 9.0, rows, 0.35 + 0.6 * lit, 0.0);
    float inside = shape.g * inner;
    float vein = smoothstep(0.28, 0.42, shape.r * inner);
    float rim = 1.0 - smoothstep(0.006, 0.010, inside);
    float key1 = 1.0 - max(max(fine * (1.0 - rim), vein), 0.0);
    float onLeaf = smoothstep(0.45, 0.55, cover);
    // A white halo of cut-away ground keeps the leaf apart.
    float halo = 1.0 - smoothstep(0.010, 0.016, away + 0.004 * wobble);
    float key2 = (1.0 - ground) * (1.0 - halo);
    float block = mix(key2, key1, onLeaf);

    // The second block: flat colour, out of register.
    vec4 flat1 = IMG_NORM_PIXEL(leafColour, uv + shift);
    float tinted = smoothstep(0.45, 0.55, flat1.a);
    vec3 tone = pow(clamp(flat1.rgb / max(flat1.a, 1e-3), 0.0, 1.0), vec3(0.75));
    tone = mix(vec3(dot(tone, vec3(0.3, 0.6, 0.1))), tone, 0.62) * 1.35 + 0.10;
    tone = clamp(floor(tone * 7.0 + 0.5) / 7.0, 0.0, 0.97);

    // Ink lies unevenly: the paper's tooth shows through, more at the sheet's worn places.
    float speck = texture(tissue, p * 1.9).r + 0.5 * texture(tissue, p * 4.7 + 0.2).g;
    float worn = texture(mottle, p * 0.33 + 0.5).b;
    float took = smoothstep(0.10, 0.34, speck - 0.55 * smoothstep(0.62, 1.0, worn));
    vec3 sheet = paper.rgb * (1.0 + 0.05 * (texture(tissue, p * 0.8).r - 0.5));
    vec3 colour = mix(sheet, sheet * tone, tinted * (0.80 + 0.2 * took));
    vec2 border = vec2(aspect, 1.0) - abs(p) - 0.05 - 0.006 * wobble;
    float plate = smoothstep(0.0, 0.006, min(border.x, border.y));
    colour = mix(sheet, colour, plate);
    colour = mix(colour, key.rgb, block * took * plate * 0.97);
    gl_FragColor = vec4(colour, 1.0);
}

/*{
    "ISFVSN": "2",
    "DESCRIPTION": "Pressed specimens on a sheet, strapped down and labelled, on paper that has aged.",
    "CREDIT": "Frond",
    "CATEGORIES": ["Frond"],
    "INPUTS": [
        {"NAME": "leafColour", "TYPE": "image"},
        {"NAME": "leafShape", "TYPE": "image"},
        {"NAME": "leafFace", "TYPE": "image"},
        {"NAME": "leafDistance", "TYPE": "image"},
        {"NAME": "leafTable", "TYPE": "image"},
        {"NAME": "leafLabels", "TYPE": "image"},
        {"NAME": "dreamLeaves", "TYPE": "float", "DEFAULT": 16.0},
        {"NAME": "tissue", "TYPE": "image"},
        {"NAME": "mottle", "TYPE": "image"},
        {"NAME": "age", "LABEL": "Age", "TYPE": "float", "DEFAULT": 0.5, "MIN": 0.0, "MAX": 1.0},
        {"NAME": "shadow", "LABEL": "Shadow", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 2.0},
        {"NAME": "labels", "LABEL": "Labels", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 2.0}
    ],
    "FROND": {"GLOW": 0.0}
}*/
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/noise.glsl"

// A strip of gummed linen: 1 on it, at `place` in its own axes (along, across).
float strap(vec2 place, vec2 halfSize)
{
    vec2 off = halfSize - abs(place);
    return smoothstep(0.0, 0.004, min(off.x, off.y));
}

void main()
{
    vec2 uv = isf_FragNormCoord;
    float aspect = RENDERSIZE.x / RENDERSIZE.y;
    vec2 p = (uv * 2.0 - 1.0) * vec2(aspect, 1.0);
    vec4 clouds = texture(mottle, p * 0.14 + 0.2);
    float fibre = texture(tissue, p * 0.75 + 0.1).r - 0.5;
    float fine = texture(tissue, p * 2.1).r - 0.5;

    // Old rag paper, foxed and yellowed towards its edges.
    vec2 border = vec2(aspect, 1.0) - abs(p);
    float rim = exp(-4.5 * min(border.x, border.y));
    vec3 sheet = mix(vec3(0.935, 0.915, 0.865), vec3(0.86, 0.79, 0.64), age * (0.30 + 0.9 * rim + 0.7 * (clouds.r - 0.4)));
    float fox = smoothstep(0.74, 0.92, texture(mottle, p * 0.55 + 0.7).b) * smoothstep(0.5, 0.8, clouds.g);
    sheet = mix(sheet, sheet * vec3(0.86, 0.74, 0.56), 0.7 * age * fox);
    sheet *= 1.0 + 0.045 * fibre + 0.02 * fine;

    // The leaf's shadow: tight where it lies, and wide where it stands off the sheet.
    float near = IMG_NORM_PIXEL(leafDistance, uv + vec2(-0.0022, 0.0045)).r;
    float far = IMG_NORM_PIXEL(leafDistance, uv + vec2(-0.008, 0.015)).r;
    float dark = 0.34 * smoothstep(-0.012, 0.006, near) + 0.20 * smoothstep(-0.055, 0.02, far);
    vec3 colour = sheet * (1.0 - clamp(shadow * dark, 0.0, 0.85) * vec3(0.80, 0.88, 1.0));

    vec4 pigment = IMG_THIS_PIXEL(leafColour);
    vec4 shape = IMG_THIS_PIXEL(leafShape);
    vec4 face = IMG_THIS_PIXEL(leafFace);
    float cover = shape.a, inner = 1.0 / max(cover, 1e-3);
    if (cover > 0.002) {
        // Light goes through, back from the paper and through again; drying browned what was green.
        vec3 through = pigment.rgb * inner;
        vec3 fresh = pow(clamp(through, 0.001, 1.0), vec3(0.72));
        float bright = dot(fresh, vec3(0.3, 0.6, 0.1));
        vec3 dried = mix(fresh, vec3(0.52, 0.44, 0.27) * (0.35 + 1.0 * bright), 0.34 + 0.40 * age);
        vec2 n = face.xy * inner;
        float relief = dot(n, normalize(vec2(-0.6, 0.8)));
        float vein = shape.r * inner;
        float crumple = texture(mottle, p * 0.8 + clouds.rg).g - 0.5;
        dried *= 0.92 + 0.75 * relief + 0.16 * crumple + 0.10 * fine;
        dried = mix(dried, dried * vec3(1.20, 1.12, 0.95) + 0.03, 0.55 * vein);
        float inside = shape.g * inner;
        dried *= 1.0 - 0.25 * exp(-inside * 90.0);
        dried += 0.05 * pow(max(relief, 0.0), 2.0);
        colour = mix(colour, clamp(dried, 0.0, 1.0) * 1.05, cover);
    }

    // Straps over the stem, and over broad blades a second one.
    vec4 slip = vec4(0.0); // on it, its shadow, where in the labels' picture
    vec2 writing = vec2(0.0); // how much shows, pixels of the label a pixel
    for (int i = 0; i < 16; ++i) {
        if (float(i) >= dreamLeaves)
            break;
        vec4 hung = texelFetch(leafTable, ivec2(i, 0), 0);
        if (hung.z <= 0.0 || hung.w < 0.02)
            continue;
        vec4 turned = texelFetch(leafTable, ivec2(i, 1), 0);
        vec4 axis = texelFetch(leafTable, ivec2(i, 2), 0);
        float own = texelFetch(leafTable, ivec2(i, 4), 0).x;
        float size = hung.z * turned.w;
        for (int k = 0; k < 2; ++k) {
            vec2 at = axis.xy + axis.zw * (k == 0 ? -0.10 : 0.62 + 0.3 * own);
            vec2 middle = hung.xy + mat2(turned.x, turned.y, -turned.y, turned.x) * at * size;
            vec2 way = mat2(turned.x, turned.y, -turned.y, turned.x) * axis.zw;
            float lean = (own - 0.5) * 0.7 + (k == 0 ? 0.25 : -0.2);
            way = vec2(way.x * cos(lean) - way.y * sin(lean), way.x * sin(lean) + way.y * cos(lean));
            vec2 off = p - middle;
            vec2 local = vec2(dot(off, vec2(way.y, -way.x)), dot(off, way));
            vec2 halfSize = vec2(k == 0 ? 0.052 : 0.075, 0.0125) * (0.55 + 0.6 * hung.z);
            float on = strap(local, halfSize) * smoothstep(0.5, 0.95, hung.w);
            float thrown = strap(local + vec2(-0.003, 0.006), halfSize + 0.003) * smoothstep(0.5, 0.95, hung.w);
            colour *= 1.0 - 0.28 * thrown * (1.0 - on);
            vec3 linen = vec3(0.955, 0.94, 0.895) * (1.0 + 0.05 * fine + 0.03 * sin(local.x * 900.0 * 0.5));
            colour = mix(colour, linen, 0.94 * on);
        }
        // A slip of paper at the foot of the leaf, whole within the sheet.
        vec4 label = texelFetch(leafTable, ivec2(i, 5), 0);
        vec2 half1 = vec2(0.25, 0.0547) * (0.55 + 0.75 * clamp(hung.z, 0.1, 0.8)) * labels;
        vec2 foot = hung.xy + mat2(turned.x, turned.y, -turned.y, turned.x) * (axis.xy - 0.42 * axis.zw) * size;
        vec2 most = vec2(aspect, 1.0) - half1 - 0.03;
        vec2 local = p - clamp(foot + vec2(0.7 * half1.x, -half1.y), -most, most);
        float lean = 0.10 * (own - 0.5);
        local += lean * vec2(local.y, -local.x);
        float there = labels > 0.1 ? smoothstep(0.5, 0.9, hung.w) : 0.0;
        float on = strap(local, half1) * there;
        slip.x = max(slip.x * (1.0 - on), on);
        slip.y = max(slip.y, strap(local + vec2(-0.004, 0.008), half1 + 0.006) * there);
        vec2 within = clamp(local / half1 * vec2(0.5, -0.5) + 0.5, 0.0, 1.0);
        slip.zw = mix(slip.zw, within, step(0.01, on));
        writing = mix(writing, vec2(label.x, label.y * there), step(0.01, on));
    }
    // The slip: paler paper, a double rule, and brown ink.
    colour *= 1.0 - 0.24 * slip.y * (1.0 - slip.x);
    vec3 card = vec3(0.955, 0.935, 0.875) * (1.0 + 0.03 * fibre + 0.02 * fine) * (1.0 - 0.08 * age * clouds.g);
    vec2 rule = min(slip.zw, 1.0 - slip.zw) * vec2(512.0, 112.0);
    float ruled = min(rule.x, rule.y);
    float fineness = 512.0 * 0.5 / (0.25 * 0.5 * RENDERSIZE.y); // texels of a label a pixel, about
    float line = (1.0 - smoothstep(0.9, 0.9 + fineness, abs(ruled - 9.0))) + 0.6 * (1.0 - smoothstep(0.4, 0.4 + fineness, abs(ruled - 14.0)));
    float pen = textureLod(leafLabels, vec2(slip.z, (writing.x + clamp(slip.w, 0.01, 0.99)) / 16.0), 0.0).r;
    float width = 1.0 - (1.15 + 0.35 * fineness) / 4.0;
    float soft = clamp(0.30 * fineness, 0.10, 0.4);
    float ink = smoothstep(max(width - soft, 0.08), max(width + soft, 0.3), pen) * step(slip.z, writing.y * 1.02);
    ink *= clamp(2.4 / fineness, 0.0, 1.0); // too small to be read, it is a grey line
    card = mix(card, vec3(0.30, 0.20, 0.12), clamp(0.55 * line, 0.0, 0.6));
    card = mix(card, vec3(0.16, 0.11, 0.09) * (0.9 + 0.4 * fine), 0.92 * ink);
    colour = mix(colour, card, slip.x);

    gl_FragColor = vec4(colour * (1.0 - 0.20 * rim * age), 1.0);
}

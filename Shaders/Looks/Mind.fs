/*{
    "ISFVSN": "2",
    "DESCRIPTION": "The network itself: what each hidden unit paints, lit as it fires, and the leaves they make together.",
    "CREDIT": "Frond",
    "CATEGORIES": ["Frond"],
    "INPUTS": [
        {"NAME": "hiddenUnits", "TYPE": "image"},
        {"NAME": "unitFields", "TYPE": "image"},
        {"NAME": "unitCount", "TYPE": "float", "DEFAULT": 400.0},
        {"NAME": "unitColumns", "TYPE": "float", "DEFAULT": 20.0},
        {"NAME": "leafShape", "TYPE": "image"},
        {"NAME": "leafFace", "TYPE": "image"},
        {"NAME": "leafDistance", "TYPE": "image"},
        {"NAME": "mottle", "TYPE": "image"},
        {"NAME": "dreamSound", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamSurprise", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "excite", "LABEL": "Warm", "TYPE": "color", "DEFAULT": [1.0, 0.62, 0.22, 1.0]},
        {"NAME": "inhibit", "LABEL": "Cool", "TYPE": "color", "DEFAULT": [0.16, 0.36, 1.0, 1.0]},
        {"NAME": "cells", "LABEL": "Cells", "TYPE": "float", "DEFAULT": 14.0, "MIN": 5.0, "MAX": 24.0},
        {"NAME": "linger", "LABEL": "Linger", "TYPE": "float", "DEFAULT": 0.45, "MIN": 0.05, "MAX": 3.0}
    ],
    "PASSES": [
        {"TARGET": "firing", "WIDTH": "1024", "HEIGHT": "1", "PERSISTENT": true, "FLOAT": true},
        {}
    ],
    "FROND": {"LIGHT": true}
}*/
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/noise.glsl"

// One cell of the tissue: a unit's picture in a soft disc, somewhere in its cell and of a size of its own. rgb.
vec3 cellAt(vec2 q, vec2 cell)
{
    // Neighbouring cells hold units that are far apart in the list: the texture has no rows.
    float number = mod(floor(hash2(cell + 3.7) * unitCount * 7.0) + cell.x * 37.0 + cell.y * 101.0, unitCount);
    vec4 fired = texelFetch(firing, ivec2(int(number), 0), 0);
    float on = fired.r, fresh = fired.g;
    vec2 r = hash22(cell + 0.5);
    vec2 breath = 0.03 * vec2(sin(TIME * 0.4 + 6.3 * r.x), cos(TIME * 0.35 + 6.3 * r.y));
    float size = 0.20 + 0.17 * r.x + 0.07 * on;
    vec2 off = q - cell - 0.5 - breath - (0.44 - size) * (2.0 * r.yx - 1.0);
    float lean = 2.0 * (r.y - 0.5);
    off = mat2(cos(lean), sin(lean), -sin(lean), cos(lean)) * off;
    vec2 inTile = off / size * 0.5 + 0.5;
    if (min(inTile.x, inTile.y) <= 0.02 || max(inTile.x, inTile.y) >= 0.98)
        return vec3(0.0);
    vec2 tile = vec2(mod(number, unitColumns), floor(number / unitColumns));
    vec2 tiles = vec2(unitColumns, ceil(unitCount / unitColumns));
    // Rows of the picture run downwards from its first.
    vec2 place = clamp(vec2(inTile.x, 1.0 - inTile.y), 0.04, 0.96);
    float field = textureLod(unitFields, (tile + place) / tiles, 0.0).r * 2.0 - 1.0;
    float body = 1.0 - smoothstep(0.62, 1.0, length(off) / size);
    float warm = max(field - 0.06, 0.0), cool = max(-field - 0.06, 0.0);
    vec3 light = excite.rgb * warm * warm * 1.5 + excite.rgb * 0.18 * warm + inhibit.rgb * cool * cool * 0.85;
    // A membrane holds each: a thin shell of light round it.
    float shell = length(off) / size - 0.80;
    light += mix(inhibit.rgb, excite.rgb, on) * (0.010 + 0.065 * (0.25 + on) * exp(-260.0 * shell * shell));
    // Not every place has a cell.
    return light * body * step(0.30, r.x * 0.5 + r.y * 0.5) * (0.05 + 2.3 * on * on * on + 1.3 * fresh);
}

void main()
{
    vec2 uv = isf_FragNormCoord;
    if (PASSINDEX == 0) {
        int unit = int(gl_FragCoord.x);
        float most = 0.0, sum = 0.0;
        if (float(unit) < unitCount)
            for (int leaf = 0; leaf < 16; ++leaf) {
                float one = texelFetch(hiddenUnits, ivec2(unit, leaf), 0).r;
                most = max(most, one);
                sum += one;
            }
        vec4 before = texelFetch(firing, ivec2(unit, 0), 0);
        float keep = FRAMEINDEX == 0 ? 0.0 : exp(-TIMEDELTA / max(linger, 0.01));
        float now = mix(0.75 * most + 0.25 * min(sum, 1.5), before.r, keep);
        float flash = max(before.g * exp(-TIMEDELTA * 1.4), clamp(2.0 * (now - before.r) / max(1.0 - keep, 0.05) - 0.9, 0.0, 1.0) * 0.6);
        gl_FragColor = vec4(now, FRAMEINDEX == 0 ? 0.0 : mix(flash, before.g, 0.6), 0.0, 1.0);
        return;
    }
    float aspect = RENDERSIZE.x / RENDERSIZE.y;
    vec2 p = (uv * 2.0 - 1.0) * vec2(aspect, 1.0);
    vec4 shape = IMG_THIS_PIXEL(leafShape);
    vec4 face = IMG_THIS_PIXEL(leafFace);
    float cover = shape.a, inner = 1.0 / max(cover, 1e-3);
    float away = IMG_THIS_PIXEL(leafDistance).r;
    float inside = shape.g * inner, vein = shape.r * inner;

    // The tissue bulges under the leaves, as if it pressed them out.
    vec2 bent = p * (1.0 - 0.10 * smoothstep(-0.5, 0.25, away)) + 0.05 * (vec2(texture(mottle, p * 0.1 + TIME * 0.002).r, texture(mottle, p * 0.1 + 0.5).g) - 0.5);
    bent += 0.012 * face.xy;
    // Three sheets of tissue, the farther the smaller, the dimmer and the bluer.
    vec3 tissueLight = vec3(0.0);
    for (int sheet = 0; sheet < 3; ++sheet) {
        float depth = float(sheet);
        vec2 q = bent * cells * (0.42 + 0.26 * depth) + vec2(0.04 * TIME, 0.015 * TIME) / (1.0 + depth) + 17.3 * depth;
        // The sheet is drawn out of true, or its cells would stand in rows.
        q += 1.6 * (textureLod(mottle, q * 0.05 + 0.3 * depth, 0.0).gb - 0.5);
        q.x += 0.5 * mod(floor(q.y), 2.0);
        tissueLight += cellAt(q, floor(q)) * mix(vec3(1.0), inhibit.rgb * 0.9 + 0.1, 0.3 * depth) / (1.0 + 1.4 * depth * depth);
    }

    // Axons: threads of light between the cells, along which sparks run.
    vec2 q = mat2(0.80, 0.60, -0.60, 0.80) * bent * cells * 0.3;
    q += 0.5 * vec2(noise(q * 0.7 + 3.1), noise(q * 0.7 + 8.4));
    float field = noise(q * 1.1 + 5.0) - noise(q * 1.1 - 5.0 + 0.05 * TIME);
    float thread = exp(-420.0 * field * field) + 0.25 * exp(-40.0 * field * field);
    float run = noise(q * 2.3 + vec2(0.5 * TIME, -0.35 * TIME));
    run = smoothstep(0.62, 0.95, run);
    vec3 light = vec3(0.003, 0.004, 0.009) + inhibit.rgb * thread * (0.014 + 0.22 * run * (0.5 + dreamSound));
    // It minds what it dreams: far from the leaves the tissue sleeps.
    float attention = 0.16 + 1.15 * exp(min(away, 0.0) * 2.6);
    light += tissueLight * attention * (1.0 + 0.5 * dreamSound);
    // The leaf: what they paint together, as a film of light.
    float rim = cover * exp(-inside * 60.0);
    vec3 film = mix(excite.rgb, vec3(1.0, 0.95, 0.85), 0.45);
    light *= 1.0 - 0.25 * cover;
    light += film * cover * (0.014 + 0.75 * vein * vein + 0.20 * vein) + film * rim * 0.8;
    light += excite.rgb * 0.05 * exp(min(away, 0.0) * 9.0) * (1.0 - cover) * (1.0 + dreamSurprise);
    gl_FragColor = vec4(light, 1.0);
}

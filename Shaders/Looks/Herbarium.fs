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
    "PASSES": [
        {"TARGET": "slips", "WIDTH": "16", "HEIGHT": "5", "PERSISTENT": true, "FLOAT": true},
        {"TARGET": "near", "WIDTH": "160", "HEIGHT": "90", "FLOAT": true},
        {}
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

vec2 turnedBy(vec2 v, vec2 cosineSine)
{
    return vec2(v.x * cosineSine.x - v.y * cosineSine.y, v.x * cosineSine.y + v.y * cosineSine.x);
}

// Half the width and height of the label of leaf i of the table, in stage units.
vec2 slipSize(int i)
{
    return vec2(0.25, 0.0547) * (0.55 + 0.75 * clamp(texelFetch(leafTable, ivec2(i, 0), 0).z, 0.1, 0.8)) * labels;
}

float strapsShown(float presence)
{
    return smoothstep(0.5, 0.95, presence);
}

// Where a label lies: at the foot of its leaf, and beside other labels. It goes along with its leaf, slides out of the way
// of the others, and fades where a younger one leaves it no room. xy: its middle; z: how much of it shows; w: whose it is.
vec4 slipOf(int me, int voice, vec2 wish, vec2 most, float own)
{
    vec2 half1 = slipSize(me);
    float age = texelFetch(leafTable, ivec2(me, 4), 0).w;
    vec4 before = texelFetch(slips, ivec2(voice, 0), 0);
    bool isNew = FRAMEINDEX == 0 || before.w != own + 1.0;
    vec2 at = isNew ? wish : before.xy + wish - texelFetch(slips, ivec2(voice, 4), 0).xy;
    vec2 push = vec2(0.0);
    float covered = 0.0, touched = 0.0;
    for (int i = 0; i < int(dreamLeaves); ++i) {
        int otherVoice = int(texelFetch(leafTable, ivec2(i, 5), 0).x + 0.5);
        vec4 other = texelFetch(slips, ivec2(otherVoice, 0), 0);
        if (i == me || other.w == 0.0)
            continue;
        const vec2 apart = vec2(0.020, 0.028);
        vec2 off = at - other.xy, over = half1 + slipSize(i) + apart - abs(off);
        float deep = min(over.x, over.y);
        if (deep <= 0.0)
            continue;
        float sideways = step(over.x, over.y);
        vec2 way = vec2(off.x + 1e-5 * (own + 1.0 - other.w) < 0.0 ? -1.0 : 1.0, off.y + 1e-5 * (own + 1.0 - other.w) < 0.0 ? -1.0 : 1.0);
        push += way * vec2(sideways, 1.0 - sideways) * deep * max(other.z, 0.7);
        touched = max(touched, smoothstep(0.0, 0.006, deep));
        bool isYounger = texelFetch(leafTable, ivec2(i, 4), 0).w < age;
        vec2 hides = over - apart;
        covered = max(covered, isYounger ? smoothstep(0.004, 0.014, min(hides.x, hides.y)) * step(0.4, other.z) : 0.0);
    }
    at += 0.5 * push * (1.0 - exp(-9.0 * TIMEDELTA)) + (wish - at) * (1.0 - exp(-1.2 * TIMEDELTA)) * (1.0 - 0.7 * touched);
    float wanted = labels > 0.1 ? 1.0 - covered : 0.0;
    float shown = isNew ? 0.0 : mix(wanted, before.z, exp(-TIMEDELTA * (wanted > before.z ? 2.5 : 3.5)));
    return vec4(clamp(at, -most, most), shown, own + 1.0);
}

// A column a voice; rows: its label; its two straps (middle, way); the straps' size and how much of them shows, how its
// label leans, how much of that shows; where its label would lie by itself, half its width and height.
vec4 pinned(int voice, int row)
{
    int me = -1;
    for (int i = 0; i < int(dreamLeaves); ++i)
        me = int(texelFetch(leafTable, ivec2(i, 5), 0).x + 0.5) == voice ? i : me;
    vec4 hung = texelFetch(leafTable, ivec2(max(me, 0), 0), 0);
    if (me < 0 || hung.z <= 0.0 || hung.w < 0.02)
        return vec4(0.0);
    vec4 turned = texelFetch(leafTable, ivec2(me, 1), 0), axis = texelFetch(leafTable, ivec2(me, 2), 0);
    float own = texelFetch(leafTable, ivec2(me, 4), 0).x, size = hung.z * turned.w;
    if (row == 1 || row == 2) {
        vec2 at = axis.xy + axis.zw * (row == 1 ? -0.10 : 0.62 + 0.3 * own);
        float lean = (own - 0.5) * 0.7 + (row == 1 ? 0.25 : -0.2);
        return vec4(hung.xy + turnedBy(at * size, turned.xy), turnedBy(turnedBy(axis.zw, turned.xy), vec2(cos(lean), sin(lean))));
    }
    if (row == 3)
        return vec4(0.55 + 0.6 * hung.z, strapsShown(hung.w), 0.10 * (own - 0.5), smoothstep(0.5, 0.9, hung.w));
    vec2 picture = IMG_SIZE(leafShape), half1 = slipSize(me);
    vec2 most = vec2(picture.x / picture.y, 1.0) - half1 - 0.03;
    vec2 foot = hung.xy + turnedBy((axis.xy - 0.42 * axis.zw) * size, turned.xy) + vec2(0.7 * half1.x, -half1.y);
    vec2 wish = clamp(foot, -most, most);
    return row == 0 ? slipOf(me, voice, wish, most, own) : vec4(wish, half1);
}

// Which leaves of the table have a strap or a label that may reach into this cell of the sheet: a bit each, the first eight
// in x, the others in y. Most of the sheet has none, and need not look for them.
vec2 nearHere()
{
    vec2 picture = IMG_SIZE(leafShape), whole = vec2(picture.x / picture.y, 1.0);
    vec2 here = (isf_FragNormCoord * 2.0 - 1.0) * whole, reach = whole / RENDERSIZE + 0.035;
    vec2 bits = vec2(0.0);
    for (int i = 0; i < int(dreamLeaves); ++i) {
        int voice = int(texelFetch(leafTable, ivec2(i, 5), 0).x + 0.5);
        vec2 label = texelFetch(slips, ivec2(voice, 0), 0).xy, half1 = texelFetch(slips, ivec2(voice, 4), 0).zw;
        bool found = all(lessThan(abs(here - label), half1 + reach));
        float strapReach = 0.077 * texelFetch(slips, ivec2(voice, 3), 0).x;
        for (int row = 1; row <= 2; ++row)
            found = found || all(lessThan(abs(here - texelFetch(slips, ivec2(voice, row), 0).xy), strapReach + reach));
        if (found)
            bits += i < 8 ? vec2(exp2(float(i)), 0.0) : vec2(0.0, exp2(float(i - 8)));
    }
    return bits;
}

void main()
{
    if (PASSINDEX == 1) {
        gl_FragColor = vec4(nearHere(), 0.0, 1.0);
        return;
    }
    if (PASSINDEX == 0) {
        gl_FragColor = pinned(int(gl_FragCoord.x), int(gl_FragCoord.y));
        return;
    }
    vec2 uv = isf_FragNormCoord;
    float aspect = RENDERSIZE.x / RENDERSIZE.y;
    vec2 p = (uv * 2.0 - 1.0) * vec2(aspect, 1.0);
    vec4 clouds = texture(mottle, p * 0.14 + 0.2);
    // Fibres of rags lie mostly along the sheet, some across: the tissue, drawn out so far that its cells are lost.
    float fibre = 0.5 * (texture(tissue, vec2(p.x * 0.55, p.y * 4.3) + 0.11 * clouds.ba).r + texture(tissue, vec2(p.y * 3.7, p.x * 0.6) + 0.13 * clouds.gr).g) - 0.5;
    float fine = texture(tissue, p * 2.1).g - 0.5;

    // Old rag paper, foxed and yellowed towards its edges.
    vec2 border = vec2(aspect, 1.0) - abs(p);
    float rim = exp(-4.5 * min(border.x, border.y));
    vec3 sheet = mix(vec3(0.935, 0.915, 0.865), vec3(0.86, 0.79, 0.64), age * (0.30 + 0.9 * rim + 0.7 * (clouds.r - 0.4)));
    float fox = smoothstep(0.74, 0.92, texture(mottle, p * 0.55 + 0.7).b) * smoothstep(0.5, 0.8, clouds.g);
    sheet = mix(sheet, sheet * vec3(0.86, 0.74, 0.56), 0.7 * age * fox);
    sheet *= 1.0 + 0.045 * fibre + 0.02 * fine;

    // The leaf's shadow: tight where it lies, and wide where it stands off the sheet.
    float close = IMG_NORM_PIXEL(leafDistance, uv + vec2(-0.0022, 0.0045)).r;
    float far = IMG_NORM_PIXEL(leafDistance, uv + vec2(-0.008, 0.015)).r;
    float dark = 0.34 * smoothstep(-0.012, 0.006, close) + 0.20 * smoothstep(-0.055, 0.02, far);
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
    vec2 found = texelFetch(near, ivec2(clamp(uv, 0.0, 0.9999) * IMG_SIZE(near)), 0).xy + 0.5;
    for (int left = int(found.x) | int(found.y) << 8; left != 0; left &= left - 1) {
        int i = int(log2(float(left & -left)) + 0.5);
        vec4 label = texelFetch(leafTable, ivec2(i, 5), 0);
        int voice = int(label.x + 0.5);
        vec4 laid = texelFetch(slips, ivec2(voice, 0), 0), more = texelFetch(slips, ivec2(voice, 3), 0);
        vec2 half1 = texelFetch(slips, ivec2(voice, 4), 0).zw;
        for (int k = 0; k < 2; ++k) {
            vec4 pin = texelFetch(slips, ivec2(voice, 1 + k), 0);
            vec2 off = p - pin.xy;
            vec2 local = vec2(dot(off, vec2(pin.w, -pin.z)), dot(off, pin.zw));
            vec2 halfSize = vec2(k == 0 ? 0.052 : 0.075, 0.0125) * more.x;
            float on = strap(local, halfSize) * more.y;
            float thrown = strap(local + vec2(-0.003, 0.006), halfSize + 0.003) * more.y;
            colour *= 1.0 - 0.28 * thrown * (1.0 - on);
            vec3 linen = vec3(0.955, 0.94, 0.895) * (1.0 + 0.05 * fine + 0.03 * sin(local.x * 450.0));
            colour = mix(colour, linen, 0.94 * on);
        }
        // A slip of paper at the foot of the leaf, whole within the sheet.
        vec2 local = p - laid.xy;
        local += more.z * vec2(local.y, -local.x);
        float there = more.w * laid.z;
        float on = strap(local, half1) * there;
        slip.x = max(slip.x * (1.0 - on), on);
        slip.y = max(slip.y, strap(local + vec2(-0.004, 0.008), half1 + 0.006) * there);
        vec2 within = clamp(local / max(half1, 1e-3) * vec2(0.5, -0.5) + 0.5, 0.0, 1.0);
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

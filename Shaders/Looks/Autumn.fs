/*{
    "ISFVSN": "2",
    "DESCRIPTION": "Low October sun through mist: every leaf has turned, each in its own way.",
    "CREDIT": "Frond",
    "CATEGORIES": ["Frond"],
    "INPUTS": [
        {"NAME": "leafShape", "TYPE": "image"},
        {"NAME": "leafLife", "TYPE": "image"},
        {"NAME": "leafFace", "TYPE": "image"},
        {"NAME": "leafPlace", "TYPE": "image"},
        {"NAME": "leafLayers", "TYPE": "image"},
        {"NAME": "tissue", "TYPE": "image"},
        {"NAME": "mottle", "TYPE": "image"},
        {"NAME": "dreamCameraX", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamCameraY", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamCameraNear", "TYPE": "float", "DEFAULT": 1.0},
        {"NAME": "dreamCameraRoll", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamSun", "TYPE": "float", "DEFAULT": 1.3},
        {"NAME": "dreamSound", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "turned", "LABEL": "Turned", "TYPE": "float", "DEFAULT": 0.48, "MIN": 0.0, "MAX": 0.8},
        {"NAME": "mist", "LABEL": "Mist", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 2.0}
    ],
    "PASSES": [
        {"TARGET": "wood", "WIDTH": "max($WIDTH/4, 16)", "HEIGHT": "max($HEIGHT/4, 16)", "FLOAT": true},
        {}
    ],
    "FROND": {"LIGHT": true}
}*/
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/behind.glsl"
#include "common/noise.glsl"
#include "common/pigment.glsl"

vec3 woodAt(vec2 seen, float aspect)
{
    float t = TIME;
    vec2 sun = vec2(0.42 * aspect, 0.52);
    float toSun = length(seen - sun);
    vec2 p = behind(seen);
    vec3 light = mix(vec3(0.055, 0.034, 0.030), vec3(0.42, 0.20, 0.065), exp(-0.75 * toSun));
    light += vec3(2.1, 1.25, 0.50) * exp(-3.6 * toSun) + vec3(3.0, 2.3, 1.3) * exp(-22.0 * toSun * toSun);
    // Trunks in the mist, paler the farther they are.
    for (int k = 0; k < 3; ++k) {
        float depth = float(2 - k);
        float x = p.x * (1.5 - 0.35 * depth) + 3.7 * depth + t * 0.004 / (1.0 + depth);
        float cell = floor(x * (1.6 + depth)), r = hash1(cell + 17.0 * depth);
        float off = fract(x * (1.6 + depth)) - 0.25 - 0.5 * r + 0.05 * (noise(vec2(p.y * 2.0, cell)) - 0.5);
        float trunk = 1.0 - smoothstep(0.05 + 0.07 * r, 0.08 + 0.07 * r + 0.05 * depth, abs(off));
        vec3 bark = mix(vec3(0.020, 0.012, 0.010), light, clamp(0.42 + 0.22 * depth, 0.0, 0.95));
        light = mix(light, bark, trunk * step(0.35, r) * 0.8);
    }
    // Leaves far off, out of focus, that come down slowly.
    for (int k = 0; k < 2; ++k) {
        float size = 2.3 + 1.9 * float(k);
        vec2 q = p * size + vec2(0.35 * sin(t * 0.23 + p.y + float(k)), t * (0.16 + 0.05 * float(k)));
        vec2 cell = floor(q), r = hash22(cell + 91.0 * float(k));
        vec2 off = q - cell - 0.3 - 0.4 * r;
        float disc = 1.0 - smoothstep(0.16, 0.22 + 0.03 * float(k), length(off) / (0.5 + 0.8 * r.y));
        vec3 hue = mix(vec3(0.95, 0.50, 0.06), vec3(0.72, 0.12, 0.03), r.x);
        light += hue * disc * step(0.4, r.y) * 0.34 * (0.35 + exp(-0.9 * toSun));
    }
    float fog = mist * (0.55 + 0.9 * (texture(mottle, vec2(p.x * 0.08 + t * 0.003, p.y * 0.14)).r - 0.35)) * smoothstep(0.7, -1.1, p.y);
    light = mix(light, vec3(0.44, 0.25, 0.13) * (0.35 + 1.2 * exp(-0.9 * toSun)), clamp(fog, 0.0, 0.85));
    return light;
}

void main()
{
    vec2 uv = isf_FragNormCoord;
    float aspect = RENDERSIZE.x / RENDERSIZE.y;
    vec2 p = (uv * 2.0 - 1.0) * vec2(aspect, 1.0);
    if (PASSINDEX == 0) {
        gl_FragColor = vec4(woodAt(p, aspect), 1.0);
        return;
    }
    vec4 shape = IMG_THIS_PIXEL(leafShape);
    vec4 life = IMG_THIS_PIXEL(leafLife);
    vec4 face = IMG_THIS_PIXEL(leafFace);
    vec4 place = IMG_THIS_PIXEL(leafPlace);
    float layers = IMG_THIS_PIXEL(leafLayers).r;
    float cover = shape.a, inner = 1.0 / max(cover, 1e-3);
    vec3 behind = IMG_THIS_PIXEL(wood).rgb;

    // The pigments of a leaf that has turned: green stays along the veins, red gathers where the sun was.
    float own = life.r * inner, season = life.g * inner + turned * (0.65 + 0.7 * abs(2.0 * own - 1.0));
    float inside = shape.g * inner, vein = shape.r * inner;
    vec2 field = place.xy * inner;
    vec4 patches = texture(mottle, field * 0.6 + own) - 0.5;
    float fine = texture(tissue, field * 3.0 + own).r - 0.5;
    float margin = exp(-inside * 11.0);
    float local = season + 0.42 * patches.x + 0.15 * margin - 0.09 * vein + 0.08 * fine;
    float gone = smoothstep(0.52, 0.82, local);
    float redness = own; // what is random must not jump where one leaf's margin blends into another
    vec4 pigments = vec4(max(1.0 + 0.4 * patches.y + 0.3 * fine, 0.0) * (1.0 - 0.985 * gone), 0.40 + 0.42 * gone,
                         1.25 * smoothstep(0.25, 0.9, redness) * smoothstep(0.60, 0.98, local + 0.30 * patches.z),
                         0.85 * smoothstep(1.02, 1.30, local + 0.3 * margin) + 0.35 * smoothstep(0.30, 0.45, patches.w) * gone);
    pigments *= 1.0 - vec4(0.55, 0.55, 0.45, 0.3) * vein;
    float thickness = face.b * inner * 1.05;
    vec3 through = transmission(pigments, thickness);
    vec2 n = face.xy * inner;
    vec2 sun = vec2(0.42 * aspect, 0.52);
    float slant = clamp(1.0 + 1.1 * dot(n, normalize(sun - p)), 0.25, 2.0);
    float pool = 0.42 + 1.25 * exp(-0.85 * length(p - sun));
    vec3 lit = through * vec3(1.55, 1.18, 0.74) * dreamSun * slant * pool * (1.0 + 0.35 * vein);
    // A leaf behind a leaf takes away light.
    lit *= mix(1.0, 0.42, clamp(layers - 1.0, 0.0, 1.0));
    float sheen = pow(max(dot(normalize(vec3(n, 1.0)), normalize(vec3(0.45, 0.5, 0.75))), 0.0), 24.0);
    lit += vec3(0.10, 0.075, 0.05) * sheen;
    float haze = clamp(place.b * inner * 0.5 * mist, 0.0, 0.8);
    lit = mix(lit, behind + vec3(0.05, 0.03, 0.015), haze);
    vec3 colour = mix(behind, lit, cover);
    gl_FragColor = vec4(colour, clamp(0.12 + 0.75 * cover, 0.0, 1.0));
}

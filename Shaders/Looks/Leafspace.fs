/*{
    "ISFVSN": "2",
    "DESCRIPTION": "A flight over the map of all leaves, towards where the dreams are now.",
    "CREDIT": "Frond",
    "CATEGORIES": ["Frond"],
    "INPUTS": [
        {"NAME": "leafMap", "TYPE": "image"},
        {"NAME": "leafTable", "TYPE": "image"},
        {"NAME": "leafGlass", "TYPE": "image"},
        {"NAME": "leafShape", "TYPE": "image"},
        {"NAME": "mottle", "TYPE": "image"},
        {"NAME": "dreamSun", "TYPE": "float", "DEFAULT": 1.3},
        {"NAME": "dreamSound", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "height", "LABEL": "Height", "TYPE": "float", "DEFAULT": 0.115, "MIN": 0.04, "MAX": 0.4},
        {"NAME": "pace", "LABEL": "Pace", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 4.0},
        {"NAME": "tilt", "LABEL": "Tilt", "TYPE": "float", "DEFAULT": 0.50, "MIN": 0.15, "MAX": 1.2}
    ],
    "PASSES": [
        {"TARGET": "camera", "WIDTH": "1", "HEIGHT": "1", "PERSISTENT": true, "FLOAT": true},
        {}
    ],
    "FROND": {"LIGHT": true}
}*/
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/noise.glsl"

vec3 hueColour(float hue)
{
    return clamp(vec3(0.55) + 0.5 * cos(6.2831853 * (hue + vec3(0.83, 0.52, 0.20))), 0.0, 1.0);
}

// Where the dreams are, each as far as it is present.
vec3 centreOfDreams()
{
    vec3 sum = vec3(0.5, 0.5, 1.0) * 0.02;
    for (int i = 0; i < 16; ++i) {
        vec4 map = texelFetch(leafTable, ivec2(i, 3), 0);
        float weight = texelFetch(leafTable, ivec2(i, 0), 0).w * map.z;
        sum += vec3(map.xy, 1.0) * weight;
    }
    return vec3(sum.xy / sum.z, sum.z);
}

void main()
{
    vec2 uv = isf_FragNormCoord;
    float aspect = RENDERSIZE.x / RENDERSIZE.y;
    if (PASSINDEX == 0) {
        // xy place, z heading: it circles what it is drawn to, and eases after it.
        vec4 before = texelFetch(camera, ivec2(0), 0);
        vec2 wish = centreOfDreams().xy;
        float angle = 0.05 * TIME * pace;
        if (FRAMEINDEX == 0 || before.a == 0.0)
            before = vec4(wish, angle, 1.0);
        float ease = 1.0 - exp(-TIMEDELTA * 0.45);
        gl_FragColor = vec4(mix(before.xy, wish, ease), angle, 1.0);
        return;
    }
    vec2 p = (uv * 2.0 - 1.0) * vec2(aspect, 1.0);
    vec4 cam = texelFetch(camera, ivec2(0), 0);
    float heading = cam.z + 0.35 * sin(0.07 * TIME * pace);
    vec2 forward = vec2(sin(heading), cos(heading)), right = vec2(forward.y, -forward.x);
    float up = height * (1.0 + 0.15 * sin(0.11 * TIME));
    vec2 eye = cam.xy - forward * up * 1.9;

    // A ray: down by the tilt, meets the plane of the map.
    float down = tilt - p.y * 0.62;
    vec3 sky = vec3(0.006, 0.009, 0.018) + vec3(0.030, 0.040, 0.060) * exp(-6.0 * abs(down)) ;
    vec3 light = sky;
    float far = 0.0;
    if (down > 0.015) {
        float reach = up / down;
        vec2 at = eye + forward * reach * 1.0 + right * p.x * 0.62 * reach;
        // The portrait keeps a margin of 4 in 100 around the map.
        vec2 mapUv = 0.04 + at * 0.92;
        vec2 inside = smoothstep(-0.05, 0.06, mapUv) * smoothstep(-0.05, 0.06, 1.0 - mapUv);
        float land = inside.x * inside.y;
        vec3 map = texture(leafMap, clamp(mapUv, 0.0, 1.0)).rgb;
        float hue = textureLod(leafMap, clamp(mapUv, 0.0, 1.0), 0.0).g;
        float cover = map.r * land, hills = map.b * land;
        far = 1.0 - exp(-reach * 1.15);
        vec3 soil = vec3(0.006, 0.011, 0.013) + vec3(0.018, 0.036, 0.030) * hills;
        // Lines of height, thin, as on a chart.
        float level = hills * 7.0;
        float line = 1.0 - smoothstep(0.0, 1.3 * fwidth(level) + 0.01, abs(fract(level + 0.5) - 0.5));
        soil += vec3(0.05, 0.10, 0.085) * line * smoothstep(0.08, 0.2, hills) * (1.0 - far);
        vec3 leaf = hueColour(hue) * (0.16 + 0.05 * noise(at * 900.0));
        light = mix(soil, leaf, smoothstep(0.25, 0.75, cover));
        // Every dream lights the land about it, and wakes the leaves there.
        for (int i = 0; i < 16; ++i) {
            vec4 dream = texelFetch(leafTable, ivec2(i, 3), 0);
            float present = texelFetch(leafTable, ivec2(i, 0), 0).w * dream.z;
            float d = length(at - dream.xy);
            float lit = present * exp(-d * d * 380.0), wide = present * exp(-d * 9.0);
            vec3 warm = mix(vec3(1.0, 0.86, 0.55), hueColour(hue), 0.35);
            light += warm * cover * (0.85 * lit + 0.16 * wide) + vec3(0.10, 0.085, 0.05) * (lit + 0.12 * wide) * land;
            float ring = abs(d - 0.016 - 0.006 * fract(0.4 * TIME + 0.37 * float(i)));
            light += warm * present * 0.5 * exp(-ring * ring * 4e5) * (1.0 - fract(0.4 * TIME + 0.37 * float(i)));
        }
        light *= 1.0 + 0.3 * dreamSound;
        light = mix(light, sky + vec3(0.016, 0.024, 0.034), far);
    } else {
        vec2 star = vec2(atan(p.x, 1.0) * 1.4 + heading, p.y);
        vec2 cell = floor(star * 46.0), r = hash22(cell);
        float d = length(star * 46.0 - cell - 0.2 - 0.6 * r);
        light += vec3(0.75, 0.85, 1.0) * step(0.82, r.x) * exp(-d * d * 60.0) * (0.35 + 0.3 * sin(TIME * (0.5 + r.y) + 50.0 * r.x));
    }
    // The dreams themselves hang before the land like lanterns.
    vec4 glass = IMG_THIS_PIXEL(leafGlass);
    vec4 shape = IMG_THIS_PIXEL(leafShape);
    vec3 leaves = max(glass.rgb - (1.0 - glass.a), 0.0) * vec3(1.15, 1.05, 0.85) * dreamSun;
    float rim = shape.a * exp(-shape.g / max(shape.a, 1e-3) * 60.0);
    vec3 colour = light * (1.0 - 0.93 * glass.a) + leaves + vec3(0.35, 0.42, 0.36) * rim * 0.35;
    gl_FragColor = vec4(colour, clamp(0.30 + 0.6 * glass.a, 0.0, 1.0));
}

/*{
    "ISFVSN": "2",
    "DESCRIPTION": "A flight over the map of all leaves, towards where the dreams are now.",
    "CREDIT": "Frond",
    "CATEGORIES": ["Frond"],
    "INPUTS": [
        {"NAME": "leafMap", "TYPE": "image"},
        {"NAME": "leafLand", "TYPE": "image"},
        {"NAME": "leafTable", "TYPE": "image"},
        {"NAME": "leafGlass", "TYPE": "image"},
        {"NAME": "leafShape", "TYPE": "image"},
        {"NAME": "mottle", "TYPE": "image"},
        {"NAME": "dreamLeaves", "TYPE": "float", "DEFAULT": 16.0},
        {"NAME": "dreamSun", "TYPE": "float", "DEFAULT": 1.3},
        {"NAME": "dreamSound", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "height", "LABEL": "Height", "TYPE": "float", "DEFAULT": 0.19, "MIN": 0.04, "MAX": 0.4},
        {"NAME": "pace", "LABEL": "Pace", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 4.0},
        {"NAME": "tilt", "LABEL": "Tilt", "TYPE": "float", "DEFAULT": 0.50, "MIN": 0.15, "MAX": 1.2}
    ],
    "PASSES": [
        {"TARGET": "eased", "WIDTH": "17", "HEIGHT": "1", "PERSISTENT": true, "FLOAT": true},
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
    for (int i = 0; i < int(dreamLeaves); ++i) {
        vec4 map = texelFetch(leafTable, ivec2(i, 3), 0);
        float weight = texelFetch(leafTable, ivec2(i, 0), 0).w * map.z;
        sum += vec3(map.xy, 1.0) * weight;
    }
    return vec3(sum.xy / sum.z, sum.z);
}

// Height of the land and its slope, read so that none of its texels shows.
vec3 landAt(vec2 place)
{
    vec2 side = 0.9 / IMG_SIZE(leafLand);
    float a = textureLod(leafLand, place - side, 0.0).r, b = textureLod(leafLand, place + vec2(side.x, -side.y), 0.0).r;
    float c = textureLod(leafLand, place + vec2(-side.x, side.y), 0.0).r, d = textureLod(leafLand, place + side, 0.0).r;
    return vec3(0.25 * (a + b + c + d), vec2(b + d - a - c, c + d - a - b) * 0.25 / side);
}

// The silhouettes on the map, with the smooth cubic B-spline in four reads, as the leaves' own margins have it.
float silhouetteAt(vec2 place)
{
    vec2 size = IMG_SIZE(leafMap);
    vec2 position = place * size - 0.5, part = fract(position), cell = position - part, rest = 1.0 - part;
    vec2 w0 = rest * rest * rest / 6.0, w1 = (4.0 - 6.0 * part * part + 3.0 * part * part * part) / 6.0, w3 = part * part * part / 6.0;
    vec2 low = w0 + w1, high = 1.0 - low;
    vec2 first = (cell - 0.5 + w1 / low) / size, second = (cell + 1.5 + w3 / high) / size;
    return mix(mix(textureLod(leafMap, second, 0.0).r, textureLod(leafMap, vec2(first.x, second.y), 0.0).r, low.x),
               mix(textureLod(leafMap, vec2(second.x, first.y), 0.0).r, textureLod(leafMap, first, 0.0).r, low.x), low.y);
}

// The night over the map: mist along the horizon, a glow over where the dreams are. `above` is the height of the ray.
vec3 skyAt(float above, float toGlow)
{
    float mist = exp(-5.0 * abs(above));
    vec3 night = mix(vec3(0.0035, 0.0065, 0.0150), vec3(0.0010, 0.0020, 0.0065), smoothstep(0.0, 0.7, above));
    return night + mist * (vec3(0.016, 0.034, 0.052) + vec3(0.14, 0.085, 0.036) * exp(-2.4 * toGlow * toGlow)) * (1.0 + 0.5 * dreamSound);
}

// One layer of stars, round and rare, each whole within its own cell.
float starsAt(vec2 place, float density)
{
    vec2 q = place * density, cell = floor(q), r = hash22(cell);
    float d = length(q - cell - 0.2 - 0.6 * r) / (0.035 + 0.05 * r.x * r.x);
    float bright = hash2(cell + 11.3);
    bright *= bright;
    return step(0.62, hash2(cell + 5.1)) * bright * exp(-d * d) * (0.75 + 0.25 * sin(TIME * (0.5 + 1.3 * r.y) + 50.0 * r.x));
}

// The lamp of a voice's dream on the map: it goes after the dream without haste, and is dim while it is under way, or it
// would sweep over the land whenever a dream turns to something else. xy: place; z: brightness; w: whose it is.
vec4 lampOf(int voice)
{
    vec4 before = texelFetch(eased, ivec2(1 + voice, 0), 0);
    vec4 now = vec4(before.xy, before.z * exp(-1.5 * TIMEDELTA), before.w);
    for (int i = 0; i < int(dreamLeaves); ++i) {
        if (int(texelFetch(leafTable, ivec2(i, 5), 0).x + 0.5) != voice)
            continue;
        vec4 map = texelFetch(leafTable, ivec2(i, 3), 0);
        float present = texelFetch(leafTable, ivec2(i, 0), 0).w * map.z, own = 1.0 + texelFetch(leafTable, ivec2(i, 4), 0).x;
        vec2 at = before.w == own ? mix(map.xy, before.xy, exp(-1.8 * TIMEDELTA)) : map.xy;
        vec2 way = (map.xy - at) / 0.03;
        float bright = before.w == own ? before.z : 0.0;
        now = vec4(at, mix(present / (1.0 + dot(way, way)), bright, exp(-2.2 * TIMEDELTA)), own);
    }
    return now;
}

void main()
{
    vec2 uv = isf_FragNormCoord;
    float aspect = RENDERSIZE.x / RENDERSIZE.y;
    if (PASSINDEX == 0) {
        if (gl_FragCoord.x > 1.0) {
            gl_FragColor = lampOf(int(gl_FragCoord.x) - 1);
            return;
        }
        // The camera. xy place, z heading: it circles what it is drawn to, and eases after it.
        vec4 before = texelFetch(eased, ivec2(0), 0);
        vec2 wish = centreOfDreams().xy;
        float angle = 0.05 * TIME * pace;
        if (FRAMEINDEX == 0 || before.a == 0.0)
            before = vec4(wish, angle, 1.0);
        float ease = 1.0 - exp(-TIMEDELTA * 0.45);
        gl_FragColor = vec4(mix(before.xy, wish, ease), angle, 1.0);
        return;
    }
    vec2 p = (uv * 2.0 - 1.0) * vec2(aspect, 1.0);
    vec4 cam = texelFetch(eased, ivec2(0), 0);
    float heading = cam.z + 0.35 * sin(0.07 * TIME * pace);
    vec2 forward = vec2(sin(heading), cos(heading)), right = vec2(forward.y, -forward.x);
    float up = height * (1.0 + 0.15 * sin(0.11 * TIME));
    // It looks at what it circles, whose glow stands over the horizon there.
    vec2 eye = cam.xy - forward * up * 2.6;
    float toGlow = p.x - 0.9 * dot(vec2(0.5) - eye, right) / max(dot(vec2(0.5) - eye, forward), 0.3);

    // A ray: down by the tilt, meets the plane of the map.
    float down = tilt - p.y * 0.62;
    vec3 light = skyAt(-down, toGlow);
    if (down > 0.012) {
        float reach = up / down;
        vec2 at = eye + (forward + right * p.x * 0.62) * reach;
        float far = 1.0 - exp(-0.85 * reach);
        // The portrait keeps a margin of 4 in 100 around the map.
        vec2 mapUv = 0.04 + at * 0.92;
        vec2 inside = smoothstep(-0.03, 0.06, mapUv) * smoothstep(-0.03, 0.06, 1.0 - mapUv);
        float onMap = inside.x * inside.y;
        vec2 place = clamp(mapUv, 0.001, 0.999);
        vec3 land = landAt(place) * onMap;
        float hills = land.x;

        // Water that mirrors the glow, and shores that rise from it.
        float ripple = texture(mottle, at * 3.1 + TIME * 0.006).r + texture(mottle, at * 7.7 - TIME * 0.008).g - 1.0;
        vec3 ground = vec3(0.0016, 0.0040, 0.0080) + vec3(0.16, 0.11, 0.06) * 0.20 * exp(-1.6 * toGlow * toGlow) * clamp(0.30 + 1.3 * ripple, 0.0, 1.2) * exp(-3.0 * down);
        float shore = smoothstep(0.05, 0.20, hills);
        vec3 normal = normalize(vec3(-land.yz * 0.055, 1.0));
        vec3 moon = normalize(vec3(forward * 0.75 - right * 0.75, 0.55));
        float lit = max(dot(normal, moon), 0.0);
        float moss = texture(mottle, at * 9.0).b;
        vec3 soil = mix(vec3(0.010, 0.022, 0.022), vec3(0.026, 0.044, 0.026), smoothstep(0.2, 0.8, hills)) * (0.25 + 1.9 * lit * lit) * (0.7 + 0.6 * moss);
        ground = mix(ground, soil, shore);
        // Lines of height, thin, as on a chart.
        float level = hills * 9.0, steep = 9.0 * length(land.yz);
        vec2 pixel = vec2(0.62 * reach, reach * reach / up * 0.62) * 2.0 / RENDERSIZE.y; // on the map: across, along
        float width = steep * length(pixel * vec2(0.7, 0.7)) + 0.004;
        float line = 1.0 - smoothstep(0.3, 1.2, abs(fract(level + 0.5) - 0.5) / width);
        ground += vec3(0.034, 0.080, 0.070) * line * shore * smoothstep(14.0, 45.0, steep) * clamp(0.30 / width - 0.4, 0.0, 1.0);

        // Leaves lie where their codes are, lit from below by themselves, each a little domed.
        float value = silhouetteAt(place) * onMap;
        float edge = max(fwidth(value), 0.02);
        float cover = smoothstep(0.5 - edge, 0.5 + edge, value);
        float hue = textureLod(leafMap, place, 0.0).g;
        vec3 own = hueColour(hue);
        own = mix(vec3(dot(own, vec3(0.3, 0.6, 0.1))), own, 0.62) * vec3(1.06, 1.0, 0.88);
        // The light comes from the left and from before; what stands up throws its shadow the other way.
        vec2 towards = 0.0032 * (0.75 * forward - 0.75 * right);
        float before = silhouetteAt(clamp(place + towards, 0.001, 0.999)) * onMap;
        float slant = clamp(0.5 + 0.75 * (value - before), 0.0, 1.2);
        float dome = smoothstep(0.5, 1.0, value);
        vec3 leaf = own * (0.020 + 0.10 * slant + 0.05 * dome * (1.0 - dome)) * (0.65 + 0.7 * moss) * (0.6 + 0.6 * lit);
        // Every dream lights the land about it, and wakes the leaves there.
        vec3 lamp = vec3(0.0);
        for (int i = 0; i < int(dreamLeaves); ++i) {
            vec4 dream = texelFetch(eased, ivec2(1.5 + texelFetch(leafTable, ivec2(i, 5), 0).x, 0), 0);
            float present = dream.z;
            float d = length(at - dream.xy), phase = fract(0.25 * TIME + 0.37 * float(i));
            float ring = (d - 0.010 - 0.040 * phase) / (0.0012 + 0.0040 * phase);
            lamp += present * vec3(exp(-d * d * 380.0), exp(-d * 11.0), exp(-ring * ring) * sin(3.14159 * phase) * (1.0 - phase));
        }
        lamp.xy = 1.0 - exp(-lamp.xy * vec2(1.0, 0.8)); // many together do not blind
        leaf += mix(vec3(1.0, 0.86, 0.55), own, 0.55) * (0.55 * lamp.x + 0.20 * lamp.y) * (0.55 + 0.45 * dome);
        ground += vec3(0.11, 0.085, 0.045) * (0.80 * lamp.x + 0.22 * lamp.y) * (0.20 + 1.3 * lit * shore);
        ground *= 1.0 - 0.6 * smoothstep(0.2, 0.7, before);
        light = mix(ground, leaf, cover) + vec3(0.75, 0.60, 0.34) * 0.45 * min(lamp.z, 1.5) * (0.35 + cover);
        light *= 1.0 + 0.3 * dreamSound;
        light = mix(light, skyAt(0.0, toGlow), far * far * (3.0 - 2.0 * far));
    } else {
        vec2 place = vec2(atan(p.x * 0.62) / 0.62 + heading / 0.62, p.y);
        float stars = starsAt(place, 9.0) + 0.6 * starsAt(place + 3.7, 17.0) + 0.35 * starsAt(place + 9.1, 31.0);
        light += vec3(0.80, 0.88, 1.0) * stars * 0.85 * smoothstep(0.0, 0.22, -down);
    }
    // The dreams themselves hang before the land like lanterns.
    vec4 glass = IMG_THIS_PIXEL(leafGlass);
    vec4 shape = IMG_THIS_PIXEL(leafShape);
    vec3 leaves = max(glass.rgb - (1.0 - glass.a), 0.0) * vec3(1.18, 1.04, 0.78) * dreamSun;
    float rim = shape.a * exp(-shape.g / max(shape.a, 1e-3) * 90.0);
    vec3 colour = light * (1.0 - 0.96 * glass.a) + leaves + leaves * rim * 0.8;
    gl_FragColor = vec4(colour, clamp(0.22 + 0.7 * glass.a, 0.0, 1.0));
}

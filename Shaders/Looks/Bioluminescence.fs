/*{
    "ISFVSN": "2",
    "DESCRIPTION": "A night sea: veins light up in waves, and plankton glows where leaves stir it.",
    "CREDIT": "Frond",
    "CATEGORIES": ["Frond"],
    "INPUTS": [
        {"NAME": "leafShape", "TYPE": "image"},
        {"NAME": "leafPlace", "TYPE": "image"},
        {"NAME": "leafLife", "TYPE": "image"},
        {"NAME": "leafDistance", "TYPE": "image"},
        {"NAME": "tissue", "TYPE": "image"},
        {"NAME": "mottle", "TYPE": "image"},
        {"NAME": "dreamCameraX", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamCameraY", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamCameraNear", "TYPE": "float", "DEFAULT": 1.0},
        {"NAME": "dreamCameraRoll", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamSound", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamBass", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamTreble", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "near", "LABEL": "Near colour", "TYPE": "color", "DEFAULT": [0.10, 0.95, 0.80, 1.0]},
        {"NAME": "deep", "LABEL": "Deep colour", "TYPE": "color", "DEFAULT": [0.10, 0.25, 1.0, 1.0]},
        {"NAME": "plankton", "LABEL": "Plankton", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 2.0},
        {"NAME": "linger", "LABEL": "Linger", "TYPE": "float", "DEFAULT": 1.6, "MIN": 0.1, "MAX": 6.0}
    ],
    "PASSES": [
        {"TARGET": "wake", "WIDTH": "max($WIDTH/2, 16)", "HEIGHT": "max($HEIGHT/2, 16)", "PERSISTENT": true, "FLOAT": true},
        {}
    ],
    "FROND": {"LIGHT": true}
}*/
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/behind.glsl"
#include "common/noise.glsl"

void main()
{
    vec2 uv = isf_FragNormCoord;
    float aspect = RENDERSIZE.x / RENDERSIZE.y;
    vec2 p = (uv * 2.0 - 1.0) * vec2(aspect, 1.0);
    float t = TIME;
    if (PASSINDEX == 0) {
        // What glows stays a while and is carried along by slow eddies.
        vec2 flow = vec2(texture(mottle, p * 0.11 + vec2(0.0, t * 0.004)).r - 0.5,
                         texture(mottle, p * 0.11 + vec2(t * 0.004, 0.4)).g - 0.5);
        vec2 from = uv - (flow * 0.10 + vec2(0.0, 0.012)) * TIMEDELTA;
        vec3 before = textureLod(wake, from, 0.0).rgb * exp(-TIMEDELTA / linger * vec3(1.25, 1.0, 0.8));
        vec4 shape = IMG_THIS_PIXEL(leafShape);
        float margin = shape.a * exp(-shape.g / max(shape.a, 1e-3) * 50.0);
        vec3 now = mix(deep.rgb, near.rgb, 0.5) * margin * (0.20 + 0.5 * dreamSound);
        gl_FragColor = vec4(max(before, now), 1.0);
        return;
    }
    vec4 shape = IMG_THIS_PIXEL(leafShape);
    vec4 place = IMG_THIS_PIXEL(leafPlace);
    vec4 life = IMG_THIS_PIXEL(leafLife);
    float cover = shape.a, inner = 1.0 / max(cover, 1e-3);
    float away = IMG_THIS_PIXEL(leafDistance).r;
    float vein = shape.r * inner, inside = shape.g * inner;
    vec2 field = place.xy * inner;
    float own = life.r * inner;

    // Waves of light run from the base outwards.
    float along = 1.0 - field.y + 0.35 * abs(field.x - 0.5);
    float wave = 0.5 + 0.5 * sin(9.0 * along - 1.3 * t + 6.0 * own);
    wave = wave * wave * wave;
    float excited = 0.35 + 0.75 * wave + 0.8 * dreamBass * (0.5 + 0.5 * wave);
    vec3 hue = mix(near.rgb, deep.rgb, clamp(0.15 + 0.72 * own + 0.25 * sin(2.0 * along + 0.3 * t), 0.0, 1.0));
    vec3 pale = mix(hue, vec3(0.8, 1.0, 0.95), 0.45);
    float sparks = smoothstep(0.93, 1.0, texture(tissue, field * 5.0 + own).g) * (0.5 + 0.5 * sin(t * 2.0 + 60.0 * own + 40.0 * field.x));
    float finest = smoothstep(0.05, 0.18, shape.b * inner);
    vec3 leaf = pale * (1.5 * vein * vein + 0.4 * vein) * excited + hue * 0.16 * finest * excited + hue * (0.035 + 0.10 * wave) +
                hue * exp(-inside * 46.0) * 0.75 * (0.4 + excited) + pale * sparks * 0.9 * (0.3 + wave);

    // The water: depth, a glow that the leaves throw, specks at several depths.
    vec3 water = vec3(0.0012, 0.0045, 0.0085) + vec3(0.0015, 0.010, 0.018) * smoothstep(-1.2, 1.4, p.y + 0.25 * (texture(mottle, p * 0.12 + t * 0.002).r - 0.5));
    float reach = exp(min(away, 0.0) * 5.0);
    water += deep.rgb * 0.045 * reach + near.rgb * 0.05 * reach * reach * reach;
    vec3 trail = IMG_THIS_PIXEL(wake).rgb;
    water += trail * 0.35;
    vec2 far = behind(p);
    for (int k = 0; k < 3; ++k) {
        float depth = float(k);
        float density = 7.0 + 7.0 * depth;
        vec2 drift = vec2(0.03 * t / (1.0 + depth) + 0.05 * sin(t * 0.21 + depth), -0.020 * t / (1.0 + depth));
        vec2 q = (mix(p, far, 1.0 / (1.0 + 0.4 * depth)) + drift) * density;
        vec2 cell = floor(q);
        vec2 r = hash22(cell + 31.0 * depth);
        vec2 wander = 0.20 * vec2(sin(t * (0.4 + r.x) + 6.3 * r.y), cos(t * (0.3 + r.y) + 6.3 * r.x));
        vec2 off = q - cell - 0.5;
        float d = length(off - wander) / (0.05 + 0.06 * r.x);
        // A speck's glow ends before its own cell does, or the cells would show.
        float within = smoothstep(0.5, 0.22, max(abs(off.x), abs(off.y)));
        float blink = 0.5 + 0.5 * sin(t * (0.7 + 1.6 * r.y) + 50.0 * r.x);
        float stirred = 0.10 + 1.2 * reach + 2.5 * dot(trail, vec3(0.33)) + 0.5 * dreamTreble;
        water += mix(near.rgb, deep.rgb, r.y) * plankton * step(0.45, r.x) * blink * stirred * (exp(-d * d) + 0.05 * exp(-0.08 * d * d)) * within * 1.3 / (1.0 + depth);
    }
    gl_FragColor = vec4(mix(water, leaf + water * 0.35, cover), 1.0);
}

/*{
    "ISFVSN": "2",
    "DESCRIPTION": "Light that falls through a canopy of the same leaves, out of focus, in shafts.",
    "CREDIT": "Frond",
    "CATEGORIES": ["Frond"],
    "INPUTS": [
        {"NAME": "leafGlass", "TYPE": "image"},
        {"NAME": "leafColour", "TYPE": "image"},
        {"NAME": "leafFace", "TYPE": "image"},
        {"NAME": "dreamCameraX", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamCameraY", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamCameraNear", "TYPE": "float", "DEFAULT": 1.0},
        {"NAME": "dreamCameraRoll", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "dreamSun", "TYPE": "float", "DEFAULT": 1.3},
        {"NAME": "dreamSeason", "TYPE": "float", "DEFAULT": 0.45},
        {"NAME": "dreamSound", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "mottle", "TYPE": "image"},
        {"NAME": "wind", "LABEL": "Wind", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 3.0},
        {"NAME": "shafts", "LABEL": "Shafts", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 2.0}
    ],
    "PASSES": [
        {"TARGET": "canopy", "WIDTH": "max($WIDTH/4, 16)", "HEIGHT": "max($HEIGHT/4, 16)", "FLOAT": true},
        {"TARGET": "soft", "WIDTH": "max($WIDTH/4, 16)", "HEIGHT": "max($HEIGHT/4, 16)", "FLOAT": true},
        {"TARGET": "rays", "WIDTH": "max($WIDTH/4, 16)", "HEIGHT": "max($HEIGHT/4, 16)", "FLOAT": true},
        {"TARGET": "shaft", "WIDTH": "max($WIDTH/4, 16)", "HEIGHT": "max($HEIGHT/4, 16)", "FLOAT": true},
        {}
    ],
    "FROND": {"LIGHT": true}
}*/
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/behind.glsl"
#include "common/noise.glsl"

const vec2 sunAt = vec2(0.68, 1.06);

vec3 skyAt(vec2 uv)
{
    vec3 leafy = mix(vec3(0.20, 0.36, 0.07), vec3(0.52, 0.30, 0.06), smoothstep(0.4, 0.9, dreamSeason));
    float toSun = exp(-2.0 * length((uv - sunAt) * vec2(1.3, 1.0)));
    return leafy * (0.030 + 0.50 * uv.y * uv.y) + vec3(2.9, 2.3, 1.15) * toSun * toSun;
}

// The dreamt leaves once more, turned and mirrored: a layer of the canopy. What passes it.
vec3 layerAt(vec2 p, float size, float turn, vec2 shift, vec3 leafy)
{
    vec2 q = mat2(cos(turn), sin(turn), -sin(turn), cos(turn)) * p / size + shift;
    q = abs(fract(q * 0.5) * 2.0 - 1.0);
    vec4 glass = texture(leafGlass, q);
    vec3 own = max(glass.rgb - (1.0 - glass.a), 0.0);
    return mix(vec3(1.0), own * 1.9 + leafy * 0.12, glass.a);
}

void main()
{
    vec2 uv = isf_FragNormCoord;
    float aspect = RENDERSIZE.x / RENDERSIZE.y;
    vec2 p = (uv * 2.0 - 1.0) * vec2(aspect, 1.0);
    float t = TIME * 0.35 * wind;
    vec3 leafy = mix(vec3(0.30, 0.62, 0.10), vec3(0.85, 0.42, 0.08), smoothstep(0.4, 0.9, dreamSeason));
    if (PASSINDEX == 0) {
        vec2 far = behind(p);
        vec3 light = skyAt(uv) * dreamSun;
        // Gaps between twigs far up, whose discs are suns.
        vec2 grid = far * 3.1 + 0.10 * vec2(sin(t * 0.9), cos(t * 0.7));
        for (int k = 0; k < 9; ++k) {
            vec2 cell = floor(grid) + vec2(float(k % 3) - 1.0, float(k / 3) - 1.0);
            vec2 r = hash22(cell);
            vec2 off = grid - cell - r - 0.16 * vec2(sin(t + 6.28 * r.x), cos(t * 1.3 + 6.28 * r.y));
            float disc = 1.0 - smoothstep(0.20, 0.27, length(off) / (0.55 + 0.9 * r.y));
            float shine = 0.5 + 0.5 * sin(t * (0.6 + r.x) + 40.0 * r.y);
            light += disc * shine * leafy * vec3(0.8, 0.75, 0.35) * (0.12 + 0.85 * smoothstep(-0.4, 1.0, far.y + 0.3 * r.x)) * dreamSun;
        }
        vec2 sway = 0.02 * vec2(sin(t * 1.1 + far.y * 2.0), sin(t * 1.4 + far.x * 2.0));
        light *= layerAt(far + sway, 1.25, 0.5, vec2(0.31, 0.17), leafy);
        light *= mix(vec3(1.0), layerAt(far + 1.4 * sway, 0.85, -1.1, vec2(0.77, 0.43), leafy), 0.85);
        light *= mix(vec3(1.0), layerAt(far + 1.9 * sway, 1.9, 2.2, vec2(0.11, 0.63), leafy), 0.8);
        gl_FragColor = vec4(light, 1.0);
        return;
    }
    if (PASSINDEX == 1) {
        // Out of focus: a disc of golden-angle samples.
        vec3 sum = vec3(0.0);
        float total = 0.0;
        for (int i = 0; i < 28; ++i) {
            float r = sqrt((float(i) + 0.5) / 28.0), a = 2.39996 * float(i);
            vec3 c = textureLod(canopy, uv + 0.030 * r * vec2(cos(a) / aspect, sin(a)), 0.0).rgb;
            float w = 1.0 + 3.0 * dot(c, vec3(0.33));
            sum += c * w;
            total += w;
        }
        gl_FragColor = vec4(sum / total, 1.0);
        return;
    }
    vec4 glass = IMG_THIS_PIXEL(leafGlass);
    if (PASSINDEX == 2) {
        // Shafts: what bright gaps lie between here and the sun.
        vec3 sum = vec3(0.0);
        float fade = 1.0;
        vec2 at = uv, step1 = (sunAt - uv) / 30.0;
        // Each pixel of four by four starts elsewhere; the next pass has their mean.
        at += step1 * (mod(gl_FragCoord.x, 4.0) * 0.25 + mod(floor(gl_FragCoord.y), 4.0) * 0.0625);
        for (int i = 0; i < 26; ++i) {
            vec3 c = textureLod(soft, clamp(at, 0.0, 1.0), 0.0).rgb;
            float shut = textureLod(leafGlass, clamp(at, 0.0, 1.0), 0.0).a;
            sum += max(c - 0.16, 0.0) * fade * (1.0 - 0.75 * shut);
            fade *= 0.955;
            at += step1;
        }
        gl_FragColor = vec4(sum / 26.0, 1.0);
        return;
    }
    if (PASSINDEX == 3) {
        // All sixteen starts weigh the same, or their pattern would show: two by two in each read.
        vec2 texel = 1.0 / IMG_SIZE(rays), middle = (floor(gl_FragCoord.xy) + 0.5) * texel;
        gl_FragColor = vec4(0.0, 0.0, 0.0, 1.0);
        for (int k = 0; k < 4; ++k)
            gl_FragColor.rgb += 0.25 * texture(rays, middle + texel * (vec2(k & 1, k >> 1) * 2.0 - 1.5)).rgb;
        return;
    }
    vec3 behind = IMG_THIS_PIXEL(soft).rgb;
    vec3 light = IMG_THIS_PIXEL(shaft).rgb * vec3(1.0, 0.93, 0.62) * 1.15 * shafts * (1.0 + 0.4 * dreamSound);
    vec3 leaves = max(glass.rgb - (1.0 - glass.a), 0.0);
    vec4 face = IMG_THIS_PIXEL(leafFace);
    // Dapples: the gaps above draw their discs on the blades.
    vec3 dapple = texture(soft, vec2(uv.x * 0.8 + 0.1, 0.55 + 0.4 * uv.y) + 0.03 * face.xy).rgb;
    vec3 lit = leaves * dreamSun * (0.50 + 2.9 * dot(dapple, vec3(0.3, 0.5, 0.2))) * vec3(1.1, 1.0, 0.66);
    vec3 colour = mix(behind, lit, glass.a) + light * (1.0 - 0.72 * glass.a);
    gl_FragColor = vec4(colour, clamp(0.25 + 0.6 * glass.a, 0.0, 1.0));
}

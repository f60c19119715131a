// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// A blade with light behind it. Two outputs for dual-source blending: what the leaf adds, and how much of the light
// that comes from behind passes it, so that a leaf before another filters its light as glass does.
#include "common/cubic.glsl"
#include "common/pigment.glsl"
#include "common/rotate.glsl"

uniform sampler2DArray fields; // logit, distance from the margin
uniform sampler2D relief;      // veins' height, a tile a leaf
uniform sampler2D detail;      // broad mottling, fine mottling, cell borders, grain
uniform vec4 fieldSize;        // cells with the border, without it
uniform float layer;
uniform vec4 tile;      // where the relief tile lies in its texture: origin, size (in texture coordinates)
uniform vec2 tileTexel; // one texel of the relief texture
uniform float tileSize; // texels a field
uniform vec2 turn;
uniform vec2 origin;    // the leaf's own place in the detail texture
uniform vec4 season;    // season, wither, redness of this leaf, veins
uniform vec4 light;     // strength, haze, blur in pixels, margin roughness
uniform vec3 hazeColour;
uniform float opacity;

in vec2 fieldUv;
in vec2 stem;
in vec3 facing;

layout(location = 0, index = 0) out vec4 added;
layout(location = 0, index = 1) out vec4 passed;

float coverage(float signedValue, float blurPixels)
{
    vec2 slope = vec2(dFdx(signedValue), dFdy(signedValue));
    return clamp(signedValue / (max(length(slope), 1e-4) * blurPixels) + 0.5, 0.0, 1.0);
}

// Chlorophyll, carotenoids, anthocyanins, tannins: chlorophyll goes in patches and stays longest along the veins; red
// comes where sugars are held back, browning from the margin.
vec4 pigments(vec4 mottle, float vein, float inside)
{
    float margin = 1.0 - smoothstep(0.0, 0.10, inside);
    float patches = mottle.r - 0.5;
    float local = season.x + 0.42 * patches + 0.05 * margin - 0.10 * vein;
    float spring = 1.0 - smoothstep(0.0, 0.4, season.x);
    float turning = smoothstep(0.52, 0.86, local);
    float chlorophyll = (mix(1.12, 0.62, spring) + 0.25 * patches + 0.12 * (mottle.g - 0.5)) * (1.0 - 0.97 * turning);
    float carotenoid = 0.42 + 0.25 * turning;
    float red = season.z * smoothstep(0.55, 1.05, local + 0.25 * margin + 0.3 * (mottle.g - 0.5));
    float anthocyanin = 1.15 * red + 0.28 * spring * margin;
    float drying = smoothstep(0.35, 1.0, season.y + 0.55 * patches + 0.3 * margin) +
                   0.8 * smoothstep(0.95, 1.25, local + 0.35 * margin);
    float fade = 1.0 - 0.8 * min(drying, 1.0);
    return vec4(chlorophyll * fade * (1.0 - 0.72 * vein), carotenoid * (1.0 - 0.55 * vein), anthocyanin * (1.0 - 0.5 * vein),
                0.75 * drying);
}

void main()
{
    vec2 uv = (fieldUv * fieldSize.zw + 0.5 * (fieldSize.xy - fieldSize.zw)) / fieldSize.xy;
    vec2 field = cubicSample(fields, uv, layer, fieldSize.xy);
    vec2 place = fieldUv + origin;
    vec4 fine = texture(detail, place * 5.0);
    float logit = field.r + light.w * (fine.g - 0.5);
    float blade = coverage(logit, light.z);
    float onStem = coverage(1.0 - abs(stem.x), light.z) * (1.0 - blade);
    float cover = (stem.y > 0.5 ? onStem : blade) * opacity;
    if (cover < 0.004)
        discard;

    vec4 mottle = vec4(texture(detail, place * 0.55).r, fine.gba);
    vec2 tileUv = tile.xy + clamp(fieldUv, 0.0, 1.0) * tile.zw;
    float height = texture(relief, tileUv).r;
    vec2 slope = vec2(texture(relief, tileUv + vec2(tileTexel.x, 0.0)).r - height,
                      height - texture(relief, tileUv + vec2(0.0, tileTexel.y)).r);
    slope *= tileSize * 0.0045 * season.w;
    float vein = height * season.w;
    if (stem.y > 0.5) {
        vein = 0.75;
        slope = vec2(0.0);
    }
    float cells = smoothstep(0.0, 0.22, mottle.b);
    vec2 ripple = vec2(fine.r - 0.5, fine.g - 0.5);

    vec3 normal = normalize(vec3(facing.xy - rotate(slope + 0.35 * ripple, turn), facing.z));
    float thickness = (0.92 + 0.10 * cells * season.w + 0.25 * vein) / max(0.45, normalize(facing).z);
    vec3 through = transmission(pigments(mottle, vein, max(field.g, 0.0)), thickness);

    const vec3 towardsLight = vec3(-0.48, 0.60, 0.64);
    float lambert = dot(normal, towardsLight) / towardsLight.z;
    through *= light.x * (0.42 + 0.58 * clamp(lambert, 0.0, 1.9));
    through *= 1.0 - 0.16 * smoothstep(0.012, 0.0, field.g) * (1.0 - stem.y);
    float sheen = pow(max(dot(normal, normalize(towardsLight + vec3(0.0, 0.0, 1.0))), 0.0), 24.0);
    vec3 reflected = vec3(0.030, 0.042, 0.040) * sheen;

    vec3 own = mix(reflected, hazeColour, light.y);
    added = vec4(own * cover, cover);
    passed = vec4(1.0 - cover + cover * through * (1.0 - light.y), 1.0);
}

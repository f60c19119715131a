// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// A blade with light behind it. Two outputs for dual-source blending: what the leaf adds, and how much of the light
// that comes from behind passes it, so that a leaf before another filters its light as glass does.
#include "common/cubic.glsl"
#include "common/pigment.glsl"
#include "common/rotate.glsl"

uniform sampler2DArray fields; // logit, distance from the margin
uniform sampler2D relief;      // veins' height, a tile a leaf
uniform sampler2D tissue;      // fine pigment, grain, slope of cells and bumps (x, y)
uniform sampler2D mottle;      // patches: chlorophyll's, the red's
uniform vec4 fieldSize;        // cells with the border, without it
uniform float layer;
uniform vec4 tile;      // where the relief tile lies in its texture: origin, size (in texture coordinates)
uniform vec2 tileTexel; // one texel of the relief texture
uniform float tileSize; // texels a field
uniform vec2 turn;
uniform vec2 origin;    // the leaf's own place in tissue and mottle
uniform vec4 season;    // season, wither, redness of this leaf, veins
uniform float richness; // of this leaf's chlorophyll
uniform vec4 light;     // strength, haze, blur in pixels, margin roughness
uniform vec3 hazeColour;
uniform float opacity;
uniform float tissueLod;
uniform vec3 lamp; // on the stage, and how far it reaches

in vec2 fieldUv;
in vec2 stem;
in vec3 facing;
in vec2 onStage;

layout(location = 0, index = 0) out vec4 added;
layout(location = 0, index = 1) out vec4 passed;

float coverage(float signedValue, float blurPixels)
{
    vec2 slope = vec2(dFdx(signedValue), dFdy(signedValue));
    return clamp(signedValue / (max(length(slope), 1e-4) * blurPixels) + 0.5, 0.0, 1.0);
}

// Chlorophyll, carotenoids, anthocyanins, tannins: chlorophyll goes in patches and stays longest along the veins; red
// comes where sugars are held back, browning from the margin.
vec4 pigments(vec2 patches, float fine, float vein, float inside)
{
    float margin = 1.0 - smoothstep(0.0, 0.12, inside);
    float local = season.x + 0.40 * patches.x + 0.08 * fine + 0.06 * margin - 0.10 * vein;
    float spring = 1.0 - smoothstep(0.0, 0.4, season.x);
    float turning = smoothstep(0.54, 0.88, local);
    float chlorophyll = (richness * mix(1.05, 0.62, spring) + 0.42 * patches.x + 0.30 * fine) * (1.0 - 0.97 * turning);
    float carotenoid = 0.36 + 0.30 * turning;
    float red = season.z * smoothstep(0.58, 1.02, local + 0.3 * patches.y + 0.12 * margin);
    float anthocyanin = 1.15 * red + 0.30 * spring * margin * season.z;
    float drying = smoothstep(0.35, 1.0, season.y + 0.55 * patches.x + 0.3 * margin) +
                   0.8 * smoothstep(1.02, 1.35, local + 0.35 * margin);
    float fresh = 1.0 - 0.8 * min(drying, 1.0);
    return vec4(max(chlorophyll, 0.0) * fresh, carotenoid, anthocyanin, 0.75 * drying) *
           (1.0 - vec4(0.80, 0.60, 0.55, 0.3) * vein);
}

void main()
{
    vec2 uv = (fieldUv * fieldSize.zw + 0.5 * (fieldSize.xy - fieldSize.zw)) / fieldSize.xy;
    vec2 field = cubicSample(fields, uv, layer, fieldSize.xy);
    vec4 fine = textureLod(tissue, (fieldUv + origin) * 3.0, tissueLod) - 0.5;
    float blade = coverage(field.r + light.w * fine.r, light.z);
    float onStem = coverage(1.0 - length(vec2(stem.x, max(stem.y - 1.0, 0.0))), light.z) * (1.0 - blade);
    float cover = (stem.y > 0.5 ? onStem : blade) * opacity;
    if (cover < 0.004)
        discard;

    vec2 patches = textureLod(mottle, (fieldUv + origin) * 0.55, 0.0).rg - 0.5;
    vec2 tileUv = tile.xy + clamp(fieldUv, 0.0, 1.0) * tile.zw;
    float height = textureLod(relief, tileUv, 0.0).r;
    vec2 slope = vec2(textureLod(relief, tileUv + vec2(tileTexel.x, 0.0), 0.0).r - height,
                      height - textureLod(relief, tileUv + vec2(0.0, tileTexel.y), 0.0).r);
    slope = slope * (tileSize * 0.0060 * season.w) + fine.ba * (0.25 + 0.55 * season.w) * max(0.0, 1.0 - 2.5 * height);
    float vein = smoothstep(0.12, 0.85, height) * season.w;
    if (stem.y > 0.5) {
        vein = 0.6;
        slope = vec2(0.0, 0.0);
    }

    vec3 normal = normalize(vec3(facing.xy - rotate(slope, turn), facing.z));
    float thickness = (0.95 + 0.25 * vein + 1.1 * min(stem.y, 1.0)) / max(0.5, normal.z);
    vec3 through = transmission(pigments(patches, fine.r, vein, max(field.g, 0.0)), thickness);

    // The sun stands behind, above and to the left: what leans that way lets more light in.
    const vec3 towardsLight = vec3(-0.50, 0.62, 0.605);
    float lambert = dot(normal, towardsLight) * (1.0 / 0.605);
    vec2 fromLamp = onStage - lamp.xy;
    float pool = 1.0 / (1.0 + dot(fromLamp, fromLamp) * lamp.z);
    through *= light.x * (0.40 + 0.60 * clamp(lambert, 0.0, 1.8)) * (0.36 + 0.88 * pool) * (1.0 + 0.30 * vein);
    through *= 1.0 - 0.45 * stem.x * stem.x * min(stem.y, 1.0);
    float sheen = max(dot(normal, normalize(towardsLight + vec3(0.0, 0.0, 1.0))), 0.0);
    sheen *= sheen;
    sheen *= sheen;
    sheen *= sheen * sheen;
    vec3 reflected = vec3(0.020, 0.030, 0.030) * sheen;

    // Part of the light comes from the whole sky round the leaf behind it, and reaches this one all the same.
    const float skyShare = 0.45;
    through *= 1.0 - light.y;
    vec3 own = mix(reflected, hazeColour, light.y) + through * skyShare;
    added = vec4(own * cover, cover);
    passed = vec4(1.0 - cover + cover * through * (1.0 - skyShare), 1.0);
}

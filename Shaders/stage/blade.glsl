// SPDX-License-Identifier: GPL-3.0-or-later
// A leaf at one point of it: what the backlit leaf and the surface that other looks read have in common.
#include "common/cubic.glsl"
#include "common/pigment.glsl"
#include "common/rotate.glsl"

uniform sampler2DArray fields; // logit, distance from the margin
uniform sampler2D relief;      // veins' height, what the margin's teeth add to the logit; a tile a leaf
uniform sampler2D tissue;      // fine pigment, grain, slope of cells and bumps (x, y)
uniform sampler2D mottle;      // patches: chlorophyll's, the red's
uniform vec4 fieldSize;        // cells with the border, without it
uniform float layer;   // of the fields; below 0 there is no blade, only a stem
uniform vec4 tile;      // where the relief tile lies in its texture: origin, size (in texture coordinates)
uniform vec2 tileTexel; // one texel of the relief texture
uniform float tileSize; // texels a field
uniform vec2 turn;
uniform vec2 origin;    // the leaf's own place in tissue and mottle
uniform vec4 season;    // season, wither, redness of this leaf, veins
uniform float richness; // of this leaf's chlorophyll
uniform vec4 light;     // strength, haze, blur in pixels, margin roughness
uniform float opacity;
uniform float tissueLod;

in vec2 fieldUv;
in vec2 stem;
in vec3 facing;
in vec2 onStage;

struct Blade
{
    float cover;    // of the pixel
    float inside;   // distance from the margin, field units
    float vein;     // 0 to 1
    float height;   // of the relief; the veinlets of the net come up to veinletHeight
    float thickness;
    vec3 normal;
    vec3 through; // what the pigments let pass of each colour
    float turned;  // season here: 0 spring, 1 autumn
};

const float veinletHeight = 0.13;

float coverage(float signedValue, float blurPixels)
{
    vec2 slope = vec2(dFdx(signedValue), dFdy(signedValue));
    return clamp(signedValue / (max(length(slope), 1e-4) * blurPixels) + 0.5, 0.0, 1.0);
}

// Chlorophyll, carotenoids, anthocyanins, tannins: chlorophyll goes in patches and stays longest along the veins; red
// comes where sugars are held back, browning from the margin.
vec4 pigments(vec2 patches, float fine, float vein, float margin, float local)
{
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

// Discards what is not leaf.
Blade bladeHere()
{
    Blade blade;
    vec2 uv = (fieldUv * fieldSize.zw + 0.5 * (fieldSize.xy - fieldSize.zw)) / fieldSize.xy;
    vec2 field = layer < 0.0 ? vec2(-4.0, 0.0) : cubicSample(fields, uv, layer, fieldSize.xy);
    vec4 fine = textureLod(tissue, (fieldUv + origin) * 3.0, tissueLod) - 0.5;
    vec2 tileUv = tile.xy + clamp(fieldUv, 0.0, 1.0) * tile.zw;
    vec2 raised = textureLod(relief, tileUv, 0.0).rg;
    float onBlade = coverage(field.r + raised.g + light.w * fine.r, light.z);
    float onStem = coverage(1.0 - length(vec2(stem.x, max(stem.y - 1.0, 0.0))), light.z) * (1.0 - onBlade);
    blade.cover = (stem.y > 0.5 ? onStem : onBlade) * opacity;
    if (blade.cover < 0.004)
        discard;
    blade.inside = field.g;

    vec2 patches = textureLod(mottle, (fieldUv + origin) * 0.55, 0.0).rg - 0.5;
    float height = raised.r;
    vec2 slope = vec2(textureLod(relief, tileUv + vec2(tileTexel.x, 0.0), 0.0).r - height,
                      height - textureLod(relief, tileUv + vec2(0.0, tileTexel.y), 0.0).r);
    slope = slope * (tileSize * 0.0060 * season.w) + fine.ba * (0.25 + 0.55 * season.w) * max(0.0, 1.0 - 2.5 * height);
    float veinlet = (1.0 - smoothstep(-0.22, 0.08, fine.r)) * step(stem.y, 0.5);
    blade.height = max(height, veinletHeight * veinlet);
    blade.vein = smoothstep(0.12, 0.85, height) * season.w;
    if (stem.y > 0.5) {
        blade.vein = 0.6;
        slope = vec2(0.0, 0.0);
    }
    blade.normal = normalize(vec3(facing.xy - rotate(slope, turn), facing.z));
    blade.thickness = (0.95 + 0.25 * blade.vein + 1.1 * min(stem.y, 1.0)) / max(0.5, blade.normal.z);
    float margin = 1.0 - smoothstep(0.0, 0.12, max(field.g, 0.0));
    blade.turned = season.x + 0.40 * patches.x + 0.08 * fine.r + 0.06 * margin - 0.10 * blade.vein;
    blade.through = transmission(pigments(patches, fine.r, blade.vein, margin, blade.turned), blade.thickness);
    return blade;
}

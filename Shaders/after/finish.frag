// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// The picture and its halo, film curve, grain, and a dither that keeps eight bits from showing bands.
#include "common/tonemap.glsl"
#include "common/enlarge.glsl"

uniform sampler2D picture;
uniform sampler2D halo;
uniform sampler2D tissue; // grain in its second channel
uniform vec4 grain; // amount, this frame's shift in pixels (x, y), the tile's size less one: a power of two less one
uniform float show;
uniform bool enlarged; // the picture is smaller than the target
uniform vec2 size;     // of the picture

in vec2 uv;
out vec4 colour;

void main()
{
    vec4 here = enlarged ? enlarge(picture, uv, size) : texture(picture, uv);
    vec3 light = here.rgb + texture(halo, uv).rgb * (1.0 - 0.72 * min(here.a, 1.0));
    vec3 film = toneMap(light);
    ivec2 grainAt = (ivec2(gl_FragCoord.xy) + ivec2(grain.yz)) & int(grain.w);
    float speck = texelFetch(tissue, grainAt, 0).g - 0.5;
    float luminance = dot(film, vec3(0.3, 0.6, 0.1));
    film += speck * (grain.x * (0.35 + 0.65 * (1.0 - luminance)) + 1.5 / 255.0);
    colour = vec4(clamp(film, 0.0, 1.0) * show, 1.0);
}

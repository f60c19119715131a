// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// The picture and its halo, film curve, grain, and a dither that keeps eight bits from showing bands.
#include "common/film.glsl"
#include "common/enlarge.glsl"

uniform sampler2D picture;
uniform sampler2D halo;
uniform sampler2D tissue; // grain in its second channel
uniform sampler2D blue;   // thresholds of the dither
uniform sampler2D flashes; // how far each part of the picture is held back, in its first channel
uniform vec4 grain; // amount, this frame's shift in pixels (x, y), the tile's size less one: a power of two less one
uniform float show;
uniform bool limited;  // flashes are
uniform bool enlarged; // the picture is smaller than the target
uniform vec2 size;     // of the picture
uniform vec4 window;   // what this target shows of the whole picture: lower left, size
uniform vec4 part;     // and of the one that is given

in vec2 uv;
out vec4 colour;

void main()
{
    vec4 here = enlarged ? enlarge(picture, uv, size) : texture(picture, part.xy + uv * part.zw);
    vec2 place = window.xy + uv * window.zw;
    vec3 film = filmOf(here, texture(halo, place).rgb);
    ivec2 grainAt = (ivec2(gl_FragCoord.xy) + ivec2(grain.yz)) & int(grain.w);
    float speck = texelFetch(tissue, grainAt, 0).g - 0.5;
    float luminance = dot(film, vec3(0.3, 0.6, 0.1));
    film += speck * grain.x * (0.35 + 0.65 * (1.0 - luminance));
    film = clamp(film, 0.0, 1.0) * show;
    if (limited)
        film *= pow(clamp(texture(flashes, place).r, 0.0, 1.0), 1.0 / 2.2);
    // Blue noise, bent to a triangle of two steps of eight bits; black stays black.
    float threshold = texelFetch(blue, (ivec2(gl_FragCoord.xy) + ivec2(grain.yz)) & 63, 0).r * 2.0 - 1.0;
    float dither = sign(threshold) * (1.0 - sqrt(1.0 - min(abs(threshold), 1.0)));
    colour = vec4(film + dither * min(film * 255.0, 1.0) / 255.0, 1.0);
}

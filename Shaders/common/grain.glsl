// SPDX-License-Identifier: GPL-3.0-or-later
// Film grain, and a dither that keeps eight bits from showing bands.
uniform sampler2D specks; // grain; blue noise, bent to a triangle of two steps of eight bits: a tile
uniform vec4 grain; // amount, this frame's shift in pixels (x, y), the tile's size less one: a power of two less one

// The speck of this pixel: grain from -0.5 to 0.5, dither from -1 to 1.
vec2 speckHere()
{
    ivec2 at = (ivec2(gl_FragCoord.xy) + ivec2(grain.yz)) & int(grain.w);
    return texelFetch(specks, at, 0).rg * vec2(1.0, 255.0 / 127.0) - vec2(0.5, 128.0 / 127.0);
}

// film: 0 to 1. The shadows have most of it.
vec3 grained(vec3 film, float speck)
{
    float luminance = dot(film, vec3(0.3, 0.6, 0.1));
    return clamp(film + speck * grain.x * (0.35 + 0.65 * (1.0 - luminance)), 0.0, 1.0);
}

// Black stays black.
vec3 dithered(vec3 colour, float dither)
{
    return colour + dither * min(colour, 1.0 / 255.0);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// The light of past moments: what is there now, or what was there before, a little fainter and moved on, whichever is
// brighter. It drifts outwards; warped, it turns, grows and is carried by eddies, a copy of a copy of a copy. Half the
// picture's size.
#include "common/leaflight.glsl"
#include "common/enlarge.glsl"

uniform sampler2D picture;
uniform sampler2D before;
uniform sampler2D mottle; // of which the eddies are
uniform vec2 texel; // of the picture: this one's pixel covers several of its
uniform float spread; // how far from the pixel's middle its quarters lie, in texels
uniform vec4 decay; // a channel's factor since the frame before; drift since then
uniform vec4 warp; // its amount; where a pixel was in the frame before: cosine and sine of the turn times the size; eddies
uniform vec4 shape; // of the buffer: width and height in pixels, width over height; seconds

in vec2 uv;
out vec4 colour;

void main()
{
    vec3 leaves = leafLight(picture, uv, texel * spread);
    vec3 past;
    if (warp.x > 0.0) {
        vec2 place = (uv - 0.5) * vec2(shape.z, 1.0);
        vec2 from = vec2(place.x * warp.y + place.y * warp.z, place.y * warp.y - place.x * warp.z);
        vec2 eddy = vec2(textureLod(mottle, place * 0.31 + vec2(0.0, 0.011 * shape.w), 0.0).r,
                         textureLod(mottle, place * 0.31 + vec2(0.011 * shape.w, 0.5), 0.0).g) - 0.5;
        from = (from - eddy * warp.w) / vec2(shape.z, 1.0) + 0.5;
        // Read sharply, or copies of copies would be mist after a moment; beyond the edges there is nothing.
        vec2 edge = smoothstep(vec2(0.0), vec2(0.02), min(from, 1.0 - from));
        past = enlarge(before, from, shape.xy).rgb * edge.x * edge.y;
    } else {
        vec2 drifted = (uv - vec2(0.5, 0.42)) * (1.0 - decay.w) + vec2(0.5, 0.42);
        past = texture(before, drifted).rgb;
    }
    colour = vec4(min(max(leaves, past * decay.rgb), 60.0), 1.0);
}

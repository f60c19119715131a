// SPDX-License-Identifier: GPL-3.0-or-later
// For a look that draws a part of a large picture. Pictures of that part (the leaves, what a filter sees) come with
// the whole picture at a smaller size, for reads that go beyond the part: a name of such a picture stands for both,
// and for where the part lies.
uniform vec4 isf_window; // the part in the whole picture: lower left, size
uniform vec2 isf_corner; // its lower left in pixels

#define isf_FragCoord vec4(gl_FragCoord.xy + isf_corner, gl_FragCoord.zw)

vec4 isf_see(sampler2D image, vec2 place) { return texture(image, place); }
vec4 isf_see(sampler2D image, vec2 place, float bias) { return texture(image, place, bias); }
vec4 isf_seeLod(sampler2D image, vec2 place, float lod) { return textureLod(image, place, lod); }
vec4 isf_fetch(sampler2D image, ivec2 at, int lod) { return texelFetch(image, at, lod); }
ivec2 isf_size(sampler2D image, int lod) { return textureSize(image, lod); }

vec4 isf_see(sampler2D image, sampler2D whole, vec4 window, vec2 place)
{
    vec2 seen = clamp(place, 0.0, 1.0);
    vec2 there = (seen - window.xy) / window.zw;
    bool inside = there == clamp(there, 0.0, 1.0);
    return inside ? textureLod(image, there, 0.0) : textureLod(whole, seen, 0.0);
}
vec4 isf_see(sampler2D image, sampler2D whole, vec4 window, vec2 place, float bias)
{
    return isf_see(image, whole, window, place);
}
vec4 isf_seeLod(sampler2D image, sampler2D whole, vec4 window, vec2 place, float lod)
{
    return isf_see(image, whole, window, place);
}
ivec2 isf_size(sampler2D image, sampler2D whole, vec4 window, int lod)
{
    return ivec2(vec2(textureSize(image, 0)) / window.zw + 0.5);
}
vec4 isf_fetch(sampler2D image, sampler2D whole, vec4 window, ivec2 at, int lod)
{
    return isf_see(image, whole, window, (vec2(at) + 0.5) / vec2(isf_size(image, whole, window, 0)));
}

#undef texture2D
#undef texture2DRect
#undef texture2DLod
#define texture isf_see
#define textureLod isf_seeLod
#define texelFetch isf_fetch
#define textureSize isf_size
#define texture2D isf_see
#define texture2DRect isf_see
#define texture2DLod isf_seeLod

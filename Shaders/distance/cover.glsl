// SPDX-License-Identifier: GPL-3.0-or-later
// How far the leaves cover a pixel of the distances, which is several of the picture's: the most of its quarters, so that
// a petiole which is thinner than it does not come and go. texel: its size in texture coordinates.
float coverOf(sampler2D shape, vec2 uv, vec2 texel)
{
    vec2 quarter = 0.25 * texel;
    return max(max(texture(shape, uv - quarter).a, texture(shape, uv + quarter).a),
               max(texture(shape, uv + vec2(quarter.x, -quarter.y)).a, texture(shape, uv + vec2(-quarter.x, quarter.y)).a));
}

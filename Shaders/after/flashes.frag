// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// The share of the picture that would flash if it rose again now. One pixel.
#include "after/flash.glsl"

uniform sampler2D before; // of restrain.frag

in vec2 uv;
out vec4 share;

void main()
{
    ivec2 size = textureSize(before, 0);
    float sum = 0.0;
    for (int y = 0; y < size.y; ++y)
        for (int x = 0; x < size.x; ++x) {
            vec4 state = texelFetch(before, ivec2(x, y), 0);
            sum += hasFallen(state) && secondsSince(state) < pause ? 1.0 : 0.0;
        }
    share = vec4(sum / float(size.x * size.y), 0.0, 0.0, 1.0);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// One step of jump flooding: the nearest of the points that nine pixels know of.
uniform sampler2D picture;
uniform vec2 size;
uniform float reach;

in vec2 uv;
out vec4 point;

void main()
{
    ivec2 here = ivec2(gl_FragCoord.xy), last = ivec2(size) - 1;
    vec2 best = texelFetch(picture, here, 0).xy;
    float nearest = dot(best - gl_FragCoord.xy, best - gl_FragCoord.xy);
    for (int y = -1; y <= 1; ++y)
        for (int x = -1; x <= 1; ++x) {
            vec2 other = texelFetch(picture, clamp(here + int(reach) * ivec2(x, y), ivec2(0), last), 0).xy;
            vec2 away = other - gl_FragCoord.xy;
            float distance = dot(away, away);
            if (distance < nearest) {
                nearest = distance;
                best = other;
            }
        }
    point = vec4(best, 0.0, 1.0);
}

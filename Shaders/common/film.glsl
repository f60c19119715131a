// SPDX-License-Identifier: GPL-3.0-or-later
// The picture and its halo as the film shows them. picture's alpha says how far it is in focus.
#include "common/tonemap.glsl"

vec3 filmOf(vec4 picture, vec3 halo)
{
    return toneMap(picture.rgb + halo * (1.0 - 0.72 * min(picture.a, 1.0)));
}

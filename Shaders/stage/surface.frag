// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// The leaves as looks read them (Presets/Looks.md): front leaf over back leaf, every value times its cover, which is the
// alpha; the layers are summed instead.
#include "stage/blade.glsl"

uniform vec4 leaf; // a number of its own from 0 to 1, energy, depth, half the field's side on the stage

layout(location = 0) out vec4 colour; // what passes of red, green and blue
layout(location = 1) out vec4 shape;  // vein, distance from the margin in stage units, relief
layout(location = 2) out vec4 face;   // normal (x, y), thickness
layout(location = 3) out vec4 life;   // the leaf's number, its season here, energy
layout(location = 4) out vec4 place;  // place in the field (x right, y down), depth
layout(location = 5) out vec4 layers; // cover, optical density, vein; without alpha, which makes the blending a sum

void main()
{
    Blade blade = bladeHere();
    float cover = blade.cover;
    colour = vec4(blade.through, 1.0) * cover;
    shape = vec4(blade.vein, max(blade.inside, 0.0) * 2.0 * leaf.w, blade.height, 1.0) * cover;
    face = vec4(blade.normal.xy, blade.thickness, 1.0) * cover;
    life = vec4(leaf.x, blade.turned, leaf.y, 1.0) * cover;
    place = vec4(fieldUv, leaf.z, 1.0) * cover;
    float density = -log(max(dot(blade.through, vec3(0.3, 0.5, 0.2)), 1e-3));
    layers = vec4(cover, density * cover, blade.vein * cover, 0.0);
}

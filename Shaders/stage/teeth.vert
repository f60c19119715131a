// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// A band along the margin, drawn into the leaf's own relief tile.
layout(location = 0) in vec4 vertex; // field x, field y, across from -1 (in the blade) to 1, logits that a whole tooth adds
layout(location = 1) in float tooth; // along the margin, in teeth
out vec3 band;                       // across, logits, teeth

void main()
{
    band = vec3(vertex.zw, tooth);
    gl_Position = vec4(vertex.xy * 2.0 - 1.0, 0.0, 1.0);
}

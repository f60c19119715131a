// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// Ribbons of veins, drawn into the leaf's own relief tile.
layout(location = 0) in vec4 vertex; // field x, field y, across from -1 to 1, height
out vec2 ribbon;                     // across, height

void main()
{
    ribbon = vertex.zw;
    gl_Position = vec4(vertex.xy * 2.0 - 1.0, 0.0, 1.0);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// One triangle over the whole target.
out vec2 uv;

void main()
{
    vec2 corner = vec2(gl_VertexID == 1 ? 2.0 : 0.0, gl_VertexID == 2 ? 2.0 : 0.0);
    uv = corner;
    gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}

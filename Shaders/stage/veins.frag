// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// A vein's cross-section: round on top, running out softly into the blade. Drawn with the larger value winning.
in vec2 ribbon;
out vec4 relief;

void main()
{
    float r = 1.0 - ribbon.x * ribbon.x;
    relief = vec4(ribbon.y * r * r * (3.0 - 2.0 * r), 0.0, 0.0, 0.0);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// A vein's cross-section: round on top, and a broad low shoulder on which the blade rises to it, so that the blade puffs
// up between its veins. Drawn with the larger value winning.
in vec2 ribbon; // across in half widths, height
out vec4 relief;

const float shoulderReach = 5.0; // as the ribbons are wide

void main()
{
    float core = max(1.0 - ribbon.x * ribbon.x, 0.0);
    float shoulder = max(1.0 - abs(ribbon.x) / shoulderReach, 0.0);
    relief = vec4(ribbon.y * (0.78 * core * core * (3.0 - 2.0 * core) + 0.22 * shoulder * shoulder), 0.0, 0.0, 0.0);
}

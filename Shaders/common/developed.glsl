// SPDX-License-Identifier: GPL-3.0-or-later
// The inverse of toneMap (common/tonemap.glsl): which light the film shows as this colour. White is let be a little
// less than white, whose light would have no end.
vec3 undevelop(vec3 colour)
{
    vec3 y = min(colour, 0.985);
    vec3 a = 6.2 * (1.0 - y), b = 1.7 * y - 0.5;
    return (b + sqrt(b * b + 0.24 * a * y)) / (2.0 * a) + 0.003 * step(0.0005, y);
}

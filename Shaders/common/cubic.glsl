// SPDX-License-Identifier: GPL-3.0-or-later
// Smooth cubic B-spline of one layer of a texture array in four bilinear reads (Sigg and Hadwiger, GPU Gems 2,
// chapter 20). uv in 0 to 1, size in texels. Smooth to the second derivative: no cell of the field can be seen.
vec2 cubicSample(sampler2DArray field, vec2 uv, float layer, vec2 size)
{
    vec2 position = uv * size - 0.5;
    vec2 part = fract(position);
    vec2 cell = position - part;
    vec2 rest = 1.0 - part;
    vec2 w0 = rest * rest * rest / 6.0;
    vec2 w1 = (4.0 - 6.0 * part * part + 3.0 * part * part * part) / 6.0;
    vec2 w3 = part * part * part / 6.0;
    vec2 w2 = 1.0 - w0 - w1 - w3;
    vec2 low = w0 + w1, high = w2 + w3;
    vec2 first = (cell - 0.5 + w1 / low) / size;
    vec2 second = (cell + 1.5 + w3 / high) / size;
    vec2 upper = mix(textureLod(field, vec3(second.x, first.y, layer), 0.0).rg,
                     textureLod(field, vec3(first.x, first.y, layer), 0.0).rg, low.x);
    vec2 lower = mix(textureLod(field, vec3(second.x, second.y, layer), 0.0).rg,
                     textureLod(field, vec3(first.x, second.y, layer), 0.0).rg, low.x);
    return mix(lower, upper, low.y);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Small fixed randomness and smooth noise for looks.
float hash1(float n)
{
    return fract(sin(n * 12.9898) * 43758.5453);
}

float hash2(vec2 p)
{
    vec3 q = fract(vec3(p.xyx) * vec3(0.1031, 0.1030, 0.0973));
    q += dot(q, q.yzx + 33.33);
    return fract((q.x + q.y) * q.z);
}

vec2 hash22(vec2 p)
{
    return vec2(hash2(p), hash2(p + 57.31));
}

// 0 to 1, smooth to the first derivative.
float noise(vec2 p)
{
    vec2 cell = floor(p), part = p - cell;
    part = part * part * (3.0 - 2.0 * part);
    return mix(mix(hash2(cell), hash2(cell + vec2(1.0, 0.0)), part.x),
               mix(hash2(cell + vec2(0.0, 1.0)), hash2(cell + vec2(1.0, 1.0)), part.x), part.y);
}

float fbm(vec2 p)
{
    float sum = 0.0, height = 0.5;
    for (int i = 0; i < 4; ++i) {
        sum += height * noise(p);
        p = mat2(1.6, 1.2, -1.2, 1.6) * p;
        height *= 0.5;
    }
    return sum / 0.9375;
}

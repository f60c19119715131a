// SPDX-License-Identifier: GPL-3.0-or-later
// Small fixed randomness and smooth noise for looks. In whole numbers, since every driver has its own sines and fractions,
// and a look must be the same picture with all of them. Places closer than 1/64 are the same to it.
uint scrambled(uint x)
{
    x = (x ^ (x >> 15)) * 0x2c1b3c6du;
    return (x ^ (x >> 12)) * 0x297a2d39u;
}

// 0 to 1, without 1.
float amountOf(uint scrambledBits)
{
    return float((scrambledBits ^ (scrambledBits >> 15)) >> 8) / 16777216.0;
}

uint bitsAt(vec2 p)
{
    uvec2 whole = uvec2(ivec2(p * 64.0));
    return scrambled(whole.x * 0x9e3779b1u + whole.y * 0x85ebca77u);
}

float hash1(float n)
{
    return amountOf(scrambled(uint(int(n * 64.0)) * 0x9e3779b1u));
}

float hash2(vec2 p)
{
    return amountOf(bitsAt(p));
}

vec2 hash22(vec2 p)
{
    uint bits = bitsAt(p);
    return vec2(amountOf(bits), amountOf(scrambled(bits)));
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

// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// A finished picture made larger. Grain comes last: it is as fine as the target's pixels. PLAIN is for machines that draw
// in software: one read a pixel, of a picture that has its grain.
#include "common/enlarge.glsl"
#include "common/grain.glsl"

uniform sampler2D picture; // colours as a screen shows them
uniform vec2 size;         // of it
uniform float show;

in vec2 uv;
out vec4 colour;

void main()
{
#ifdef PLAIN
    colour = texture(picture, uv);
#else
    vec2 speck = speckHere();
    vec3 film = grained(enlarge(picture, uv, size).rgb, speck.x * show);
    colour = vec4(dithered(film, speck.y), 1.0);
#endif
}

// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// The picture and its halo, film curve and grain.
#include "common/film.glsl"
#include "common/grain.glsl"

uniform sampler2D picture;
uniform sampler2D halo;
uniform sampler2D flashes; // how far each part of the picture is held back, in its first channel
uniform float show;
uniform float ditherAmount; // 0 where what is drawn into has more than eight bits
uniform vec4 window;   // what this target shows of the whole picture: lower left, size
uniform vec4 part;     // and of the one that is given

in vec2 uv;
out vec4 colour;

void main()
{
    vec2 speck = speckHere();
    vec2 place = window.xy + uv * window.zw;
    vec3 film = filmOf(texture(picture, part.xy + uv * part.zw), texture(halo, place).rgb);
    film = grained(film, speck.x) * show;
#ifdef LIMITED
    film *= pow(clamp(texture(flashes, place).r, 0.0, 1.0), 1.0 / 2.2);
#endif
    colour = vec4(dithered(film, speck.y * ditherAmount), 1.0);
}

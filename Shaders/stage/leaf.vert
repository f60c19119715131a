// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// Hangs one leaf on the stage: unfolds it from its base, rolls and bends the blade, turns it, and sees it in
// perspective. Stage: x right, y up, the height spans -1 to 1.
#include "common/rotate.glsl"

layout(location = 0) in vec4 vertex; // field x, field y (down), across the petiole; 0 on the blade, 1 on the
                                     // petiole and growing to 2.5 over its rounded end

uniform vec3 place;     // x, y, half the field's side
uniform vec2 turn;      // cosine and sine of the rotation
uniform vec4 frame;     // the base, and the direction from it into the blade, in leaf coordinates
uniform vec4 shape;     // growth, its breadth, roll and bend in radians a unit
uniform vec2 sway;      // tilts about the leaf's x and y axes, radians
uniform vec2 stageSize; // the stage's half width and half height
uniform vec4 part;      // scale and shift to the part of the picture that is drawn

out vec2 fieldUv;
out vec2 stem;  // across the petiole; 0 on the blade, 1 on the
                                     // petiole and growing to 2.5 over its rounded end
out vec3 facing; // normal on the stage, towards the eye
out vec2 onStage;

// Along a strip that is bent to an arc of this curvature: distance forward and height.
vec2 arc(float distance, float curvature)
{
    float angle = distance * curvature;
    return abs(curvature) < 1e-3 ? vec2(distance, 0.0)
                                 : vec2(sin(angle), 1.0 - cos(angle)) / curvature;
}

void main()
{
    fieldUv = vertex.xy;
    stem = vertex.zw;
    vec2 local = (vertex.xy - 0.5) * vec2(2.0, -2.0);
    vec2 axis = frame.zw, across = vec2(axis.y, -axis.x);
    vec2 fromBase = local - frame.xy;
    vec2 strip = vec2(dot(fromBase, axis) * shape.x, dot(fromBase, across) * shape.x * shape.y);

    vec2 bent = arc(strip.x, strip.x > 0.0 ? shape.w : 0.0);
    vec2 rolled = arc(strip.y, shape.z);
    vec3 position = vec3(frame.xy + axis * bent.x + across * rolled.x, bent.y + rolled.y);
    vec2 slope = axis * -sin(strip.x * shape.w) + across * -sin(strip.y * shape.z);
    facing = vec3(slope, 1.0);

    position.yz = rotate(position.yz, vec2(cos(sway.x), sin(sway.x)));
    position.xz = rotate(position.xz, vec2(cos(sway.y), sin(sway.y)));
    facing.xy += vec2(-sway.y, -sway.x);
    facing.xy = rotate(facing.xy, turn);

    float nearness = 1.0 / (1.0 - 0.3 * min(place.z, 1.0) * position.z);
    onStage = place.xy + rotate(position.xy, turn) * place.z * nearness;
    gl_Position = vec4(onStage / stageSize * part.xy + part.zw, 0.0, 1.0);
}

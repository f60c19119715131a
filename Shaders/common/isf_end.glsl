// SPDX-License-Identifier: GPL-3.0-or-later
// After an ISF look's own text: its last pass becomes light for the passes that follow.
#undef main
#include "common/developed.glsl"

uniform vec2 isf_output; // x: 0 a buffer of the look, 1 colours as a screen shows them, 2 light; y: how far it glows

void main()
{
    isf_FragColor = vec4(0.0, 0.0, 0.0, 1.0);
    isf_look();
    if (isf_output.x == 1.0) {
        vec3 shown = clamp(isf_FragColor.rgb, 0.0, 1.0) * clamp(isf_FragColor.a, 0.0, 1.0);
        isf_FragColor = vec4(undevelop(shown), isf_output.y);
    } else if (isf_output.x == 2.0) {
        isf_FragColor = clamp(isf_FragColor, 0.0, 60.0);
    }
}

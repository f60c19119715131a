// SPDX-License-Identifier: GPL-3.0-or-later
// After an ISF look's own text: its last pass becomes light for the passes that follow.
#undef main
#include "common/developed.glsl"

// ISF_OUTPUT: 0 a buffer of the look, 1 colours as a screen shows them, 2 light.
uniform float isf_glow; // how far colours glow

void main()
{
    isf_FragColor = vec4(0.0, 0.0, 0.0, 1.0);
    isf_look();
#if ISF_OUTPUT == 1
    vec3 shown = clamp(isf_FragColor.rgb, 0.0, 1.0) * clamp(isf_FragColor.a, 0.0, 1.0);
    isf_FragColor = vec4(undevelop(shown), isf_glow);
#elif ISF_OUTPUT == 2
    isf_FragColor = clamp(isf_FragColor, 0.0, 60.0);
#endif
}

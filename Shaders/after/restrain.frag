// SPDX-License-Identifier: GPL-3.0-or-later
#version 330 core
// Keeps a part of the picture from flashing. A flash (WCAG 2.3.1, ITU-R BT.1702) is a rise and a fall of a tenth of the
// screen's range. Falls are let be; a rise out of a fall only comes a pause after the rise before, which leaves at most
// three in any second. Until then the part stays below what would count.
#include "after/flash.glsl"

uniform sampler2D brightness; // of the parts
uniform sampler2D before;     // what this wrote a frame ago
uniform sampler2D crowd;      // the share of the picture that would flash
uniform float deltaSeconds;
uniform bool fresh; // nothing is before

in vec2 uv;
out vec4 state; // as in flash.glsl

void main()
{
    ivec2 here = ivec2(gl_FragCoord.xy);
    float wanted = texelFetch(brightness, here, 0).r;
    if (fresh) {
        state = vec4(1.0, wanted, wanted, -1.0 - pause);
        return;
    }
    vec4 last = texelFetch(before, here, 0);
    float low = last.y, high = last.z;
    float since = min(secondsSince(last) + deltaSeconds, 60.0);
    bool fallen = hasFallen(last);
    // Small lights may sparkle: what is held back is what flashes over much of the picture at once.
    float strength = smoothstep(0.08, 0.14, texelFetch(crowd, ivec2(0), 0).r);
    float ceiling = fallen && since < pause ? low + 0.97 * step1 : 100.0;
    float allowed = mix(wanted, min(wanted, ceiling), strength);
    // Let go slowly: that is a rise as well.
    float held = min(wanted > 1e-4 ? allowed / wanted : 1.0, last.x + deltaSeconds / 0.12);
    float shown = wanted * held;
    if (fallen && shown >= low + step1) {
        fallen = false;
        since = 0.0;
        high = shown;
    } else if (!fallen && shown <= high - step1) {
        fallen = true;
        low = shown;
    }
    low = min(low, shown);
    high = max(high, shown);
    state = vec4(held, low, high, fallen ? -1.0 - since : 1.0 + since);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// What of the picture glows, around uv: one read, or with a reach the mean of four.
vec3 leafLight(sampler2D picture, vec2 uv, vec2 reach)
{
    vec4 here = texture(picture, uv + reach);
    vec3 sum = here.rgb * here.a;
    if (reach.x > 0.0) {
        here = texture(picture, uv + reach * vec2(-1.0, -1.0));
        sum += here.rgb * here.a;
        here = texture(picture, uv + reach * vec2(1.0, -1.0));
        sum += here.rgb * here.a;
        here = texture(picture, uv + reach * vec2(-1.0, 1.0));
        sum = 0.25 * (sum + here.rgb * here.a);
    }
    return sum;
}

// SPDX-License-Identifier: GPL-3.0-or-later
// The leaves' own light, without the light that passes beside them, around uv: one read of the stage, or with a reach
// the mean of four.
vec3 leafLight(sampler2D stage, vec2 uv, vec2 reach)
{
    vec4 mean = texture(stage, uv + reach);
    if (reach.x > 0.0)
        mean = 0.25 * (mean + texture(stage, uv + reach * vec2(-1.0, -1.0)) + texture(stage, uv + reach * vec2(1.0, -1.0)) +
                       texture(stage, uv + reach * vec2(-1.0, 1.0)));
    return max(mean.rgb + mean.a - 1.0, 0.0);
}

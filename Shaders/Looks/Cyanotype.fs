/*{
    "ISFVSN": "2",
    "DESCRIPTION": "A sun print: leaves on paper that was brushed with iron salts, exposed and washed.",
    "CREDIT": "Frond",
    "CATEGORIES": ["Frond"],
    "INPUTS": [
        {"NAME": "leafLayers", "TYPE": "image"},
        {"NAME": "leafDistance", "TYPE": "image"},
        {"NAME": "leafShape", "TYPE": "image"},
        {"NAME": "mottle", "TYPE": "image"},
        {"NAME": "tissue", "TYPE": "image"},
        {"NAME": "exposure", "LABEL": "Exposure", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.4, "MAX": 2.0},
        {"NAME": "edge", "LABEL": "Brushed edge", "TYPE": "float", "DEFAULT": 0.09, "MIN": 0.0, "MAX": 0.3},
        {"NAME": "blue", "LABEL": "Blue", "TYPE": "color", "DEFAULT": [0.055, 0.17, 0.42, 1.0]}
    ],
    "FROND": {"GLOW": 0.0}
}*/
// SPDX-License-Identifier: GPL-3.0-or-later

void main()
{
    vec2 uv = isf_FragNormCoord;
    float aspect = RENDERSIZE.x / RENDERSIZE.y;
    vec2 p = (uv * 2.0 - 1.0) * vec2(aspect, 1.0);

    // Paper: fibres, and salts that lie thicker in some places.
    vec4 clouds = texture(mottle, p * 0.23 + 0.1);
    float fibre = 0.55 * (texture(tissue, vec2(p.x * 0.6, p.y * 3.9) + 0.12 * clouds.ba).r + texture(tissue, vec2(p.y * 3.3, p.x * 0.7) + 0.14 * clouds.gr).r) - 0.55;
    float tooth = texture(tissue, p * 2.3 + 0.3).g - 0.5;
    float streaks = texture(mottle, vec2(p.x * 0.05, p.y * 1.7)).b - 0.5;

    // Light that the leaves kept off, with the soft border of what did not lie flat.
    vec3 layers = IMG_THIS_PIXEL(leafLayers).rgb;
    float away = IMG_THIS_PIXEL(leafDistance).r;
    // The sun came through the blades, and their finest veins stopped a little of it.
    vec4 shape = IMG_THIS_PIXEL(leafShape);
    float inner = 1.0 / max(shape.a, 1e-3);
    float finest = shape.a * (0.48 * smoothstep(0.04, 0.18, shape.b * inner) + 0.5 * exp(-26.0 * shape.g * inner));
    float shade = 1.0 - exp(-0.62 * layers.r - 0.36 * layers.g - 1.5 * layers.b - finest);
    float fringe = 0.22 * smoothstep(-0.05, 0.0, away) * (1.0 - min(layers.r, 1.0));
    float printed = 1.0 - clamp(shade + fringe, 0.0, 1.0);
    printed = clamp(printed * exposure, 0.0, 1.0);

    // The brush stopped unevenly short of the paper's edge.
    vec2 border = vec2(aspect, 1.0) - abs(p);
    float bristleX = texture(mottle, vec2(p.y * 0.83, 0.37 + 0.02 * sign(p.x))).r + 0.5 * texture(mottle, vec2(p.y * 3.1, 0.11)).b - 0.75;
    float bristleY = texture(mottle, vec2(p.x * 0.7, 0.77 + 0.02 * sign(p.y))).g - 0.5;
    float reach = min(border.x + 0.22 * bristleX * (0.4 + edge * 5.0), border.y + 0.09 * bristleY);
    float brushed = smoothstep(edge - 0.02, edge + 0.03 + 0.04 * abs(tooth), reach + 0.02 * fibre);

    float density = brushed * (0.90 + 0.35 * (clouds.g - 0.5) + 0.24 * streaks + 0.14 * fibre);
    float ink = clamp(printed * density, 0.0, 1.05);
    vec3 paper = vec3(0.925, 0.925, 0.895) + 0.035 * fibre + 0.02 * tooth;
    // Thin Prussian blue is greenish and clear, thick is deep.
    vec3 thin = mix(paper, vec3(0.42, 0.63, 0.78), clamp(ink * 2.2, 0.0, 1.0));
    vec3 colour = mix(thin, blue.rgb * (0.92 + 0.3 * (clouds.b - 0.5)), smoothstep(0.12, 0.86, ink));
    colour = mix(colour, blue.rgb * 0.72, 0.6 * smoothstep(0.9, 1.05, ink));
    gl_FragColor = vec4(colour, 1.0);
}

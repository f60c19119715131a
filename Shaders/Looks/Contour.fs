/*{
    "ISFVSN": "2",
    "DESCRIPTION": "One line, plotted: a spiral that swells and bends where leaves lie under it.",
    "CREDIT": "Frond",
    "CATEGORIES": ["Frond"],
    "INPUTS": [
        {"NAME": "leafDistance", "TYPE": "image"},
        {"NAME": "leafShape", "TYPE": "image"},
        {"NAME": "leafPlace", "TYPE": "image"},
        {"NAME": "tissue", "TYPE": "image"},
        {"NAME": "mottle", "TYPE": "image"},
        {"NAME": "dreamBass", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "turns", "LABEL": "Turns", "TYPE": "float", "DEFAULT": 58.0, "MIN": 20.0, "MAX": 120.0},
        {"NAME": "bend", "LABEL": "Bend", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.0, "MAX": 2.5},
        {"NAME": "ink", "LABEL": "Ink", "TYPE": "color", "DEFAULT": [0.07, 0.08, 0.13, 1.0]},
        {"NAME": "paper", "LABEL": "Paper", "TYPE": "color", "DEFAULT": [0.945, 0.925, 0.87, 1.0]}
    ],
    "FROND": {"GLOW": 0.0}
}*/
// SPDX-License-Identifier: GPL-3.0-or-later

void main()
{
    vec2 uv = isf_FragNormCoord;
    float aspect = RENDERSIZE.x / RENDERSIZE.y;
    vec2 p = (uv * 2.0 - 1.0) * vec2(aspect, 1.0);
    float away = IMG_THIS_PIXEL(leafDistance).r;
    vec4 shape = IMG_THIS_PIXEL(leafShape);
    float cover = shape.a;
    float vein = shape.r;

    // Leaves lift the paper like hills: the turns crowd on their slopes. Each is a hill of its own, so that nothing jumps
    // when two of them close a gap, and the turns break where one lies over another.
    float inside = shape.g / max(cover, 1e-3);
    float hill = mix(0.040 * exp(min(away, 0.0) * 16.0), 0.040 + 0.10 * (1.0 - exp(-inside * 9.0)), cover);
    vec2 from = p - vec2(0.08, -0.06);
    float radius = length(from) + bend * hill + 0.004 * (texture(mottle, p * 0.3).r - 0.5);
    float angle = atan(from.y, from.x) / 6.2831853;
    float value = radius * turns * 0.5 - angle;

    // How dark the drawing wants to be here decides how broad the pen is.
    // Light comes from the upper left on a blade that is rolled along its middle; a pen knows no finer relief.
    float side = IMG_THIS_PIXEL(leafPlace).r / max(cover, 1e-3) - 0.5;
    vec2 sideways = vec2(dFdx(side), dFdy(side));
    float lit = clamp(0.5 + 1.7 * side * dot(sideways, vec2(-0.65, 0.76)) / max(length(sideways), 1e-6), 0.0, 1.0);
    float blade = mix(0.60, 0.26, lit) + 0.26 * exp(-inside * 40.0) - 0.34 * smoothstep(0.30, 0.75, vein);
    float ground = 0.085 + 0.05 * exp(away * 10.0) + 0.05 * dreamBass;
    float tone = mix(ground, clamp(blade, 0.10, 0.9), cover);

    float across = abs(fract(value) - 0.5) * 2.0; // 0 in the middle of the line
    float soft = clamp(2.0 * fwidth(radius * turns * 0.5), 0.02, 1.0);
    float tremble = 0.10 * (texture(mottle, p * 2.7).b - 0.5);
    float drawn = 1.0 - smoothstep(tone - 0.5 * soft, tone + 0.5 * soft, across + tremble);
    // Where turns are finer than pixels only their tone is left.
    drawn = mix(drawn, tone, smoothstep(0.7, 1.4, soft));
    drawn *= 0.90 + 0.2 * texture(tissue, p * 4.0).r;

    float grainy = texture(tissue, p * 1.7 + 0.4).r - 0.5;
    vec3 sheet = paper.rgb * (1.0 + 0.035 * grainy + 0.05 * (texture(mottle, p * 0.17).g - 0.5));
    sheet *= 1.0 - 0.13 * smoothstep(0.6, 2.2, length(p));
    gl_FragColor = vec4(mix(sheet, ink.rgb, clamp(drawn, 0.0, 1.0)), 1.0);
}

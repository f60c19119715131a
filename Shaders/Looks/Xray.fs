/*{
    "ISFVSN": "2",
    "DESCRIPTION": "Seen through: every leaf adds its density, veins shine like bones.",
    "CREDIT": "Frond",
    "CATEGORIES": ["Frond"],
    "INPUTS": [
        {"NAME": "leafLayers", "TYPE": "image"},
        {"NAME": "leafShape", "TYPE": "image"},
        {"NAME": "leafFace", "TYPE": "image"},
        {"NAME": "mottle", "TYPE": "image"},
        {"NAME": "dreamSound", "TYPE": "float", "DEFAULT": 0.0},
        {"NAME": "tint", "LABEL": "Tint", "TYPE": "color", "DEFAULT": [0.62, 0.85, 1.0, 1.0]},
        {"NAME": "bones", "LABEL": "Bones", "TYPE": "float", "DEFAULT": 1.0, "MIN": 0.2, "MAX": 2.5}
    ],
    "FROND": {"LIGHT": true}
}*/
// SPDX-License-Identifier: GPL-3.0-or-later

void main()
{
    vec2 uv = isf_FragNormCoord;
    float aspect = RENDERSIZE.x / RENDERSIZE.y;
    vec2 p = (uv * 2.0 - 1.0) * vec2(aspect, 1.0);
    vec3 layers = IMG_THIS_PIXEL(leafLayers).rgb;
    vec4 shape = IMG_THIS_PIXEL(leafShape);
    vec4 face = IMG_THIS_PIXEL(leafFace);

    // Edge-on blade is thicker to the ray, and every margin has its rim.
    float inner = 1.0 / max(shape.a, 1e-3);
    float slant = dot(face.xy, face.xy) * inner * inner;
    float inside = shape.g * inner;
    float rim = shape.a * (exp(-inside * 70.0) + 0.35 * exp(-inside * 16.0));
    float flesh = 0.10 * layers.r + 0.030 * layers.g * layers.g + 0.09 * slant * shape.a;
    float bone = bones * (0.85 * layers.b * layers.b + 0.35 * layers.b);
    // The front leaf's finest veins: rungs between the bones, and the net that holds the cells.
    bone += bones * shape.a * 0.17 * smoothstep(0.04, 0.18, shape.b * inner);

    float plate = 0.012 + 0.016 * exp(-0.7 * dot(p, p)) + 0.006 * (texture(mottle, p * 0.2).r - 0.5);
    float density = plate + (flesh + bone + 0.22 * rim) * (1.0 + 0.25 * dreamSound);
    // The film's own blue, which white bone leaves behind.
    vec3 colour = density * mix(tint.rgb * vec3(0.55, 0.82, 1.0), vec3(1.0), smoothstep(0.15, 1.2, density));
    gl_FragColor = vec4(colour, 0.55 * clamp(layers.r, 0.0, 1.0));
}

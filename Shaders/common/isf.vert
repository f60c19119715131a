// SPDX-License-Identifier: GPL-3.0-or-later
// What the vertex shader of an ISF look is given before its own text.
uniform int FRAMEINDEX;
uniform vec2 RENDERSIZE;
uniform float TIME;
uniform float TIMEDELTA;
uniform vec4 DATE;

uniform vec4 isf_window; // what is drawn of the whole picture: lower left, size

out vec2 isf_FragNormCoord;

#define vv_FragNormCoord isf_FragNormCoord
#define vv_vertShaderInit isf_vertShaderInit
#define varying out
#define texture2D texture
#define IMG_SIZE(image) vec2(textureSize(image, 0))
#define IMG_NORM_PIXEL(image, place) texture(image, place)
#define IMG_PIXEL(image, place) texture(image, (place) / vec2(textureSize(image, 0)))
#define IMG_THIS_PIXEL(image) texture(image, isf_FragNormCoord)

// One triangle over the whole target.
void isf_vertShaderInit()
{
    vec2 corner = vec2(gl_VertexID == 1 ? 2.0 : 0.0, gl_VertexID == 2 ? 2.0 : 0.0);
    isf_FragNormCoord = isf_window.xy + corner * isf_window.zw;
    gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
}

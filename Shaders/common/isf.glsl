// SPDX-License-Identifier: GPL-3.0-or-later
// What every ISF look is given before its own text: the standard uniforms, the ways to read a picture, and the older
// words of GLSL in which such files are written. PASSINDEX is a constant: each pass is a program of its own, so that
// none pays for what the others do, and a driver that takes both ways of every branch (llvmpipe) has none to take.
uniform int FRAMEINDEX;
uniform vec2 RENDERSIZE; // of this pass, in pixels
uniform float TIME;      // seconds
uniform float TIMEDELTA; // since the frame before
uniform vec4 DATE;       // year, month, day, seconds of the day

in vec2 isf_FragNormCoord; // 0 to 1 from the lower left
out vec4 isf_FragColor;    // gl_FragColor is turned into this

#define vv_FragNormCoord isf_FragNormCoord
#define varying in
#define texture2D texture
#define texture2DRect texture
#define texture2DLod textureLod
#define texture2DProj textureProj

#define IMG_SIZE(image) vec2(textureSize(image, 0))
#define IMG_NORM_PIXEL(image, place) texture(image, place)
#define IMG_PIXEL(image, place) texture(image, (place) / vec2(textureSize(image, 0)))
#define IMG_THIS_PIXEL(image) texture(image, isf_FragNormCoord)
#define IMG_THIS_NORM_PIXEL(image) texture(image, isf_FragNormCoord)
#define IMG_NORM_THIS_PIXEL(image) texture(image, isf_FragNormCoord)

// The look's own main is called by ours.
#define main isf_look

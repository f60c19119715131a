/*{"DESCRIPTION": "The spectrum from left to right.", "INPUTS": [{"NAME": "pitches", "TYPE": "audioFFT"}]}*/
void main()
{
    gl_FragColor = vec4(vec3(IMG_NORM_PIXEL(pitches, vec2(isf_FragNormCoord.x, 0.5)).r), 1.0);
}

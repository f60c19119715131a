/*{"DESCRIPTION": "The waveform from left to right.", "INPUTS": [{"NAME": "sound", "TYPE": "audio"}]}*/
void main()
{
    gl_FragColor = vec4(vec3(IMG_NORM_PIXEL(sound, vec2(isf_FragNormCoord.x, 0.5)).r), 1.0);
}

/*{
    "DESCRIPTION": "Green where there are leaves; blue where the picture has the size of what is drawn.",
    "INPUTS": [{"NAME": "leafShape", "TYPE": "image"}]
}*/
void main()
{
    vec4 here = IMG_THIS_PIXEL(leafShape), same = IMG_PIXEL(leafShape, gl_FragCoord.xy), norm = IMG_NORM_PIXEL(leafShape, isf_FragNormCoord);
    bool agree = distance(here, same) < 0.001 && here == norm;
    gl_FragColor = vec4(agree ? 0.0 : 1.0, here.a, IMG_SIZE(leafShape) == RENDERSIZE ? 1.0 : 0.0, 1.0);
}

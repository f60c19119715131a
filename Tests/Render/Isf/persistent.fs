/*{
    "DESCRIPTION": "Eight bits that are kept: a quarter more with every frame, until they are full.",
    "PASSES": [{"TARGET": "kept", "PERSISTENT": true}, {}]
}*/
void main()
{
    gl_FragColor = PASSINDEX == 0 ? IMG_THIS_PIXEL(kept) + vec4(0.25) : vec4(IMG_THIS_PIXEL(kept).rgb, 1.0);
}

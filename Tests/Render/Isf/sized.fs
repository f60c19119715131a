/*{
    "DESCRIPTION": "Sizes are sums of the picture's and of inputs; a look may read both passes and itself.",
    "INPUTS": [{"NAME": "share", "TYPE": "float", "MIN": 0.25, "MAX": 1.0, "DEFAULT": 0.5}],
    "PASSES": [{"TARGET": "small", "WIDTH": "5", "HEIGHT": "3"}, {"TARGET": "part", "WIDTH": "$WIDTH * $share", "HEIGHT": "floor($HEIGHT / 4)"}, {}]
}*/
void main()
{
    if (PASSINDEX < 2)
        gl_FragColor = vec4(RENDERSIZE / 100.0, 0.0, 1.0);
    else
        gl_FragColor = vec4(IMG_SIZE(small) == vec2(5.0, 3.0) && IMG_SIZE(part).y == 9.0, IMG_SIZE(part).x / 64.0, abs(IMG_THIS_PIXEL(part).g - 0.09) < 0.005, 1.0);
}

/*{
    "DESCRIPTION": "Red is the point's x, green its y.",
    "INPUTS": [{"NAME": "spot", "TYPE": "point2D", "MIN": [0.0, 0.2], "MAX": [1.0, 0.8], "DEFAULT": [0.25, 0.4]}]
}*/
void main()
{
    gl_FragColor = vec4(spot, 0.0, 1.0);
}

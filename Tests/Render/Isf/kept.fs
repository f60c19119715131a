/*{
    "DESCRIPTION": "The last pass is a buffer and the picture as well.",
    "PASSES": [{"TARGET": "sum", "PERSISTENT": true, "FLOAT": true}]
}*/
void main()
{
    gl_FragColor = vec4(IMG_THIS_PIXEL(sum).rgb + vec3(0.2, 0.1, 0.0), 1.0);
}

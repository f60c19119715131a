/*{
    "DESCRIPTION": "Floats hold what eight bits cannot, and what does not persist is not remembered.",
    "PASSES": [{"TARGET": "wide", "FLOAT": true}, {"TARGET": "narrow"}, {}]
}*/
void main()
{
    if (PASSINDEX == 0)
        gl_FragColor = vec4(1000.25 + IMG_THIS_PIXEL(wide).r, -3.5, 0.0, 1.0);
    else if (PASSINDEX == 1)
        gl_FragColor = vec4(1000.25, -3.5, 0.0, 1.0);
    else {
        vec4 floats = IMG_THIS_PIXEL(wide), bytes = IMG_THIS_PIXEL(narrow);
        gl_FragColor = vec4(floats.r == 1000.25, floats.g == -3.5, bytes.r == 1.0 && bytes.g == 0.0, 1.0);
    }
}

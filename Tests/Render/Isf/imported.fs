/*{
    "DESCRIPTION": "A picture that lies beside the file: its upper left is red, its lower right blue.",
    "IMPORTED": {"card": {"PATH": "imported.png"}}
}*/
void main()
{
    vec3 upperLeft = IMG_NORM_PIXEL(card, vec2(0.25, 0.75)).rgb, lowerRight = IMG_NORM_PIXEL(card, vec2(0.75, 0.25)).rgb;
    gl_FragColor = vec4(upperLeft.r, 0.0, lowerRight.b, 1.0);
}

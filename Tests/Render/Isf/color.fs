/*{"DESCRIPTION": "The colour.", "INPUTS": [{"NAME": "paint", "TYPE": "color", "DEFAULT": [0.8, 0.4, 0.2, 1.0]}]}*/
void main()
{
    gl_FragColor = paint;
}

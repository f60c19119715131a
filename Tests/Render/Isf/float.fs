/*{"DESCRIPTION": "Grey.", "INPUTS": [{"NAME": "grey", "TYPE": "float", "MIN": 0.1, "MAX": 0.9, "DEFAULT": 0.3}]}*/
void main()
{
    gl_FragColor = vec4(vec3(grey), 1.0);
}

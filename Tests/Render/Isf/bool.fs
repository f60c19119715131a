/*{"DESCRIPTION": "Red is off, green is on.", "INPUTS": [{"NAME": "isOn", "TYPE": "bool", "DEFAULT": false}]}*/
void main()
{
    gl_FragColor = isOn ? vec4(0.0, 1.0, 0.0, 1.0) : vec4(1.0, 0.0, 0.0, 1.0);
}

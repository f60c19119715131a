/*{
    "DESCRIPTION": "One of four shades of grey, of which the third is chosen at first.",
    "INPUTS": [{"NAME": "shade", "TYPE": "long", "VALUES": [0, 2, 5, 9], "LABELS": ["black", "dark", "light", "white"], "DEFAULT": 5}]
}*/
void main()
{
    gl_FragColor = vec4(vec3(float(shade) / 10.0), 1.0);
}

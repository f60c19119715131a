/*{
    "DESCRIPTION": "Red and green count how often the event has happened, in quarters: it is up for one frame each time.",
    "INPUTS": [{"NAME": "bang", "TYPE": "event"}],
    "PASSES": [{"TARGET": "count", "WIDTH": "1", "HEIGHT": "1", "PERSISTENT": true, "FLOAT": true}, {}]
}*/
void main()
{
    float before = IMG_NORM_PIXEL(count, vec2(0.5)).r;
    if (PASSINDEX == 0)
        gl_FragColor = vec4(bang ? before + 1.0 : before, 0.0, 0.0, 1.0);
    else
        gl_FragColor = vec4(0.25 * before, 0.25 * before, 0.0, 1.0);
}

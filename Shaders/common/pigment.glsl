// SPDX-License-Identifier: GPL-3.0-or-later
// Beer and Lambert's law through a blade: how much red, green and blue light passes, given the amounts of chlorophyll,
// carotenoids, anthocyanins and browning tannins (x, y, z, w) and the optical thickness. One coefficient a channel and
// pigment, chosen after the pigments' absorption bands.
vec3 transmission(vec4 pigments, float thickness)
{
    const vec3 chlorophyll = vec3(1.45, 0.38, 2.10);
    const vec3 carotenoid = vec3(0.03, 0.24, 2.10);
    const vec3 anthocyanin = vec3(0.10, 2.10, 1.30);
    const vec3 tannin = vec3(0.75, 1.35, 2.20);
    const vec3 tissue = vec3(0.06, 0.05, 0.10);
    vec3 absorption = tissue + chlorophyll * pigments.x + carotenoid * pigments.y + anthocyanin * pigments.z +
                      tannin * pigments.w;
    return exp(-absorption * thickness);
}

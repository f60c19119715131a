// SPDX-License-Identifier: GPL-3.0-or-later
// From a place on the picture, in stage units, to the place far behind the leaves that is seen there. A look that includes
// this declares the dream's four inputs of the camera.
vec2 behind(vec2 place)
{
    float c = cos(dreamCameraRoll), s = sin(dreamCameraRoll);
    return vec2(c * place.x - s * place.y, s * place.x + c * place.y) / max(dreamCameraNear, 0.1) + vec2(dreamCameraX, dreamCameraY);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// The picture and the drawn mask that the player brought, kept for the dream, the editor and the saved state.
// Any thread but the audio thread; what was handed out never changes.
#pragma once

#include <Frames/GivenPictures.h>

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace frond
{

class GivenShelf
{
public:
    /// Empty fields take the picture or the mask away. (side, side) each.
    void setPicture(std::vector<float> picture);
    void setMask(std::vector<float> mask);
    void set(std::vector<float> picture, std::vector<float> mask);
    /// Never null.
    std::shared_ptr<const GivenPictures> now() const;

private:
    void put(std::vector<float> picture, std::vector<float> mask, bool pictureChanged);

    mutable std::mutex mutex;
    std::shared_ptr<const GivenPictures> current = std::make_shared<GivenPictures>();
};

/// A field as text for a saved state: 8 bits a pixel, deflated, base 64; empty for an empty field.
std::string fieldToText(const std::vector<float>& field);
/// Empty where the text is none of ours.
std::vector<float> fieldFromText(std::string_view text);

} // namespace frond

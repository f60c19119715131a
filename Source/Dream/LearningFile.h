// SPDX-License-Identifier: GPL-3.0-or-later
// The learning that lies beside a model, and the moments of it that can be played.
#pragma once

#include <Model/Learning.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

namespace frond
{

/// Networks are made for whole moments only: a hand on the control makes no more of them than an eye can
/// tell.
inline constexpr int learningMoments = 240;

/// 0 to learningMoments, which is the finished network.
inline int learningMoment(float amount)
{
    return static_cast<int>(std::lround(std::clamp(amount, 0.f, 1.f) * learningMoments));
}

inline float amountOfMoment(int moment)
{
    return static_cast<float>(moment) / static_cast<float>(learningMoments);
}

/// "leaves.safetensors" has its learning in "leaves.learning.safetensors".
std::string learningPathBeside(const std::string& modelPath);

/// Null where there is no such file. Throws ModelError.
std::shared_ptr<const Learning> loadLearningBeside(const std::string& modelPath,
                                                   std::shared_ptr<const Dbn> finished);

} // namespace frond

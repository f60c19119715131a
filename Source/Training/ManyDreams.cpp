// SPDX-License-Identifier: GPL-3.0-or-later
#include "ManyDreams.h"

#include <algorithm>
#include <array>
#include <span>

namespace frond
{
namespace
{

constexpr std::size_t group = 16;

}

ManyDreams::ManyDreams(const std::shared_ptr<const Dbn>& dbn, Eigen::Index count, bool fromNoise,
                       std::uint64_t seed)
    : chains(static_cast<std::size_t>(count))
    , pixels(dbn->pixelCount())
{
    for (std::size_t i = 0; i < chains.size(); ++i) {
        chains[i].prepare(dbn, seed, static_cast<std::uint32_t>(i)); // this is noise
        if (!fromNoise)
            chains[i].seedFromParticle(i);
        pointers.push_back(&chains[i]);
    }
}

void ManyDreams::inGroups(Workers& workers, const std::function<void(std::size_t, std::size_t)>& work)
{
    workers.run(static_cast<int>((chains.size() + group - 1) / group), [&](int number) {
        const std::size_t first = static_cast<std::size_t>(number) * group;
        work(first, std::min(group, chains.size() - first));
    });
}

void ManyDreams::step(int gibbsSteps, Workers& workers)
{
    inGroups(workers, [&](std::size_t first, std::size_t count) {
        Chain::stepAll(std::span(pointers).subspan(first, count), gibbsSteps);
    });
}

Matrix ManyDreams::decode(Workers& workers)
{
    Matrix pictures(static_cast<Eigen::Index>(chains.size()), pixels);
    inGroups(workers, [&](std::size_t first, std::size_t count) {
        std::array<std::span<float>, group> logits;
        for (std::size_t i = 0; i < count; ++i)
            logits[i] = {pictures.row(static_cast<Eigen::Index>(first + i)).data(),
                         static_cast<std::size_t>(pixels)};
        Chain::decodeAll(std::span(pointers).subspan(first, count), std::span(logits).first(count));
    });
    pictures.array() = pictures.array().logistic();
    return pictures;
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "LeafLabels.h"

#include "Lettering.h"

#include <algorithm>

namespace frond
{

namespace
{

constexpr float writeSeconds = 1.2f, rubSeconds = 0.4f;
constexpr float sureSeconds = 2.5f; // a name must hold for so long before it is written

std::string nameOf(const Leaf& leaf, const DreamFrame& frame)
{
    const auto species = static_cast<std::size_t>(std::max(leaf.species, 0));
    if (leaf.species < 0 || frame.portrait == nullptr || species >= frame.portrait->species.size())
        return "Folium ignotum";
    // As botanists write it: only the genus has a capital.
    auto name = frame.portrait->species[species];
    for (auto i = std::min(name.find(' '), name.size()); i < name.size(); ++i)
        if (name[i] >= 'A' && name[i] <= 'Z')
            name[i] = static_cast<char>(name[i] - 'A' + 'a');
    return name;
}

} // namespace

void LeafLabels::step(const DreamFrame& frame)
{
    const auto passed = started ? std::clamp(frame.timeSeconds - lastTimeSeconds, 0.0, 0.2) : 0.0;
    lastTimeSeconds = frame.timeSeconds;
    started = true;
    if (pixels.empty()) {
        pixels.assign(std::size_t{width} * height * maxVoices, 0);
        picture = Texture(TexelFormat::byte, width, height * maxVoices);
    }
    for (int i = 0; i < frame.leafCount; ++i) {
        const auto& leaf = frame.leaves[static_cast<std::size_t>(i)];
        if (leaf.voice < static_cast<std::uint32_t>(maxVoices))
            follow(labels[leaf.voice], leaf, frame, static_cast<float>(passed));
    }
    for (std::size_t voice = 0; voice < labels.size(); ++voice)
        if (labels[voice].text != labels[voice].wanted && labels[voice].written <= 0.f)
            draw(voice);
    if (changed)
        picture.upload(pixels.data());
    changed = false;
}

void LeafLabels::follow(Label& label, const Leaf& leaf, const DreamFrame& frame, float deltaSeconds)
{
    auto name = nameOf(leaf, frame);
    if (label.leafId != leaf.id) {
        label = {};
        label.leafId = leaf.id;
        label.number = "No. " + std::to_string(leaf.id);
    }
    label.note = leaf.generation > 0 ? "dreamt, copy " + std::to_string(leaf.generation) : "dreamt";
    const auto whole = name + '\n' + label.note;
    // Copies are counted when the label is written next; only another name is worth rubbing it out.
    const bool another = label.text.compare(0, name.size() + 1, name + '\n') != 0;
    label.unsureSeconds = another ? label.unsureSeconds + deltaSeconds : 0.f;
    if (label.text.empty() || label.unsureSeconds > sureSeconds)
        label.wanted = whole;
    const bool writes = label.text == label.wanted && !label.text.empty();
    label.written =
        std::clamp(label.written + deltaSeconds / (writes ? writeSeconds : -rubSeconds), 0.f, 1.f);
}

void LeafLabels::draw(std::size_t voice)
{
    auto& label = labels[voice];
    label.text = label.wanted;
    label.unsureSeconds = 0.f;
    const auto part = std::span(pixels).subspan(voice * width * height, std::size_t{width} * height);
    std::ranges::fill(part, std::uint8_t{0});
    const Page page{part, width, height};
    constexpr float left = 30.f, room = width - 2.f * left;
    Lettering script{46.f, 0.28f}, print{27.f, 0.f};
    const auto name = label.text.substr(0, label.text.find('\n'));
    script.size *= std::min(1.f, room / std::max(script.widthOf(name), 1.f));
    script.write(name, left, 52.f, page);
    print.write(label.number, left, 92.f, page);
    print.write(label.note, width - left - print.widthOf(label.note), 92.f, page);
    changed = true;
}

} // namespace frond

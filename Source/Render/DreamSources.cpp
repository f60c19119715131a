// SPDX-License-Identifier: GPL-3.0-or-later
#include "DreamSources.h"

#include "Hash.h"

#include <algorithm>
#include <cstring>

namespace frond
{

namespace
{

constexpr int tableRows = 6;
constexpr int fieldColumns = 4;

void offerNumbers(const DreamFrame& frame, const Ambience& ambience, LookSources& sources)
{
    const auto& settings = frame.settings;
    sources.set("dreamSun", ambience.sun);
    sources.set("dreamGround", ambience.groundLight);
    sources.set("dreamCameraX", ambience.behind.x);
    sources.set("dreamCameraY", ambience.behind.y);
    sources.set("dreamCameraNear", ambience.behind.magnification);
    sources.set("dreamCameraRoll", ambience.behind.rollRadians);
    sources.set("dreamSound", ambience.level);
    sources.set("dreamSeason", settings[ParameterId::seasonAmount]);
    sources.set("dreamLight", settings[ParameterId::lightAmount]);
    sources.set("dreamVeins", settings[ParameterId::veinsAmount]);
    sources.set("dreamGenerations", settings[ParameterId::generationAmount]);
    sources.set("dreamLeaves", static_cast<float>(frame.leafCount));
    sources.set("dreamLevel", frame.sound.levelAmount);
    sources.set("dreamBass", frame.sound.bandAmounts[0]);
    sources.set("dreamLowMid", frame.sound.bandAmounts[1]);
    sources.set("dreamHighMid", frame.sound.bandAmounts[2]);
    sources.set("dreamTreble", frame.sound.bandAmounts[3]);
    sources.set("dreamOnset", frame.sound.onsetAmount);
    sources.set("dreamEnergy", frame.meters.energyAmount);
    sources.set("dreamSurprise", frame.meters.surpriseAmount);
    sources.set("dreamFlips", frame.meters.flipsAmount);
    sources.set("dreamCertainty", frame.meters.certaintyAmount);
}

} // namespace

void DreamSources::offer(const DreamFrame& frame, const LeafPass& leaves, const Ambience& ambience,
                         const Wanted& wanted, LookSources& sources)
{
    offerNumbers(frame, ambience, sources);
    if (wanted("leafLabels")) {
        labels.step(frame);
        sources.set("leafLabels", labels.texture());
    }
    if (wanted("leafTable"))
        offerTable(frame, leaves, sources);
    if (wanted("leafFields"))
        offerFields(frame, leaves, sources);
    offerPortrait(frame, wanted, sources);
    if (wanted("hiddenUnits"))
        offerHidden(frame, sources);
    // A look names its sound inputs as it likes, so they are always there.
    offerSound(frame.sound, sources);
}

/// One column a leaf, farthest first; rows: place (x, y), half side on the stage, presence; turn (cosine,
/// sine), depth, growth; base and axis in leaf coordinates; map (x, y), whether it has a place there, energy;
/// number, season, wither, age in seconds; its label's row among 16, how much of it is written, how often the
/// leaf has been copied.
void DreamSources::offerTable(const DreamFrame& frame, const LeafPass& leaves, LookSources& sources)
{
    if (table.width() == 0)
        table = Texture(TexelFormat::floats4, maxVoices, tableRows);
    texels.assign(std::size_t{4} * maxVoices * tableRows, 0.f);
    for (std::size_t i = 0; i < static_cast<std::size_t>(frame.leafCount); ++i) {
        const auto& leaf = frame.leaves[i];
        const auto& pose = leaves.pose(i);
        const auto put = [&](std::size_t row, float a, float b, float c, float d) {
            const float values[4] = {a, b, c, d};
            std::memcpy(&texels[4 * (row * maxVoices + i)], values, sizeof values);
        };
        put(0, pose.x, pose.y, pose.scale, leaf.presenceAmount);
        put(1, pose.turnCosine, pose.turnSine, leaf.depthAmount, pose.growth);
        put(2, pose.baseX, pose.baseY, pose.axisX, pose.axisY);
        put(3, leaf.mapX, leaf.mapY, leaf.hasMapPlace ? 1.f : 0.f, leaf.meters.energyAmount);
        put(4, hashAmount(leaf.seed, 15), leaf.seasonAmount, leaf.witherAmount, leaf.ageSeconds);
        put(5, static_cast<float>(leaf.voice), labels.writtenAmount(leaf.voice),
            static_cast<float>(leaf.generation), 0.f);
    }
    table.upload(texels.data());
    sources.set("leafTable", table);
}

/// Four by four fields, voice 0 at the upper left of the fields' own order (their first row at v = 0).
void DreamSources::offerFields(const DreamFrame& frame, const LeafPass& leaves, LookSources& sources)
{
    const auto& first = leaves.blade(0);
    const int width = fieldColumns * first.width(), height = maxVoices / fieldColumns * first.height();
    if (width == 0)
        return;
    if (fields.width() != width || fields.height() != height)
        fields = Texture(TexelFormat::floats2, width, height);
    texels.assign(std::size_t{2} * static_cast<std::size_t>(width * height), 0.f);
    for (int i = 0; i < frame.leafCount; ++i) {
        const auto voice = static_cast<int>(frame.leaves[static_cast<std::size_t>(i)].voice);
        const auto& blade = leaves.blade(static_cast<std::size_t>(voice));
        for (int row = 0; row < blade.height(); ++row) {
            const auto to =
                (voice / fieldColumns * blade.height() + row) * width + voice % fieldColumns * blade.width();
            const auto count = std::size_t{2} * static_cast<std::size_t>(blade.width());
            std::copy_n(&blade.texels()[static_cast<std::size_t>(row) * count], count,
                        &texels[std::size_t{2} * static_cast<std::size_t>(to)]);
        }
    }
    fields.upload(texels.data());
    sources.set("leafFields", fields);
}

void DreamSources::offerPortrait(const DreamFrame& frame, const Wanted& wanted, LookSources& sources)
{
    if (frame.portrait != portrait) {
        portrait = frame.portrait;
        units = {};
        map = {};
        land = {};
    }
    if (portrait == nullptr)
        return;
    sources.set("unitColumns", static_cast<float>(portrait->unitColumns));
    sources.set("unitCount", static_cast<float>(portrait->unitCount));
    if (wanted("unitFields") && portrait->unitCount > 0) {
        if (units.width() == 0) {
            units = Texture(TexelFormat::byte, portrait->unitsWidth, portrait->unitsHeight);
            units.upload(portrait->units.data());
        }
        sources.set("unitFields", units);
    }
    if (wanted("leafMap") && portrait->mapSide > 0) {
        if (map.width() == 0) {
            map = Texture(TexelFormat::bytes4, portrait->mapSide, portrait->mapSide);
            map.upload(portrait->map.data());
            map.makeMipmaps();
        }
        sources.set("leafMap", map);
    }
    if (wanted("leafLand") && portrait->landSide > 0) {
        if (land.width() == 0) {
            land = Texture(TexelFormat::halfs, portrait->landSide, portrait->landSide);
            land.upload(portrait->land.data());
        }
        sources.set("leafLand", land);
    }
}

/// A column a unit, a row a leaf (as in the table): its probability times the leaf's presence.
void DreamSources::offerHidden(const DreamFrame& frame, LookSources& sources)
{
    if (frame.hiddenCount == 0)
        return;
    if (hidden.width() != frame.hiddenCount)
        hidden = Texture(TexelFormat::halfs, frame.hiddenCount, maxVoices);
    const auto count = static_cast<std::size_t>(frame.hiddenCount);
    texels.assign(count * maxVoices, 0.f);
    for (std::size_t i = 0; i < static_cast<std::size_t>(frame.leafCount); ++i) {
        const auto& leaf = frame.leaves[i];
        for (std::size_t unit = 0; unit < count; ++unit)
            texels[i * count + unit] = leaf.presenceAmount * frame.hidden[leaf.voice * count + unit];
    }
    hidden.upload(texels.data());
    sources.set("hiddenUnits", hidden);
}

/// One row each; the waveform from 0 to 1 around 0.5, as ISF has it.
void DreamSources::offerSound(const SoundFeatures& sound, LookSources& sources)
{
    if (spectrum.width() == 0) {
        spectrum = Texture(TexelFormat::halfs, spectrumBins, 1);
        wave = Texture(TexelFormat::halfs, waveSamples, 1);
    }
    spectrum.upload(sound.spectrum.data());
    texels.assign(waveSamples, 0.f);
    std::ranges::transform(sound.wave, texels.begin(), [](float sample) { return 0.5f + 0.5f * sample; });
    wave.upload(texels.data());
    sources.set("soundSpectrum", spectrum);
    sources.set("soundWave", wave);
}

} // namespace frond

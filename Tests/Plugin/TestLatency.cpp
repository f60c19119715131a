// SPDX-License-Identifier: GPL-3.0-or-later
// From a note to the first changed pixel: what the host handed over in a block is in the very next frame.
#include "SmallModel.h"

#include <Dream/Instrument.h>
#include <Model/ModelFile.h>
#include <Plugin/Processor.h>
#include <Render/OffscreenContext.h>
#include <Render/Scene.h>
#include <Resources/Resources.h>
#include <Support/Catch.h>

#include <algorithm>

using namespace frond;
using namespace frond::test;

namespace
{

/// The dream thread's turn, and the drawing of what it published, by hand.
struct Path
{
    Path()
    {
        auto model = loadModel(writeSmallModel(folder, "small.safetensors"));
        frame.prepare(model->imageWidth, model->imageHeight);
        instrument.prepare(std::move(model), 48000.0, 5);
        processor.prepareToPlay(48000.0, 64);
        settings[ParameterId::selfDreamAmount] = 0.f;
        settings[ParameterId::grainAmount] = 0.f;
    }
    void block(const juce::MidiBuffer& events)
    {
        juce::AudioBuffer<float> silence(2, 64);
        silence.clear();
        auto midi = events;
        processor.processBlock(silence, midi);
    }
    void dream()
    {
        const auto arrivals = processor.intake().collect();
        InstrumentInput input;
        input.midi = arrivals.midi;
        input.samples = arrivals.samples;
        input.settings = settings;
        input.clocks = &processor.intake().clocks();
        instrument.step(input, frame);
    }

    Folder folder;
    Processor processor{Variant::effect};
    Instrument instrument;
    DreamFrame frame;
    Settings settings = defaultSettings();
};

} // namespace

TEST_CASE("A note that came with a block is a leaf that shows in the very next frame")
{
    Path path;
    for (int i = 0; i < 5; ++i) {
        path.block({});
        path.dream();
    }
    REQUIRE(path.frame.leafCount == 0);
    juce::MidiBuffer midi;
    midi.addEvent(juce::MidiMessage::noteOn(1, 60, 0.8f), 63); // the block's last sample
    path.block(midi);
    path.dream();
    REQUIRE(path.frame.leafCount == 1);
    const auto& leaf = path.frame.leaves[0];
    CHECK(leaf.presenceAmount > 0.2f);
    const auto* field = path.frame.field(leaf.voice);
    CHECK(std::count_if(field, field + path.frame.fieldSize(), [](float logit) { return logit > 0.f; }) > 0);
}

TEST_CASE("A note changes pixels in the first frame that is drawn after its block")
{
    constexpr int width = 192, height = 108;
    std::unique_ptr<OffscreenContext> context;
    try {
        context = std::make_unique<OffscreenContext>(width, height);
    } catch (const std::exception& error) {
        WARN("skipped: " << error.what());
        return;
    }
    Path path;
    Scene scene;
    scene.prepare([](std::string_view name) { return std::string(resources::find(name)); });
    const RenderTarget target{context->framebuffer(), width, height};
    const auto draw = [&] {
        std::vector<std::uint8_t> pixels;
        scene.draw(path.frame, target);
        context->readPixels(pixels);
        return pixels;
    };
    const auto step = [&](const juce::MidiBuffer& midi) {
        path.block(midi);
        path.dream();
        return draw();
    };
    for (int i = 0; i < 4; ++i)
        step({});
    const auto largest = [](const auto& a, const auto& b) {
        int most = 0;
        for (std::size_t i = 0; i < a.size(); ++i)
            most = std::max(most, std::abs(static_cast<int>(a[i]) - static_cast<int>(b[i])));
        return most;
    };
    const auto before = step({}), still = step({});
    const auto usual = largest(before, still); // what moves by itself
    juce::MidiBuffer midi;
    midi.addEvent(juce::MidiMessage::noteOn(1, 60, 0.8f), 63);
    const auto after = step(midi);
    INFO("largest change of a pixel: " << usual << " without, " << largest(still, after) << " with the note");
    CHECK(largest(still, after) > usual + 8);
    scene.release();
}

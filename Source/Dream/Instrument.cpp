// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument.h"

#include <algorithm>

namespace frond
{

void Instrument::prepare(std::shared_ptr<const Dbn> dbn, double sampleRateHz, std::uint64_t seed)
{
    controller.prepare(sampleRateHz);
    controller.seed(seed);
    dreamer.prepare(std::move(dbn), seed);
}

void Instrument::setSampleRate(double sampleRateHz)
{
    controller.prepare(sampleRateHz);
}

void Instrument::reset()
{
    controller.reset();
    dreamer.reset();
    standstill.reset();
    meters = {};
    seen = {};
}

/// The foremost leaf is what the improviser sees.
void Instrument::look(const DreamFrame& frame)
{
    const auto leaves = std::span(frame.leaves).first(static_cast<std::size_t>(frame.leafCount));
    const auto foremost = std::ranges::max_element(leaves, {}, &Leaf::presenceAmount);
    seen = {};
    if (foremost != leaves.end() && foremost->species >= 0)
        seen = {foremost->id, foremost->species, dreamer.keyOf(foremost->species)};
}

void Instrument::step(const InstrumentInput& input, DreamFrame& frame)
{
    if (input.releaseAllNotes)
        controller.releaseAllNotes();
    if (input.reseed)
        controller.reseed();
    if (input.pictures != nullptr)
        dreamer.take(*input.pictures);
    Controller::Around around;
    around.clocks = input.clocks;
    around.gestures = input.gestures;
    around.plan = input.arrangement != nullptr ? &input.arrangement->modulation : nullptr;
    around.meters = meters;
    around.seen = seen;
    around.touched = input.touched;
    around.arrangement = input.arrangement;
    around.orders = input.orders;
    around.other = input.other;
    controller.step(input.midi, input.samples, input.settings, around, input.deltaSeconds, controlFrame);
    dreamer.step(standstill.step(controlFrame), frame);
    frame.behindSeconds = standstill.behindSeconds();
    meters = frame.meters;
    look(frame);
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument.h"

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
    meters = {};
    seen = {};
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
    controller.step(input.midi, input.samples, input.settings, around, input.deltaSeconds, controlFrame);
    dreamer.step(controlFrame, frame);
    meters = frame.meters;
    seen = dreamer.seen(frame);
}

} // namespace frond

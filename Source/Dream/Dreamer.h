// SPDX-License-Identifier: GPL-3.0-or-later
// Sixteen voices, a Gibbs chain each: a ControlFrame in, a DreamFrame out. No thread of its own.
#pragma once

#include <Frames/DreamFrame.h>
#include <Frames/GivenPictures.h>
#include <Model/Dbn.h>

#include <cstdint>
#include <memory>

namespace frond
{

class Crew;

class Dreamer
{
public:
    Dreamer();
    ~Dreamer();
    Dreamer(const Dreamer&) = delete;
    Dreamer& operator=(const Dreamer&) = delete;

    /// Takes the memory for this model and starts anew. The same model, seed and control frames give the same
    /// dream.
    void prepare(std::shared_ptr<const Dbn> dbn, std::uint64_t seed);
    /// How many threads besides the caller's may step voices; where it is not said, as many as there are
    /// cores to spare. The dream does not depend on it. Not while stepping.
    void setHelpers(int count);
    void reset();
    /// Goes along with every frame: what looks can see of the model (portrayModel).
    void show(std::shared_ptr<const ModelPortrait> portrait);

    /// What the player brought; looked at again only where its number is another. Does not allocate.
    void take(const GivenPictures& given);

    /// Puts another moment of the network's learning under every chain (Learning::at); nothing starts anew.
    /// The weights that go are freed by whoever holds them last.
    void exchange(const std::shared_ptr<const Dbn>& dbn);

    /// frame must have been prepared with the model's width and height. Does not allocate.
    void step(const ControlFrame& control, DreamFrame& frame);

    float keyOf(int species) const; // see Keyboard

    const Dbn& dbn() const; // the finished network

private:
    struct State;
    std::unique_ptr<State> state;
    std::unique_ptr<Crew> crew;
};

} // namespace frond

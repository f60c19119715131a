// SPDX-License-Identifier: GPL-3.0-or-later
// What an MPE hand does to a dream of the network that ships: pressure holds it, CC 74 heats it.
#include "Stagehand.h"

#include <Model/ModelFile.h>
#include <Support/Catch.h>
#include <Support/Paths.h>

using namespace frond;
using namespace frond::test;

namespace
{

std::shared_ptr<const Dbn> modelAsShipped()
{
    static const auto model = loadModel(FROND_PROJECT_DIR "/Presets/Models/leaves.safetensors");
    return model;
}

struct MpeHand : Stagehand
{
    MpeHand()
        : Stagehand(modelAsShipped(), 11)
    {
        settings[ParameterId::mpe] = 1.f;
        settings[ParameterId::speed] = 12.f;
        send(0xb0, 101, 0); // a lower zone of fifteen members
        send(0xb0, 100, 6);
        send(0xb0, 6, 15);
    }
    void strike(int timbre, int pressure)
    {
        send(0xb1, 74, timbre);
        send(0x91, 60, 60);
        MidiEvent event;
        event.size = 2;
        event.bytes = {0xd1, static_cast<std::uint8_t>(pressure), 0};
        events.push_back(event);
    }
};

} // namespace

TEST_CASE("With MPE, CC 74 is a note's temperature: up it boils, down it rests")
{
    const auto flips = [](int timbre) {
        MpeHand hand;
        hand.strike(timbre, 0);
        hand.wait(1.5);
        double sum = 0.0;
        for (int i = 0; i < 120; ++i) {
            hand.step();
            sum += static_cast<double>(hand.leaf()->meters.flipsAmount);
        }
        return sum / 120.0;
    };
    const auto cold = flips(0), middle = flips(64), hot = flips(127);
    INFO("flips: cold " << cold << ", middle " << middle << ", hot " << hot);
    CHECK(cold < middle - 0.03);
    CHECK(hot > middle + 0.03);
}

TEST_CASE("With MPE, pressure is how firmly a note's leaf is held to its species")
{
    const auto faithful = [](int pressure) {
        MpeHand hand;
        hand.settings[ParameterId::speciesPullAmount] = 0.f;
        hand.settings[ParameterId::wanderAmount] = 1.f;
        hand.settings[ParameterId::temperature] = 1.5f;
        hand.strike(64, pressure);
        hand.wait(0.5);
        const auto species = hand.leaf()->species;
        int same = 0;
        for (int i = 0; i < 360; ++i) {
            hand.step();
            same += hand.leaf()->species == species ? 1 : 0;
        }
        return same / 360.0;
    };
    const auto loose = faithful(0), held = faithful(127);
    INFO("share of its own species: loose " << loose << ", held " << held);
    CHECK(held > 0.5); // it strays, and comes back
    CHECK(loose < 0.5 * held);
}

// SPDX-License-Identifier: GPL-3.0-or-later
// The governor on machines that are only numbers.
#include <Render/FrameMeter.h>
#include <Render/Governor.h>
#include <Support/Catch.h>

#include <cmath>
#include <random>
#include <vector>

using namespace frond;

namespace
{

/// Draws at what the governor says: a part of a frame's cost is the same at any size, the rest goes with the
/// pixels; frames scatter, and now and then one takes far too long.
class Machine
{
public:
    explicit Machine(double targetHz) { governor.setTarget(targetHz); }

    double cost(double fixed, double atFullSize)
    {
        const double side = double(governor.scale());
        const double hitch = random() % 97 == 0 ? 4.0 : 1.0;
        return (fixed + atFullSize * side * side) * hitch * (0.94 + 0.12 * double(random() % 1000) / 1000.0);
    }
    /// Plays for so long; returns how often the scale changed.
    int play(double seconds, double fixed, double atFullSize)
    {
        int moves = 0;
        for (double at = 0.0; at < seconds;) {
            const double now = cost(fixed, atFullSize);
            const double period = std::max(now, 1.0 / governor.targetHz());
            moves += governor.step(now, period) ? 1 : 0;
            at += period;
        }
        return moves;
    }
    double typicalCost(double fixed, double atFullSize) const
    {
        return fixed + atFullSize * double(governor.scale()) * double(governor.scale());
    }

    Governor governor;
    std::minstd_rand random{7};
};

} // namespace

TEST_CASE("A machine that is fast enough draws at full size, whatever single frames do")
{
    Machine machine(60.0);
    CHECK(machine.play(600.0, 0.001, 0.010) == 0);
    CHECK(machine.governor.scale() == 1.f);
}

TEST_CASE("A budget that breaks makes the picture smaller within a second, and just as far as it must")
{
    for (const double atFullSize : {0.045, 0.060, 0.120, 0.300}) {
        INFO(atFullSize);
        Machine machine(24.0);
        machine.play(3.0 + 30.0 * atFullSize, 0.004, atFullSize);
        const double cost = machine.typicalCost(0.004, atFullSize);
        CHECK(cost < 1.0 / 24.0);
        CHECK(cost > 0.45 / 24.0);
    }
}

TEST_CASE("When the load goes, the picture is whole again, and not before")
{
    Machine machine(30.0);
    machine.play(5.0, 0.002, 0.150);
    const float small = machine.governor.scale();
    CHECK(small < 0.55f);
    machine.play(20.0, 0.002, 0.150);
    CHECK(machine.governor.scale() <= small * 1.16f);
    machine.play(60.0, 0.002, 0.008);
    CHECK(machine.governor.scale() == 1.f);
}

TEST_CASE("Under a steady load the scale finds its place and stays there for hours")
{
    for (const double atFullSize : {0.020, 0.030, 0.036, 0.041, 0.055, 0.080}) {
        INFO(atFullSize);
        Machine machine(30.0);
        machine.play(60.0, 0.003, atFullSize);
        CHECK(machine.play(2.0 * 3600.0, 0.003, atFullSize) <= 2);
    }
}

TEST_CASE("A load that comes and goes every few seconds moves the scale less and less often")
{
    Machine machine(30.0);
    const auto minutes = [&](int count) {
        int moves = 0;
        for (int i = 0; i < 6 * count; ++i)
            moves += machine.play(5.0, 0.003, 0.060) + machine.play(5.0, 0.003, 0.012);
        return moves;
    };
    const int atFirst = minutes(2);
    minutes(20);
    const int later = minutes(20);
    CHECK(atFirst > 2);
    CHECK(later < 3 * atFirst); // ten times as long
}

TEST_CASE("Where a smaller picture would be no faster, the picture stays large")
{
    Machine machine(30.0);
    machine.play(60.0, 0.080, 0.0005);
    int small = 0, frames = 0;
    for (double at = 0.0; at < 600.0; ++frames) {
        const double now = machine.cost(0.080, 0.0005);
        machine.governor.step(now, now);
        small += machine.governor.scale() < 0.9f ? 1 : 0;
        at += now;
    }
    CHECK(small < frames / 10);
}

TEST_CASE("The governor takes no harm from times that are none")
{
    Governor governor;
    governor.setTarget(NAN);
    for (const double strange : {double(NAN), -1.0, double(INFINITY), 1e9})
        for (int i = 0; i < 100; ++i)
            CHECK_FALSE(governor.step(strange, strange));
    CHECK(governor.scale() == 1.f);
    governor.setTarget(0.0);
    for (int i = 0; i < 1000; ++i)
        governor.step(5.0 * double(governor.scale()), 0.9);
    CHECK(governor.scale() == 0.25f);
    governor.reset();
    CHECK(governor.scale() == 1.f);
}

TEST_CASE("The meter counts frames that came late, and knows the rare ones")
{
    FrameMeter meter;
    CHECK_FALSE(meter.times().valid);
    for (int i = 0; i < 200; ++i)
        meter.add(i % 50 == 49 ? 0.1 : 0.02, 0.01, 50.0);
    meter.add(30.0, 0.01, 50.0); // a window that was hidden is no late frame
    const auto times = meter.times();
    CHECK(times.valid);
    CHECK(times.drops == 4);
    CHECK(times.medianMilliseconds == Approx(20.0));
    CHECK(times.rareMilliseconds == Approx(100.0));
    CHECK(times.costMilliseconds == Approx(10.0));
    CHECK(times.framesPerSecond == Approx(200.0 / 4.32));
}

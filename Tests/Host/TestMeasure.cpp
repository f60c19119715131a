// SPDX-License-Identifier: GPL-3.0-or-later
// Measurements in a host, printed and never judged: TestHost "[measure]". They run only when asked for by
// name.
#include "EditorWindow.h"

#include <Support/Catch.h>

#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <thread>

using namespace frond;
using Clock = std::chrono::steady_clock;

namespace
{

double residentMegabytes()
{
    std::ifstream file("/proc/self/statm");
    double all = 0.0, resident = 0.0;
    file >> all >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

/// As a host's audio thread has it, where this user may.
bool becomeRealTime()
{
    const sched_param priority{50};
    return pthread_setschedparam(pthread_self(), SCHED_FIFO, &priority) == 0;
}

/// Four notes on in one block, off in another, a few times a second, as a busy player's.
juce::MidiBuffer notesOfBlock(int block)
{
    juce::MidiBuffer midi;
    for (int note = 0; note < 4; ++note) {
        if (block % 200 == 0)
            midi.addEvent(juce::MidiMessage::noteOn(1, 40 + block / 200 % 24 + 5 * note, 0.8f), note);
        else if (block % 200 == 150)
            midi.addEvent(juce::MidiMessage::noteOff(1, 40 + block / 200 % 24 + 5 * note), note);
    }
    return midi;
}

struct Shares
{
    double median, tail, worst; // percent of a block's time
};

/// Blocks at their own pace, so that the dream and the picture run beside them as they do in a host.
Shares play(HostedPlugin& hosted, int blocks, int samples, double sampleRateHz)
{
    const auto blockTime = std::chrono::duration<double>(samples / sampleRateHz);
    juce::AudioBuffer<float> sound(hosted.channels(), samples);
    std::vector<double> shares;
    shares.reserve(static_cast<std::size_t>(blocks));
    auto due = Clock::now();
    for (int block = 0; block < blocks; ++block) {
        for (int channel = 0; channel < sound.getNumChannels(); ++channel)
            for (int i = 0; i < samples; ++i)
                sound.setSample(channel, i, 0.3f * std::sin(0.05f * static_cast<float>(block * samples + i)));
        auto midi = notesOfBlock(block);
        const auto start = Clock::now();
        hosted.process(sound, midi);
        shares.push_back(100.0 * std::chrono::duration<double>(Clock::now() - start) / blockTime);
        due += std::chrono::duration_cast<Clock::duration>(blockTime);
        std::this_thread::sleep_until(due);
    }
    std::ranges::sort(shares);
    const auto at = [&](double share) {
        return shares[static_cast<std::size_t>(share * static_cast<double>(shares.size() - 1))];
    };
    return {at(0.5), at(0.999), shares.back()};
}

} // namespace

TEST_CASE("Measured: processBlock of 64 samples at 48 kHz for a minute beside an open editor", "[.][measure]")
{
    if (skipWithoutDisplay())
        return;
    for (const auto& plugin : builtEffects()) {
        HostedPlugin hosted(plugin);
        EditorWindow window(hosted);
        CHECK(showsPicture(hosted, window));
        hosted.prepare(48000.0, 64);
        Shares shares{};
        bool realTime = false;
        std::thread audio([&] {
            realTime = becomeRealTime();
            shares = play(hosted, 45000, 64, 48000.0);
        });
        audio.join();
        std::cout << nameOf(plugin)
                  << ": processBlock, share of a block of 64 samples at 48 kHz over a minute, "
                  << (realTime ? "real-time" : "ordinary") << " priority: median " << shares.median
                  << " %, 99.9 % " << shares.tail << " %, worst " << shares.worst << " %\n";
    }
}

TEST_CASE("Measured: memory of instances with open editors in one host", "[.][measure]")
{
    if (skipWithoutDisplay())
        return;
    for (const auto& plugin : builtEffects()) {
        std::cout << nameOf(plugin) << ": resident " << residentMegabytes() << " MB";
        std::vector<std::unique_ptr<HostedPlugin>> instances;
        std::vector<std::unique_ptr<EditorWindow>> windows;
        for (int i = 0; i < 4; ++i) {
            instances.push_back(std::make_unique<HostedPlugin>(plugin));
            windows.push_back(std::make_unique<EditorWindow>(*instances.back(), 20 + 60 * i, 20 + 60 * i));
            CHECK(showsPicture(*instances.back(), *windows.back()));
            letTimePass(3.0);
            std::cout << ", with " << i + 1 << ": " << residentMegabytes() << " MB" << std::flush;
        }
        std::cout << "\n";
        windows.clear();
    }
}

// SPDX-License-Identifier: GPL-3.0-or-later
// Measurements in a host, printed and never judged: TestHost "[measure]". They run only when asked for by
// name.
#include "EditorWindow.h"

#include <Support/Catch.h>

#include <pthread.h>
#include <time.h>
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

/// What this thread has worked, without the time in which the machine ran something else.
std::chrono::duration<double> worked()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

struct Shares
{
    double median, tail, worst; // percent of a block's time
};

Shares sharesOf(std::vector<double> values)
{
    std::ranges::sort(values);
    const auto at = [&](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    return {at(0.5), at(0.999), values.back()};
}

std::ostream& operator<<(std::ostream& stream, const Shares& shares)
{
    return stream << "median " << shares.median << " %, 99.9 % " << shares.tail << " %, worst "
                  << shares.worst << " %";
}

struct Played
{
    Shares plugin, control;
};

/// Arithmetic of about a block's length that touches no memory: what this machine does to any thread.
float controlWork(float x)
{
    for (int i = 0; i < 400; ++i)
        x = std::sin(x) + 1.0f;
    return x;
}

/// Blocks at their own pace, so that the dream and the picture run beside them as they do in a host.
Played play(HostedPlugin& hosted, int blocks, int samples, double sampleRateHz)
{
    const auto blockTime = std::chrono::duration<double>(samples / sampleRateHz);
    juce::AudioBuffer<float> sound(hosted.channels(), samples);
    std::vector<double> ofPlugin, ofControl;
    ofPlugin.reserve(static_cast<std::size_t>(blocks));
    ofControl.reserve(static_cast<std::size_t>(blocks));
    float kept = 0.0f;
    auto due = Clock::now();
    for (int block = 0; block < blocks; ++block) {
        for (int channel = 0; channel < sound.getNumChannels(); ++channel)
            for (int i = 0; i < samples; ++i)
                sound.setSample(channel, i, 0.3f * std::sin(0.05f * static_cast<float>(block * samples + i)));
        auto midi = notesOfBlock(block);
        const auto start = worked();
        hosted.process(sound, midi);
        const auto middle = worked();
        kept = controlWork(kept);
        ofPlugin.push_back(100.0 * ((middle - start) / blockTime));
        ofControl.push_back(100.0 * ((worked() - middle) / blockTime));
        due += std::chrono::duration_cast<Clock::duration>(blockTime);
        std::this_thread::sleep_until(due);
    }
    CHECK(kept > 0.0f);
    return {sharesOf(std::move(ofPlugin)), sharesOf(std::move(ofControl))};
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
        Played played{};
        bool realTime = false;
        std::thread audio([&] {
            realTime = becomeRealTime();
            played = play(hosted, 45000, 64, 48000.0);
        });
        audio.join();
        std::cout << nameOf(plugin)
                  << ": processBlock of 64 samples at 48 kHz over a minute, share of a block, "
                  << (realTime ? "real-time" : "ordinary")
                  << " priority\n  the plug-in and its hosting: " << played.plugin
                  << "\n  plain arithmetic between its blocks: " << played.control << "\n";
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

// SPDX-License-Identifier: GPL-3.0-or-later
// A song that keys the dreams is the same song, played by a host into the plug-in or rendered from its MIDI
// file.
#include "Show.h"

#include <Media/Score.h>
#include <Support/Catch.h>
#include <Tools/RenderJob.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <vector>

using namespace frond;
using namespace frond::test;

namespace
{

constexpr double slowBpm = 96.0, fastBpm = 140.0, turnBeat = 8.0; // the tempo changes with the third bar
constexpr int ticksPerBeat = 480, blockSamples = 480;
constexpr double rateHz = 48000.0, blockSeconds = blockSamples / rateHz, rendersPerSecond = 50.0;

double secondsOf(double beat)
{
    return beat < turnBeat ? beat * 60.0 / slowBpm
                           : turnBeat * 60.0 / slowBpm + (beat - turnBeat) * 60.0 / fastBpm;
}

enum class Bars
{
    ofOneLength, // 4/4
    changing     // two of 4/4, two of 3/4, then 4/4 again, off the grid that is counted from the start
};

/// Notes that begin with a bar, or with two, and one in the middle of one that is held into the next.
Score writeSong(const Folder& folder, Bars bars)
{
    juce::MidiMessageSequence track;
    const auto at = [](double beat) { return beat * ticksPerBeat; };
    track.addEvent(juce::MidiMessage::timeSignatureMetaEvent(4, 4), 0.0);
    if (bars == Bars::changing) {
        track.addEvent(juce::MidiMessage::timeSignatureMetaEvent(3, 4), at(turnBeat));
        track.addEvent(juce::MidiMessage::timeSignatureMetaEvent(4, 4), at(turnBeat + 6.0));
    }
    track.addEvent(juce::MidiMessage::tempoMetaEvent(juce::roundToInt(60e6 / slowBpm)), 0.0);
    track.addEvent(juce::MidiMessage::tempoMetaEvent(juce::roundToInt(60e6 / fastBpm)), at(turnBeat));
    struct Note
    {
        int key;
        double from, to;
    };
    using Notes = std::vector<Note>;
    const Notes plain{{60, 4.0, 7.5}, {64, 8.0, 11.5}, {67, 12.0, 15.0}, {71, 13.3, 19.5}, {72, 16.0, 19.5}},
        odd{{60, 0.0, 7.5}, {64, 8.0, 13.0}, {71, 13.3, 19.5}, {67, 14.0, 17.0}};
    for (const auto& note : bars == Bars::changing ? odd : plain) {
        track.addEvent(juce::MidiMessage::noteOn(1, note.key, juce::uint8{100}), at(note.from));
        track.addEvent(juce::MidiMessage::noteOff(1, note.key), at(note.to));
    }
    track.addEvent(juce::MidiMessage::endOfTrack(), at(20.0));
    juce::MidiFile file;
    file.setTicksPerQuarterNote(ticksPerBeat);
    file.addTrack(track);
    const auto place = folder.file("song.mid");
    juce::FileOutputStream stream(place);
    REQUIRE(file.writeTo(stream));
    stream.flush();
    return readMidiFile(place.getFullPathName().toStdString());
}

/// Moments at which the dreams are compared, in blocks from the start. Rendered frames fall on them as well.
std::vector<int> moments()
{
    std::vector<int> blocks;
    for (const double beat : {4.3, 5.0, 6.6, 8.4, 9.0, 10.5, 12.7, 16.4, 17.5, 18.9})
        blocks.push_back(2 * juce::roundToInt(secondsOf(beat) * rendersPerSecond));
    return blocks;
}

/// The units of every leaf that is there, in an order of their own.
using Codes = std::vector<std::vector<float>>;
Codes codesOf(const DreamFrame& frame)
{
    Codes codes;
    const auto units = static_cast<std::size_t>(frame.hiddenCount);
    for (int i = 0; i < frame.leafCount; ++i) {
        const auto* first = frame.hidden.data() + frame.leaves[static_cast<std::size_t>(i)].voice * units;
        codes.emplace_back(first, first + units);
    }
    std::ranges::sort(codes);
    return codes;
}

/// A host's song, as its tempo map has it.
struct SongHead final : juce::AudioPlayHead
{
    juce::Optional<PositionInfo> getPosition() const override
    {
        const auto mark = score.at(seconds);
        PositionInfo info;
        info.setPpqPosition(mark->beats);
        info.setBpm(mark->tempoBpm);
        info.setTimeSignature(TimeSignature{mark->numerator, mark->denominator});
        info.setPpqPositionOfLastBarStart(mark->bar.startBeats);
        if (countsBars)
            info.setBarCount(static_cast<std::int64_t>(mark->bar.number));
        info.setIsPlaying(true);
        return info;
    }
    bool countsBars = true; // not every format of plug-ins can say it
    Score score;
    double seconds = 0.0;
};

class Studio
{
public:
    explicit Studio(bool keyed, Bars bars = Bars::ofOneLength, Division step = Division::bar,
                    bool hostCountsBars = true)
    {
        processor.setSeed(77); // the renderer has another: it must have no say
        processor.prepareToPlay(rateHz, blockSamples);
        auto& controls = processor.parameters();
        for (const auto& [id, value] :
             {std::pair{ParameterId::songKey, keyed ? 1.f : 0.f},
              std::pair{ParameterId::songDivision, static_cast<float>(step)},
              std::pair{ParameterId::selfDreamAmount, 0.f}, std::pair{ParameterId::idleVoices, 0.f},
              std::pair{ParameterId::speed, 12.f}, std::pair{ParameterId::wanderAmount, 0.6f},
              std::pair{ParameterId::speciesPullAmount, 0.f}, std::pair{ParameterId::witherSeconds, 0.05f}})
            controls.set(id, value);
        processor.chooseModel(writeSmallModel(folder, "small.safetensors"));
        processor.dream().waitForModel();
        head.score = writeSong(folder, bars);
        head.countsBars = hostCountsBars;
    }

    /// The host plays; frames come as unevenly as displays bring them.
    std::map<int, Codes> live()
    {
        processor.setPlayHead(&head);
        const auto wanted = moments();
        std::map<int, Codes> heard;
        std::size_t event = 0;
        int dreamt = 0; // blocks
        for (int block = 0; block <= wanted.back(); ++block) {
            playBlock(block, event);
            constexpr std::array rhythm{1, 3, 2, 2, 1, 2};
            const bool isMoment = std::ranges::find(wanted, block) != wanted.end();
            if (!isMoment && block - dreamt < rhythm[static_cast<std::size_t>(block) % rhythm.size()])
                continue;
            processor.dream().stepByHand((block - dreamt) * blockSeconds);
            dreamt = block;
            processor.dream().frames().update();
            if (isMoment)
                heard[block] = codesOf(processor.dream().frames().latest());
        }
        processor.setPlayHead(nullptr);
        return heard;
    }

    std::map<int, Codes> rendered()
    {
        tools::RenderJob job;
        job.dbn = processor.dream().model();
        job.score = head.score;
        job.framesPerSecond = rendersPerSecond;
        job.lengthSeconds = head.score.lengthSeconds;
        job.settingsAt = [settings = processor.parameters().settings()](double) { return settings; };
        const auto wanted = moments();
        std::map<int, Codes> seen;
        tools::playFrames(job, [&](std::int64_t number, const DreamFrame& frame) {
            const auto block = 2 * static_cast<int>(number + 1); // a frame shows its end
            if (std::ranges::find(wanted, block) != wanted.end())
                seen[block] = codesOf(frame);
        });
        return seen;
    }

private:
    void playBlock(int block, std::size_t& event)
    {
        const auto from = block * blockSeconds;
        const auto& events = head.score.events;
        juce::MidiBuffer midi;
        for (; event < events.size() && events[event].timeSeconds < from + blockSeconds; ++event) {
            const auto sample = static_cast<int>((events[event].timeSeconds - from) * rateHz);
            midi.addEvent(events[event].bytes.data(), events[event].size,
                          juce::jlimit(0, blockSamples - 1, sample));
        }
        head.seconds = from;
        juce::AudioBuffer<float> silence(2, blockSamples);
        silence.clear();
        processor.processBlock(silence, midi);
    }

    Folder folder;
    Processor processor{Variant::effect, folder.file("user")};
    SongHead head;
};

} // namespace

namespace
{

void checkLiveAsRendered(Studio& studio)
{
    const auto live = studio.live(), rendered = studio.rendered();
    REQUIRE(live.size() == moments().size());
    REQUIRE(rendered.size() == live.size());
    std::size_t different = 0;
    const Codes* before = nullptr;
    for (const auto& [block, codes] : live) {
        INFO("after " << block * blockSeconds << " s");
        REQUIRE_FALSE(codes.empty());
        CHECK(codes == rendered.at(block));
        different += before != nullptr && *before != codes;
        before = &codes;
    }
    CHECK(different >= 6); // it is no dream that stands still
}

} // namespace

TEST_CASE(
    "The same bar dreams the same leaf, played by a host through its tempo map or rendered from the file")
{
    Studio studio(true);
    checkLiveAsRendered(studio);
}

TEST_CASE("The same bar dreams the same leaf also in a song that changes its signature")
{
    for (const auto step : {Division::half, Division::bar})
        for (const bool counts : {false, true}) {
            INFO("step " << static_cast<int>(step) << (counts ? ", bars counted" : ""));
            Studio studio(true, Bars::changing, step, counts);
            checkLiveAsRendered(studio);
        }
    Studio pairs(true, Bars::changing, Division::twoBars);
    checkLiveAsRendered(pairs);
}

TEST_CASE("Without the song's key a bounce dreams otherwise")
{
    Studio studio(false);
    CHECK(studio.live() != studio.rendered());
}

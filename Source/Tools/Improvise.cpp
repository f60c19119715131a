// SPDX-License-Identifier: GPL-3.0-or-later
// frond improvise: what the improviser does with music, in numbers and as a trace.
#include "Arguments.h"
#include "ImproviserStudy.h"
#include "Verb.h"

#include <Control/ParameterTable.h>
#include <Media/Score.h>

#include <cstdio>
#include <fstream>
#include <stdexcept>

namespace frond::tools
{
namespace
{

constexpr const char* improviseHelp = R"(usage: frond improvise [options]

Lets the improviser play along, without a picture, and measures what it does against chance: whether it answers in
the music's gaps, whether it ever repeats itself, how it builds and lets go.

  --music KIND       made music: calls (phrases and rests; the default), steady, drone
  --audio FILE       a sound file instead; its gaps are not known, so nothing is said about them
  --minutes M        how much made music (default 20)
  --boldness B, --density D, --faithfulness F, --patience P   its temper, each 0 to 1 (default 0.5)
  --trace FILE       a line a frame: seconds, level, activity, arc, notes started, notes held (.csv)
  --seed N           another seed (default 1)

example: frond improvise --music steady --boldness 0.9 --trace bold.csv)";

constexpr double rateHz = 22050.0;

MadeMusic musicOf(const Arguments& arguments)
{
    if (!arguments.has("--audio")) {
        const auto seconds = 60.0 * arguments.number("--minutes", 20.0, 0.1, 600.0);
        return makeMusic(arguments.text("--music", "calls"), seconds, rateHz,
                         static_cast<std::uint32_t>(arguments.seed()));
    }
    const auto sound = readSoundFile(arguments.text("--audio"));
    MadeMusic music;
    music.sampleRateHz = sound.sampleRateHz;
    music.samples = sound.mono();
    return music;
}

void writeTrace(const std::string& path, const ImproviserTrace& trace)
{
    std::ofstream file(path);
    file << "seconds,level,activity,arc,starts,held\n";
    for (std::size_t i = 0; i < trace.moments.size(); ++i) {
        const auto& m = trace.moments[i];
        file << static_cast<double>(i) / studyFramesPerSecond << ',' << m.level << ',' << m.activity << ','
             << m.arc << ',' << m.starts << ',' << m.held << '\n';
    }
    if (!file.good())
        throw std::runtime_error(path + ": cannot be written");
}

void print(const MadeMusic& music, const ImproviserMeasures& m)
{
    std::printf("notes                       %d, %.1f a minute\n", m.notes, m.notesPerMinute);
    if (!music.gaps.empty()) {
        std::printf("in the gaps                 %.1f %%; by chance %.1f %% (p = %.4f)\n", 100.0 * m.gapShare,
                    100.0 * m.gapShareByChance, m.gapChance);
        std::printf("phrase ends answered        %.0f %% of %zu\n", 100.0 * m.phraseEndsAnswered,
                    music.gaps.size());
    }
    std::printf("activity against the level  r = %.2f\n", m.levelCorrelation);
    std::printf("eight notes played before   %d; by chance %.1f\n", m.repeats, m.repeatsByChance);
    if (!music.notes.empty())
        std::printf("four intervals quoted       %.1f %%; by chance %.1f %%\n", 100.0 * m.quoted,
                    100.0 * m.quotedByChance);
    std::printf("longest silence with music  %.1f s\n", m.longestSilenceSeconds);
    std::printf("notes a minute              %.1f in its calmest fifth, %.1f in its highest; %d arcs\n",
                m.calmNotesPerMinute, m.highNotesPerMinute, m.arcs);
}

int improvise(const std::vector<std::string>& words)
{
    const Arguments arguments(words, {"--music", "--audio", "--minutes", "--boldness", "--density",
                                      "--faithfulness", "--patience", "--trace", "--seed"});
    arguments.allowAlone(0);
    auto settings = defaultSettings();
    settings[ParameterId::improviseAmount] = 1.f;
    const auto temper = [&](const char* option, ParameterId id) {
        settings[id] = static_cast<float>(arguments.number(option, 0.5, 0.0, 1.0));
    };
    temper("--boldness", ParameterId::improviseBoldnessAmount);
    temper("--density", ParameterId::improviseDensityAmount);
    temper("--faithfulness", ParameterId::improviseFaithfulnessAmount);
    temper("--patience", ParameterId::improvisePatienceAmount);
    const auto music = musicOf(arguments);
    const auto trace = playAlong(music, settings, arguments.seed());
    print(music, measure(music, trace, static_cast<std::uint32_t>(arguments.seed())));
    if (arguments.has("--trace"))
        writeTrace(arguments.text("--trace"), trace);
    return 0;
}

} // namespace

Verb improviseVerb()
{
    return {"improvise", "lets the improviser play along with music, and measures it", improviseHelp,
            improvise};
}

} // namespace frond::tools

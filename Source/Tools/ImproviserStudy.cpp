// SPDX-License-Identifier: GPL-3.0-or-later
#include "ImproviserStudy.h"

#include <Control/Controller.h>
#include <Control/ParameterTable.h>
#include <Control/Phrase.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <random>
#include <set>
#include <span>

namespace frond::tools
{

namespace
{

constexpr double phraseSeconds = 1.5; // a longer wait ends a phrase
constexpr int phraseEnd = 99;
constexpr int shifts = 1000, orders = 20;

/// Stands in for the dream: it shows what is played, and otherwise wanders.
class DreamStandIn
{
public:
    explicit DreamStandIn(std::uint64_t seed)
        : random(static_cast<std::uint32_t>(seed))
    {}
    Seen step(const ControlFrame& frame)
    {
        const auto newest = std::ranges::max_element(frame.notes, {}, &NoteState::id);
        if (newest->held && newest->id != lastNote) {
            lastNote = newest->id;
            look(static_cast<float>(newest->pitch));
        } else if (frame.timeSeconds > nextSeconds) {
            look(24.f + static_cast<float>(random() % 80));
        }
        if (frame.timeSeconds > nextSeconds || newest->held)
            nextSeconds = frame.timeSeconds + 3.0 + static_cast<double>(random() % 1000) * 0.004;
        return now;
    }

private:
    void look(float key) { now = {now.leafId + 1, static_cast<int>(key / 2.4f), key}; }
    std::mt19937 random;
    Seen now;
    std::uint32_t lastNote = 0;
    double nextSeconds = 0.0;
};

std::vector<bool> gapFrames(const MadeMusic& music, std::size_t count)
{
    std::vector<bool> result(count, false);
    for (const auto& gap : music.gaps)
        for (auto at = gap.begin; at < gap.end; at += 1.0 / studyFramesPerSecond)
            if (const auto frame = static_cast<std::size_t>(at * studyFramesPerSecond); frame < count)
                result[frame] = true;
    return result;
}

double shareIn(const std::vector<bool>& gaps, const ImproviserTrace& trace, std::size_t shift)
{
    double in = 0.0, all = 0.0;
    for (std::size_t i = 0; i < gaps.size(); ++i) {
        const auto starts = static_cast<double>(trace.moments[(i + shift) % gaps.size()].starts);
        all += starts;
        in += gaps[i] ? starts : 0.0;
    }
    return all > 0.0 ? in / all : 0.0;
}

void measureGaps(const MadeMusic& music, const ImproviserTrace& trace, std::mt19937& random,
                 ImproviserMeasures& result)
{
    if (music.gaps.empty())
        return;
    const auto gaps = gapFrames(music, trace.moments.size());
    result.gapShare = shareIn(gaps, trace, 0);
    int asGood = 0;
    for (int i = 0; i < shifts; ++i) {
        const auto share = shareIn(gaps, trace, random() % gaps.size());
        result.gapShareByChance += share / shifts;
        asGood += share >= result.gapShare;
    }
    result.gapChance = (asGood + 1.0) / (shifts + 1.0);
    int answered = 0;
    for (const auto& gap : music.gaps)
        answered += std::ranges::any_of(trace.notes, [&](const ImproviserTrace::Played& note) {
            return note.timeSeconds > gap.begin && note.timeSeconds < gap.end;
        });
    result.phraseEndsAnswered = answered / static_cast<double>(music.gaps.size());
}

double correlation(const ImproviserTrace& trace)
{
    double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (const auto& moment : trace.moments) {
        const double a = static_cast<double>(moment.level), b = static_cast<double>(moment.activity);
        n += 1, x += a, y += b, xx += a * a, yy += b * b, xy += a * b;
    }
    const auto variance = (n * xx - x * x) * (n * yy - y * y);
    return variance > 0.0 ? (n * xy - x * y) / std::sqrt(variance) : 0.0;
}

/// Contour and rhythm, relative to half a second: what an ear compares.
std::vector<int> symbolsOf(const ImproviserTrace& trace)
{
    std::vector<int> symbols;
    for (std::size_t i = 1; i < trace.notes.size(); ++i) {
        const auto wait = static_cast<float>(trace.notes[i].timeSeconds - trace.notes[i - 1].timeSeconds);
        PhraseEvent event;
        event.key = static_cast<float>(trace.notes[i].key);
        event.waitPulses = wait / 0.5f;
        event.first = wait > 3.f;
        symbols.push_back(PhraseSymbol::of(event, static_cast<float>(trace.notes[i - 1].key)));
    }
    return symbols;
}

int repeatsIn(const std::vector<int>& symbols, std::size_t window)
{
    std::set<std::vector<int>> known;
    int repeats = 0;
    for (std::size_t i = 0; i + window <= symbols.size(); ++i)
        repeats += !known
                        .emplace(symbols.begin() + static_cast<std::ptrdiff_t>(i),
                                 symbols.begin() + static_cast<std::ptrdiff_t>(i + window))
                        .second;
    return repeats;
}

/// Class by class of a melody's intervals; phraseEnd where one phrase gives way to the next.
template <typename Notes>
std::vector<int> intervalClasses(const Notes& notes)
{
    std::vector<int> classes;
    for (std::size_t i = 1; i < notes.size(); ++i)
        classes.push_back(notes[i].timeSeconds - notes[i - 1].timeSeconds > phraseSeconds
                              ? phraseEnd
                              : PhraseSymbol::intervalClass(static_cast<float>(notes[i].key) -
                                                            static_cast<float>(notes[i - 1].key)));
    return classes;
}

/// Everything but the ends of phrases in another order.
void shuffleWithin(std::vector<int>& classes, std::mt19937& random)
{
    std::vector<int> intervals;
    std::ranges::copy_if(classes, std::back_inserter(intervals), [](int each) { return each != phraseEnd; });
    std::ranges::shuffle(intervals, random);
    for (std::size_t i = 0, next = 0; i < classes.size(); ++i)
        if (classes[i] != phraseEnd)
            classes[i] = intervals[next++];
}

/// Of the runs of four intervals within its phrases, the share that the other has, too.
double shareOfRuns(const std::vector<int>& played, const std::vector<int>& heard)
{
    constexpr std::ptrdiff_t run = 4;
    const auto each = [](const std::vector<int>& all, auto&& act) {
        for (std::ptrdiff_t i = 0; i + run <= std::ssize(all); ++i)
            if (std::find(all.begin() + i, all.begin() + i + run, phraseEnd) == all.begin() + i + run)
                act(std::vector<int>(all.begin() + i, all.begin() + i + run));
    };
    std::set<std::vector<int>> known;
    each(heard, [&](std::vector<int> found) { known.insert(std::move(found)); });
    double found = 0.0, runs = 0.0;
    each(played, [&](const std::vector<int>& each) {
        ++runs;
        found += known.contains(each);
    });
    return runs > 0.0 ? found / runs : 0.0;
}

void measureMemory(const MadeMusic& music, const ImproviserTrace& trace, std::mt19937& random,
                   ImproviserMeasures& result)
{
    auto symbols = symbolsOf(trace);
    result.repeats = repeatsIn(symbols, 8);
    auto classes = intervalClasses(trace.notes);
    const auto heardClasses = intervalClasses(music.notes);
    result.quoted = shareOfRuns(classes, heardClasses);
    for (int i = 0; i < orders; ++i) {
        std::ranges::shuffle(symbols, random);
        shuffleWithin(classes, random);
        result.repeatsByChance += repeatsIn(symbols, 8) / static_cast<double>(orders);
        result.quotedByChance += shareOfRuns(classes, heardClasses) / orders;
    }
}

void measureArc(const ImproviserTrace& trace, ImproviserMeasures& result)
{
    int silent = 0, longest = 0;
    bool high = false;
    std::vector<float> arcs;
    for (const auto& moment : trace.moments) {
        silent = moment.held > 0 || moment.level < 0.02f ? 0 : silent + 1;
        longest = std::max(longest, silent);
        result.arcs += high && moment.arc < 0.35f;
        high = moment.arc > 0.6f || (high && moment.arc >= 0.35f);
        arcs.push_back(moment.arc);
    }
    result.longestSilenceSeconds = longest / studyFramesPerSecond;
    if (arcs.empty())
        return;
    std::ranges::sort(arcs);
    const auto low = arcs[arcs.size() / 5], top = arcs[arcs.size() * 4 / 5];
    double calm = 0, calmFrames = 0, busy = 0, busyFrames = 0;
    for (const auto& moment : trace.moments) {
        calm += moment.arc <= low ? moment.starts : 0;
        calmFrames += moment.arc <= low;
        busy += moment.arc >= top ? moment.starts : 0;
        busyFrames += moment.arc >= top;
    }
    result.calmNotesPerMinute = 60.0 * studyFramesPerSecond * calm / std::max(calmFrames, 1.0);
    result.highNotesPerMinute = 60.0 * studyFramesPerSecond * busy / std::max(busyFrames, 1.0);
}

} // namespace

ImproviserTrace playAlong(const MadeMusic& music, const Settings& settings, std::uint64_t seed)
{
    Controller controller;
    controller.prepare(music.sampleRateHz);
    controller.seed(seed);
    DreamStandIn dream(seed);
    ControlFrame frame;
    const ModulationPlan plan;
    ImproviserTrace trace;
    std::uint32_t newest = 0;
    const auto count = static_cast<std::size_t>(static_cast<double>(music.samples.size()) /
                                                music.sampleRateHz * studyFramesPerSecond);
    std::size_t sample = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto end =
            static_cast<std::size_t>(static_cast<double>(i + 1) * music.sampleRateHz / studyFramesPerSecond);
        Controller::Around around;
        around.plan = &plan;
        around.seen = dream.step(frame);
        controller.step({}, std::span(music.samples).subspan(sample, end - sample), settings, around,
                        1.0 / studyFramesPerSecond, frame);
        sample = end;
        ImproviserTrace::Moment moment;
        moment.level = frame.sound.levelAmount;
        moment.activity = frame.improviser.activityAmount;
        moment.arc = frame.improviser.arcAmount;
        const NoteState* first = nullptr;
        for (const auto& note : frame.notes) {
            moment.held += note.held;
            moment.starts += note.id > newest;
            if (note.id > newest && (first == nullptr || note.id < first->id))
                first = &note;
        }
        if (first != nullptr)
            trace.notes.push_back({frame.timeSeconds, first->pitch, first->velocity});
        newest = std::max(newest, std::ranges::max(frame.notes, {}, &NoteState::id).id);
        trace.moments.push_back(moment);
    }
    return trace;
}

ImproviserMeasures measure(const MadeMusic& music, const ImproviserTrace& trace, std::uint32_t seed)
{
    std::mt19937 random(seed);
    ImproviserMeasures result;
    result.notes =
        std::accumulate(trace.moments.begin(), trace.moments.end(), 0,
                        [](int sum, const ImproviserTrace::Moment& moment) { return sum + moment.starts; });
    result.notesPerMinute = 60.0 * studyFramesPerSecond * result.notes /
                            std::max<double>(1.0, static_cast<double>(trace.moments.size()));
    measureGaps(music, trace, random, result);
    result.levelCorrelation = correlation(trace);
    measureMemory(music, trace, random, result);
    measureArc(trace, result);
    return result;
}

} // namespace frond::tools

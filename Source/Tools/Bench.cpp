// SPDX-License-Identifier: GPL-3.0-or-later
// frond bench: how fast the chains run, as ratios against the same work in plain Eigen in the same run.
#include "BenchControl.h"
#include "BenchLooks.h"
#include "BenchPlain.h"
#include "BenchShow.h"
#include "BenchTrain.h"
#include "BenchVoices.h"
#include "Leaves.h"
#include "Verb.h"

#include <Model/Chain.h>
#include <Model/Simd.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace frond::tools
{
namespace
{

constexpr const char* benchHelp = R"(usage: frond bench [--model FILE] [options]

How fast the chains run. Each line is the same work done twice, turn by turn in one run: by the chain, and by the
textbook program in plain Eigen (W v + b, a sigmoid, a draw of std::mt19937) on the same network. Medians of
one thread's processor time; a show's frames are timed by the clock on the wall, and by processor time beside it.

  --model FILE    instead of the built-in model
  --rounds N      turns of each (default 30)
  --loops NAME    the inner loops of one instruction set: AVX-512, AVX2, SSE4, NEON, plain (default: the best)
  --only PART     dense, shipped, top, frame or show alone; or one that is not among the others: looks, the
                  time that each look takes to draw a frame; control, what notes, sound and modulation take; or
                  train, how fast a dense layer learns
  --size WxH      of the looks' picture (default 1280x720)
  --scale S       at which the looks are drawn, 0.25 to 1 (default 1)
  --minutes M     of the show (default 2)
  --threads N     that learn (default: as many as the machine has)
  --json          one line of JSON on standard output instead of a table
  --seed N        another seed, other dreams (default 1)

example: frond bench --json > speed.json)";

constexpr std::string_view parts[] = {"dense", "shipped", "top",     "frame",
                                      "show",  "looks",   "control", "train"};

class Bench
{
public:
    Bench(std::shared_ptr<const Dbn> of, int rounds, std::uint64_t seed, std::string only)
        : model(std::move(of))
        , rounds(rounds)
        , seed(seed)
        , only(std::move(only))
    {}

    std::vector<Result> run()
    {
        std::vector<Result> results;
        const auto measure = [&](const std::shared_ptr<const Dbn>& dbn, const char* name, bool labels) {
            for (const auto& [voices, temperature] :
                 {std::pair<std::size_t, float>{1, 1.0f}, {16, 1.0f}, {16, 3.0f}})
                results.push_back(steps(dbn, name, voices, temperature, labels));
        };
        if (wants("dense")) {
            std::fprintf(stderr, "teaching a dense layer\n");
            measure(denseLayer(*model, seed), "layer 1, dense", false);
        }
        if (wants("shipped"))
            measure(firstLayer(*model), "layer 1, as shipped", false);
        if (wants("top"))
            measure(model, "top, as it plays", true);
        if (wants("frame"))
            results.push_back(frame());
        return results;
    }

    bool wants(const char* part) const { return only.empty() || only == part; }

private:
    Result steps(const std::shared_ptr<const Dbn>& dbn, const std::string& name, std::size_t count,
                 float temperature, bool labels)
    {
        Voices voices(dbn, count, temperature, seed);
        for (std::size_t i = 0; i < count; ++i)
            if (labels)
                voices.chains[i].seedFromParticle(7 * i);
            else
                voices.chains[i].seedFromPixels(dreamtPixels(model, i));
        voices.step(30);
        std::vector<PlainChains> alone(count, PlainChains(*dbn, 1, labels, temperature));
        const Eigen::MatrixXf start = voices.states(labels);
        for (std::size_t i = 0; i < count; ++i)
            alone[i].start(start.col(static_cast<Eigen::Index>(i)));
        const auto plainStep = [&] {
            for (PlainChains& chains : alone)
                chains.step();
        };
        const int turn = voices.stepsIn(processorMicroseconds(plainStep));
        const std::uint64_t rowsBefore = voices.rows();
        char title[96];
        std::snprintf(title, sizeof(title), "%s, T %.0f, %zu voice%s", name.c_str(),
                      static_cast<double>(temperature), count, count == 1 ? "" : "s");
        Result result = compare(
            title, rounds, turn, 1.0, [&] { voices.step(turn); }, plainStep);
        result.rowsMoved = static_cast<double>(voices.rows() - rowsBefore) /
                           static_cast<double>(turn * (rounds + 2)) / static_cast<double>(count);
        if (count > 1) {
            PlainChains batched(*dbn, static_cast<Eigen::Index>(count), labels, temperature);
            batched.start(start);
            result.batchedRatio = compare(
                                      "", std::max(rounds / 3, 3), turn, 1.0, [&] { voices.step(turn); },
                                      [&] { batched.step(); })
                                      .ratio;
        } else {
            result.boundShare = voices.boundShare(result.microseconds, turn, rounds);
        }
        return result;
    }

    Result frame()
    {
        constexpr std::size_t count = 16;
        constexpr int topSteps = 20;
        Voices voices(model, count, 1.0f, seed);
        for (std::size_t i = 0; i < count; ++i)
            voices.chains[i].seedFromParticle(7 * i);
        voices.step(30);
        const Eigen::MatrixXf start = voices.states(true);
        std::vector<PlainChains> alone(count, PlainChains(*model, 1, true, 1.0f));
        for (std::size_t i = 0; i < count; ++i)
            alone[i].start(start.col(static_cast<Eigen::Index>(i)));
        const auto ours = [&] {
            voices.step(topSteps);
            voices.decode();
        };
        const auto plain = [&](PlainChains& chains) {
            for (int step = 0; step < topSteps; ++step)
                chains.step();
            chains.decode();
        };
        Result result = compare("a frame: 16 voices, 20 top steps, decoded", rounds, 1.0, 1.0, ours, [&] {
            for (PlainChains& chains : alone)
                plain(chains);
        });
        PlainChains batched(*model, count, true, 1.0f);
        batched.start(start);
        result.batchedRatio =
            compare("", std::max(rounds / 3, 3), 1.0, 1.0, ours, [&] { plain(batched); }).ratio;
        return result;
    }

    std::shared_ptr<const Dbn> model;
    int rounds;
    std::uint64_t seed;
    std::string only; // one part, or empty
};

void printTable(const std::vector<Result>& results, const ShowTimes& show)
{
    std::printf("%s loops; a step's or a frame's processor time in microseconds\n\n", simd::loops().name);
    std::printf("%-44s %10s %10s %9s %9s %10s %9s\n", "", "Eigen", "Frond", "ratio", "batched", "rows moved",
                "of bound");
    for (const Result& result : results) {
        std::printf("%-44s %10.1f %10.2f %9.1f", result.name.c_str(), result.plainMicroseconds,
                    result.microseconds, result.ratio);
        if (result.batchedRatio > 0.0)
            std::printf(" %9.1f", result.batchedRatio);
        else
            std::printf(" %9s", "");
        if (result.rowsMoved > 0.0)
            std::printf(" %10.0f", result.rowsMoved);
        if (result.boundShare > 0.0)
            std::printf(" %8.0f%%", 100.0 * result.boundShare);
        std::printf("\n");
    }
    if (show.frames > 0)
        std::printf(
            "\na show of %d frames with notes, presets and models changing: a frame takes %.2f ms in the "
            "middle, %.2f ms at 99.9 %%, %.2f ms at worst (%.2f ms of processor time); %d of them more than "
            "a 60th of a second\n",
            show.frames, show.medianMilliseconds, show.rareMilliseconds, show.worstMilliseconds,
            show.worstProcessorMilliseconds, show.late);
}

void printJson(const std::vector<Result>& results, const ShowTimes& show)
{
    nlohmann::json all;
    if (show.frames > 0)
        all["show"] = {{"frames", show.frames},
                       {"late", show.late},
                       {"median_milliseconds", show.medianMilliseconds},
                       {"rare_milliseconds", show.rareMilliseconds},
                       {"worst_milliseconds", show.worstMilliseconds},
                       {"worst_processor_milliseconds", show.worstProcessorMilliseconds}};
    all["loops"] = simd::loops().name;
    for (const Result& result : results)
        all["results"].push_back({{"name", result.name},
                                  {"eigen_microseconds", result.plainMicroseconds},
                                  {"frond_microseconds", result.microseconds},
                                  {"ratio", result.ratio},
                                  {"ratio_to_batched_eigen", result.batchedRatio},
                                  {"rows_moved", result.rowsMoved},
                                  {"share_of_bandwidth_bound", result.boundShare}});
    std::printf("%s\n", all.dump().c_str());
}

int benchLooks(const Arguments& arguments, int frames)
{
    int width = 0, height = 0;
    char rest = 0;
    const auto size = arguments.text("--size", "1280x720");
    if (std::sscanf(size.c_str(), "%dx%d%c", &width, &height, &rest) != 2 || width < 16 || height < 16 ||
        width > 16384 || height > 16384)
        throw UsageError("--size takes width and height from 16 to 16384, such as 1920x1080, not \"" + size +
                         '"');
    const double scale = arguments.number("--scale", 1.0, 0.25, 1.0);
    const auto times =
        timeLooks(openModel(arguments), width, height, static_cast<float>(scale), frames, arguments.seed());
    if (arguments.has("--json")) {
        nlohmann::json all{{"device", times.device}, {"width", width}, {"height", height}, {"scale", scale}};
        for (const auto& time : times.looks)
            all["looks"].push_back({{"look", time.look},
                                    {"median_milliseconds", time.medianMilliseconds},
                                    {"rare_milliseconds", time.rareMilliseconds}});
        std::printf("%s\n", all.dump().c_str());
        return 0;
    }
    std::printf("%s, %d x %d, render scale %.0f %%; milliseconds a frame\n\n%-18s %8s %8s\n",
                times.device.c_str(), width, height, 100.0 * scale, "", "median", "99 %");
    for (const auto& time : times.looks)
        std::printf("%-18s %8.2f %8.2f\n", time.look.c_str(), time.medianMilliseconds, time.rareMilliseconds);
    return 0;
}

int bench(const std::vector<std::string>& words)
{
    const Arguments arguments(
        words,
        {"--model", "--rounds", "--loops", "--seed", "--only", "--minutes", "--size", "--scale", "--threads"},
        {"--json"});
    arguments.allowAlone(0);
    const auto rounds = static_cast<int>(arguments.whole("--rounds", 30, 1, 10000));
    const std::string name = arguments.text("--loops");
    if (!name.empty() && !simd::use(name.c_str()))
        throw std::runtime_error("--loops " + name + ": this machine cannot run them");
    const std::string only = arguments.text("--only");
    if (!only.empty() && std::ranges::find(parts, only) == std::end(parts))
        throw UsageError("--only " + only +
                         ": it is dense, shipped, top, frame, show, looks, control or train");
    if (only == "looks")
        return benchLooks(arguments, rounds);
    if (only == "control")
        return std::fputs(describe(timeControl(rounds, arguments.seed()), arguments.has("--json")).c_str(),
                          stdout) < 0;
    const auto threads = static_cast<int>(arguments.whole("--threads", 0, 1, 256));
    if (only == "train")
        return std::fputs(describe(timeTraining(*openModel(arguments), rounds, threads, arguments.seed()),
                                   arguments.has("--json"))
                              .c_str(),
                          stdout) < 0;
    const double minutes = arguments.number("--minutes", 2.0, 0.01, 600.0);
    const auto model = openModel(arguments);
    Bench bench(model, rounds, arguments.seed(), only);
    const std::vector<Result> results = bench.run();
    const ShowTimes show = bench.wants("show") ? playShow(model, minutes, arguments.seed()) : ShowTimes{};
    if (arguments.has("--json"))
        printJson(results, show);
    else
        printTable(results, show);
    return 0;
}

} // namespace

Verb benchVerb()
{
    return {"bench", "speed, as ratios against plain Eigen in the same run", benchHelp, bench};
}

} // namespace frond::tools

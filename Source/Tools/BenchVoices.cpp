// SPDX-License-Identifier: GPL-3.0-or-later
#include "BenchVoices.h"

#include <Model/Simd.h>
#include <Model/UnitSums.h>
#include <Training/BatchChains.h>
#include <Training/RbmTrainer.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <numeric>

namespace frond::tools
{

using Clock = std::chrono::steady_clock;

double microseconds(const std::function<void()>& work)
{
    const auto start = Clock::now();
    work();
    return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

double processorMicroseconds(const std::function<void()>& work)
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return 1e6 * static_cast<double>(time.tv_sec) + 1e-3 * static_cast<double>(time.tv_nsec);
    };
    const double start = now();
    work();
    return now() - start;
#else
    return microseconds(work);
#endif
}

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

namespace
{

constexpr Eigen::Index denseUnits = 1000, lessons = 400, batch = 100;
constexpr int dreamSteps = 20;
constexpr std::uint32_t layerStream = 0xbe7c;

std::shared_ptr<const Dbn> alone(const Dbn& model, Rbm layer)
{
    Dbn dbn;
    dbn.imageWidth = model.imageWidth;
    dbn.imageHeight = model.imageHeight;
    dbn.rbms.push_back(std::move(layer));
    return std::make_shared<const Dbn>(std::move(dbn));
}

} // namespace

std::shared_ptr<const Dbn> firstLayer(const Dbn& model)
{
    const Rbm& first = model.rbms.front();
    return alone(model, {first.weights, first.visibleBiases, first.hiddenBiases, {}, {}, {}});
}

std::shared_ptr<const Dbn> denseLayer(const Dbn& model, std::uint64_t seed)
{
    const Matrix dreams = dreamLeaves(model, 5 * batch, dreamSteps, false, seed);
    const Matrix leaves = (dreams.array() > 0.5f).cast<float>(); // silhouettes, as a plain RBM learns them
    Workers workers(static_cast<int>(std::max(1u, std::thread::hardware_concurrency())));
    RbmTrainer rbm(Wiring::dense(leaves.cols(), std::min(denseUnits, leaves.cols())), 0, seed, layerStream);
    rbm.initialise(leaves.colwise().mean().transpose());
    for (Eigen::Index lesson = 0; lesson < lessons; ++lesson) {
        RbmUpdate update;
        update.rate = lesson < lessons * 2 / 3 ? 0.1f : 0.02f;
        update.momentum = lesson < lessons / 5 ? 0.5f : 0.9f;
        rbm.update(leaves.middleRows(lesson * batch % leaves.rows(), batch), update, workers);
    }
    return alone(model, {rbm.weights, rbm.visibleBiases, rbm.hiddenBiases, {}, {}, {}});
}

std::vector<float> dreamtPixels(const std::shared_ptr<const Dbn>& model, std::size_t number)
{
    Chain chain;
    chain.prepare(model, 1, 0);
    chain.seedFromParticle(7 * number);
    chain.step(3);
    std::vector<float> pixels(static_cast<std::size_t>(model->pixelCount()));
    chain.decode(pixels);
    for (float& logit : pixels)
        logit = 1.0f / (1.0f + std::exp(-logit));
    return pixels;
}

Voices::Voices(const std::shared_ptr<const Dbn>& of, std::size_t count, float temperature, std::uint64_t seed)
    : dbn(of)
    , chains(count)
    , logits(count, std::vector<float>(static_cast<std::size_t>(dbn->pixelCount())))
{
    for (std::size_t i = 0; i < count; ++i) {
        chains[i].prepare(dbn, seed, static_cast<std::uint32_t>(i));
        chains[i].setTemperature(temperature);
        pointers.push_back(&chains[i]);
        spans.emplace_back(logits[i]);
    }
}

int Voices::stepsIn(double microseconds)
{
    constexpr int some = 40, most = 400;
    const double one = processorMicroseconds([&] { step(some); }) / some;
    return std::clamp(static_cast<int>(microseconds / one), some, most);
}

double Voices::boundShare(double stepMicroseconds, int steps, int rounds)
{
    const IntegerRows table(dbn->top().weights.transpose());
    std::vector<std::uint32_t> all(table.units());
    std::iota(all.begin(), all.end(), 0u);
    Aligned<std::int16_t> sums(IntegerRows::tileColumns * table.tiles());
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round)
        times.push_back(processorMicroseconds([&] {
            simd::loops().addRows(
                {table.tile(0), all, {}, sums.data(), IntegerRows::bias, table.tiles(), table.tileBytes()});
        }));
    const double bytesPerMicrosecond = static_cast<double>(table.tiles() * table.tileBytes()) / median(times);
    const auto flipsBefore = chains[0].flipCount();
    const auto rowsBefore = chains[0].rowCount();
    step(steps);
    const auto visible = static_cast<double>(chains[0].flipCount() - flipsBefore);
    const double hidden = static_cast<double>(chains[0].rowCount() - rowsBefore) - visible;
    const double moved = visible * static_cast<double>(dbn->top().hiddenCount()) +
                         hidden * static_cast<double>(dbn->top().visibleCount() + dbn->speciesCount());
    return moved / steps / bytesPerMicrosecond / stepMicroseconds;
}

std::uint64_t Voices::rows() const
{
    std::uint64_t sum = 0;
    for (const Chain& chain : chains)
        sum += chain.rowCount();
    return sum;
}
Eigen::MatrixXf Voices::states(bool labels) const
{
    const Dbn& dbn = chains[0].dbn();
    const Eigen::Index units = dbn.top().visibleCount();
    Eigen::MatrixXf result = Eigen::MatrixXf::Zero(units + (labels ? dbn.speciesCount() : 0),
                                                   static_cast<Eigen::Index>(chains.size()));
    for (std::size_t i = 0; i < chains.size(); ++i) {
        const auto column = static_cast<Eigen::Index>(i);
        result.col(column).head(units) = Eigen::Map<const Vector>(chains[i].visible().data(), units);
        if (labels && chains[i].label() >= 0)
            result(units + chains[i].label(), column) = 1.0f;
    }
    return result;
}

Result compare(const std::string& name, int rounds, double perTurn, double perPlainTurn,
               const std::function<void()>& ours, const std::function<void()>& plain)
{
    std::vector<double> ourTimes, plainTimes, ratios;
    for (int round = 0; round < rounds + 2; ++round) {
        const double p = processorMicroseconds(plain) / perPlainTurn,
                     o = processorMicroseconds(ours) / perTurn;
        if (round < 2) // to get warm
            continue;
        ourTimes.push_back(o);
        plainTimes.push_back(p);
        ratios.push_back(p / o);
    }
    Result result;
    result.name = name;
    result.plainMicroseconds = median(plainTimes);
    result.microseconds = median(ourTimes);
    result.ratio = median(ratios);
    return result;
}

} // namespace frond::tools

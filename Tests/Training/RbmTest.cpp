// SPDX-License-Identifier: GPL-3.0-or-later
// Training of one RBM against a network small enough to add up all of its states.
#include <Support/Catch.h>
#include <Training/RbmTrainer.h>

#include <cmath>

using namespace frond;
using Eigen::Index;

namespace
{

constexpr Index visibleUnits = 6, hiddenUnits = 4;

Matrix allVisible()
{
    Matrix states(1 << visibleUnits, visibleUnits);
    for (Index state = 0; state < states.rows(); ++state)
        for (Index unit = 0; unit < visibleUnits; ++unit)
            states(state, unit) = static_cast<float>(state >> unit & 1);
    return states;
}

/// Exact probability of every visible state.
Vector distribution(const RbmTrainer& rbm)
{
    const Matrix states = allVisible();
    const Matrix input = (states * rbm.weights.transpose()).rowwise() + rbm.hiddenBiases.transpose();
    Eigen::VectorXd logs = (states * rbm.visibleBiases +
                            input.unaryExpr([](float x) { return std::log1p(std::exp(x)); }).rowwise().sum())
                               .cast<double>();
    logs.array() -= logs.maxCoeff();
    const Eigen::VectorXd p = logs.array().exp();
    return (p / p.sum()).cast<float>();
}

double logLikelihood(const RbmTrainer& rbm, const Matrix& data)
{
    const Vector p = distribution(rbm);
    double sum = 0.0;
    for (Index row = 0; row < data.rows(); ++row) {
        Index state = 0;
        for (Index unit = 0; unit < visibleUnits; ++unit)
            state |= Index(data(row, unit) > 0.5f) << unit;
        sum += std::log(static_cast<double>(p(state)));
    }
    return sum / static_cast<double>(data.rows());
}

/// Two patterns and their neighbours.
Matrix patterns(Index rows)
{
    Matrix data(rows, visibleUnits);
    const Random random(3);
    for (Index row = 0; row < rows; ++row)
        for (Index unit = 0; unit < visibleUnits; ++unit) {
            const bool on = (unit < 3) == (row % 2 == 0);
            const bool flip =
                random.uniform(0, static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(unit)) < 0.1f;
            data(row, unit) = on != flip ? 1.f : 0.f;
        }
    return data;
}

RbmTrainer smallRbm(std::uint64_t seed)
{
    RbmTrainer rbm(Wiring::dense(visibleUnits, hiddenUnits), 0, seed, 0);
    rbm.initialise(Vector::Constant(visibleUnits, 0.5f));
    const Random random(seed, 9);
    for (Index i = 0; i < rbm.weights.size(); ++i)
        rbm.weights.data()[i] = random.normal(0, 0, static_cast<std::uint32_t>(i));
    return rbm;
}

} // namespace

TEST_CASE("With all offsets zero and the exact model side, the gradient is that of the log-likelihood")
{
    Workers alone(1);
    RbmTrainer rbm = smallRbm(4);
    const Matrix data = patterns(50);
    // The model side as a sample in which every state appears in proportion: 20000 rows are fine enough.
    const Vector p = distribution(rbm);
    const Matrix states = allVisible();
    std::vector<Index> rows;
    double owed = 0.0;
    for (Index state = 0; state < states.rows(); ++state)
        for (owed += 20000.0 * static_cast<double>(p(state)); owed >= 0.5; owed -= 1.0)
            rows.push_back(state);
    Matrix model(static_cast<Index>(rows.size()), visibleUnits);
    for (std::size_t row = 0; row < rows.size(); ++row)
        model.row(static_cast<Index>(row)) = states.row(rows[row]);

    Matrix dataHidden, modelHidden;
    rbm.meanHidden(data, dataHidden, alone);
    rbm.meanHidden(model, modelHidden, alone);
    RbmGradient gradient;
    centredGradient(rbm.wiring, {data, dataHidden}, {model, modelHidden}, Vector::Zero(visibleUnits),
                    Vector::Zero(hiddenUnits), gradient, alone);

    const float h = 1e-2f;
    const auto slope = [&](float& parameter) {
        const float kept = parameter;
        parameter = kept + h;
        const double above = logLikelihood(rbm, data);
        parameter = kept - h;
        const double below = logLikelihood(rbm, data);
        parameter = kept;
        return (above - below) / (2.0 * static_cast<double>(h));
    };
    for (Index i = 0; i < rbm.weights.size(); ++i)
        CHECK(static_cast<double>(gradient.weights.data()[i]) ==
              Approx(slope(rbm.weights.data()[i])).margin(2e-3));
    for (Index i = 0; i < visibleUnits; ++i)
        CHECK(static_cast<double>(gradient.visibleBiases(i)) ==
              Approx(slope(rbm.visibleBiases(i))).margin(2e-3));
    for (Index i = 0; i < hiddenUnits; ++i)
        CHECK(static_cast<double>(gradient.hiddenBiases(i)) ==
              Approx(slope(rbm.hiddenBiases(i))).margin(2e-3));
}

TEST_CASE("The centred gradient points uphill and is blind to which state a unit calls 1")
{
    Workers alone(1);
    RbmTrainer rbm = smallRbm(6);
    const Matrix data = patterns(40), model = patterns(90).bottomRows(41);
    Matrix dataHidden, modelHidden;
    rbm.meanHidden(data, dataHidden, alone);
    rbm.meanHidden(model, modelHidden, alone);
    const Vector mu = data.colwise().mean().transpose(), lambda = dataHidden.colwise().mean().transpose();
    RbmGradient gradient, flipped;
    centredGradient(rbm.wiring, {data, dataHidden}, {model, modelHidden}, mu, lambda, gradient, alone);
    // Flip every visible unit (0 for 1): weights change sign, and so must their gradient, exactly.
    const Matrix ones = Matrix::Ones(data.rows(), visibleUnits),
                 moreOnes = Matrix::Ones(model.rows(), visibleUnits);
    const Matrix flippedData = ones - data, flippedModel = moreOnes - model;
    centredGradient(rbm.wiring, {flippedData, dataHidden}, {flippedModel, modelHidden},
                    Vector::Ones(visibleUnits) - mu, lambda, flipped, alone);
    CHECK((gradient.weights + flipped.weights).cwiseAbs().maxCoeff() < 1e-6f);
    CHECK(gradient.weights.cwiseAbs().maxCoeff() > 1e-3f);
}

TEST_CASE("Persistent contrastive divergence raises the likelihood close to the data's own")
{
    Workers alone(1);
    RbmTrainer rbm(Wiring::dense(visibleUnits, hiddenUnits), 0, 11, 0);
    const Matrix data = patterns(200);
    rbm.initialise(data.colwise().mean().transpose());
    const double before = logLikelihood(rbm, data);
    rbm.setChains(data.topRows(100), alone);
    RbmUpdate settings;
    settings.persistent = settings.sampleVisible = true;
    settings.rate = 0.05f;
    settings.averageDecay = 0.99f;
    for (int update = 0; update < 1500; ++update)
        rbm.update(data, settings, alone);
    rbm.adoptAverage(10, alone);
    const double after = logLikelihood(rbm, data);
    // Five in six bits agree with their pattern nine times in ten: about 2.6 nats, against 4.16 at the start.
    CHECK(before < -4.0);
    CHECK(after > -2.75);
}

TEST_CASE("Contrastive divergence learns labels beside the pixels")
{
    Workers alone(1);
    constexpr Index labels = 2;
    RbmTrainer rbm(Wiring::dense(visibleUnits + labels, 8), labels, 5, 0);
    const Matrix pixels = patterns(100);
    Matrix data = Matrix::Zero(100, visibleUnits + labels);
    data.leftCols(visibleUnits) = pixels;
    for (Index row = 0; row < 100; ++row)
        data(row, visibleUnits + row % 2) = 1.f;
    rbm.initialise(data.colwise().mean().transpose());
    RbmUpdate settings;
    settings.sampleVisible = true;
    for (int update = 0; update < 800; ++update)
        rbm.update(data, settings, alone);
    Matrix unknown = data, hidden, back;
    unknown.rightCols(labels).setConstant(0.5f);
    rbm.meanHidden(unknown, hidden, alone);
    rbm.meanVisible(hidden, back, alone);
    int right = 0;
    for (Index row = 0; row < 100; ++row) {
        CHECK(back.row(row).tail(labels).sum() == Approx(1.f));
        right += back(row, visibleUnits + row % 2) > 0.5f;
    }
    CHECK(right > 90);
}

TEST_CASE("Drawn states have the probabilities asked for, and exactly one label")
{
    Workers alone(1);
    Matrix probabilities(4000, 7);
    probabilities.rowwise() = (Eigen::RowVectorXf(7) << 0.f, 0.1f, 0.5f, 1.f, 0.2f, 0.3f, 0.5f).finished();
    Matrix states;
    const Random random(1);
    drawStates(probabilities, 3, {random, 0, 0}, states, alone);
    const Eigen::RowVectorXf means = states.colwise().mean();
    CHECK(means(0) == 0.f);
    CHECK(means(3) == 1.f);
    for (Index unit : {1, 2, 4, 5, 6})
        CHECK(means(unit) == Approx(probabilities(0, unit)).margin(0.03));
    CHECK((states.rightCols(3).rowwise().sum().array() == 1.f).all());
}

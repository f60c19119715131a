// SPDX-License-Identifier: GPL-3.0-or-later
#include "FullModel.h"
#include "TinyNetworks.h"

#include <Model/ModelFile.h>
#include <Model/Patches.h>

namespace frond::tiny
{

Dbn makeFullModel()
{
    Dbn dbn = makeDbn({{12, 6, 5}, 4, 3, 2, 1.0f, 61});
    dbn.local = {2, 3, 2, 2, {{0, 0}, {2, 1}}};
    Rbm& first = dbn.rbms[0];
    first.weights = densePatchWeights(dbn.local, patchWeights(dbn.local, first.weights, 4), 4, 3);
    first.generativeWeights = Matrix::Constant(6, 12, 0.25f);
    first.generativeVisibleBiases = Vector::Constant(12, 0.5f);
    first.generativeHiddenBiases = Vector::Constant(6, -0.5f);
    dbn.particles.resize(2, 8);
    dbn.particles << 1, 0, 1, 1, 0, 0, 0, 1, //
        0, 0, 1, 0, 1, 0, 0, 1;
    dbn.mapPositions.resize(3, 2);
    dbn.mapPositions << 0.0f, 1.0f, 0.25f, 0.75f, 0.5f, 0.5f;
    dbn.mapCodes.resize(3, 6);
    for (Eigen::Index i = 0; i < dbn.mapCodes.size(); ++i)
        dbn.mapCodes.data()[i] = static_cast<float>(i * 15) / 255.0f;
    dbn.mapSpecies = {0, 1, 0};
    dbn.metadata["title"] = "Tiny \"full\" model, ümläut";
    dbn.metadata["training"] = R"({"epochs": 3, "seed": 1})";
    dbn.mapHistory = {Matrix::Constant(3, 2, 0.5f), 0.5f * dbn.mapPositions, dbn.mapPositions};
    dbn.completion.resize(2);
    dbn.completion[0] = {Matrix::Constant(2, 12, 0.125f), Vector::Constant(2, -0.25f)};
    dbn.completion[1] = {Matrix::Constant(6, 2, -1.5f), Vector::Constant(6, 0.75f)};
    dbn.completion[0].weights(1, 3) = 3.0f;
    dbn.otherTensors["completely.other"] = {"F32", {1, 2}, std::string(8, '\1')};
    dbn.otherTensors["from.the.future"] = {"F6_E9", {3}, "abc"};
    dbn.validate();
    return dbn;
}

std::string tinyFile()
{
    return serialiseModel(makeDbn({{3, 2}, 3, 1}), TensorType::float32);
}

} // namespace frond::tiny

// SPDX-License-Identifier: GPL-3.0-or-later
#include "SmallModel.h"

#include <Model/ModelFile.h>

#include <cmath>

namespace frond::test
{

namespace
{

Rbm emptyRbm(Eigen::Index visible, Eigen::Index hidden)
{
    Rbm rbm;
    rbm.weights = Matrix::Zero(hidden, visible);
    rbm.visibleBiases = Vector::Zero(visible);
    rbm.hiddenBiases = Vector::Zero(hidden);
    return rbm;
}

} // namespace

Folder::Folder()
    : folder(juce::File::createTempFile("frond-test"))
{
    folder.createDirectory();
}

Folder::~Folder()
{
    folder.deleteRecursively();
}

std::string writeSmallModel(const Folder& folder, const juce::String& name, int width, int height)
{
    Dbn dbn;
    dbn.imageWidth = width;
    dbn.imageHeight = height;
    constexpr Eigen::Index code = 6, top = 8;
    dbn.rbms = {emptyRbm(Eigen::Index(width) * height, code), emptyRbm(code, top)};
    auto& pixels = dbn.rbms[0];
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto fromMiddle = std::hypot((x + 0.5) / width - 0.5, (y + 0.5) / height - 0.5);
            pixels.visibleBiases[y * width + x] = fromMiddle < 0.35 ? 4.f : -4.f;
        }
    for (Eigen::Index i = 0; i < top; ++i)
        dbn.rbms[1].weights(i, i % code) = i % 2 == 0 ? 2.f : -2.f;
    dbn.species = {"Acer", "Quercus"};
    dbn.labelWeights = Matrix::Zero(top, 2);
    dbn.labelBiases = Vector::Zero(2);
    dbn.metadata["title"] = "small";
    const auto path = folder.file(name).getFullPathName().toStdString();
    saveModel(dbn, path, TensorType::float32);
    return path;
}

} // namespace frond::test

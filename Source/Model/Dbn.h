// SPDX-License-Identifier: GPL-3.0-or-later
// A trained deep belief network (Hinton, Osindero & Teh 2006): immutable weights, shared by every chain in
// the process.
#pragma once

#include <Eigen/Core>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

namespace frond
{

/// Row-major, so that a row is one hidden unit's receptive field and lies together in memory.
using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Vector = Eigen::VectorXf;

/// A model that cannot be used; what() names the file, the tensor and the cause.
struct ModelError : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

/// One restricted Boltzmann machine. E(v, h) = -b·v - c·h - hᵀWv (Smolensky 1986; Hinton 2002).
struct Rbm
{
    Matrix weights;       // (hidden, visible)
    Vector visibleBiases; // (visible)
    Vector hiddenBiases;  // (hidden)

    // Where fine-tuning untied generation from recognition; empty otherwise. The three come together.
    Matrix generativeWeights;       // (hidden, visible)
    Vector generativeVisibleBiases; // (visible)
    Vector generativeHiddenBiases;  // (hidden)

    Eigen::Index visibleCount() const { return weights.cols(); }
    Eigen::Index hiddenCount() const { return weights.rows(); }

    /// hiddenInput (hidden) = W v + c: the recognition direction, before the sigmoid.
    void hiddenInput(Eigen::Ref<const Vector> visible, Eigen::Ref<Vector> result) const;
    /// visibleInput (visible) = Wᵀ h + b with the generative weights where there are any.
    void visibleInput(Eigen::Ref<const Vector> hidden, Eigen::Ref<Vector> result) const;
    /// F(v) = -b·v - Σ log(1 + exp(W v + c)) (Hinton 2012, eq. 25), with the tied weights.
    double freeEnergy(Eigen::Ref<const Vector> visible) const;
};

/// One layer of a network that is not a Boltzmann machine.
struct DenseLayer
{
    Matrix weights; // (out, in)
    Vector biases;  // (out)
};

/// Where the first layer sees local patches instead of the whole field: rbms[0].weights is then this, made
/// dense.
struct LocalPatches
{
    Eigen::Index patchCount = 0, unitCount = 0, height = 0, width = 0;
    std::vector<std::pair<int, int>> origins; // (x, y) of the top left pixel
    bool empty() const { return patchCount == 0; }
};

/// A tensor of the file that this version has no use for: kept as it came, so that saving loses nothing.
struct OtherTensor
{
    std::string type; // as in the file: "F32", "U8" …
    std::vector<std::size_t> shape;
    std::string bytes;
};

struct Dbn;
struct KernelTables;

/// What the running chain wants beside the weights (see Kernel.h): made by the first chain of a Dbn and
/// shared by the others. A copied Dbn makes its own, and weights that changed since are noticed. Any thread
/// may ask.
class SharedTables
{
public:
    SharedTables() = default;
    SharedTables(const SharedTables&) {}
    SharedTables& operator=(const SharedTables&);
    std::shared_ptr<const KernelTables> of(const Dbn& dbn) const;
    /// Nobody will change this Dbn any more, so its chains need not look for changes, which takes
    /// milliseconds.
    void trust() { trusted = true; }

private:
    bool trusted = false;
    mutable std::mutex mutex;
    mutable std::shared_ptr<const KernelTables> tables;
};

struct Dbn
{
    int imageWidth = 0, imageHeight = 0;
    std::vector<Rbm> rbms; // rbms[0] stands on the pixels; the last hosts the chain
    LocalPatches local;
    std::vector<std::string> species;

    Matrix labelWeights; // (top hidden, species), or empty: softmax units beside the top RBM's visible layer
    Vector labelBiases;  // (species)

    Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>
        particles; // (N, top visible + species)

    Matrix mapPositions;            // (leaves, 2), 0 to 1, or empty
    Matrix mapCodes;                // (leaves, top visible), 0 to 1, or empty
    std::vector<int> mapSpecies;    // (leaves)
    std::vector<Matrix> mapHistory; // the map while it formed: positions as above, frame by frame; or empty

    /// Recognises half-hidden leaves, or empty: from strength × (2 · value - 1) a pixel (hidden 0, leaf 1,
    /// ground -1) to code probabilities at the top RBM's visible layer. ReLU between, logistic at the end.
    std::vector<DenseLayer> completion;

    std::map<std::string, std::string> metadata; // title, license, attribution, training …
    std::map<std::string, OtherTensor> otherTensors;
    SharedTables tables;

    Eigen::Index pixelCount() const { return Eigen::Index(imageWidth) * imageHeight; }
    const Rbm& top() const { return rbms.back(); }
    std::size_t layerCount() const { return rbms.size(); }
    Eigen::Index speciesCount() const { return labelBiases.size(); }

    /// -1 where there is no such species. Case and "_" or " " make no difference.
    int findSpecies(const std::string& name) const;

    /// Mean code of every species at the top RBM's visible layer, (species, top visible), from mapCodes or,
    /// without a map, from the particles; rows of species that have neither are the mean of all.
    Matrix speciesCodes() const;

    /// Throws ModelError where the tensors do not fit each other or hold NaN.
    void validate() const;
};

/// Recognition from the pixels (N, pixels) up `depth` RBMs by mean field: (N, hidden of rbms[depth - 1]).
Matrix recognise(const Dbn& dbn, const Matrix& pixels, std::size_t depth);
/// Generation by mean field from the top of `depth` RBMs (N, hidden of rbms[depth - 1]) down to pixel logits
/// (N, pixels).
Matrix generateLogits(const Dbn& dbn, const Matrix& code, std::size_t depth);

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// A network while it learns: snapshots from noise to the finished network, small enough to ship, between
// which one can glide. A safetensors file beside the model; see LearningTensors.h for what is in it.
#pragma once

#include "Dbn.h"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace frond
{

/// A network's tensors by their names in the model file; a vector is one row, a local first layer its blocks.
using TensorMap = std::map<std::string, Matrix>;

/// Of a tensor, what changed since the snapshot before: codes times the scale of their row.
struct TensorDelta
{
    Eigen::Index rows = 0, columns = 0;
    int bits = 8;      // 8: one code a byte; 4: two
    std::string codes; // row by row
    Vector scales;     // (rows)
};

class LearningWriter
{
public:
    /// The next snapshot. Only tensors that changed are kept. A network may have fewer layers than the ones
    /// after it, and its weights may still be tied; ModelError where its sides or shapes are others.
    void add(const Dbn& network, const std::string& stage);
    std::size_t size() const { return snapshots.size(); }

    /// ModelError where there are fewer than two snapshots.
    std::string serialise() const;
    void save(const std::string& path) const;

private:
    struct Snapshot
    {
        std::string stage;
        std::map<std::string, TensorDelta> changes;
    };
    void addTensor(const std::string& name, const Matrix& values, Snapshot& snapshot);

    Dbn frame;                // sides, patches and species
    TensorMap last, restored; // as they came, and as a reader will have them
    std::vector<Snapshot> snapshots;
};

/// Immutable but for a cache; any thread may ask.
class Learning
{
public:
    /// With the finished model, that is what the learning ends in, to the last bit, and its particles, map
    /// and completion come with every moment. Throws ModelError with the file's name, the tensor and the
    /// cause, also where the finished model is another one.
    static std::shared_ptr<const Learning> parse(std::string_view bytes, const std::string& name,
                                                 std::shared_ptr<const Dbn> finished = {});
    static std::shared_ptr<const Learning> load(const std::string& path,
                                                std::shared_ptr<const Dbn> finished = {});

    std::size_t size() const { return stages.size(); }
    /// What was learnt at this snapshot, "layer 1", say.
    const std::string& stage(std::size_t index) const { return stages[index]; }
    const std::string& stageAt(float amount) const;

    /// The network at this moment: 0 noise, 1 finished; between two snapshots, the straight line between
    /// their weights. All have one shape. Allocates; takes tens of milliseconds.
    std::shared_ptr<const Dbn> at(float amount) const;
    /// The network of one snapshot, below size(), and nothing of its neighbours.
    std::shared_ptr<const Dbn> snapshot(std::size_t index) const { return between(index, 0.0f); }

private:
    friend class LearningReader;
    Learning() = default;
    double position(float amount) const;
    std::shared_ptr<const Dbn> between(std::size_t snapshot, float share) const; // and the next one
    void seek(std::size_t snapshot) const; // makes `below` and `above` this snapshot's and the next one's
    void advance(TensorMap& tensors, std::size_t snapshot) const;
    Matrix blend(const std::string& name, float share) const;

    Dbn frame; // all but the weights
    std::shared_ptr<const Dbn> finished;
    std::vector<std::string> stages;
    std::vector<std::map<std::string, TensorDelta>> changes; // a snapshot each
    std::map<std::string, std::pair<Eigen::Index, Eigen::Index>> shapes;

    mutable std::mutex mutex;
    mutable TensorMap below, above;
    mutable std::size_t sought = 0;
    mutable bool cached = false;
};

} // namespace frond

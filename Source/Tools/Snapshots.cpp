// SPDX-License-Identifier: GPL-3.0-or-later
#include "Snapshots.h"

#include "ContactSheet.h"

#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <utility>

namespace frond::tools
{
namespace
{

constexpr double spacing = 1.0 / 40.0; // of the whole run
constexpr Eigen::Index snapshotCells = 60;

/// Every so many rows.
Matrix thinOut(const Matrix& rows)
{
    const Eigen::Index count = std::min(snapshotCells, rows.rows());
    Matrix result(count, rows.cols());
    for (Eigen::Index row = 0; row < count; ++row)
        result.row(row) = rows.row(row * rows.rows() / count);
    return result;
}

Sheet picture(const Trainer& trainer, const TrainingData& data, std::string& kind)
{
    const Dbn dbn = trainer.network();
    const bool ended = trainer.finished();
    if (!ended && trainer.stage().kind == StageKind::pretrain && trainer.stage().layer == 0) {
        kind = "fields";
        return drawFields(thinOut(dbn.rbms[0].weights), dbn.imageWidth, dbn.imageHeight);
    }
    const bool dreams = dbn.particles.rows() > 0;
    kind = dreams ? "dreams" : "reconstructions";
    const std::size_t depth = ended || trainer.stage().kind != StageKind::pretrain
                                  ? dbn.layerCount() - 1
                                  : trainer.stage().layer + 1;
    const Matrix code =
        dreams ? Matrix(dbn.particles.leftCols(dbn.top().visibleCount())
                            .cast<float>()
                            .topRows(std::min(snapshotCells, Eigen::Index(dbn.particles.rows()))))
               : recognise(dbn, thinOut(data.originals()), depth);
    return drawLeaves(generateLogits(dbn, code, depth), dbn.imageWidth, dbn.imageHeight, 96);
}

} // namespace

Snapshots::Snapshots(std::string where, const TrainingData& trainingData)
    : folder(std::move(where))
    , data(trainingData)
{
    if (folder.empty())
        return;
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!std::filesystem::is_directory(folder))
        throw std::runtime_error(folder + ": the folder for snapshots cannot be made");
}

void Snapshots::look(const Trainer& trainer)
{
    const int due = static_cast<int>(trainer.doneAmount() / spacing);
    if (folder.empty() || due < written)
        return;
    written = due + 1;
    std::string kind;
    const Sheet sheet = picture(trainer, data, kind);
    char name[64];
    std::snprintf(name, sizeof name, "%05.1f-%s.png", 100.0 * trainer.doneAmount(), kind.c_str());
    writeSheet((std::filesystem::path(folder) / name).string(), sheet);
}

} // namespace frond::tools

// SPDX-License-Identifier: GPL-3.0-or-later
// frond sheets: what a network can do, as pictures.
#include "ContactSheet.h"
#include "LearningLog.h"
#include "Leaves.h"
#include "Progress.h"
#include "Verb.h"

#include <Model/Chain.h>
#include <Model/LeafMap.h>
#include <Training/Playing.h>

#include <algorithm>
#include <filesystem>

namespace frond::tools
{
namespace
{

namespace fs = std::filesystem;
using Eigen::Index;

constexpr const char* sheetsHelp = R"(usage: frond sheets --images DIR -o FOLDER [--model FILE] [--seed N]

Draws six sheets of 60 leaves: dreams.png; chain.png, one chain on its way; depth.png, leaves of DIR through
more and more layers; completion.png, half-hidden leaves and what the network makes of them; map.png, leaves at
even distances on the map; learning.png, the network while it learnt, where a file beside the model has it.

  --images DIR   leaves for depth and completion, best such as the network has not seen
  -o FOLDER      where the sheets go
  --model FILE   instead of the built-in model
  --seed N       other dreams (default 1)

example: frond sheets --images unseen -o sheets)";

constexpr Index columns = 10, rows = 6, cells = columns * rows; // as drawLeaves lays out sixty
constexpr int cellPixels = 96;

struct Studio
{
    std::shared_ptr<const Dbn> dbn;
    fs::path folder;
    Matrix leaves; // (columns, pixels)
    std::uint64_t seed;

    void write(const char* name, const Matrix& logits) const
    {
        writeSheet((folder / name).string(),
                   drawLeaves(logits, dbn->imageWidth, dbn->imageHeight, cellPixels));
    }
    std::span<const float> leaf(Index column) const
    {
        return {leaves.row(column).data(), static_cast<std::size_t>(leaves.cols())};
    }
};

std::span<float> cell(Matrix& sheet, Index index)
{
    return {sheet.row(index).data(), static_cast<std::size_t>(sheet.cols())};
}

void drawDreams(const Studio& studio)
{
    Matrix sheet(cells, studio.dbn->pixelCount());
    Chain chain;
    chain.prepare(studio.dbn, studio.seed, 0);
    for (Index index = 0; index < cells; ++index) {
        chain.seedFromParticle(static_cast<std::size_t>(index) * 5 + studio.seed);
        chain.step(100);
        chain.decode(cell(sheet, index));
    }
    studio.write("dreams.png", sheet);

    WanderOptions wandering;
    wandering.steps = 300;
    const Matrix shown = toLogits(wander(studio.dbn, wandering, studio.seed, 0));
    for (Index index = 0; index < cells; ++index)
        sheet.row(index) = shown.row(index * 5 + 4);
    studio.write("chain.png", sheet);
}

/// Rows: the leaf, then depth 1, 1.5 and so on, evenly to the top.
void drawDepth(const Studio& studio)
{
    Matrix sheet(cells, studio.dbn->pixelCount());
    sheet.topRows(columns) = toLogits(studio.leaves);
    Chain chain;
    chain.prepare(studio.dbn, studio.seed, 1);
    const auto deepest = static_cast<float>(studio.dbn->layerCount());
    for (Index row = 1; row < rows; ++row)
        for (Index column = 0; column < columns; ++column)
            chain.decodeDepth(studio.leaf(column),
                              1.f + (deepest - 1.f) * static_cast<float>(row - 1) / float(rows - 2),
                              cell(sheet, row * columns + column));
    studio.write("depth.png", sheet);
}

/// Rows: what is seen of the leaves, and below it what the network makes of that, for each hidden part.
void drawCompletion(const Studio& studio)
{
    Matrix sheet(cells, studio.dbn->pixelCount());
    Index row = 0;
    for (const HiddenPart& part : hiddenParts(studio.dbn->imageWidth, studio.dbn->imageHeight)) {
        const Eigen::Map<const Eigen::RowVectorXf> hidden(part.hidden.data(), sheet.cols());
        const Matrix dreamt = complete(studio.dbn, studio.leaves, part, 6, studio.seed);
        for (Index column = 0; column < columns; ++column) {
            const auto leaf = studio.leaves.row(column).array();
            const auto whole = leaf * (1.f - hidden.array()) + dreamt.row(column).array() * hidden.array();
            sheet.row(row * columns + column) = toLogits((leaf * (1.f - hidden.array())).matrix());
            sheet.row((row + 1) * columns + column) = toLogits(whole.matrix());
        }
        row += 2;
    }
    studio.write("completion.png", sheet);
}

void drawMap(const Studio& studio)
{
    LeafMap map;
    map.prepare(*studio.dbn);
    if (map.empty())
        return;
    const std::size_t below = studio.dbn->layerCount() - 1;
    Matrix codes(cells, studio.dbn->top().visibleCount());
    for (Index index = 0; index < cells; ++index) {
        const auto place = [](Index at, Index of) { return (static_cast<float>(at) + 0.5f) / float(of); };
        map.lookUp(place(index % columns, columns), place(index / columns, rows), cell(codes, index));
        codes.row(index) = settleCode(*studio.dbn, codes.row(index).transpose(), 3).transpose();
    }
    studio.write("map.png", below == 0 ? toLogits(codes) : generateLogits(*studio.dbn, codes, below));
}

/// Columns are moments; three leaves through all layers, then three dreams.
void drawLearning(const Studio& studio, const std::string& path)
{
    const auto learning = Learning::load(path, studio.dbn);
    Matrix sheet(cells, studio.dbn->pixelCount());
    for (Index column = 0; column < columns; ++column) {
        const auto moment = learning->at(static_cast<float>(column) / float(columns - 1));
        const auto depth = static_cast<float>(moment->layerCount());
        Chain chain;
        chain.prepare(moment, studio.seed, 2);
        for (Index row = 0; row < rows; ++row) {
            const auto to = cell(sheet, row * columns + column);
            if (row < rows / 2) {
                chain.decodeDepth(studio.leaf(row), depth, to);
                continue;
            }
            chain.seedFromParticle(static_cast<std::size_t>(row) * 7);
            chain.step(10);
            chain.decode(to);
        }
    }
    studio.write("learning.png", sheet);
}

int sheets(const std::vector<std::string>& words)
{
    const Arguments arguments(words, {"--images", "-o", "--model", "--seed"});
    arguments.allowAlone(0);
    const std::string images = arguments.required("--images");
    Studio studio{openModel(arguments), arguments.required("-o"), {}, arguments.seed()};
    std::error_code error;
    fs::create_directories(studio.folder, error);
    if (!fs::is_directory(studio.folder))
        throw std::runtime_error(studio.folder.string() + ": the folder for sheets cannot be made");
    const Matrix all = readLeaves(images, canvasSize(*studio.dbn));
    studio.leaves.resize(columns, all.cols());
    for (Index column = 0; column < columns; ++column) // evenly through the folder, so of many species
        studio.leaves.row(column) = all.row(column * all.rows() / columns);
    drawDreams(studio);
    drawDepth(studio);
    drawCompletion(studio);
    drawMap(studio);
    const std::string learning = arguments.has("--model") ? learningPath(arguments.text("--model")) : "";
    if (fs::exists(learning))
        drawLearning(studio, learning);
    return 0;
}

} // namespace

Verb sheetsVerb()
{
    return {"sheets", "draws what a model can do", sheetsHelp, sheets};
}

} // namespace frond::tools

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Leaves.h"

#include "ContactSheet.h"
#include "Npy.h"
#include "Progress.h"
#include "Verb.h"

#include <Dream/LearningFile.h>
#include <Model/ModelFile.h>
#include <Resources/Resources.h>
#include <Training/Assemble.h>
#include <Training/LeafSet.h>

#include <filesystem>

namespace frond::tools
{
namespace
{

namespace fs = std::filesystem;

std::string extensionOf(const std::string& path)
{
    return fs::path(path).extension().string();
}

} // namespace

std::shared_ptr<const Dbn> openModel(const Arguments& arguments)
{
    if (arguments.has("--model"))
        return loadModel(arguments.text("--model"));
    const std::string_view bytes = resources::find(resources::builtInModel);
    if (bytes.empty())
        throw std::runtime_error("this build has no model inside; give one with --model FILE");
    return parseModel(bytes, "the built-in model");
}

std::shared_ptr<const Learning> openLearning(const Arguments& arguments, std::shared_ptr<const Dbn> finished)
{
    if (arguments.has("--model"))
        return loadLearningBeside(arguments.text("--model"), std::move(finished));
    const std::string_view bytes = resources::find(resources::builtInLearning);
    return bytes.empty() ? nullptr : Learning::parse(bytes, "the built-in learning", std::move(finished));
}

void checkOutput(const std::string& path)
{
    const std::string extension = extensionOf(path);
    if (extension != ".npy" && extension != ".png")
        throw UsageError("-o takes a name that ends in .npy or .png, not \"" + path + '"');
    if (fs::is_directory(path))
        throw std::runtime_error(path + ": is a folder");
    if (!fs::is_directory(fs::absolute(path).parent_path()))
        throw std::runtime_error(path + ": there is no folder to write it in");
}

void writeLeaves(const std::string& path, const Matrix& logits, int width, int height)
{
    if (extensionOf(path) == ".png") {
        writeSheet(path, drawLeaves(logits, width, height, logits.rows() > 400 ? 64 : 128));
        return;
    }
    const Matrix probabilities = logits.array().logistic();
    writeNpy(path, {probabilities.data(), static_cast<std::size_t>(probabilities.size())},
             {static_cast<std::size_t>(logits.rows()), static_cast<std::size_t>(height),
              static_cast<std::size_t>(width)});
}

Matrix readLeaves(const std::string& path, int size)
{
    const LeafFiles files = findLeaves(path);
    Progress progress("preparing");
    const auto count = static_cast<double>(files.files.size());
    const bool single = files.files.size() == 1;
    std::string only; // of a single picture the reason is the verb's own failure
    const LeafSet set = loadLeaves(
        files, size,
        [&](const std::string& line) {
            if (single)
                only = line;
            else
                progress.say("skipped " + line);
        },
        [&](std::size_t done) { progress.show(static_cast<double>(done) / count); });
    if (set.leaves.empty())
        throw std::runtime_error(single ? only : path + ": none of its pictures can be used");
    return stack(set);
}

int canvasSize(const Dbn& dbn)
{
    if (dbn.imageWidth != dbn.imageHeight)
        throw std::runtime_error("this model's canvas is not square; pictures cannot be prepared for it");
    return dbn.imageWidth;
}

} // namespace frond::tools

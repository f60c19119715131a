// SPDX-License-Identifier: GPL-3.0-or-later
#include "ModelStore.h"

#include <Dream/LearningFile.h>
#include <Model/ModelFile.h>
#include <Resources/Resources.h>

#include <JuceHeader.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace frond
{

namespace
{

/// A file written anew under its old name is another model.
std::string identity(const std::string& path)
{
    if (path.empty())
        return {};
    const juce::File file(path);
    return path + '\n' + std::to_string(file.getLastModificationTime().toMilliseconds()) + '\n' +
           std::to_string(file.getSize());
}

std::shared_ptr<const Dbn> read(const std::string& path)
{
    if (!path.empty()) {
        if (!juce::File::isAbsolutePath(path) || !juce::File(path).existsAsFile())
            throw ModelError(path + ": no such model file");
        return loadModel(path);
    }
    const auto bytes = resources::find(resources::builtInModel);
    if (bytes.empty())
        throw ModelError("this build carries no model: open one with Model…");
    return parseModel(bytes, "the built-in model");
}

/// What parsing took and freed, some forty megabytes, the C library would keep for itself.
void giveBackMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace

std::shared_ptr<const Dbn> ModelStore::load(const std::string& path)
{
    const std::lock_guard lock(mutex);
    const auto key = identity(path);
    auto& known = models[key];
    if (auto model = known.lock())
        return model;
    auto model = read(path);
    known = model;
    learnings.erase(model.get()); // of another one that was there before
    std::erase_if(models, [](const auto& entry) { return entry.second.expired(); });
    return model;
}

std::shared_ptr<const Learning> ModelStore::loadLearning(const std::string& path,
                                                         std::shared_ptr<const Dbn> finished)
{
    const std::lock_guard lock(mutex);
    auto& known = learnings[finished.get()];
    if (auto learning = known.lock())
        return learning;
    std::shared_ptr<const Learning> learning;
    if (!path.empty()) {
        learning = loadLearningBeside(path, std::move(finished));
    } else if (const auto bytes = resources::find(resources::builtInLearning); !bytes.empty()) {
        learning = Learning::parse(bytes, "the built-in learning", std::move(finished));
    }
    known = learning;
    giveBackMemory();
    return learning;
}

} // namespace frond

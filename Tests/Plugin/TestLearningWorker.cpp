// SPDX-License-Identifier: GPL-3.0-or-later
// The network while it learns, in the plug-in: made off the dream thread, played as it comes.
#include "SmallModel.h"

#include <Dream/LearningFile.h>
#include <Model/ModelFile.h>
#include <Plugin/Processor.h>

#include <Support/Catch.h>

#include <functional>

using namespace frond;
using namespace frond::test;

namespace
{

bool eventually(const std::function<bool()>& happened)
{
    for (int i = 0; i < 4000; ++i) {
        if (happened())
            return true;
        juce::Thread::sleep(5);
    }
    return false;
}

/// Writes the learning of the model at `path` beside it: from nothing to all of its weights.
void writeLearning(const std::string& path)
{
    const auto finished = loadModel(path);
    LearningWriter writer;
    for (const float share : {0.f, 0.4f, 1.f}) {
        Dbn network = *finished;
        for (auto& rbm : network.rbms)
            rbm.weights *= share;
        writer.add(network, "growing");
    }
    writer.save(learningPathBeside(path));
}

} // namespace

TEST_CASE("The worker makes the network of the moment that was wished for last, once")
{
    Folder folder;
    const auto path = writeSmallModel(folder, "small.safetensors");
    writeLearning(path);
    const auto finished = loadModel(path);
    const auto learning = loadLearningBeside(path, finished);
    REQUIRE(learning != nullptr);
    LearningWorker worker(learning);
    CHECK(worker.take() == nullptr);
    for (int moment = 0; moment <= 120; ++moment)
        worker.want(moment);
    const auto expected = learning->at(amountOfMoment(120));
    CHECK(eventually([&] {
        const auto made = worker.take();
        const bool isLast = made != nullptr && made->rbms[1].weights == expected->rbms[1].weights;
        worker.retire(made);
        return isLast;
    }));
    CHECK(worker.take() == nullptr);
    worker.want(learningMoments);
    CHECK(eventually([&] {
        const auto made = worker.take();
        return made != nullptr && made->rbms[1].weights == finished->rbms[1].weights;
    }));
}

TEST_CASE("The learning control plays while the dream goes on, and without a learning does nothing")
{
    for (const bool hasLearning : {true, false}) {
        Folder folder;
        const auto path = writeSmallModel(folder, "small.safetensors");
        if (hasLearning)
            writeLearning(path);
        Processor processor(Variant::effect);
        processor.chooseModel(path);
        auto& dream = processor.dream();
        dream.waitForModel();
        dream.show();
        for (const float amount : {0.f, 0.5f, 1.f, 0.1f}) {
            processor.parameters().set(ParameterId::learningAmount, amount);
            const auto steps = dream.stepCount();
            CHECK(eventually([&] { return dream.stepCount() > steps + 3; }));
        }
        dream.hide();
        CHECK(processor.messages().count() == 0);
    }
}

TEST_CASE("A learning that is broken is reported by name, and the finished network plays")
{
    Folder folder;
    const auto path = writeSmallModel(folder, "small.safetensors");
    juce::File(learningPathBeside(path)).replaceWithText("no learning at all");
    Processor processor(Variant::effect);
    processor.chooseModel(path);
    auto& dream = processor.dream();
    dream.waitForModel();
    CHECK(dream.modelPath() == path);
    CHECK(processor.messages().count() == 1);
    CHECK(processor.messages().latest().find("small.learning.safetensors") != std::string::npos);
}

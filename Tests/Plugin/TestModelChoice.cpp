// SPDX-License-Identifier: GPL-3.0-or-later
#include "SmallModel.h"

#include <Plugin/Processor.h>

#include <Support/Catch.h>

#include <set>

using namespace frond;
using namespace frond::test;

TEST_CASE("Every instance in a process shares the weights of a model, as long as one of them holds it")
{
    Folder folder;
    const auto path = writeSmallModel(folder, "small.safetensors");
    ModelStore store;
    auto first = store.load(path);
    CHECK(store.load(path) == first);
    const std::weak_ptr<const Dbn> watcher = first;
    first.reset();
    CHECK(watcher.expired());
    CHECK(store.load(path) != nullptr);
}

TEST_CASE("A model file that was written anew is read anew")
{
    Folder folder;
    const auto path = writeSmallModel(folder, "small.safetensors");
    ModelStore store;
    const auto first = store.load(path);
    writeSmallModel(folder, "small.safetensors", 20, 12);
    juce::File(path).setLastModificationTime(juce::Time::getCurrentTime() + juce::RelativeTime::seconds(5));
    const auto second = store.load(path);
    CHECK(second->imageWidth == 20);
    CHECK(first->imageWidth == 16);
}

TEST_CASE("A model that is missing or broken is reported by name, and the old one plays on")
{
    Folder folder;
    const auto good = writeSmallModel(folder, "good.safetensors");
    const auto broken = folder.file("broken.safetensors");
    broken.replaceWithText("this is no model");
    const auto missing = folder.file("missing.safetensors").getFullPathName().toStdString();
    Processor processor(Variant::effect);
    processor.chooseModel(good);
    auto& dream = processor.dream();
    dream.waitForModel();
    REQUIRE(dream.modelPath() == good);
    std::uint64_t expected = 0;
    for (const auto& bad :
         {missing, broken.getFullPathName().toStdString(), std::string("relative.safetensors")}) {
        processor.chooseModel(bad);
        dream.waitForModel();
        CHECK(processor.messages().count() == ++expected);
        CHECK(processor.messages().latest().find(bad) != std::string::npos);
        CHECK(dream.modelPath() == good);
        CHECK(dream.hasModel());
    }
}

TEST_CASE("Changing the model while it plays changes the size of the fields")
{
    Folder folder;
    Processor processor(Variant::effect);
    processor.chooseModel(writeSmallModel(folder, "a.safetensors", 16, 16));
    auto& dream = processor.dream();
    dream.show();
    dream.waitForModel();
    const auto fieldWidth = [&] {
        for (int i = 0; i < 2000; ++i) {
            juce::Thread::sleep(5);
            if (dream.frames().update())
                return dream.frames().latest().fieldWidth;
        }
        return 0;
    };
    CHECK(fieldWidth() == 16);
    processor.chooseModel(writeSmallModel(folder, "b.safetensors", 24, 18));
    dream.waitForModel();
    std::set<int> widths;
    for (int i = 0; i < 200 && widths.count(24) == 0; ++i) {
        widths.insert(fieldWidth());
        CHECK(dream.frames().latest().fields.size() == maxVoices * dream.frames().latest().fieldSize());
    }
    CHECK(widths.count(24) == 1);
    dream.hide();
}

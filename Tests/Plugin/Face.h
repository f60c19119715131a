// SPDX-License-Identifier: GPL-3.0-or-later
// The window without a display, and ways to find what is in it.
#pragma once

#include "SmallModel.h"

#include <Plugin/Editor.h>

#include <functional>
#include <memory>
#include <vector>

namespace frond::test
{

/// An editor that is never shown, whose user's file is this test's own.
class Face
{
public:
    explicit Face(int width = 1280, int height = 800)
    {
        processor.chooseModel(writeSmallModel(folder, "small.safetensors"));
        editor = std::make_unique<Editor>(processor, memory());
        editor->setSize(width, height);
    }
    ~Face() { processor.editorBeingDeleted(editor.get()); }
    juce::File memory() const { return folder.file("Window.json"); }
    float value(ParameterId id) { return processor.parameters().value(id); }
    bool press(int code, int modifiers = 0, juce::juce_wchar text = 0)
    {
        return editor->keyPressed(juce::KeyPress(code, juce::ModifierKeys(modifiers), text));
    }

    const juce::ScopedJuceInitialiser_GUI juceIsUp;
    Folder folder;
    Processor processor{Variant::effect, folder.file("user")};
    std::unique_ptr<Editor> editor;
};

inline void forAll(juce::Component& parent, const std::function<void(juce::Component&)>& look)
{
    for (auto* child : parent.getChildren())
        if (child->isVisible()) {
            look(*child);
            forAll(*child, look);
        }
}

inline std::vector<ControlCell*> cellsOf(Editor& editor)
{
    std::vector<ControlCell*> cells;
    forAll(editor, [&](juce::Component& each) {
        if (auto* cell = dynamic_cast<ControlCell*>(&each))
            cells.push_back(cell);
    });
    return cells;
}

inline ControlCell* cellOf(Editor& editor, ParameterId id)
{
    for (auto* cell : cellsOf(editor))
        if (cell->id() == id)
            return cell;
    return nullptr;
}

} // namespace frond::test

// SPDX-License-Identifier: GPL-3.0-or-later
#include "Programs.h"

namespace frond
{

namespace
{

constexpr ProgramFiles files[] = {
    {&Programs::veins, "stage/veins.vert", "stage/veins.frag"},
    {&Programs::teeth, "stage/teeth.vert", "stage/teeth.frag"},
    {&Programs::leaf, "stage/leaf.vert", "stage/leaf.frag"},
    {&Programs::surface, "stage/leaf.vert", "stage/surface.frag"},
    {&Programs::seedMargin, "common/screen.vert", "distance/seed.frag"},
    {&Programs::jump, "common/screen.vert", "distance/jump.frag"},
    {&Programs::measure, "common/screen.vert", "distance/measure.frag"},
    {&Programs::develop, "common/screen.vert", "after/develop.frag"},
    {&Programs::cross, "common/screen.vert", "after/cross.frag"},
    {&Programs::trails, "common/screen.vert", "after/trails.frag"},
    {&Programs::source, "common/screen.vert", "after/source.frag"},
    {&Programs::narrow, "common/screen.vert", "after/narrow.frag"},
    {&Programs::widen, "common/screen.vert", "after/widen.frag"},
    {&Programs::halo, "common/screen.vert", "after/halo.frag"},
    {&Programs::finish, "common/screen.vert", "after/finish.frag"},
    {&Programs::finishLimited, "common/screen.vert", "after/finish.frag", "#define LIMITED\n"},
    {&Programs::enlarge, "common/screen.vert", "after/enlarge.frag"},
    {&Programs::enlargePlainly, "common/screen.vert", "after/enlarge.frag", "#define PLAIN\n"},
    {&Programs::brightness, "common/screen.vert", "after/brightness.frag"},
    {&Programs::restrain, "common/screen.vert", "after/restrain.frag"},
    {&Programs::crowdOfFlashes, "common/screen.vert", "after/flashes.frag"},
};

} // namespace

std::span<const ProgramFiles> programFiles()
{
    return files;
}

Programs compilePrograms(const ShaderSource& source)
{
    Programs programs;
    for (const auto& entry : files)
        programs.*entry.program = compileProgram(source, entry.vertex, entry.fragment, entry.defines);
    return programs;
}

} // namespace frond

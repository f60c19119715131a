// SPDX-License-Identifier: GPL-3.0-or-later
// Every look there is: our own and those of the performer's folder, compiled when they are first wanted, and
// again when their file changed. Lives on the GL thread.
#pragma once

#include "Look.h"

#include <Frames/Looks.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace frond
{

class LookShelf
{
public:
    void prepare(ShaderSource shaders, PictureReader pictures);

    /// The performer's folder: its .fs files are looks 12 and on, by name. An empty path is none.
    void setFolder(const std::string& path);
    /// Single files, in this order, before the folder's.
    void setFiles(std::vector<std::string> paths);

    /// By its number in ParameterId::look; nullptr where there is none or it never compiled.
    Look* find(std::size_t number);
    /// The same, if it runs already.
    const Look* running(std::size_t number) const;
    /// Names of the folder's files, at most fileLooks.
    std::vector<std::string> fileNames() const;

    /// Looks into the folder and reads texts again: what changed is compiled. One that is broken keeps its
    /// last good program. `all` compiles every one, whether it changed or not.
    void refresh(bool all = false);

    /// What went wrong since the last question, or empty.
    std::string takeComplaint();

private:
    struct Place
    {
        std::string name, path; // path is below Shaders/ for our own
        std::string fragment, vertex;
        std::unique_ptr<Look> look;
        bool tried = false;
    };

    bool read(Place& place) const; // whether the texts changed
    void compile(Place& place);
    void listFolder();

    ShaderSource shaders;
    PictureReader pictures;
    std::string folder, complaint;
    std::vector<std::string> files;
    std::vector<Place> places; // our own, then the folder's
};

/// "X-ray" -> "Shaders/Looks/Xray.fs".
std::string ownLookPath(std::string_view name);

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
#include "LookShelf.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace frond
{

namespace
{

namespace fs = std::filesystem;

constexpr std::uintmax_t largestText = 1 << 20;

std::string fileText(const fs::path& path)
{
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error || size > largestText)
        return {};
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

std::string ownLookPath(std::string_view name)
{
    std::string path = "Shaders/Looks/";
    for (const char c : name)
        if (c != ' ' && c != '-')
            path += c;
    return path + ".fs";
}

void LookShelf::prepare(ShaderSource source, PictureReader reader)
{
    shaders = std::move(source);
    pictures = std::move(reader);
    places.clear();
    for (const auto name : ownLooks) {
        places.emplace_back();
        places.back().name = name;
        places.back().path = ownLookPath(name);
    }
    listFolder();
}

void LookShelf::setFolder(const std::string& path)
{
    folder = path;
    listFolder();
}

void LookShelf::setFiles(std::vector<std::string> paths)
{
    files = std::move(paths);
    listFolder();
}

void LookShelf::listFolder()
{
    std::vector<fs::path> found(files.begin(), files.end());
    std::error_code error;
    if (!folder.empty())
        for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
            if (it->path().extension() == ".fs")
                found.push_back(it->path());
    std::sort(found.begin() + static_cast<std::ptrdiff_t>(files.size()), found.end());
    found.resize(std::min(found.size(), fileLooks));
    std::vector<Place> fresh;
    for (const auto& file : found) {
        const auto known = std::find_if(places.begin() + ownLooks.size(), places.end(),
                                        [&](const Place& place) { return place.path == file.string(); });
        if (known != places.end()) {
            fresh.push_back(std::move(*known));
            continue;
        }
        fresh.emplace_back();
        fresh.back().name = file.stem().string();
        fresh.back().path = file.string();
    }
    places.resize(ownLooks.size());
    std::move(fresh.begin(), fresh.end(), std::back_inserter(places));
}

Look* LookShelf::find(std::size_t number)
{
    if (number >= places.size())
        return nullptr;
    auto& place = places[number];
    if (!place.tried) {
        read(place);
        compile(place);
    }
    return place.look.get();
}

const Look* LookShelf::running(std::size_t number) const
{
    return number < places.size() ? places[number].look.get() : nullptr;
}

std::vector<std::string> LookShelf::fileNames() const
{
    std::vector<std::string> names;
    for (std::size_t i = ownLooks.size(); i < places.size(); ++i)
        names.push_back(places[i].name);
    return names;
}

bool LookShelf::read(Place& place) const
{
    std::string fragment, vertex;
    if (&place <
        places.data() + ownLooks.size()) { // ours come from the binary, or from where they are worked on
        fragment = shaders(place.path);
    } else {
        fragment = fileText(place.path);
        vertex = fileText(fs::path(place.path).replace_extension(".vs"));
    }
    const bool changed = fragment != place.fragment || vertex != place.vertex;
    place.fragment = std::move(fragment);
    place.vertex = std::move(vertex);
    return changed;
}

void LookShelf::compile(Place& place)
{
    place.tried = true;
    try {
        if (place.fragment.empty())
            throw LookError(place.path + ": there is no such look, or it is empty");
        place.look = std::make_unique<Look>(readLook(place.name, place.path, place.fragment, place.vertex),
                                            shaders, pictures);
    } catch (const std::exception& error) {
        complaint = error.what();
    }
}

void LookShelf::refresh(bool all)
{
    listFolder();
    for (auto& place : places)
        if (place.tried && (read(place) || all))
            compile(place);
}

std::string LookShelf::takeComplaint()
{
    return std::exchange(complaint, {});
}

} // namespace frond

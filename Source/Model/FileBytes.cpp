// SPDX-License-Identifier: GPL-3.0-or-later
#include "FileBytes.h"

#include "Dbn.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

namespace frond
{

namespace fs = std::filesystem;

std::string readFile(const std::string& path)
{
    const fs::path file(std::u8string(path.begin(), path.end()));
    std::error_code error;
    if (fs::is_directory(file, error))
        throw ModelError(path + ": is a folder, not a model");
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw ModelError(path + ": " + (fs::exists(file, error) ? "cannot be read" : "does not exist"));
    std::string bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (stream.bad())
        throw ModelError(path + ": cannot be read");
    return bytes;
}

void writeFile(const std::string& path, const std::string& bytes)
{
    const fs::path target(std::u8string(path.begin(), path.end()));
    fs::path partial = target;
    partial += ".partial-" + std::to_string(std::random_device()());
    std::error_code error;
    {
        std::ofstream stream(partial, std::ios::binary | std::ios::trunc);
        stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        stream.close();
        if (!stream) {
            fs::remove(partial, error);
            throw ModelError(path + ": cannot be written");
        }
    }
    fs::rename(partial, target, error);
    if (!error)
        return;
    const std::string cause = error.message();
    fs::remove(partial, error);
    throw ModelError(path + ": cannot be written: " + cause);
}

} // namespace frond

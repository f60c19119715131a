// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of its own for a test's files, gone when the test is.
#pragma once

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

namespace frond::test
{

class Scratch
{
public:
    Scratch()
        : root(std::filesystem::temp_directory_path() / ("frond-" + std::to_string(std::random_device{}())))
    {
        std::filesystem::create_directories(root);
    }
    ~Scratch()
    {
        std::error_code ignored;
        std::filesystem::remove_all(root, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    std::string folder() const { return root.string(); }
    std::string path(const std::string& name) const { return (root / name).string(); }
    std::string write(const std::string& name, const std::string& bytes) const
    {
        std::ofstream(path(name), std::ios::binary) << bytes;
        return path(name);
    }
    std::size_t fileCount() const
    {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(root), std::filesystem::directory_iterator()));
    }

private:
    std::filesystem::path root;
};

} // namespace frond::test

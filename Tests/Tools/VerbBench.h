// SPDX-License-Identifier: GPL-3.0-or-later
// What tests of verbs share: a folder with a tiny model and pictures, and readers of what verbs write.
#pragma once

#include <Support/Catch.h>
#include <Training/Shapes.h>

#include <Media/Image.h>
#include <Model/ModelFile.h>
#include <Model/Random.h>
#include <Tools/Program.h>
#include <Tools/Verb.h>

#include <cstring>
#include <filesystem>
#include <fstream>

namespace frond::tools::testing
{

namespace shapes = frond::testing;
namespace fs = std::filesystem;
using Eigen::Index;

inline Matrix randomMatrix(Index rows, Index columns, std::uint32_t stream)
{
    Matrix result(rows, columns);
    const Random random(29, stream);
    for (Index i = 0; i < result.size(); ++i)
        result.data()[i] = 0.3f * random.normal(0, 0, static_cast<std::uint32_t>(i));
    return result;
}

inline Dbn tinyModel()
{
    Dbn dbn;
    dbn.imageWidth = dbn.imageHeight = 16;
    for (const auto& [hidden, visible] : {std::pair<Index, Index>{12, 256}, {8, 12}, {10, 8}}) {
        const auto stream = static_cast<std::uint32_t>(hidden);
        dbn.rbms.push_back(
            {randomMatrix(hidden, visible, stream), Vector::Zero(visible), Vector::Zero(hidden), {}, {}, {}});
    }
    dbn.species = {"Acer_Rubrum", "Quercus_Ilex"};
    dbn.labelWeights = randomMatrix(10, 2, 99);
    dbn.labelBiases = Vector::Zero(2);
    dbn.particles = (randomMatrix(6, 10, 98).array() > 0.f).cast<std::uint8_t>();
    dbn.particles.rightCols(2).setZero();
    dbn.particles.col(8).setOnes();
    dbn.metadata["license"] = "CC0";
    return dbn;
}

/// A folder with a model, two pictures and one that is none.
struct Bench
{
    Bench()
        : folder((fs::temp_directory_path() /
                  ("frond-verbs-" + std::to_string(reinterpret_cast<std::uintptr_t>(this))))
                     .string())
    {
        fs::remove_all(folder);
        fs::create_directories(file("leaves/A"));
        fs::create_directories(file("leaves/B"));
        saveModel(tinyModel(), file("tiny.safetensors"), TensorType::float32);
        picture("leaves/A/1.png", shapes::ellipse(60, 60, 0.3f, 0.8f));
        picture("leaves/B/1.png", shapes::star(50, 5, 0.5f));
        std::ofstream(file("leaves/A/0.png")) << "no picture";
    }
    ~Bench() { fs::remove_all(folder); }
    std::string file(const std::string& name) const { return folder + "/" + name; }
    void picture(const std::string& name, const GreyImage& image) const
    {
        std::vector<std::uint8_t> grey;
        for (const float pixel : image.pixels)
            grey.push_back(static_cast<std::uint8_t>(255.f * pixel));
        writeGreyPng(file(name), image.width, image.height, grey);
    }
    int run(std::vector<std::string> words) const { return runProgram("frond", words); }

    std::string folder;
};

struct Array
{
    std::string shape;
    std::vector<float> values;
};

inline Array readNpy(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    REQUIRE(file);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const std::size_t begin = bytes.find("'shape': ") + 9, end = bytes.find(')', begin) + 1;
    const std::size_t data = bytes.find('\n') + 1;
    Array array{bytes.substr(begin, end - begin), std::vector<float>((bytes.size() - data) / 4)};
    std::memcpy(array.values.data(), bytes.data() + data, array.values.size() * 4);
    return array;
}

inline std::string complaint(const Verb& verb, const std::vector<std::string>& words)
{
    try {
        verb.run(words);
    } catch (const std::exception& error) {
        return error.what();
    }
    return "";
}

} // namespace frond::tools::testing

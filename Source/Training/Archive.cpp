// SPDX-License-Identifier: GPL-3.0-or-later
#include "Archive.h"

#include <filesystem>
#include <stdexcept>

namespace frond
{
namespace
{

constexpr std::uint64_t magic = 0x31'6b'63'64'6e'6f'72'66; // "frondck1" in memory
constexpr std::uint64_t longest = std::uint64_t(1) << 32;

} // namespace

Archive::Archive(const std::string& path, bool reads)
    : path(path)
    , temporary(path + ".part")
    , file(reads ? path : temporary,
           std::ios::binary | (reads ? std::ios::in : std::ios::out | std::ios::trunc))
    , reads(reads)
{
    if (!file)
        fail(reads ? "cannot be opened" : "cannot be written");
}

Archive Archive::reading(const std::string& path, const std::string& identity)
{
    Archive archive(path, true);
    std::uint64_t number = 0;
    archive(number);
    if (number != magic)
        archive.fail("is not a training checkpoint");
    archive(number);
    if (number > longest)
        archive.fail("is damaged");
    std::string stored(static_cast<std::size_t>(number), '\0');
    archive.bytes(stored.data(), stored.size());
    if (stored != identity)
        archive.fail("belongs to a run with other options or other pictures (" + stored + ")");
    return archive;
}

Archive Archive::writing(const std::string& path, const std::string& identity)
{
    Archive archive(path, false);
    std::uint64_t number = magic;
    archive(number);
    number = identity.size();
    archive(number);
    std::string copy = identity;
    archive.bytes(copy.data(), copy.size());
    return archive;
}

void Archive::operator()(std::uint64_t& number)
{
    bytes(&number, sizeof number);
}

void Archive::operator()(std::uint32_t& number)
{
    std::uint64_t wide = number;
    (*this)(wide);
    number = static_cast<std::uint32_t>(wide);
}

void Archive::operator()(Matrix& matrix)
{
    std::uint64_t rows = static_cast<std::uint64_t>(matrix.rows());
    std::uint64_t columns = static_cast<std::uint64_t>(matrix.cols());
    (*this)(rows);
    (*this)(columns);
    if (reads) {
        if (rows > longest || columns > longest || rows * columns > longest)
            fail("is damaged");
        matrix.resize(static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns));
    }
    bytes(matrix.data(), static_cast<std::size_t>(matrix.size()) * sizeof(float));
}

void Archive::operator()(Vector& vector)
{
    Matrix row = vector.transpose();
    (*this)(row);
    vector = row.row(0).transpose();
}

void Archive::bytes(void* data, std::size_t count)
{
    if (reads)
        file.read(static_cast<char*>(data), static_cast<std::streamsize>(count));
    else
        file.write(static_cast<const char*>(data), static_cast<std::streamsize>(count));
    if (!file)
        fail(reads ? "ends too early" : "cannot be written (is the disk full?)");
}

void Archive::commit()
{
    file.close();
    std::error_code error;
    if (file.fail())
        fail("cannot be written (is the disk full?)");
    std::filesystem::rename(temporary, path, error);
    if (error)
        fail("cannot be written: " + error.message());
}

void Archive::fail(const std::string& cause) const
{
    throw std::runtime_error(path + ": " + cause);
}

} // namespace frond

// SPDX-License-Identifier: GPL-3.0-or-later
// The state of a training run in one file, so that it can be stopped and continued to the last bit.
#pragma once

#include <Model/Dbn.h>

#include <cstdint>
#include <fstream>
#include <string>

namespace frond
{

/// Reads or writes the same list of values in the same order; throws std::runtime_error with the file's name.
class Archive
{
public:
    /// `identity` says what run this is; a checkpoint of another run is refused.
    static Archive reading(const std::string& path, const std::string& identity);
    /// Writes to a temporary; commit() puts it in place.
    static Archive writing(const std::string& path, const std::string& identity);

    bool isReading() const { return reads; }
    void operator()(Matrix& matrix);
    void operator()(Vector& vector);
    void operator()(std::uint64_t& number);
    void operator()(std::uint32_t& number); // takes eight bytes as well
    void commit();

private:
    Archive(const std::string& path, bool reads);
    void bytes(void* data, std::size_t count);
    [[noreturn]] void fail(const std::string& cause) const;

    std::string path, temporary;
    std::fstream file;
    bool reads;
};

} // namespace frond

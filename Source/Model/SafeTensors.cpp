// SPDX-License-Identifier: GPL-3.0-or-later
#include "SafeTensors.h"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

namespace frond
{
namespace
{

using Json = nlohmann::json;

constexpr std::size_t lengthBytes = 8;
constexpr std::size_t greatestHeader = 100'000'000; // the reference reader's limit
constexpr int deepestJson = 8;                      // ours is three deep

/// 0 where the type is unknown: such a tensor is carried along unread.
std::size_t sizeOfType(const std::string& type)
{
    static const std::map<std::string, std::size_t> sizes{
        {"BOOL", 1}, {"U8", 1},  {"I8", 1},  {"F8_E5M2", 1}, {"F8_E4M3", 1},
        {"I16", 2},  {"U16", 2}, {"F16", 2}, {"BF16", 2},    {"I32", 4},
        {"U32", 4},  {"F32", 4}, {"F64", 8}, {"I64", 8},     {"U64", 8}};
    const auto found = sizes.find(type);
    return found == sizes.end() ? 0 : found->second;
}

/// So that a file of a million brackets costs a pass over its text and nothing else.
void limitDepth(std::string_view text)
{
    int depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            i += c == '\\';
            inString = c != '"';
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > deepestJson)
                throw ModelError("is nested too deeply");
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
}

Json parseJson(std::string_view text, const std::string& what)
{
    try {
        limitDepth(text);
        return Json::parse(text);
    } catch (const ModelError& error) {
        throw ModelError(what + " " + error.what());
    } catch (const Json::exception& error) {
        throw ModelError(what + " is not JSON: " + error.what());
    }
}

std::size_t headerLength(std::string_view bytes)
{
    if (bytes.size() < lengthBytes)
        throw ModelError("is too short for a safetensors file (" + std::to_string(bytes.size()) + " bytes)");
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < lengthBytes; ++i)
        length |= std::uint64_t(static_cast<unsigned char>(bytes[i])) << (8 * i);
    if (length > greatestHeader)
        throw ModelError("is not a safetensors file (its header would have " + std::to_string(length) +
                         " bytes)");
    if (length > bytes.size() - lengthBytes)
        throw ModelError("is cut short: the header has " + std::to_string(length) + " bytes, the file " +
                         std::to_string(bytes.size()));
    return static_cast<std::size_t>(length);
}

/// A list of whole numbers from 0, or a refusal.
std::vector<std::size_t> sizes(const Json& entry, const std::string& tensor, const char* key)
{
    const auto found = entry.find(key);
    if (found == entry.end() || !found->is_array())
        refuseTensor(tensor, std::string("has no list '") + key + "'");
    std::vector<std::size_t> values;
    for (const Json& value : *found) {
        if (!value.is_number_unsigned())
            refuseTensor(tensor, std::string("'") + key + "' is not a list of whole numbers");
        values.push_back(value.get<std::size_t>());
    }
    return values;
}

std::size_t byteCount(const TensorView& view, const std::string& tensor)
{
    std::size_t bytes = sizeOfType(view.type);
    const bool empty = std::find(view.shape.begin(), view.shape.end(), 0u) != view.shape.end();
    for (const std::size_t size : view.shape) {
        if (!empty && size > std::numeric_limits<std::size_t>::max() / bytes)
            refuseTensor(tensor, "its size overflows");
        bytes *= size;
    }
    return empty ? 0 : bytes;
}

TensorView readEntry(const std::string& tensor, const Json& entry, std::string_view data)
{
    if (!entry.is_object())
        refuseTensor(tensor, "is not described by an object");
    TensorView view;
    const auto type = entry.find("dtype");
    if (type == entry.end() || !type->is_string())
        refuseTensor(tensor, "has no 'dtype'");
    view.type = type->get<std::string>();
    view.shape = sizes(entry, tensor, "shape");
    const auto offsets = sizes(entry, tensor, "data_offsets");
    if (offsets.size() != 2 || offsets[0] > offsets[1])
        refuseTensor(tensor, "'data_offsets' is not a begin and an end");
    if (offsets[1] > data.size())
        refuseTensor(tensor, "ends at byte " + std::to_string(offsets[1]) + ", but the file holds " +
                                 std::to_string(data.size()) + " bytes of tensors");
    view.bytes = data.substr(offsets[0], offsets[1] - offsets[0]);
    if (sizeOfType(view.type) != 0 && byteCount(view, tensor) != view.bytes.size())
        refuseTensor(tensor, "its shape needs " + std::to_string(byteCount(view, tensor)) +
                                 " bytes, its offsets hold " + std::to_string(view.bytes.size()));
    return view;
}

/// The format allows neither holes nor overlaps: what a file hides between tensors is no business of ours.
void checkCoverage(const SafeTensors& file, std::string_view data)
{
    std::vector<std::pair<const TensorView*, const std::string*>> inOrder;
    for (const auto& [name, view] : file.tensors)
        inOrder.emplace_back(&view, &name);
    std::sort(inOrder.begin(), inOrder.end(), [](const auto& a, const auto& b) {
        return std::pair(a.first->bytes.data(), a.first->bytes.size()) <
               std::pair(b.first->bytes.data(), b.first->bytes.size());
    });
    const char* end = data.data();
    for (const auto& [view, name] : inOrder) {
        if (view->bytes.data() < end)
            refuseTensor(*name, "overlaps another tensor");
        if (view->bytes.data() > end)
            refuseTensor(*name,
                         "leaves a hole of " + std::to_string(view->bytes.data() - end) + " bytes before it");
        end = view->bytes.data() + view->bytes.size();
    }
    if (end != data.data() + data.size())
        throw ModelError("has " + std::to_string(data.data() + data.size() - end) +
                         " bytes after its last tensor");
}

} // namespace

void refuseTensor(const std::string& tensor, const std::string& cause)
{
    throw ModelError("tensor '" + tensor + "': " + cause);
}

std::size_t TensorView::count() const
{
    std::size_t product = 1;
    for (const std::size_t size : shape)
        product *= size;
    return product;
}

SafeTensors parseSafeTensors(std::string_view bytes)
{
    const std::size_t length = headerLength(bytes);
    const std::string_view data = bytes.substr(lengthBytes + length);
    const Json header = parseJson(bytes.substr(lengthBytes, length), "the header");
    if (!header.is_object())
        throw ModelError("the header is not a JSON object");
    SafeTensors file;
    for (const auto& [name, entry] : header.items()) {
        if (name != "__metadata__") {
            file.tensors[name] = readEntry(name, entry, data);
            continue;
        }
        if (!entry.is_object())
            throw ModelError("the metadata is not a JSON object");
        for (const auto& [key, value] : entry.items()) {
            if (!value.is_string())
                throw ModelError("metadata '" + key + "' is not a string");
            file.metadata[key] = value.get<std::string>();
        }
    }
    checkCoverage(file, data);
    return file;
}

std::string serialiseSafeTensors(const SafeTensors& file)
{
    Json header = Json::object();
    if (!file.metadata.empty())
        header["__metadata__"] = file.metadata;
    std::size_t offset = 0;
    for (const auto& [name, view] : file.tensors) {
        header[name] = {{"dtype", view.type},
                        {"shape", view.shape},
                        {"data_offsets", {offset, offset + view.bytes.size()}}};
        offset += view.bytes.size();
    }
    std::string text = header.dump(-1, ' ', false, Json::error_handler_t::replace);
    text.append((8 - text.size() % 8) % 8, ' ');
    std::string result;
    result.reserve(lengthBytes + text.size() + offset);
    for (std::size_t i = 0; i < lengthBytes; ++i)
        result += static_cast<char>(std::uint64_t(text.size()) >> (8 * i) & 0xff);
    result += text;
    for (const auto& [name, view] : file.tensors)
        result += view.bytes;
    return result;
}

std::vector<std::string> parseStringList(const std::string& json)
{
    const Json list = parseJson(json, "the list");
    if (!list.is_array())
        throw ModelError("is not a JSON list");
    std::vector<std::string> strings;
    for (const Json& value : list) {
        if (!value.is_string())
            throw ModelError("is not a list of strings");
        strings.push_back(value.get<std::string>());
    }
    return strings;
}

std::string serialiseStringList(const std::vector<std::string>& list)
{
    return Json(list).dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace frond

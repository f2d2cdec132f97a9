// SPDX-License-Identifier: GPL-3.0-or-later
// Reads safetensors by their specification, in the order of its checks: length, header, offsets, sizes, elements.
#include "core/io/safetensors.h"

#include "core/base/checked_math.h"
#include "core/base/text_number.h"
#include "core/base/utf8.h"
#include "core/io/byte_reader.h"
#include "core/io/half_float.h"
#include "core/io/json_reader.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace wg {

namespace {

constexpr std::size_t kBlockBytes = 1 << 20; // one question for a stop

enum class Decoding
{
    None, // counted, but not readable here
    Copy,
    Truth, // bytes of which all but 0 mean true
    Half,
    Brain
};

struct StoredType
{
    std::string_view name;
    std::uint64_t bits;
    ElementType type;
    Decoding decoding;
};

constexpr std::array kStoredTypes{
    StoredType{"BOOL", 8, ElementType::Bool, Decoding::Truth},
    StoredType{"U8", 8, ElementType::U8, Decoding::Copy},
    StoredType{"I8", 8, ElementType::I8, Decoding::Copy},
    StoredType{"U16", 16, ElementType::U16, Decoding::Copy},
    StoredType{"I16", 16, ElementType::I16, Decoding::Copy},
    StoredType{"U32", 32, ElementType::U32, Decoding::Copy},
    StoredType{"I32", 32, ElementType::I32, Decoding::Copy},
    StoredType{"U64", 64, ElementType::U64, Decoding::Copy},
    StoredType{"I64", 64, ElementType::I64, Decoding::Copy},
    StoredType{"F16", 16, ElementType::F32, Decoding::Half},
    StoredType{"BF16", 16, ElementType::F32, Decoding::Brain},
    StoredType{"F32", 32, ElementType::F32, Decoding::Copy},
    StoredType{"F64", 64, ElementType::F64, Decoding::Copy},
    StoredType{"F4", 4, ElementType::F32, Decoding::None},
    StoredType{"F6_E2M3", 6, ElementType::F32, Decoding::None},
    StoredType{"F6_E3M2", 6, ElementType::F32, Decoding::None},
    StoredType{"F8_E5M2", 8, ElementType::F32, Decoding::None},
    StoredType{"F8_E4M3", 8, ElementType::F32, Decoding::None},
    StoredType{"F8_E8M0", 8, ElementType::F32, Decoding::None},
    StoredType{"F8_E4M3FNUZ", 8, ElementType::F32, Decoding::None},
    StoredType{"F8_E5M2FNUZ", 8, ElementType::F32, Decoding::None},
    StoredType{"C64", 64, ElementType::F32, Decoding::None},
};

/// One entry of the header; `place` is where it begins in the file.
struct Entry
{
    std::string name;
    std::uint64_t place = 0;
    const StoredType* type = nullptr;
    std::vector<std::size_t> shape;
    std::array<std::uint64_t, 2> range{};
};

Error at(const Entry& entry, ErrorCode code, const std::string& problem)
{
    return Error::atByte(code, entry.place, "'" + escaped(entry.name) + "' " + problem);
}

class HeaderParser
{
public:
    HeaderParser(std::string_view text, const Limits& limits)
        : m_json(text, sizeof(std::uint64_t))
        , m_limits(limits)
    { }

    Result<std::vector<Entry>> parse(std::vector<std::pair<std::string, std::string>>& notes)
    {
        WG_CHECK(m_json.expect(JsonEvent::BeginObject, "an object of tensors"));
        for (;;) {
            WG_TRY(event, m_json.next());
            if (event == JsonEvent::EndObject) break;
            WG_CHECK(parseMember(notes));
        }
        WG_CHECK(m_json.expect(JsonEvent::End, "the end of the header"));
        return std::move(m_entries);
    }

private:
    Result<void> parseMember(std::vector<std::pair<std::string, std::string>>& notes)
    {
        Entry entry;
        entry.name = m_json.text();
        entry.place = m_json.place();
        if (!m_names.insert(entry.name).second) return at(entry, ErrorCode::DuplicateName, "appears twice");
        if (entry.name == "__metadata__") return parseMetadata(notes);
        if (entry.name.size() > m_limits.nameBytes)
            return Error::atByte(ErrorCode::BadHeader, entry.place,
                                 "a name of more than " + std::to_string(m_limits.nameBytes) + " bytes");
        if (m_entries.size() == m_limits.arrays)
            return Error::atByte(ErrorCode::TooManyItems, entry.place,
                                 "more than " + groupedText(m_limits.arrays) + " tensors");
        WG_CHECK(parseTensor(entry));
        m_entries.push_back(std::move(entry));
        return {};
    }

    Result<void> parseMetadata(std::vector<std::pair<std::string, std::string>>& notes)
    {
        WG_TRY(first, m_json.next());
        if (first == JsonEvent::Null) return {};
        if (first != JsonEvent::BeginObject)
            return Error::atByte(ErrorCode::BadHeader, m_json.place(), "__metadata__ is not an object");
        std::set<std::string> keys;
        for (;;) {
            WG_TRY(event, m_json.next());
            if (event == JsonEvent::EndObject) return {};
            std::string key = m_json.text();
            if (!keys.insert(key).second)
                return Error::atByte(ErrorCode::DuplicateName, m_json.place(), "a key of __metadata__ appears twice");
            WG_CHECK(m_json.expect(JsonEvent::Text, "a text in __metadata__"));
            if (notes.size() < m_limits.columns)
                notes.emplace_back(cleanName(key, m_limits.nameBytes), cleanName(m_json.text(), m_limits.nameBytes));
        }
    }

    Result<void> parseTensor(Entry& entry)
    {
        WG_CHECK(m_json.expect(JsonEvent::BeginObject, "an object with dtype, shape and data_offsets"));
        bool hasShape = false;
        bool hasRange = false;
        for (;;) {
            WG_TRY(event, m_json.next());
            if (event == JsonEvent::EndObject) break;
            const std::string key = m_json.text();
            const std::uint64_t place = m_json.place();
            bool isTwice = false;
            if (key == "dtype") {
                isTwice = entry.type != nullptr;
                WG_CHECK(parseType(entry));
            } else if (key == "shape") {
                isTwice = std::exchange(hasShape, true);
                WG_CHECK(parseShape(entry));
            } else if (key == "data_offsets") {
                isTwice = std::exchange(hasRange, true);
                WG_CHECK(parseRange(entry));
            } else {
                WG_TRY(other, m_json.next());
                WG_CHECK(m_json.skip(other));
            }
            if (isTwice) return Error::atByte(ErrorCode::DuplicateName, place, "'" + key + "' appears twice");
        }
        if (entry.type != nullptr && hasShape && hasRange) return {};
        return at(entry, ErrorCode::BadHeader, "lacks one of dtype, shape and data_offsets");
    }

    Result<void> parseType(Entry& entry)
    {
        WG_CHECK(m_json.expect(JsonEvent::Text, "the name of a type"));
        const auto* known = std::find_if(kStoredTypes.begin(), kStoredTypes.end(),
                                         [&](const StoredType& type) { return type.name == m_json.text(); });
        if (known == kStoredTypes.end())
            return Error::atByte(ErrorCode::UnsupportedType, m_json.place(),
                                 "the type '" + escaped(m_json.text(), 16) + "' is not known");
        entry.type = known;
        return {};
    }

    /// The last event as a whole number from 0.
    Result<std::uint64_t> wholeNumber(JsonEvent event, ErrorCode code)
    {
        const std::string_view digits = event == JsonEvent::Number ? m_json.number() : std::string_view();
        if (digits.empty() || digits.find_first_not_of("0123456789") != std::string_view::npos)
            return Error::atByte(code, m_json.place(), "a whole number from 0 is expected");
        std::uint64_t value = 0;
        for (const char digit : digits) {
            const auto tenfold = checkedMultiply(value, 10);
            const auto next = tenfold ? checkedAdd(*tenfold, static_cast<std::uint64_t>(digit - '0')) : std::nullopt;
            if (!next) return Error::atByte(ErrorCode::Overflow, m_json.place(), "a number needs more than 64 bits");
            value = *next;
        }
        return value;
    }

    Result<void> parseShape(Entry& entry)
    {
        WG_CHECK(m_json.expect(JsonEvent::BeginArray, "an array of sizes"));
        entry.shape.clear();
        for (;;) {
            WG_TRY(event, m_json.next());
            if (event == JsonEvent::EndArray) return {};
            WG_TRY(size, wholeNumber(event, ErrorCode::BadShape));
            if (entry.shape.size() == m_limits.rank)
                return Error::atByte(ErrorCode::BadShape, m_json.place(),
                                     "more than " + std::to_string(m_limits.rank) + " dimensions");
            entry.shape.push_back(size);
        }
    }

    Result<void> parseRange(Entry& entry)
    {
        WG_CHECK(m_json.expect(JsonEvent::BeginArray, "an array of two offsets"));
        for (std::uint64_t& offset : entry.range) {
            WG_TRY(event, m_json.next());
            WG_TRY(value, wholeNumber(event, ErrorCode::BadHeader));
            offset = value;
        }
        return m_json.expect(JsonEvent::EndArray, "the end of two offsets");
    }

    JsonReader m_json;
    const Limits& m_limits;
    std::vector<Entry> m_entries;
    std::set<std::string> m_names;
};

/// The JSON text, after proof that it is there.
Result<std::string_view> headerText(std::span<const std::byte> bytes, const Limits& limits)
{
    ByteReader reader(bytes);
    const auto length = reader.little<std::uint64_t>();
    if (!length) return Error::atByte(ErrorCode::Truncated, bytes.size(), "the file ends within the header's length");
    if (*length > limits.safetensorsHeaderBytes)
        return Error::atByte(ErrorCode::TooLarge, 0,
                             "a header of " + groupedText(*length) + " bytes; this is hardly a safetensors file");
    const auto text = reader.take(*length);
    if (!text)
        return Error::atByte(ErrorCode::Truncated, bytes.size(),
                             "the header needs " + groupedText(*length) + " bytes, the file holds "
                                 + groupedText(reader.remaining()));
    return textOf(*text);
}

/// Tensors in the order of their bytes, which they cover without hole or overlap.
Result<void> checkRanges(std::vector<Entry>& entries, std::uint64_t headerEnd, std::uint64_t fileSize)
{
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.range < b.range; });
    std::uint64_t end = 0;
    for (const Entry& entry : entries) {
        const auto [first, last] = entry.range;
        if (last < first) return at(entry, ErrorCode::BadHeader, "ends before it begins");
        if (first > end) return at(entry, ErrorCode::BadHeader, "leaves a hole before it");
        if (first < end) return at(entry, ErrorCode::BadHeader, "overlaps another tensor");
        const auto count = productOf(entry.shape);
        const auto bits = count ? checkedMultiply(*count, entry.type->bits) : std::nullopt;
        if (!bits) return at(entry, ErrorCode::Overflow, "has an impossible shape");
        if (*bits % 8 != 0 || *bits / 8 != last - first)
            return at(entry, ErrorCode::BadShape,
                      "has " + groupedText(last - first) + " bytes, its shape needs " + groupedText((*bits + 7) / 8));
        end = last;
        if (end > fileSize - headerEnd)
            return Error::atByte(ErrorCode::Truncated, fileSize,
                                 "the tensors need " + groupedText(end) + " bytes or more, the file holds "
                                     + groupedText(fileSize - headerEnd));
    }
    if (end == fileSize - headerEnd) return {};
    return Error::atByte(ErrorCode::TrailingData, headerEnd + end,
                         groupedText(fileSize - headerEnd - end) + " bytes after the last tensor");
}

std::vector<std::byte> decodeBlock(std::span<const std::byte> block, Decoding decoding)
{
    std::vector<std::byte> decoded(block.begin(), block.end());
    if (decoding == Decoding::Truth)
        for (std::byte& value : decoded)
            value = value == std::byte{0} ? value : std::byte{1};
    if (decoding != Decoding::Half && decoding != Decoding::Brain) return decoded;
    decoded.clear();
    decoded.reserve(2 * block.size());
    ByteReader reader(block);
    while (const auto bits = reader.little<std::uint16_t>()) {
        const float value = decoding == Decoding::Half ? fromHalf(*bits) : fromBrainFloat(*bits);
        const auto bytes = std::bit_cast<std::array<std::byte, sizeof(float)>>(value);
        decoded.insert(decoded.end(), bytes.begin(), bytes.end());
    }
    return decoded;
}

Result<NamedArray> decode(const Entry& entry, std::span<const std::byte> source, const Progress& progress)
{
    auto bytes = std::make_shared<std::vector<std::byte>>();
    bytes->reserve(source.size() * sizeOf(entry.type->type) * 8 / entry.type->bits);
    for (std::size_t first = 0; first < source.size(); first += kBlockBytes) {
        if (progress.stopped()) return stoppedError();
        const auto block = source.subspan(first, std::min(kBlockBytes, source.size() - first));
        const auto decoded = decodeBlock(block, entry.type->decoding);
        bytes->insert(bytes->end(), decoded.begin(), decoded.end());
    }
    return NamedArray{entry.name, entry.type->type, entry.shape, std::move(bytes)};
}

} // namespace

Result<Dataset> readSafetensors(std::span<const std::byte> bytes, const Limits& limits, Progress& progress)
{
    WG_TRY(text, headerText(bytes, limits));
    Dataset dataset;
    dataset.format = "safetensors";
    auto entries = HeaderParser(text, limits).parse(dataset.notes);
    if (!entries && entries.error().code == ErrorCode::Truncated)
        return Error::atByte(ErrorCode::BadHeader, entries.error().offset, "the header's JSON is not closed");
    if (!entries) return entries.error();
    const std::uint64_t headerEnd = sizeof(std::uint64_t) + text.size();
    WG_CHECK(checkRanges(*entries, headerEnd, bytes.size()));

    std::uint64_t total = 0;
    for (const Entry& entry : *entries) {
        const auto [first, last] = entry.range;
        if (entry.type->decoding == Decoding::None) {
            dataset.skipped.push_back("tensor '" + escaped(entry.name) + "' is of type "
                                      + std::string(entry.type->name));
            continue;
        }
        total
            += (last - first) * 8 / entry.type->bits * sizeOf(entry.type->type); // the file fits in memory: no overflow
        if (total > limits.decodedBytes)
            return at(entry, ErrorCode::TooLarge,
                      "and those before it take more than " + groupedText(limits.decodedBytes) + " bytes");
        const auto source
            = bytes.subspan(static_cast<std::size_t>(headerEnd + first), static_cast<std::size_t>(last - first));
        WG_TRY(array, decode(entry, source, progress));
        dataset.arrays.push_back(std::move(array));
        progress.report(static_cast<double>(last) / static_cast<double>(bytes.size()));
    }
    if (!dataset.arrays.empty()) return dataset;
    if (!dataset.skipped.empty()) return makeError(ErrorCode::UnsupportedType, dataset.skipped.front());
    return makeError(ErrorCode::TooShort, "the file holds no tensors");
}

} // namespace wg

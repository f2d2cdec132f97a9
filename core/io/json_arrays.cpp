// SPDX-License-Identifier: GPL-3.0-or-later
// Collects numbers while the events of the JSON reader pass by; the first row of every level fixes its length.
#include "core/io/json_arrays.h"

#include "core/base/text_number.h"
#include "core/base/utf8.h"
#include "core/io/byte_reader.h"
#include "core/io/json_reader.h"

#include <limits>
#include <optional>
#include <set>

namespace wg {

namespace {

constexpr std::size_t kValuesPerCheck = 100'000;

class ArraysReader
{
public:
    ArraysReader(std::string_view text, const Limits& limits, Progress& progress)
        : m_json(text)
        , m_limits(limits)
        , m_progress(progress)
    {
        m_dataset.format = "json";
    }

    Result<Dataset> read()
    {
        WG_TRY(first, m_json.next());
        if (first == JsonEvent::BeginArray) {
            WG_CHECK(readArray(""));
        } else if (first == JsonEvent::BeginObject) {
            WG_CHECK(readObject());
        } else {
            return Error::atByte(ErrorCode::UnsupportedType, m_json.place(), "the file holds a single value, no array");
        }
        WG_CHECK(m_json.expect(JsonEvent::End, "the end of the file"));
        if (!m_dataset.arrays.empty()) return std::move(m_dataset);
        return makeError(ErrorCode::TooShort, "the file holds no arrays of numbers");
    }

private:
    Result<void> readObject()
    {
        std::set<std::string> names;
        for (;;) {
            WG_TRY(event, m_json.next());
            if (event == JsonEvent::EndObject) return {};
            const std::string name = cleanName(m_json.text(), m_limits.nameBytes);
            if (!names.insert(name).second)
                return Error::atByte(ErrorCode::DuplicateName, m_json.place(), "'" + escaped(name) + "' appears twice");
            WG_TRY(value, m_json.next());
            if (value == JsonEvent::BeginArray) {
                WG_CHECK(readArray(name));
            } else {
                if (m_dataset.skipped.size() < m_limits.arrays)
                    m_dataset.skipped.push_back("'" + escaped(name) + "' is no array");
                WG_CHECK(m_json.skip(value));
            }
        }
    }

    /// After the bracket that opens it.
    Result<void> readArray(const std::string& name)
    {
        if (m_dataset.arrays.size() == m_limits.arrays)
            return Error::atByte(ErrorCode::TooManyItems, m_json.place(),
                                 "more than " + groupedText(m_limits.arrays) + " arrays");
        std::vector<std::optional<std::size_t>> lengths{std::nullopt}; // of each level, once known
        std::vector<std::size_t> counts{0}; // of the open rows
        std::optional<std::size_t> rank;
        std::vector<double> values;
        while (!counts.empty()) {
            WG_TRY(event, m_json.next());
            if (event == JsonEvent::BeginArray) {
                if (rank && counts.size() >= *rank) return ragged();
                if (counts.size() == m_limits.rank)
                    return Error::atByte(ErrorCode::BadShape, m_json.place(),
                                         "more than " + std::to_string(m_limits.rank) + " dimensions");
                ++counts.back();
                counts.push_back(0);
                if (lengths.size() < counts.size()) lengths.emplace_back();
            } else if (event == JsonEvent::EndArray) {
                // An empty row has the depth of numbers.
                if (counts.back() == 0 && !rank) rank = counts.size();
                std::optional<std::size_t>& length = lengths[counts.size() - 1];
                if (length.value_or(counts.back()) != counts.back()) return ragged();
                length = counts.back();
                counts.pop_back();
            } else {
                if (rank.value_or(counts.size()) != counts.size()) return ragged();
                rank = counts.size();
                ++counts.back();
                WG_CHECK(addNumber(event, values));
            }
        }
        if (lengths.size() != *rank) return ragged();
        std::vector<std::size_t> shape;
        shape.reserve(lengths.size());
        for (const auto& length : lengths)
            shape.push_back(*length);
        m_dataset.arrays.push_back(makeArray<double>(name, std::move(shape), values));
        return {};
    }

    Error ragged() const
    {
        return Error::atByte(ErrorCode::BadShape, m_json.place(),
                             "the rows of the array are not of one length and depth");
    }

    Result<void> addNumber(JsonEvent event, std::vector<double>& values)
    {
        if (event != JsonEvent::Number && event != JsonEvent::Null)
            return Error::atByte(ErrorCode::UnsupportedType, m_json.place(),
                                 "an array holds something that is no number");
        const auto number = event == JsonEvent::Null
            ? ParsedNumber{NumberStatus::Ok, std::numeric_limits<double>::quiet_NaN()}
            : parseDouble(m_json.number());
        if (number.status != NumberStatus::Ok)
            return Error::atByte(ErrorCode::BadNumber, m_json.place(),
                                 "'" + escaped(m_json.number(), 32) + "' is too large");
        values.push_back(number.value);
        m_total += sizeof(double);
        if (m_total > m_limits.decodedBytes)
            return Error::atByte(ErrorCode::TooLarge, m_json.place(),
                                 "the arrays take more than " + groupedText(m_limits.decodedBytes) + " bytes");
        if (values.size() % kValuesPerCheck == 0 && m_progress.stopped()) return stoppedError();
        return {};
    }

    JsonReader m_json;
    const Limits& m_limits;
    Progress& m_progress;
    Dataset m_dataset;
    std::uint64_t m_total = 0;
};

} // namespace

Result<Dataset> readJsonArrays(std::span<const std::byte> bytes, const Limits& limits, Progress& progress)
{
    return ArraysReader(textOf(bytes), limits, progress).read();
}

} // namespace wg

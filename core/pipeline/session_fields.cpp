// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/session_fields.h"

#include "core/base/base64.h"
#include "core/base/text_number.h"
#include "core/base/utf8.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace wg {

namespace {

constexpr std::size_t kMostNumbers = 65'536; // of one list
constexpr std::size_t kLongestEncoded = 8192; // name of a file
const std::string kEncoded = "_base64"; // behind the key of such a name

} // namespace

FieldReader::FieldReader(const JsonValue& object, FieldNotes& notes)
    : m_object(object)
    , m_notes(notes)
{ }

void FieldReader::warn(std::string_view key, const std::string& why)
{
    m_notes.warnings.push_back(std::string(key) + ": " + why);
}

void FieldReader::fail(ErrorCode code, const JsonValue& where, std::string why)
{
    if (!m_notes.error) m_notes.error = Error::atByte(code, where.place, std::move(why));
}

const JsonValue* FieldReader::member(std::string_view key, JsonValue::Kind kind, const char* what)
{
    m_known.emplace(key);
    const JsonValue* value = m_object.find(key);
    if (value == nullptr || value->kind == JsonValue::Kind::Null) return nullptr;
    if (value->kind == kind) return value;
    fail(ErrorCode::BadHeader, *value, std::string(key) + " must be " + what);
    return nullptr;
}

void FieldReader::text(std::string_view key, std::string& target, std::size_t most)
{
    const JsonValue* value = member(key, JsonValue::Kind::Text, "a text");
    if (value == nullptr) return;
    if (value->text.size() > most)
        return fail(ErrorCode::TooLarge, *value, std::string(key) + " is longer than " + groupedText(most) + " bytes");
    if (value->text.find('\0') != std::string::npos)
        return fail(ErrorCode::BadText, *value, std::string(key) + " holds a NUL character");
    target = value->text;
}

void FieldReader::text(std::string_view key, std::optional<std::string>& target)
{
    std::string word;
    text(key, word);
    if (!word.empty()) target = std::move(word);
}

void FieldReader::fileName(std::string_view key, std::string& target)
{
    text(key, target);
    const std::string encodedKey = std::string(key) + kEncoded;
    std::string encoded;
    text(encodedKey, encoded, kLongestEncoded);
    if (encoded.empty()) return;
    const std::optional<std::string> decoded = fromBase64(encoded);
    if (decoded && decoded->find('\0') == std::string::npos)
        target = *decoded;
    else
        fail(ErrorCode::BadText, *m_object.find(encodedKey), encodedKey + " is not a name as base64");
}

void FieldReader::flag(std::string_view key, bool& target)
{
    if (const JsonValue* value = member(key, JsonValue::Kind::Bool, "true or false")) target = value->flag;
}

std::optional<double> FieldReader::numberOf(const JsonValue& value)
{
    const ParsedNumber parsed = parseDouble(value.text);
    if (value.kind == JsonValue::Kind::Number && parsed.status == NumberStatus::Ok) return parsed.value;
    const bool isNumber = value.kind == JsonValue::Kind::Number;
    fail(isNumber ? ErrorCode::BadNumber : ErrorCode::BadHeader, value,
         isNumber ? "a number too large" : "a number is expected");
    return std::nullopt;
}

std::optional<double> FieldReader::number(std::string_view key)
{
    const JsonValue* value = member(key, JsonValue::Kind::Number, "a number");
    return value != nullptr ? numberOf(*value) : std::nullopt;
}

std::optional<std::uint64_t> FieldReader::wholeWithin(std::string_view key, std::uint64_t low, std::uint64_t high)
{
    const std::optional<double> given = number(key);
    if (!given) return std::nullopt;
    // Doubles hold no more than 53 bits; sizes and seeds are read as they are written.
    const std::optional<std::int64_t> exact = parseInt64(m_object.find(key)->text);
    if (exact && *exact >= 0 && static_cast<std::uint64_t>(*exact) >= low && static_cast<std::uint64_t>(*exact) <= high)
        return static_cast<std::uint64_t>(*exact);
    std::uint64_t nearest = high;
    if (*given < static_cast<double>(low))
        nearest = low;
    else if (*given < static_cast<double>(high))
        nearest = std::clamp(static_cast<std::uint64_t>(std::llround(*given)), low, high);
    warn(key, m_object.find(key)->text + " became " + numberText(nearest));
    return nearest;
}

void FieldReader::wholes(std::string_view key, std::vector<std::size_t>& target, std::size_t high)
{
    const JsonValue* values = list(key);
    if (values == nullptr) return;
    if (values->values.size() > kMostNumbers)
        return fail(ErrorCode::TooManyItems, *values, std::string(key) + " has too many numbers");
    for (const JsonValue& value : values->values) {
        const std::optional<double> given = numberOf(value);
        if (!given) return;
        if (*given >= 0 && *given <= static_cast<double>(high) && *given == std::floor(*given))
            target.push_back(static_cast<std::size_t>(*given));
        else
            warn(key, value.text + " was left out");
    }
}

std::optional<double> FieldReader::realWithin(std::string_view key, double low, double high)
{
    const std::optional<double> given = number(key);
    if (!given || (*given >= low && *given <= high)) return given;
    const double nearest = std::clamp(*given, low, high);
    warn(key, m_object.find(key)->text + " became " + numberText(nearest));
    return nearest;
}

void FieldReader::real(std::string_view key, double& target, double low, double high)
{
    if (const auto value = realWithin(key, low, high)) target = *value;
}

void FieldReader::real(std::string_view key, std::optional<double>& target, double low, double high)
{
    if (const auto value = realWithin(key, low, high)) target = *value;
}

bool FieldReader::readReals(std::string_view key, double* target, std::size_t count)
{
    const JsonValue* values = list(key);
    if (values == nullptr) return false;
    if (values->values.size() != count) {
        fail(ErrorCode::BadShape, *values, std::string(key) + " must be " + std::to_string(count) + " numbers");
        return false;
    }
    for (std::size_t i = 0; i < count; ++i) {
        const std::optional<double> given = numberOf(values->values[i]);
        if (!given) return false;
        target[i] = *given;
    }
    return true;
}

JsonValue FieldReader::rest() const
{
    JsonValue rest = JsonValue::object();
    for (std::size_t i = 0; i < m_object.keys.size(); ++i)
        if (!m_known.contains(m_object.keys[i])) rest.add(m_object.keys[i], m_object.values[i]);
    return rest;
}

void FieldWriter::text(std::string_view key, const std::string& value, std::size_t)
{
    if (!value.empty()) add(key, JsonValue::of(isUtf8(value) ? value : utf8FromLatin1(value)));
}

void FieldWriter::text(std::string_view key, const std::optional<std::string>& value)
{
    if (value) text(key, *value);
}

void FieldWriter::fileName(std::string_view key, const std::string& value)
{
    if (isUtf8(value))
        text(key, value);
    else
        text(std::string(key) + kEncoded, toBase64(value));
}

void FieldWriter::wholes(std::string_view key, const std::vector<std::size_t>& values, std::size_t)
{
    if (values.empty()) return;
    JsonValue list = JsonValue::array();
    for (const std::size_t value : values)
        list.add(JsonValue::of(std::uint64_t{value}));
    add(key, std::move(list));
}

void FieldWriter::real(std::string_view key, const std::optional<double>& value, double, double)
{
    if (value) real(key, *value);
}

JsonValue FieldWriter::object(const JsonValue& other)
{
    for (std::size_t i = 0; i < other.keys.size(); ++i)
        m_object.add(other.keys[i], other.values[i]);
    return std::move(m_object);
}

} // namespace wg

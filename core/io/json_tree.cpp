// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/json_tree.h"

#include "core/base/text_number.h"
#include "core/io/json_reader.h"

#include <algorithm>
#include <set>
#include <utility>

namespace wg {

namespace {

class TreeReader
{
public:
    TreeReader(std::string_view text, std::uint64_t offset, const JsonLimits& limits)
        : m_reader(text, offset)
        , m_left(limits.values)
    { }

    Result<JsonValue> read()
    {
        WG_TRY(first, m_reader.next());
        WG_TRY(value, valueFrom(first));
        WG_CHECK(m_reader.expect(JsonEvent::End, "the end of the text"));
        return value;
    }

private:
    /// Recurses no deeper than JsonReader::kMaxDepth.
    Result<JsonValue> valueFrom(JsonEvent event)
    {
        JsonValue value;
        value.place = m_reader.place();
        if (m_left-- == 0)
            return Error::atByte(ErrorCode::TooManyItems, value.place, "more values than are read from one JSON text");
        switch (event) {
        case JsonEvent::BeginObject:
            return objectFrom(std::move(value));
        case JsonEvent::BeginArray:
            return arrayFrom(std::move(value));
        case JsonEvent::Text:
            value.kind = JsonValue::Kind::Text;
            value.text = m_reader.text();
            break;
        case JsonEvent::Number:
            value.kind = JsonValue::Kind::Number;
            value.text = m_reader.number();
            break;
        case JsonEvent::True:
        case JsonEvent::False:
            value.kind = JsonValue::Kind::Bool;
            value.flag = event == JsonEvent::True;
            break;
        case JsonEvent::Null:
        case JsonEvent::Key:
        case JsonEvent::EndObject:
        case JsonEvent::EndArray:
        case JsonEvent::End:
            break;
        }
        return value;
    }

    Result<JsonValue> objectFrom(JsonValue object)
    {
        object.kind = JsonValue::Kind::Object;
        std::set<std::string> seen;
        while (true) {
            WG_TRY(event, m_reader.next());
            if (event == JsonEvent::EndObject) return object;
            std::string key = m_reader.text();
            if (!seen.insert(key).second)
                return Error::atByte(ErrorCode::DuplicateName, m_reader.place(), "the same key twice in one object");
            WG_TRY(next, m_reader.next());
            WG_TRY(value, valueFrom(next));
            object.add(std::move(key), std::move(value));
        }
    }

    Result<JsonValue> arrayFrom(JsonValue array)
    {
        array.kind = JsonValue::Kind::Array;
        while (true) {
            WG_TRY(event, m_reader.next());
            if (event == JsonEvent::EndArray) return array;
            WG_TRY(value, valueFrom(event));
            array.add(std::move(value));
        }
    }

    JsonReader m_reader;
    std::size_t m_left;
};

void printText(std::string& out, std::string_view text)
{
    constexpr std::string_view kHex = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += kHex[byte >> 4];
            out += kHex[byte & 0xF];
        } else {
            out += c;
        }
    }
    out += '"';
}

bool isPlain(const JsonValue& value)
{
    return value.kind != JsonValue::Kind::Array && value.kind != JsonValue::Kind::Object;
}

void print(std::string& out, const JsonValue& value, std::size_t level);

void printMembers(std::string& out, const JsonValue& value, std::size_t level)
{
    const bool isObject = value.kind == JsonValue::Kind::Object;
    const bool isOneLine = !isObject && std::all_of(value.values.begin(), value.values.end(), isPlain);
    out += isObject ? '{' : '[';
    for (std::size_t i = 0; i < value.values.size(); ++i) {
        if (i > 0) out += isOneLine ? ", " : ",";
        if (!isOneLine) out += '\n' + std::string(2 * (level + 1), ' ');
        if (isObject) {
            printText(out, value.keys[i]);
            out += ": ";
        }
        print(out, value.values[i], level + 1);
    }
    if (!isOneLine && !value.values.empty()) out += '\n' + std::string(2 * level, ' ');
    out += isObject ? '}' : ']';
}

void print(std::string& out, const JsonValue& value, std::size_t level)
{
    switch (value.kind) {
    case JsonValue::Kind::Null:
        out += "null";
        break;
    case JsonValue::Kind::Bool:
        out += value.flag ? "true" : "false";
        break;
    case JsonValue::Kind::Number:
        out += value.text;
        break;
    case JsonValue::Kind::Text:
        printText(out, value.text);
        break;
    case JsonValue::Kind::Array:
    case JsonValue::Kind::Object:
        printMembers(out, value, level);
        break;
    }
}

JsonValue numberFrom(std::string text)
{
    JsonValue number;
    number.kind = JsonValue::Kind::Number;
    number.text = std::move(text);
    return number;
}

} // namespace

const JsonValue* JsonValue::find(std::string_view key) const
{
    const auto found = std::find(keys.begin(), keys.end(), key);
    return found == keys.end() ? nullptr : &values[static_cast<std::size_t>(found - keys.begin())];
}

void JsonValue::add(std::string key, JsonValue value)
{
    keys.push_back(std::move(key));
    values.push_back(std::move(value));
}

JsonValue JsonValue::ofKind(Kind kind)
{
    JsonValue value;
    value.kind = kind;
    return value;
}

JsonValue JsonValue::of(bool value)
{
    JsonValue json = ofKind(Kind::Bool);
    json.flag = value;
    return json;
}

JsonValue JsonValue::of(double value)
{
    return numberFrom(numberText(value));
}

JsonValue JsonValue::of(std::uint64_t value)
{
    return numberFrom(numberText(value));
}

JsonValue JsonValue::of(std::string value)
{
    JsonValue json = ofKind(Kind::Text);
    json.text = std::move(value);
    return json;
}

bool JsonValue::operator==(const JsonValue& other) const
{
    return kind == other.kind && flag == other.flag && text == other.text && keys == other.keys
        && values == other.values;
}

Result<JsonValue> readJson(std::string_view text, const JsonLimits& limits)
{
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    const std::size_t skipped = text.starts_with(kMark) ? kMark.size() : 0;
    return TreeReader(text.substr(skipped), skipped, limits).read();
}

std::string printJson(const JsonValue& value)
{
    std::string out;
    print(out, value, 0);
    out += '\n';
    return out;
}

} // namespace wg

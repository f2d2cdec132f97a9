// SPDX-License-Identifier: GPL-3.0-or-later
// JSON as a tree that remembers the order of its keys, its numbers as written, and where everything stands.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wg {

struct JsonValue
{
    enum class Kind
    {
        Null,
        Bool,
        Number,
        Text,
        Array,
        Object
    };

    Kind kind = Kind::Null;
    bool flag = false;
    std::string text; // a number as written, or a text decoded
    std::vector<std::string> keys; // of an object, one a value
    std::vector<JsonValue> values; // of an object or an array
    std::uint64_t place = 0; // byte of the file

    /// Null where there is no such key, or this is no object.
    [[nodiscard]] const JsonValue* find(std::string_view key) const;
    /// Puts a member behind the others.
    void add(std::string key, JsonValue value);
    void add(JsonValue value) { values.push_back(std::move(value)); }

    static JsonValue null() { return {}; }
    static JsonValue of(bool value);
    static JsonValue of(double value); // must be finite
    static JsonValue of(std::uint64_t value);
    static JsonValue of(std::string value);
    static JsonValue array() { return ofKind(Kind::Array); }
    static JsonValue object() { return ofKind(Kind::Object); }

    /// The same values, wherever they stand.
    bool operator==(const JsonValue& other) const;

private:
    static JsonValue ofKind(Kind kind);
};

struct JsonLimits
{
    std::size_t values = 1'000'000;
};

/// A byte order mark is passed over. Errors: those of JsonReader, DuplicateName (the same key twice), TooManyItems.
[[nodiscard]] Result<JsonValue> readJson(std::string_view text, const JsonLimits& limits = {});

/// Two spaces a level, arrays of plain values on one line, a line break at the end. The same tree gives the same text,
/// and reads back as itself.
[[nodiscard]] std::string printJson(const JsonValue& value);

} // namespace wg

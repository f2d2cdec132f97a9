// SPDX-License-Identifier: GPL-3.0-or-later
// The members of a JSON object, read and written by the same list of fields.
#pragma once

#include "core/base/result.h"
#include "core/io/json_tree.h"

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace wg {

/// What reading found out beside the values.
struct FieldNotes
{
    std::optional<Error> error; // the first
    std::vector<std::string> warnings;
};

/// Reads the members of one object. A member that is absent or null leaves its target as it is.
class FieldReader
{
public:
    static constexpr bool kReads = true;

    FieldReader(const JsonValue& object, FieldNotes& notes);

    void text(std::string_view key, std::string& target, std::size_t most = 4096);
    void text(std::string_view key, std::optional<std::string>& target);
    /// The name of a file: any bytes but NUL.
    void fileName(std::string_view key, std::string& target);
    void flag(std::string_view key, bool& target);
    /// A number out of range, or a fraction, becomes the nearest that is allowed, with a warning.
    template <std::integral Number>
    void whole(std::string_view key, Number& target, std::uint64_t low, std::uint64_t high)
    {
        if (const auto value = wholeWithin(key, low, high)) target = static_cast<Number>(*value);
    }
    template <std::integral Number>
    void whole(std::string_view key, std::optional<Number>& target, std::uint64_t low, std::uint64_t high)
    {
        if (const auto value = wholeWithin(key, low, high)) target = static_cast<Number>(*value);
    }
    void wholes(std::string_view key, std::vector<std::size_t>& target, std::size_t high);
    void real(std::string_view key, double& target, double low, double high);
    void real(std::string_view key, std::optional<double>& target, double low, double high);
    template <std::size_t count>
    void reals(std::string_view key, std::optional<std::array<double, count>>& target)
    {
        std::array<double, count> numbers{};
        if (readReals(key, numbers.data(), count)) target = numbers;
    }
    /// A name that `find` does not know leaves the target, with a warning.
    template <class Find, class Print, class Target>
    void name(std::string_view key, Find find, Print, Target& target)
    {
        std::string word;
        text(key, word, 64);
        if (word.empty()) return;
        const auto found = find(word);
        if (found)
            target = *found;
        else
            warn(key, "nobody knows the choice \"" + word + '"');
    }

    /// The object of that name, to be read on its own; null where there is none.
    const JsonValue* object(std::string_view key) { return member(key, JsonValue::Kind::Object, "an object"); }
    const JsonValue* list(std::string_view key) { return member(key, JsonValue::Kind::Array, "an array"); }
    /// The members nobody asked for.
    [[nodiscard]] JsonValue rest() const;

    void warn(std::string_view key, const std::string& why);
    void fail(ErrorCode code, const JsonValue& where, std::string why);

private:
    const JsonValue* member(std::string_view key, JsonValue::Kind kind, const char* what);
    std::optional<double> number(std::string_view key);
    std::optional<double> numberOf(const JsonValue& value);
    std::optional<std::uint64_t> wholeWithin(std::string_view key, std::uint64_t low, std::uint64_t high);
    std::optional<double> realWithin(std::string_view key, double low, double high);
    bool readReals(std::string_view key, double* target, std::size_t count);

    const JsonValue& m_object;
    FieldNotes& m_notes;
    std::set<std::string, std::less<>> m_known;
};

/// Writes the members of one object: what is empty is left out.
class FieldWriter
{
public:
    static constexpr bool kReads = false;

    void text(std::string_view key, const std::string& value, std::size_t = 0);
    void text(std::string_view key, const std::optional<std::string>& value);
    /// A name that is not UTF-8 goes to a member of its own, as base64.
    void fileName(std::string_view key, const std::string& value);
    void flag(std::string_view key, bool value) { add(key, JsonValue::of(value)); }
    template <std::integral Number>
    void whole(std::string_view key, Number value, std::uint64_t = 0, std::uint64_t = 0)
    {
        add(key, JsonValue::of(static_cast<std::uint64_t>(value)));
    }
    template <std::integral Number>
    void whole(std::string_view key, const std::optional<Number>& value, std::uint64_t = 0, std::uint64_t = 0)
    {
        if (value) whole(key, *value);
    }
    void wholes(std::string_view key, const std::vector<std::size_t>& values, std::size_t = 0);
    void real(std::string_view key, double value, double = 0, double = 0) { add(key, JsonValue::of(value)); }
    void real(std::string_view key, const std::optional<double>& value, double = 0, double = 0);
    template <std::size_t count>
    void reals(std::string_view key, const std::optional<std::array<double, count>>& values)
    {
        if (!values) return;
        JsonValue list = JsonValue::array();
        for (const double value : *values)
            list.add(JsonValue::of(value));
        add(key, std::move(list));
    }
    template <class Find, class Print, class Source>
    void name(std::string_view key, Find, Print print, const std::optional<Source>& value)
    {
        if (value) add(key, JsonValue::of(std::string(print(*value))));
    }
    template <class Find, class Print, class Source>
    void name(std::string_view key, Find, Print print, const Source& value)
    {
        add(key, JsonValue::of(std::string(print(value))));
    }
    void add(std::string_view key, JsonValue value) { m_object.add(std::string(key), std::move(value)); }
    /// The object, with the members that were kept from before behind the known ones.
    [[nodiscard]] JsonValue object(const JsonValue& other);

private:
    JsonValue m_object = JsonValue::object();
};

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
// Errors as values: every function that can fail returns Result<T>, and the reason is a closed enum that tests can
// name.
#pragma once

#include "core/base/check.h"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace wg {

enum class ErrorCode
{
    // File
    NotFound,
    NotRegular,
    Unreadable,
    TooLarge,
    ChangedWhileReading,
    // Format
    UnknownFormat,
    BadMagic,
    UnsupportedVersion,
    Truncated,
    BadHeader,
    BadShape,
    Overflow,
    DuplicateName,
    BadText,
    BadNumber,
    TooManyItems,
    TooDeep,
    TrailingData,
    UnsupportedType,
    ReferencesOutside,
    HelperCrashed,
    HelperLimit,
    // Choice and numbers
    Ambiguous,
    NonFinite,
    TooShort,
    BadParameter,
    // Run
    NotAvailable,
    Stopped,
    OutOfMemory,
    WriteFailed,
    InternalError,
};

/// What went wrong, and where. `detail` is plain ASCII for logs and for the second half of the sentence a person reads;
/// the sentence itself is made in ui/messages.
struct Error
{
    enum class Place
    {
        None,
        Byte,
        Line
    };

    ErrorCode code = ErrorCode::InternalError;
    std::string detail;
    Place place = Place::None;
    std::uint64_t offset = 0; // byte offset from 0, or line number from 1, as `place` says

    static Error atByte(ErrorCode code, std::uint64_t byte, std::string detail)
    {
        return Error{code, std::move(detail), Place::Byte, byte};
    }
    static Error atLine(ErrorCode code, std::uint64_t line, std::string detail)
    {
        return Error{code, std::move(detail), Place::Line, line};
    }
};

inline Error makeError(ErrorCode code, std::string detail)
{
    return Error{code, std::move(detail), Error::Place::None, 0};
}

/// Exactly one of a value and an Error. The member names are those of std::expected, which clang 14 cannot compile.
template <class T>
class [[nodiscard]] Result
{
public:
    Result(T value) // NOLINT(google-explicit-constructor): `return value;` must work
        : m_state(std::in_place_index<0>, std::move(value))
    { }
    Result(Error error) // NOLINT(google-explicit-constructor): `return error;` must work
        : m_state(std::in_place_index<1>, std::move(error))
    { }

    [[nodiscard]] bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T& value() &
    {
        WG_ASSERT(has_value());
        return *std::get_if<0>(&m_state);
    }
    const T& value() const&
    {
        WG_ASSERT(has_value());
        return *std::get_if<0>(&m_state);
    }
    T&& value() &&
    {
        WG_ASSERT(has_value());
        return std::move(*std::get_if<0>(&m_state));
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    [[nodiscard]] const Error& error() const
    {
        WG_ASSERT(!has_value());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) // NOLINT(google-explicit-constructor): `return error;` must work
        : m_error(std::move(error))
        , m_failed(true)
    { }

    [[nodiscard]] bool has_value() const { return !m_failed; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] const Error& error() const
    {
        WG_ASSERT(m_failed);
        return m_error;
    }

private:
    Error m_error;
    bool m_failed = false;
};

/// `WG_TRY(name, expression)`: unwraps a Result into a new variable, or returns its error from the enclosing function.
#define WG_TRY(name, expression)                                                                                       \
    auto name##Result = (expression);                                                                                  \
    if (!name##Result.has_value()) return name##Result.error();                                                        \
    auto name = std::move(name##Result).value()

/// `WG_CHECK(expression)`: the same for a Result<void>.
#define WG_CHECK(expression)                                                                                           \
    if (auto checked = (expression); !checked.has_value()) return checked.error()

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
// Text from files: is it UTF-8, and how can it be shown without harm.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wg {

[[nodiscard]] bool isAscii(std::string_view text);

/// How many bytes from the beginning are whole characters of UTF-8, without overlong forms, surrogates and values above
/// U+10FFFF.
[[nodiscard]] std::size_t validUtf8(std::string_view text);
[[nodiscard]] bool isUtf8(std::string_view text);

[[nodiscard]] std::string utf8FromLatin1(std::string_view text);

/// Printable ASCII for messages: everything else as \xNN, cut after about `maxBytes`.
[[nodiscard]] std::string escaped(std::string_view text, std::size_t maxBytes = 64);

/// A name to keep: UTF-8 (bytes that are not are taken as Latin-1), control characters as spaces, at most `maxBytes`.
[[nodiscard]] std::string cleanName(std::string_view text, std::size_t maxBytes);

} // namespace wg

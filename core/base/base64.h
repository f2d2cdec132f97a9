// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as text of RFC 4648.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wg {

[[nodiscard]] std::string toBase64(std::string_view bytes);
/// Strict: no white space, padding where it belongs, no stray bits. Empty where the text is something else.
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
// Errors and foreign text as sentences for people.
#pragma once

#include "core/base/result.h"

#include <QString>

#include <string>
#include <string_view>

namespace wg {

/// One line for the command line: which file, what is wrong, where, and what to do about it. `file` may be empty, as
/// for an option.
[[nodiscard]] std::string sentenceFor(const Error& error, const std::string& file);

/// The same for a lesson file: a mistake in one of its lines says all, for it was written by hand and is no damage.
[[nodiscard]] std::string sentenceForLesson(const Error& error, const std::string& file);

/// The same for the window. In another language than English the error's own words, which name parts of formats and
/// options, come in brackets after what is wrong.
[[nodiscard]] QString shownSentence(const Error& error, const QString& file);
[[nodiscard]] QString shownSentenceForLesson(const Error& error, const QString& file);

/// Text from outside made safe to show: control characters, bidirectional overrides and bytes that are not UTF-8 become
/// escapes such as \n, \x1b and \u202e.
[[nodiscard]] std::string printable(std::string_view text);

} // namespace wg

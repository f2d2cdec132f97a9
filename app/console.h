// SPDX-License-Identifier: GPL-3.0-or-later
// Text to the terminal: results on standard output, one line a problem on standard error.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace wg {

/// All of `text` on standard output. Returns kExitDone, or kExitPipeClosed (quietly: `| head` has seen enough), or
/// kExitOutput after saying why.
[[nodiscard]] int printOut(std::string_view text);

/// "wavegaze: " and the sentence on standard error.
void complain(const std::string& sentence);
void complain(const Error& error, const std::string& file);

/// Of an error in the arguments: says it and returns kExitUsage.
[[nodiscard]] int refuseUsage(const Error& error);

} // namespace wg

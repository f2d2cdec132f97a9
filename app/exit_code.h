// SPDX-License-Identifier: GPL-3.0-or-later
// What the process says to the shell.
#pragma once

#include "core/base/result.h"

namespace wg {

inline constexpr int kExitDone = 0;
inline constexpr int kExitInternal = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitInput = 3;
inline constexpr int kExitOutput = 4;
inline constexpr int kExitTooLarge = 5;
inline constexpr int kExitInterrupted = 130;
inline constexpr int kExitPipeClosed = 141; // what the shell shows for a program that SIGPIPE ended

/// Of an error met while reading or using an input.
[[nodiscard]] int exitCodeFor(ErrorCode code);

} // namespace wg

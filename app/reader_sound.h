// SPDX-License-Identifier: GPL-3.0-or-later
// The sound half of the confined reader.
#pragma once

namespace wg {

/// Reads the sound file on descriptor 0 and sends it as frames to descriptor 1. Returns the process's exit code.
int sendSound();

} // namespace wg

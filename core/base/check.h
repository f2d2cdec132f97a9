// SPDX-License-Identifier: GPL-3.0-or-later
// Assertions about our own code, never about the content of a file.
#pragma once

#include <cassert>

/// Internal invariant: aborts in debug builds, costs nothing in release.
#define WG_ASSERT(condition) assert(condition)

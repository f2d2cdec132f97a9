// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody wrote at a time of a recording.
#pragma once

#include <string>

namespace wg {

struct Annotation
{
    double seconds = 0;
    double duration = 0;
    std::string text; // valid UTF-8, at most 256 bytes
};

} // namespace wg

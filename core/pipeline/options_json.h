// SPDX-License-Identifier: GPL-3.0-or-later
// The options of a result as one JSON object, under the names of the command line.
#pragma once

#include "core/attention/settings.h"

#include <nlohmann/json.hpp>

namespace wg {

/// As resolved, in the documented order; of a trained layer the file and its prefix.
[[nodiscard]] nlohmann::ordered_json optionsJson(const Settings& settings);

} // namespace wg

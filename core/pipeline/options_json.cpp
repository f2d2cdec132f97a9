// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/options_json.h"

#include "core/attention/layer.h"

namespace wg {

nlohmann::ordered_json optionsJson(const Settings& settings)
{
    using Json = nlohmann::ordered_json;
    return {{"method", toString(settings.method)},
            {"wavelet", settings.wavelet},
            {"mode", toString(settings.mode)},
            {"levels", settings.levels},
            {"heads", settings.heads},
            {"hidden", settings.hidden},
            {"seed", settings.seed},
            {"weights", settings.layer ? Json(settings.layer->file) : Json(toString(settings.weights))},
            {"weights_prefix", settings.layer ? Json(settings.layer->prefix) : Json(nullptr)},
            {"window", settings.window},
            {"score", toString(settings.score)},
            {"temperature", settings.temperature},
            {"kernel", toString(settings.kernel)},
            {"residual", settings.residual},
            {"precision", toString(settings.precision)}};
}

} // namespace wg

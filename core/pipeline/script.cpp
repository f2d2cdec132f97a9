// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the options of a result before the program of recompute.py.
#include "core/pipeline/script.h"

#include "core/attention/layer.h"
#include "core/base/version.h"
#include "core/io/atomic_file.h"
#include "core/pipeline/options_json.h"
#include "core/pipeline/recompute.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace wg {

namespace {

using Json = nlohmann::ordered_json;

/// A text, number, truth or list as Python writes it. JSON's texts are Python's, where all but ASCII is kept as it is.
std::string pythonText(const Json& value)
{
    if (value.is_null()) return "None";
    if (value.is_boolean()) return value.get<bool>() ? "True" : "False";
    if (value.is_array()) {
        std::string text;
        for (const Json& element : value)
            text += (text.empty() ? "" : ", ") + pythonText(element);
        return '[' + text + ']';
    }
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string dictionary(const Json& object)
{
    std::string text;
    for (const auto& [key, value] : object.items())
        text += (text.empty() ? "{" : ",\n           ") + pythonText(key) + ": " + pythonText(value);
    return text + '}';
}

/// From the folder of the script, so that the files may be moved together.
std::string seenFrom(const std::string& script, const std::string& file)
{
    namespace fs = std::filesystem;
    std::error_code failure;
    const fs::path folder = fs::absolute(script, failure).parent_path();
    const fs::path relative = fs::relative(file, folder, failure);
    return failure || relative.empty() ? file : relative.string();
}

/// recompute.py gets a layer's numbers, not its file.
Json optionsOf(const Settings& settings)
{
    Json options = optionsJson(settings);
    options["weights"] = toString(settings.weights);
    options.erase("weights_prefix");
    return options;
}

std::string layerText(const AttentionLayer& layer, const std::string& path)
{
    const LayerSource& source = layer.source;
    return dictionary({{"file", seenFrom(path, layer.file)},
                       {"in", source.in},
                       {"in_bias", source.inBias},
                       {"out", source.out},
                       {"out_bias", source.outBias},
                       {"storage", source.storage},
                       {"scaled", layer.isScaled}});
}

} // namespace

std::string scriptText(const AnalysisResult& result, const std::string& path, const std::string& resultFile)
{
    const Settings& settings = result.settings;
    const Signal& signal = *result.signal;
    std::string text = "#!/usr/bin/env python3\n"
                       "\"\"\"Recomputes a result of wavegaze "
        + std::string(programVersion())
        + " with NumPy and PyWavelets alone, and asserts that every array is the same.\n"
          "\n"
          "usage: python3 SCRIPT [FILE.npz]\n"
          "\"\"\"\n"
          "import json\nimport os\nimport sys\nimport warnings\n\nimport numpy as np\nimport pywt\n\n";
    text += "FILE = " + pythonText(seenFrom(path, resultFile)) + '\n';
    text += "RATE, START = " + pythonText(signal.rate.value_or(1.0)) + ", " + pythonText(signal.startSeconds) + '\n';
    text += "OPTIONS = " + dictionary(optionsOf(settings)) + '\n';
    text += "LAYER = " + (settings.layer ? layerText(*settings.layer, path) : "None") + "\n\n";
    return text + std::string(kRecompute);
}

Result<void> writeScript(const std::string& path, const AnalysisResult& result, const std::string& resultFile)
{
    return writeTextFile(path, scriptText(result, path, resultFile));
}

} // namespace wg

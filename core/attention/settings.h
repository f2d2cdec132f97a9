// SPDX-License-Identifier: GPL-3.0-or-later
// The options of an analysis as given, and the settings they resolve to.
#pragma once

#include "core/base/result.h"
#include "core/wavelet/boundary.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wg {

struct AttentionLayer;

enum class Method
{
    Article,
    Joint,
    PerBand,
    Time,
    Off
};
enum class WeightsKind
{
    None,
    Random,
    Content,
    File, // of a trained layer
    // Analytic: a rule on bands and times that never looks at the signal.
    Uniform,
    Local,
    Parent,
    Scale
}; // None: article and off
enum class ScoreKind
{
    Dot,
    Distance
};
enum class KernelKind
{
    Softmax,
    Linear
};
enum class Precision
{
    F64,
    F32
};

inline constexpr int kMaxHeads = 64;
inline constexpr int kMaxHidden = 1024;
inline constexpr int kMaxWindow = 64;

[[nodiscard]] constexpr bool isAnalytic(WeightsKind weights)
{
    return weights >= WeightsKind::Uniform;
}
/// The values are the coefficients themselves, and each of H heads adds (1/H) A c.
[[nodiscard]] constexpr bool mixesCoefficients(WeightsKind weights)
{
    return weights == WeightsKind::Content || isAnalytic(weights);
}

/// Options as a person gave them; an empty one means "the default for this method" (see resolve()).
struct AnalysisOptions
{
    Method method = Method::PerBand;
    std::optional<std::string> wavelet;
    std::optional<BoundaryMode> mode;
    std::optional<int> levels;
    bool maxLevels = false; // the largest useful level, whatever `levels` says
    int heads = 4;
    int hidden = 8; // units per head, d
    std::uint32_t seed = 0;
    std::optional<WeightsKind> weights;
    std::shared_ptr<const AttentionLayer> layer; // for WeightsKind::File; decides `hidden`
    std::optional<int> window; // neighbours on each side, r
    std::optional<ScoreKind> score;
    double temperature = 1.0;
    KernelKind kernel = KernelKind::Softmax;
    bool residual = false;
    Precision precision = Precision::F64;

    bool operator==(const AnalysisOptions&) const = default;
};

/// Every option decided. Two equal Settings on the same signal give the same bits.
struct Settings
{
    Method method = Method::PerBand;
    std::string wavelet;
    BoundaryMode mode = BoundaryMode::Periodization;
    int levels = 0; // J; 0 for `time`
    int heads = 4;
    int hidden = 8;
    std::uint32_t seed = 0;
    WeightsKind weights = WeightsKind::Content;
    std::shared_ptr<const AttentionLayer> layer; // null but for WeightsKind::File
    int window = 0;
    ScoreKind score = ScoreKind::Dot;
    double temperature = 1.0;
    KernelKind kernel = KernelKind::Softmax;
    bool residual = false;
    Precision precision = Precision::F64;

    bool operator==(const Settings&) const = default;
};

/// Names as the command line and the files spell them: "per-band", "content", "dot", "softmax", "f64".
[[nodiscard]] std::string_view toString(Method method);
[[nodiscard]] std::string_view toString(WeightsKind weights);
[[nodiscard]] std::string_view toString(ScoreKind score);
[[nodiscard]] std::string_view toString(KernelKind kernel);
[[nodiscard]] std::string_view toString(Precision precision);
[[nodiscard]] std::optional<Method> findMethod(std::string_view name);
[[nodiscard]] std::optional<WeightsKind> findWeights(std::string_view name);
[[nodiscard]] std::optional<ScoreKind> findScore(std::string_view name);
[[nodiscard]] std::optional<KernelKind> findKernel(std::string_view name);
[[nodiscard]] std::optional<Precision> findPrecision(std::string_view name);

/// Fills in the defaults of the method for T samples and checks every range. What was asked for and cannot take effect
/// (levels with `time`, more levels than are useful) is said in `warnings`. Errors: BadParameter, with the option's
/// name, the value and what is allowed. Whether a layer fits the signal's channels is not known here.
[[nodiscard]] Result<Settings> resolve(const AnalysisOptions& options, std::size_t sampleCount,
                                       std::vector<std::string>& warnings);

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
// Names of the options' values, the defaults of each method, and the check of every range.
#include "core/attention/settings.h"

#include "core/attention/analytic.h"
#include "core/attention/layer.h"
#include "core/base/translatable.h"
#include "core/wavelet/dwt.h"
#include "core/wavelet/filter_bank.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace wg {
namespace {

template <class Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Names<Method, 5> kMethods{{{Method::Article, WG_TRANSLATABLE("wg", "article")},
                                     {Method::Joint, WG_TRANSLATABLE("wg", "joint")},
                                     {Method::PerBand, WG_TRANSLATABLE("wg", "per-band")},
                                     {Method::Time, WG_TRANSLATABLE("wg", "time")},
                                     {Method::Off, WG_TRANSLATABLE("wg", "off")}}};
constexpr Names<WeightsKind, 8> kWeights{{{WeightsKind::None, WG_TRANSLATABLE("wg", "none")},
                                          {WeightsKind::Random, WG_TRANSLATABLE("wg", "random")},
                                          {WeightsKind::Content, WG_TRANSLATABLE("wg", "content")},
                                          {WeightsKind::File, WG_TRANSLATABLE("wg", "file")},
                                          {WeightsKind::Uniform, WG_TRANSLATABLE("wg", "uniform")},
                                          {WeightsKind::Local, WG_TRANSLATABLE("wg", "local")},
                                          {WeightsKind::Parent, WG_TRANSLATABLE("wg", "parent")},
                                          {WeightsKind::Scale, WG_TRANSLATABLE("wg", "scale")}}};
constexpr Names<ScoreKind, 2> kScores{
    {{ScoreKind::Dot, WG_TRANSLATABLE("wg", "dot")}, {ScoreKind::Distance, WG_TRANSLATABLE("wg", "distance")}}};
constexpr Names<KernelKind, 2> kKernels{
    {{KernelKind::Softmax, WG_TRANSLATABLE("wg", "softmax")}, {KernelKind::Linear, WG_TRANSLATABLE("wg", "linear")}}};
constexpr Names<Precision, 2> kPrecisions{{{Precision::F64, "f64"}, {Precision::F32, "f32"}}};

template <class Enum, std::size_t N>
std::string_view nameOf(const Names<Enum, N>& names, Enum value)
{
    const auto* entry = std::find_if(names.begin(), names.end(), [value](const auto& n) { return n.first == value; });
    return entry == names.end() ? std::string_view{} : entry->second;
}

template <class Enum, std::size_t N>
std::optional<Enum> valueOf(const Names<Enum, N>& names, std::string_view name)
{
    const auto* entry = std::find_if(names.begin(), names.end(), [name](const auto& n) { return n.second == name; });
    if (entry == names.end()) return std::nullopt;
    return entry->first;
}

Error outOfRange(const char* option, long long value, long long low, long long high)
{
    return makeError(ErrorCode::BadParameter,
                     std::string(option) + " " + std::to_string(value) + ": allowed are " + std::to_string(low) + " to "
                         + std::to_string(high));
}

Result<void> checkRange(const char* option, int value, int low, int high)
{
    if (value < low || value > high) return outOfRange(option, value, low, high);
    return {};
}

Result<int> chooseLevels(const AnalysisOptions& options, std::size_t sampleCount, std::size_t filterLength,
                         std::vector<std::string>& warnings)
{
    if (options.method == Method::Time) {
        if (options.levels.value_or(0) > 0 || options.maxLevels)
            warnings.emplace_back("the method 'time' works on the samples: levels have no effect");
        return 0;
    }
    const int useful = largestUsefulLevel(sampleCount, filterLength);
    if (options.maxLevels) return useful;
    const int fallback = options.method == Method::Article ? 1 : std::min(5, useful);
    const int levels = options.levels.value_or(fallback);
    const int largest = largestLevel(sampleCount);
    if (levels < 0 || levels > largest)
        return makeError(ErrorCode::BadParameter,
                         "levels " + std::to_string(levels) + ": " + std::to_string(sampleCount)
                             + " samples can be halved at most " + std::to_string(largest)
                             + (largest == 1 ? " time" : " times") + "; up to " + std::to_string(useful)
                             + (useful == 1 ? " is" : " are") + " useful with this wavelet");
    if (levels > useful)
        warnings.push_back("levels " + std::to_string(levels) + " is more than the useful " + std::to_string(useful)
                           + " for " + std::to_string(sampleCount) + " samples and a filter of "
                           + std::to_string(filterLength) + " taps: the coarse bands are all edge");
    return levels;
}

/// A trained layer knows the width of its heads, and may do more than is done here.
Result<void> chooseLayer(const AnalysisOptions& options, Settings& settings, std::vector<std::string>& warnings)
{
    if (settings.weights != WeightsKind::File) return {};
    if (options.layer == nullptr) return makeError(ErrorCode::BadParameter, "weights: no file is chosen");
    WG_TRY(hidden, hiddenUnits(*options.layer, options.heads));
    settings.layer = options.layer;
    settings.hidden = hidden;
    warnings.insert(warnings.end(), options.layer->warnings.begin(), options.layer->warnings.end());
    return {};
}

void chooseAttention(const AnalysisOptions& options, Settings& settings)
{
    const bool hasMap = options.method != Method::Article && options.method != Method::Off;
    if (!hasMap) {
        settings.weights = WeightsKind::None;
        settings.temperature = 1.0;
        return;
    }
    settings.weights = options.weights.value_or(WeightsKind::Content);
    const bool content = settings.weights == WeightsKind::Content;
    settings.window = options.window.value_or(content ? 3 : 0);
    settings.score = options.score.value_or(content ? ScoreKind::Distance : ScoreKind::Dot);
    settings.temperature = options.temperature;
    settings.kernel = options.kernel;
    settings.residual = options.residual;
    if (!isAnalytic(settings.weights)) return;
    settings.hidden = static_cast<int>(kAnalyticUnits);
    settings.window = 0;
    settings.score = ScoreKind::Distance;
}

void warnOfAnalytic(const AnalysisOptions& options, const Settings& settings, std::vector<std::string>& warnings)
{
    if (!isAnalytic(settings.weights)) return;
    const std::string name = "the weights '" + std::string(toString(settings.weights)) + "' ";
    if (options.window.value_or(0) != 0 || options.score == ScoreKind::Dot)
        warnings.push_back(name + "compare bands and times, not the signal: window and score have no effect");
    if (settings.weights != WeightsKind::Parent && settings.weights != WeightsKind::Scale) return;
    if (settings.method != Method::Joint)
        warnings.push_back(name + "look at other bands, which only the method 'joint' can: "
                           + (settings.weights == WeightsKind::Parent ? "each token looks at itself"
                                                                      : "each token looks at all of its own alike"));
}

void warnWithoutEffect(const AnalysisOptions& options, std::vector<std::string>& warnings)
{
    if (options.method != Method::Article && options.method != Method::Off) return;
    const bool ignored = options.weights || options.window || options.score || options.residual
        || options.temperature != 1.0 || options.kernel != KernelKind::Softmax;
    if (ignored)
        warnings.push_back("the method '" + std::string(toString(options.method))
                           + "' has no weights, window, score, temperature, kernel or residual: they have no effect");
}

} // namespace

std::string_view toString(Method method)
{
    return nameOf(kMethods, method);
}
std::string_view toString(WeightsKind weights)
{
    return nameOf(kWeights, weights);
}
std::string_view toString(ScoreKind score)
{
    return nameOf(kScores, score);
}
std::string_view toString(KernelKind kernel)
{
    return nameOf(kKernels, kernel);
}
std::string_view toString(Precision precision)
{
    return nameOf(kPrecisions, precision);
}
std::optional<Method> findMethod(std::string_view name)
{
    return valueOf(kMethods, name);
}
std::optional<WeightsKind> findWeights(std::string_view name)
{
    return valueOf(kWeights, name);
}
std::optional<ScoreKind> findScore(std::string_view name)
{
    return valueOf(kScores, name);
}
std::optional<KernelKind> findKernel(std::string_view name)
{
    return valueOf(kKernels, name);
}
std::optional<Precision> findPrecision(std::string_view name)
{
    return valueOf(kPrecisions, name);
}

Result<Settings> resolve(const AnalysisOptions& options, std::size_t sampleCount, std::vector<std::string>& warnings)
{
    const bool article = options.method == Method::Article;
    Settings settings;
    settings.method = options.method;
    settings.wavelet = options.wavelet.value_or(article ? "db1" : "sym4");
    settings.mode = options.mode.value_or(article ? BoundaryMode::Symmetric : BoundaryMode::Periodization);
    settings.heads = options.heads;
    settings.hidden = options.hidden;
    settings.seed = options.seed;
    settings.precision = options.precision;

    WG_CHECK(checkRange("heads", options.heads, 1, kMaxHeads));
    WG_CHECK(checkRange("hidden", options.hidden, 1, kMaxHidden));
    WG_CHECK(checkRange("window", options.window.value_or(0), 0, kMaxWindow));
    if (!(options.temperature > 0) || !std::isfinite(options.temperature))
        return makeError(ErrorCode::BadParameter, "temperature: allowed is any number above 0");

    WG_TRY(bank, findFilterBank(settings.wavelet));
    WG_TRY(levels, chooseLevels(options, sampleCount, bank->length(), warnings));
    settings.levels = levels;
    chooseAttention(options, settings);
    WG_CHECK(chooseLayer(options, settings, warnings));
    warnWithoutEffect(options, warnings);
    warnOfAnalytic(options, settings, warnings);
    return settings;
}

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
// From a request to its result: transform, attention, figures, inverse. The one function everything else calls.
#pragma once

#include "core/attention/attention.h"
#include "core/attention/head_figures.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/pipeline/request.h"
#include "core/wavelet/dwt.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wg {

/// The transform stage. Unchanged while signal, wavelet, mode and levels are.
struct Transform
{
    const FilterBank* bank = nullptr;
    std::shared_ptr<const BandLayout> layout;
    Tensor<double> coefficients; // [B,L,C]
    Tensor<double> reconstruction; // [B,T,C], inverse(transform(x))
    double reconstructionError = 0; // max |x - inverse(transform(x))| / max |x|
    double parsevalError = 0; // |energy of c / energy of x - 1|; NaN where the transform need not keep it
    double seconds = 0; // the forward transform alone
};

/// The way back to time. y is the sum of its parts, exactly what switching a head off shows.
struct Output
{
    Tensor<double> attendedCoefficients; // [B,L,C], c'
    Tensor<double> headOutputs; // [B,H,T,C]; H = 0 for `off`
    /// [B,T,C], the part of y that no head adds: the residual and the output's bias, for `off` all of it; else empty.
    Tensor<double> residualOutput;
    Tensor<double> output; // [B,T,C], y
    double headSumError = 0; // max |y - sum of its parts| / max |y|
    std::size_t nonFinite = 0; // numbers above that are NaN or infinite
};

/// Against a known clean signal, over all items and channels.
struct CleanFigures
{
    double mseInput = 0;
    double mseOutput = 0;
    double snrGainDb = 0; // 10 log10(mseInput / mseOutput)
};

struct StageSeconds
{
    double transform = 0;
    double attention = 0;
    double figures = 0;
    double inverse = 0;
};

/// Immutable; a stage that did not change is the same pointer as in the previous result.
struct AnalysisResult
{
    AnalysisRequest request;
    Settings settings;
    SignalPtr signal;
    std::shared_ptr<const Transform> transform;
    std::shared_ptr<const Attention> attention; // null for `off`
    std::shared_ptr<const HeadFigureSet> figures; // null for `off`
    std::shared_ptr<const Output> output;
    std::optional<CleanFigures> clean;
    StageSeconds seconds; // 0 for a stage that was reused
    std::vector<std::string> warnings;

    [[nodiscard]] const BandLayout& layout() const { return *transform->layout; }
};

using AnalysisResultPtr = std::shared_ptr<const AnalysisResult>;

/// Analyses `request`, reusing the stages of `previous` (may be null) that would come out the same.
/// Errors: BadParameter, NonFinite, TooLarge (would need more memory than allowed: says how much and what to change),
/// Stopped.
[[nodiscard]] Result<AnalysisResultPtr> analyse(const AnalysisRequest& request, Progress& progress,
                                                const AnalysisResultPtr& previous = nullptr);

/// Bytes analyse() will hold at its peak, and the bytes of the whole attention map on top of it.
struct MemoryEstimate
{
    std::uint64_t analysisBytes = 0;
    std::uint64_t attentionMapBytes = 0;
};
[[nodiscard]] MemoryEstimate estimateMemory(const Signal& signal, const Settings& settings);

/// 75 % of the machine's physical memory.
[[nodiscard]] std::uint64_t defaultMemoryLimit();

} // namespace wg

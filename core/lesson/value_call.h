// SPDX-License-Identifier: GPL-3.0-or-later
// What a lesson's text may ask of the result on screen: a closed list of functions, such as {entropy(head=2)}.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace wg {

enum class ValueFunction
{
    // The signal and its transform
    Signal,
    Samples,
    Channels,
    Wavelet,
    Taps,
    Mode,
    Levels,
    Coefficients,
    BandCount,
    Spacing,
    FootprintLength,
    EdgeCount,
    LargestFor,
    // Settings
    Method,
    Weights,
    Heads,
    Hidden,
    Temperature,
    // Figures
    Entropy,
    EffectiveTokens,
    Distance,
    EdgeShare,
    EnergyShare,
    BandMass,
    ReconstructionError,
    ParsevalError,
    RowSumError,
    HeadSumError,
    EnergyRatio,
    MseInput,
    MseOutput,
    SnrGain,
    Mse,
    Seconds,
    MapBytes,
    SumBytes,
    // The selected pair of tokens
    Token,
    Key,
    QueryCoefficient,
    KeyCoefficient,
    Product,
    Scale,
    Score,
    LogSumExp,
    Weight,
    Brings,
    HeadAdds,
    // Comparisons, computed when they are asked for
    Difference,
    LargestWeight,
    GainSum,
    LogitSpread,
    LongWaySeconds,
    ShortWaySeconds,
    WaysDifference,
};

/// Arguments as given, checked against what the function takes.
struct ValueCall
{
    ValueFunction function = ValueFunction::Samples;
    std::optional<std::size_t> head; // from 1; none: the selected one
    std::string band, to; // "d3"
    std::string of; // "coefficients", "samples"
    std::string method; // of attention, or a denoiser
    std::string kernel;
    std::string stage; // "transform", "attention", "figures", "inverse"
    double share = 0.99;
    int digits = 3;
};

struct ValueFunctionInfo
{
    ValueFunction function;
    std::string_view name;
    std::string_view arguments; // "head", "band!", "share! of": those with ! must be given
    std::string_view meaning; // for the documentation of lessons
};
[[nodiscard]] std::span<const ValueFunctionInfo> valueFunctions();

/// What stands between the braces. Errors: BadText (unknown function or argument), BadNumber.
[[nodiscard]] Result<ValueCall> parseValueCall(std::string_view text);

} // namespace wg

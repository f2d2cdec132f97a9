// SPDX-License-Identifier: GPL-3.0-or-later
// What the window may set and why not: ranges, defaults, effects and texts of the parameters. No widgets.
#pragma once

#include "core/attention/settings.h"

#include <QString>

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

namespace wg {

enum class Parameter
{
    Method,
    Wavelet,
    Mode,
    Levels,
    Heads,
    Hidden,
    Score,
    Temperature,
    Kernel,
    Window,
    Residual,
    Weights,
    Seed,
};

inline constexpr std::array<Parameter, 13> kParameters{
    Parameter::Method,  Parameter::Wavelet,     Parameter::Mode,   Parameter::Levels, Parameter::Heads,
    Parameter::Hidden,  Parameter::Score,       Parameter::Kernel, Parameter::Window, Parameter::Residual,
    Parameter::Weights, Parameter::Temperature, Parameter::Seed};

/// The present standing of one parameter.
struct ParameterRule
{
    bool hasEffect = true;
    bool isChanged = false; // differs from the default of the present method
    double minimum = 0; // numbers only
    double maximum = 0;
    QString defaultText;
    QString toolTip; // what it is, its unit, why it is limited or without effect
};

struct ParameterChoice
{
    QString key; // the name files and the command line use
    QString label;
};

/// Whether the method has weights between pairs of tokens.
[[nodiscard]] bool hasMap(Method method);

/// `options` with every default filled in for `sampleCount` samples; out-of-range values are pulled into range first.
[[nodiscard]] Settings effectiveSettings(const AnalysisOptions& options, std::size_t sampleCount);

/// `options` pulled into what `sampleCount` samples allow (fewer levels), everything else untouched.
[[nodiscard]] AnalysisOptions fittingOptions(AnalysisOptions options, std::size_t sampleCount);

/// `isGiven`: the attention was computed elsewhere, so that nothing has an effect.
[[nodiscard]] ParameterRule ruleOf(Parameter parameter, const AnalysisOptions& options, std::size_t sampleCount,
                                   bool isGiven = false);

[[nodiscard]] QString nameOf(Parameter parameter);
/// The value for people: "4", "sym4", "on".
[[nodiscard]] QString valueText(Parameter parameter, const Settings& settings);
[[nodiscard]] std::vector<ParameterChoice> choicesOf(Parameter parameter);

[[nodiscard]] double numberOf(Parameter parameter, const Settings& settings);
void setNumber(Parameter parameter, AnalysisOptions& options, double value);
[[nodiscard]] QString keyOf(Parameter parameter, const Settings& settings);
void setKey(Parameter parameter, AnalysisOptions& options, const QString& key);
void resetToDefault(Parameter parameter, AnalysisOptions& options);

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parameter_rules.h"

#include "core/wavelet/dwt.h"
#include "core/wavelet/filter_bank.h"
#include "ui/parameter_texts.h"
#include "ui/translate.h"
#include "ui/weights/weights_text.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace wg {

namespace {

constexpr double kLowestTemperature = 0.01;
constexpr double kHighestTemperature = 100.0;

QString text(std::string_view name)
{
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

std::size_t filterLength(const Settings& settings)
{
    const auto bank = findFilterBank(settings.wavelet);
    return bank ? (*bank)->length() : 2;
}

bool usesLayer(const AnalysisOptions& options)
{
    return options.weights == WeightsKind::File && options.layer && hasMap(options.method);
}

bool hasEffect(Parameter parameter, const Settings& settings)
{
    const Method method = settings.method;
    const bool isFixed = settings.weights == WeightsKind::File || isAnalytic(settings.weights);
    switch (parameter) {
    case Parameter::Method:
        return true;
    case Parameter::Wavelet:
    case Parameter::Mode:
    case Parameter::Levels:
        return method != Method::Time;
    case Parameter::Heads:
        return method != Method::Off;
    case Parameter::Hidden:
    case Parameter::Seed:
        return method != Method::Off && !isFixed;
    case Parameter::Window:
        return hasMap(method) && !isFixed;
    case Parameter::Score:
        return hasMap(method) && !isAnalytic(settings.weights);
    case Parameter::Temperature:
    case Parameter::Kernel:
    case Parameter::Residual:
    case Parameter::Weights:
        return hasMap(method);
    }
    return true;
}

std::pair<double, double> rangeOf(Parameter parameter, std::size_t sampleCount)
{
    switch (parameter) {
    case Parameter::Levels:
        return {0, largestLevel(sampleCount)};
    case Parameter::Heads:
        return {1, kMaxHeads};
    case Parameter::Hidden:
        return {1, kMaxHidden};
    case Parameter::Window:
        return {0, kMaxWindow};
    case Parameter::Temperature:
        return {kLowestTemperature, kHighestTemperature};
    case Parameter::Seed:
        return {0, static_cast<double>(std::numeric_limits<std::uint32_t>::max())};
    case Parameter::Method:
    case Parameter::Wavelet:
    case Parameter::Mode:
    case Parameter::Score:
    case Parameter::Kernel:
    case Parameter::Residual:
    case Parameter::Weights:
        break;
    }
    return {0, 0};
}

} // namespace

bool hasMap(Method method)
{
    return method == Method::Joint || method == Method::PerBand || method == Method::Time;
}

AnalysisOptions fittingOptions(AnalysisOptions options, std::size_t sampleCount)
{
    const auto fit = [sampleCount](Parameter parameter, auto value) {
        const auto [low, high] = rangeOf(parameter, sampleCount);
        return static_cast<decltype(value)>(std::clamp(static_cast<double>(value), low, high));
    };
    if (options.levels) options.levels = fit(Parameter::Levels, *options.levels);
    if (options.window) options.window = fit(Parameter::Window, *options.window);
    options.heads = fit(Parameter::Heads, options.heads);
    options.hidden = fit(Parameter::Hidden, options.hidden);
    if (usesLayer(options)) options.heads = nearestHeads(*options.layer, options.heads, options.heads);
    if (!(options.temperature > 0) || !std::isfinite(options.temperature)) options.temperature = 1.0;
    return options;
}

Settings effectiveSettings(const AnalysisOptions& options, std::size_t sampleCount)
{
    std::vector<std::string> warnings;
    const auto settings = resolve(fittingOptions(options, sampleCount), sampleCount, warnings);
    return settings ? *settings : Settings{};
}

ParameterRule ruleOf(Parameter parameter, const AnalysisOptions& options, std::size_t sampleCount, bool isGiven)
{
    const Settings now = effectiveSettings(options, sampleCount);
    AnalysisOptions untouched = options;
    resetToDefault(parameter, untouched);
    const Settings fallback = effectiveSettings(untouched, sampleCount);

    ParameterRule rule;
    rule.hasEffect = hasEffect(parameter, now);
    std::tie(rule.minimum, rule.maximum) = rangeOf(parameter, sampleCount);
    rule.defaultText = valueText(parameter, fallback);
    rule.isChanged = rule.hasEffect && valueText(parameter, now) != rule.defaultText;

    const std::size_t taps = filterLength(now);
    const ParameterFacts facts{sampleCount, taps, largestUsefulLevel(sampleCount, taps), largestLevel(sampleCount)};
    rule.toolTip = toolTipOf(parameter, now, facts, rule.hasEffect);
    if (!isGiven) return rule;
    rule.hasEffect = rule.isChanged = false;
    rule.toolTip = givenReason();
    return rule;
}

QString valueText(Parameter parameter, const Settings& settings)
{
    if (parameter == Parameter::Residual) return settings.residual ? tr("on") : tr("off");
    if (parameter == Parameter::Weights && settings.layer) return layerName(*settings.layer);
    const QString key = keyOf(parameter, settings);
    if (!key.isEmpty()) return tr(key.toUtf8().constData()); // a wavelet's name stays
    return QLocale().toString(numberOf(parameter, settings), 'g', 10);
}

double numberOf(Parameter parameter, const Settings& settings)
{
    switch (parameter) {
    case Parameter::Levels:
        return settings.levels;
    case Parameter::Heads:
        return settings.heads;
    case Parameter::Hidden:
        return settings.hidden;
    case Parameter::Window:
        return settings.window;
    case Parameter::Temperature:
        return settings.temperature;
    case Parameter::Seed:
        return settings.seed;
    case Parameter::Residual:
        return settings.residual ? 1 : 0;
    case Parameter::Method:
    case Parameter::Wavelet:
    case Parameter::Mode:
    case Parameter::Score:
    case Parameter::Kernel:
    case Parameter::Weights:
        break;
    }
    return 0;
}

void setNumber(Parameter parameter, AnalysisOptions& options, double value)
{
    const int whole = static_cast<int>(std::lround(std::min(value, 1e9)));
    switch (parameter) {
    case Parameter::Levels:
        options.levels = whole;
        break;
    case Parameter::Heads:
        options.heads = usesLayer(options) ? nearestHeads(*options.layer, whole, options.heads) : whole;
        break;
    case Parameter::Hidden:
        options.hidden = whole;
        break;
    case Parameter::Window:
        options.window = whole;
        break;
    case Parameter::Temperature:
        options.temperature = value;
        break;
    case Parameter::Seed:
        options.seed = static_cast<std::uint32_t>(value);
        break;
    case Parameter::Residual:
        options.residual = value != 0;
        break;
    case Parameter::Method:
    case Parameter::Wavelet:
    case Parameter::Mode:
    case Parameter::Score:
    case Parameter::Kernel:
    case Parameter::Weights:
        break;
    }
}

QString keyOf(Parameter parameter, const Settings& settings)
{
    switch (parameter) {
    case Parameter::Method:
        return text(toString(settings.method));
    case Parameter::Wavelet:
        return QString::fromStdString(settings.wavelet);
    case Parameter::Mode:
        return text(toString(settings.mode));
    case Parameter::Score:
        return text(toString(settings.score));
    case Parameter::Kernel:
        return text(toString(settings.kernel));
    case Parameter::Weights:
        return text(toString(settings.weights));
    case Parameter::Levels:
    case Parameter::Heads:
    case Parameter::Hidden:
    case Parameter::Window:
    case Parameter::Temperature:
    case Parameter::Seed:
    case Parameter::Residual:
        break;
    }
    return {};
}

void setKey(Parameter parameter, AnalysisOptions& options, const QString& key)
{
    const std::string name = key.toStdString();
    switch (parameter) {
    case Parameter::Method:
        options.method = findMethod(name).value_or(options.method);
        break;
    case Parameter::Wavelet:
        options.wavelet = name;
        break;
    case Parameter::Mode:
        options.mode = findBoundaryMode(name);
        break;
    case Parameter::Score:
        options.score = findScore(name);
        break;
    case Parameter::Kernel:
        options.kernel = findKernel(name).value_or(options.kernel);
        break;
    case Parameter::Weights:
        if (findWeights(name) == WeightsKind::File && !options.layer) break;
        options.weights = findWeights(name);
        break;
    case Parameter::Levels:
    case Parameter::Heads:
    case Parameter::Hidden:
    case Parameter::Window:
    case Parameter::Temperature:
    case Parameter::Seed:
    case Parameter::Residual:
        break;
    }
}

void resetToDefault(Parameter parameter, AnalysisOptions& options)
{
    const AnalysisOptions fresh;
    switch (parameter) {
    case Parameter::Method:
        options.method = fresh.method;
        break;
    case Parameter::Wavelet:
        options.wavelet.reset();
        break;
    case Parameter::Mode:
        options.mode.reset();
        break;
    case Parameter::Levels:
        options.levels.reset();
        break;
    case Parameter::Heads:
        options.heads = fresh.heads;
        break;
    case Parameter::Hidden:
        options.hidden = fresh.hidden;
        break;
    case Parameter::Score:
        options.score.reset();
        break;
    case Parameter::Temperature:
        options.temperature = fresh.temperature;
        break;
    case Parameter::Kernel:
        options.kernel = fresh.kernel;
        break;
    case Parameter::Window:
        options.window.reset();
        break;
    case Parameter::Residual:
        options.residual = fresh.residual;
        break;
    case Parameter::Weights:
        options.weights.reset();
        break;
    case Parameter::Seed:
        options.seed = fresh.seed;
        break;
    }
}

} // namespace wg

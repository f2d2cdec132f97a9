// SPDX-License-Identifier: GPL-3.0-or-later
// One function for each kind of field.
#include "core/lesson/step_fields.h"

#include "core/base/text_number.h"
#include "core/wavelet/filter_bank.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>

namespace wg {
namespace {

constexpr std::array<std::string_view, 3> kBottomPanels{"inspector", "table", "truth"};
constexpr std::string_view kKeys
    = "title, signal, method, wavelet, mode, levels, heads, hidden, seed, weights, window, score, temperature, kernel, "
      "residual, arrangement, input_tab, output_tab, panels, highlight, query, key, head, heads_on, zoom, "
      "contributions";
constexpr std::string_view kLetters = "abcdef"; // of the choices
constexpr std::size_t kMostChoices = kLetters.size();

Error wrong(const YamlField& field, const std::string& allowed)
{
    return Error::atLine(ErrorCode::BadText, field.line, field.key + " '" + field.value + "': allowed are " + allowed);
}

std::string listOf(std::span<const std::string_view> names)
{
    std::string text;
    for (const std::string_view name : names)
        text += (text.empty() ? "" : ", ") + std::string(name);
    return text;
}

bool contains(std::span<const std::string_view> names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

Result<void> setName(const YamlField& field, std::span<const std::string_view> allowed, std::string& target)
{
    if (!contains(allowed, field.value)) return wrong(field, listOf(allowed));
    target = field.value;
    return {};
}

std::vector<std::string> partsOf(std::string_view list)
{
    std::vector<std::string> parts;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        parts.emplace_back(trimmed(list.substr(0, end)));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return parts;
}

Result<void> setNames(const YamlField& field, const std::vector<std::string_view>& allowed,
                      std::vector<std::string>& target)
{
    target = partsOf(field.value);
    for (const std::string& name : target)
        if (!contains(allowed, name)) return wrong(field, listOf(allowed));
    return {};
}

template <class Number>
Result<void> setWhole(const YamlField& field, std::int64_t low, std::int64_t high, Number& target)
{
    const auto value = parseInt64(field.value);
    if (!value || *value < low || *value > high)
        return Error::atLine(ErrorCode::BadNumber, field.line,
                             field.key + " '" + field.value + "': allowed are " + std::to_string(low) + " to "
                                 + std::to_string(high));
    target = static_cast<Number>(*value);
    return {};
}

/// "default" takes what the method decides.
template <class Value, class Find>
Result<void> setFound(const YamlField& field, Find find, const std::string& allowed, std::optional<Value>& target)
{
    target = find(field.value);
    if (target || field.value == "default") return {};
    return wrong(field, allowed + ", default");
}

Result<void> setSwitch(const YamlField& field, bool& target)
{
    if (field.value != "on" && field.value != "off") return wrong(field, "on, off");
    target = field.value == "on";
    return {};
}

Result<void> setToken(const YamlField& field, std::optional<TokenName>& target)
{
    target.reset();
    if (field.value == "none") return {};
    const std::size_t space = std::min(field.value.find(' '), field.value.size());
    const std::string band = field.value.substr(0, space);
    const auto index = parseInt64(trimmed(std::string_view(field.value).substr(space)));
    if (band.empty() || !index || *index < 0) return wrong(field, "a band and a place in it, such as d3 17");
    target = TokenName{band, static_cast<std::size_t>(*index)};
    return {};
}

Result<void> setZoom(const YamlField& field, LessonView& view)
{
    view.zoom.reset();
    if (field.value == "all") return {};
    const std::size_t colon = std::min(field.value.find(':'), field.value.size());
    const ParsedNumber from = parseDouble(std::string_view(field.value).substr(0, colon));
    const ParsedNumber to = parseDouble(std::string_view(field.value).substr(std::min(colon + 1, field.value.size())));
    if (from.status != NumberStatus::Ok || to.status != NumberStatus::Ok || !(from.value < to.value))
        return wrong(field, "two samples, such as \"100:200\", or all");
    view.zoom = {from.value, to.value};
    return {};
}

Result<void> setHeadsOn(const YamlField& field, LessonView& view)
{
    view.headsOn.clear();
    if (field.value == "all") return {};
    for (const std::string& part : partsOf(field.value)) {
        std::size_t head = 0;
        WG_CHECK(setWhole(YamlField{field.key, part, field.line}, 1, kMaxHeads, head));
        view.headsOn.push_back(head);
    }
    return {};
}

Result<void> setWavelet(const YamlField& field, AnalysisOptions& options)
{
    options.wavelet.reset();
    if (field.value == "default") return {};
    if (!findFilterBank(field.value)) return wrong(field, "the names in 'wavegaze wavelets', default");
    options.wavelet = field.value;
    return {};
}

std::optional<WeightsKind> findLessonWeights(std::string_view name)
{
    const auto kind = findWeights(name);
    return kind == WeightsKind::None || kind == WeightsKind::File ? std::nullopt : kind;
}

template <class Enum, class Find>
Result<void> setPlain(const YamlField& field, Find find, const std::string& allowed, Enum& target)
{
    const auto value = find(field.value);
    if (!value) return wrong(field, allowed);
    target = *value;
    return {};
}

Result<void> setTemperature(const YamlField& field, AnalysisOptions& options)
{
    const ParsedNumber value = parseDouble(field.value);
    if (value.status != NumberStatus::Ok || !(value.value >= 0.01 && value.value <= 100))
        return Error::atLine(ErrorCode::BadNumber, field.line, "temperature: allowed are 0.01 to 100");
    options.temperature = value.value;
    return {};
}

template <class Number>
Result<void> setOptional(const YamlField& field, int high, std::optional<Number>& target)
{
    target.reset();
    if (field.value == "default") return {};
    Number value{};
    WG_CHECK(setWhole(field, 0, high, value));
    target = value;
    return {};
}

/// False where the key is not an option of the analysis.
Result<bool> applyOption(const YamlField& field, AnalysisOptions& options)
{
    const std::string& key = field.key;
    const auto done = [](const Result<void>& result) { return result ? Result<bool>(true) : result.error(); };
    if (key == "method")
        return done(setPlain(field, findMethod, "per-band, joint, time, article, off", options.method));
    if (key == "wavelet") return done(setWavelet(field, options));
    if (key == "mode") return done(setFound(field, findBoundaryMode, "the nine boundary modes", options.mode));
    if (key == "levels") return done(setOptional(field, 30, options.levels));
    if (key == "heads") return done(setWhole(field, 1, kMaxHeads, options.heads));
    if (key == "hidden") return done(setWhole(field, 1, kMaxHidden, options.hidden));
    if (key == "seed") return done(setWhole(field, 0, std::numeric_limits<std::uint32_t>::max(), options.seed));
    if (key == "weights")
        return done(
            setFound(field, findLessonWeights, "content, random, uniform, local, parent, scale", options.weights));
    if (key == "window") return done(setOptional(field, kMaxWindow, options.window));
    if (key == "score") return done(setFound(field, findScore, "dot, distance", options.score));
    if (key == "temperature") return done(setTemperature(field, options));
    if (key == "kernel") return done(setPlain(field, findKernel, "softmax, linear", options.kernel));
    if (key == "residual") return done(setSwitch(field, options.residual));
    return false;
}

Result<void> applyField(const YamlField& field, LessonView& view)
{
    const std::string& key = field.key;
    WG_TRY(isOption, applyOption(field, view.options));
    if (isOption) return {};
    if (key == "signal") {
        view.signal = field.value == "own" ? std::string() : field.value;
        if (!view.signal.empty() && !view.signal.starts_with("example:"))
            return wrong(field, "example:NAME, or own for what the reader has open");
        return {};
    }
    if (key == "arrangement") return setName(field, kLessonArrangements, view.arrangement);
    if (key == "input_tab") return setName(field, kInputTabs, view.inputTab);
    if (key == "output_tab") return setName(field, kOutputTabs, view.outputTab);
    if (key == "panels") return setNames(field, {kBottomPanels.begin(), kBottomPanels.end()}, view.panels);
    if (key == "highlight") {
        std::vector<std::string_view> allowed(kLessonPanels.begin(), kLessonPanels.end());
        allowed.insert(allowed.end(), kLessonControls.begin(), kLessonControls.end());
        return setNames(field, allowed, view.highlight);
    }
    if (key == "query") return setToken(field, view.query);
    if (key == "key") return setToken(field, view.key);
    if (key == "head") return setWhole(field, 1, kMaxHeads, view.head);
    if (key == "heads_on") return setHeadsOn(field, view);
    if (key == "zoom") return setZoom(field, view);
    if (key == "contributions") return setSwitch(field, view.showContributions);
    return Error::atLine(ErrorCode::BadText, field.line,
                         "the key '" + key + "' is not known here: " + std::string(kKeys));
}

} // namespace

Result<void> applyFields(const std::vector<YamlField>& fields, LessonView& view)
{
    for (const YamlField& field : fields) {
        if (field.key == "title") continue;
        WG_CHECK(applyField(field, view));
    }
    return {};
}

Result<Prediction> predictionOf(const std::vector<YamlField>& fields, std::size_t line)
{
    Prediction prediction;
    std::string right;
    std::string letters;
    for (const YamlField& field : fields) {
        const bool isNext = letters.size() < kMostChoices && field.key == std::string(1, kLetters[letters.size()]);
        if (field.key == "ask") {
            prediction.question = field.value;
        } else if (field.key == "right") {
            right = field.value;
        } else if (field.key == "hide") {
            WG_CHECK(setName(field, kLessonPanels, prediction.hides));
        } else if (isNext) {
            letters += field.key;
            prediction.choices.push_back(field.value);
        } else {
            return Error::atLine(ErrorCode::BadText, field.line,
                                 "the key '" + field.key + "' is not known here: ask, a, b, ... in order, right, hide");
        }
    }
    if (prediction.question.empty() || letters.size() < 2 || right.size() != 1
        || letters.find(right) == std::string::npos)
        return Error::atLine(ErrorCode::BadHeader, line,
                             "a predict block needs ask, two choices or more (a, b, ...) and right, the letter of one");
    prediction.right = letters.find(right);
    return prediction;
}

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
// One small function for each family of values.
#include "core/lesson/live_values.h"

#include "core/attention/pair_terms.h"
#include "core/lesson/article_ways.h"
#include "core/pipeline/denoising.h"
#include "core/pipeline/summary.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace wg {
namespace {

using F = ValueFunction;
using Kind = LiveValue::Kind;

constexpr std::size_t kMostTokensToCompare = 4096; // of another analysis, while somebody reads

Error notAvailable(const char* why)
{
    return makeError(ErrorCode::NotAvailable, why);
}

LiveValue number(double value, Kind kind = Kind::Number)
{
    return {kind, value, {}};
}
LiveValue count(std::size_t value)
{
    return number(static_cast<double>(value), Kind::Count);
}
LiveValue words(std::string_view text)
{
    return {Kind::Text, 0, std::string(text)};
}

/// What all families need.
struct Question
{
    const ValueCall& call;
    const AnalysisResult& result;
    const ViewPlace& place;
    Progress& progress;

    [[nodiscard]] const Settings& settings() const { return result.settings; }
    [[nodiscard]] std::size_t head() const { return call.head ? *call.head - 1 : place.head; }
    [[nodiscard]] bool hasHead() const { return result.attention && head() < result.attention->heads(); }
};

std::optional<std::size_t> bandNamed(const BandLayout& layout, std::string_view name)
{
    for (std::size_t band = 0; band < layout.bandCount(); ++band)
        if (layout.bandName(band) == name) return band;
    return std::nullopt;
}

double energyOf(std::span<const double> values)
{
    return std::inner_product(values.begin(), values.end(), values.begin(), 0.0);
}

/// Of one channel: how many of the largest values hold the share of the energy.
std::size_t largestFor(const Tensor<double>& values, const ViewPlace& place, double share)
{
    const auto item = values.slice(place.item);
    std::vector<double> squares;
    squares.reserve(values.size(1));
    for (std::size_t i = place.channel; i < item.size(); i += values.size(2))
        squares.push_back(item[i] * item[i]);
    std::sort(squares.begin(), squares.end(), std::greater<>());
    const double wanted = share * std::accumulate(squares.begin(), squares.end(), 0.0);
    double sum = 0;
    std::size_t used = 0;
    while (used < squares.size() && sum < wanted)
        sum += squares[used++];
    return used;
}

Result<LiveValue> ofBand(const Question& q)
{
    const BandLayout& layout = q.result.layout();
    const auto band = bandNamed(layout, q.call.band);
    if (!band) return notAvailable("the transform has no such band");
    const std::size_t first = layout.bandOffsets[*band];
    const Footprint foot = layout.footprint(first);
    if (q.call.function == F::BandCount) return count(layout.bandOffsets[*band + 1] - first);
    if (q.call.function == F::Spacing) return count(std::size_t{1} << layout.levelOf(*band));
    return count(static_cast<std::size_t>(foot.last - foot.first + 1));
}

std::size_t edgeCount(const BandLayout& layout)
{
    std::size_t edges = 0;
    for (std::size_t token = 0; token < layout.tokenCount(); ++token)
        edges += std::size_t{layout.footprint(token).leavesSignal(layout.sampleCount)};
    return edges;
}

Result<LiveValue> ofTransform(const Question& q)
{
    const AnalysisResult& result = q.result;
    const F function = q.call.function;
    if (function == F::Signal) return words(result.signal->source.name);
    if (function == F::Samples) return count(result.signal->length());
    if (function == F::Channels) return count(result.signal->channelCount());
    if (function == F::Wavelet) return words(q.settings().wavelet);
    if (function == F::Taps) return count(result.layout().filterLength);
    if (function == F::Mode) return words(toString(q.settings().mode));
    if (function == F::Levels) return count(static_cast<std::size_t>(q.settings().levels));
    if (function == F::Coefficients) return count(result.layout().tokenCount());
    if (function == F::EdgeCount) return count(edgeCount(result.layout()));
    if (function == F::LargestFor)
        return count(largestFor(q.call.of == "samples" ? result.signal->samples : result.transform->coefficients,
                                q.place, q.call.share));
    if (function == F::ReconstructionError) return number(result.transform->reconstructionError);
    if (function == F::ParsevalError) {
        if (std::isnan(result.transform->parsevalError)) return notAvailable("this transform need not keep the energy");
        return number(result.transform->parsevalError);
    }
    return ofBand(q);
}

Result<LiveValue> ofSettings(const Question& q)
{
    const Settings& settings = q.settings();
    const F function = q.call.function;
    if (function == F::Method) return words(toString(settings.method));
    if (function == F::Weights) return words(toString(settings.weights));
    if (function == F::Heads) return count(static_cast<std::size_t>(settings.heads));
    if (function == F::Hidden) return count(static_cast<std::size_t>(settings.hidden));
    return number(settings.temperature);
}

Result<LiveValue> ofHead(const Question& q)
{
    if (!q.hasHead()) return notAvailable("there is no such head");
    const HeadSummary head = headSummaries(q.result)[q.head()];
    const F function = q.call.function;
    if (function == F::Entropy) return number(head.entropyBits);
    if (function == F::EffectiveTokens) return number(head.effectiveTokens);
    if (function == F::Distance) return number(head.distance, q.result.signal->rate ? Kind::Seconds : Kind::Number);
    if (function == F::EdgeShare) return number(head.edgeShare, Kind::Share);
    if (function == F::EnergyShare) return number(head.energyShare, Kind::Share);
    const auto from = bandNamed(q.result.layout(), q.call.band);
    const auto to = bandNamed(q.result.layout(), q.call.to);
    const std::vector<double>& mass = q.result.figures->at(q.place.item, q.head()).bandMass;
    if (!from || !to || mass.empty()) return notAvailable("no such bands, or a method without a map of bands");
    return number(mass[*from * q.result.layout().bandCount() + *to], Kind::Share);
}

Result<LiveValue> ofErrors(const Question& q)
{
    const AnalysisResult& result = q.result;
    const auto& clean = result.clean;
    const F function = q.call.function;
    if (function == F::RowSumError) {
        const double error = rowSumError(result);
        return std::isnan(error) ? Result<LiveValue>(notAvailable("rows need not sum to 1")) : number(error);
    }
    if (function == F::HeadSumError) return number(result.output->headSumError);
    if (function == F::EnergyRatio)
        return number(energyOf(result.output->output.values) / energyOf(result.signal->samples.values));
    if (!clean) return notAvailable("the clean signal is not known");
    if (function == F::MseInput) return number(clean->mseInput);
    if (function == F::MseOutput) return number(clean->mseOutput);
    if (function == F::SnrGain) return number(clean->snrGainDb);
    WG_TRY(errors, classicalErrors(result, 1, q.progress));
    for (const DenoiserError& error : errors)
        if (toString(error.denoiser) == q.call.method) return number(error.mse);
    return notAvailable("there is no such denoiser");
}

Result<LiveValue> ofCost(const Question& q)
{
    const StageSeconds& seconds = q.result.seconds;
    const double real = q.settings().precision == Precision::F32 ? 4 : 8;
    const auto tokens = static_cast<double>(q.result.layout().tokenCount());
    if (q.call.function == F::MapBytes) return number(tokens * tokens * real, Kind::Bytes);
    if (q.call.function == F::SumBytes) return number(tokens * real, Kind::Bytes);
    if (q.call.stage == "transform") return number(q.result.transform->seconds, Kind::Seconds);
    const double stage = q.call.stage == "attention" ? seconds.attention
        : q.call.stage == "figures"                  ? seconds.figures
                                                     : seconds.inverse;
    if (stage <= 0) return notAvailable("the stage was reused, not computed");
    return number(stage, Kind::Seconds);
}

std::string tokenName(const BandLayout& layout, std::size_t token)
{
    const std::size_t band = layout.bandOf(token);
    return layout.bandName(band) + '[' + std::to_string(token - layout.bandOffsets[band]) + ']';
}

Result<LiveValue> ofTerms(const Question& q, const PairTerms& terms)
{
    const F function = q.call.function;
    if (function == F::Product) return number(terms.product);
    if (function == F::Scale) return number(terms.scale);
    if (function == F::Score) return number(terms.score);
    if (function == F::LogSumExp)
        return terms.logSumExp ? Result<LiveValue>(number(*terms.logSumExp)) : notAvailable("the article has none");
    if (function == F::Weight) return number(terms.weight);
    if (function == F::Brings) {
        if (terms.contribution.empty()) return notAvailable("the article mixes nothing");
        return number(terms.contribution[q.place.channel]);
    }
    return number(terms.headOutput[q.place.channel]);
}

Result<LiveValue> ofPair(const Question& q)
{
    const bool isOfKey = q.call.function == F::Key || q.call.function == F::KeyCoefficient;
    if (!q.place.query) return notAvailable("no coefficient is selected");
    const std::size_t key = q.place.key.value_or(*q.place.query);
    const std::size_t token = isOfKey ? key : *q.place.query;
    if (q.call.function == F::Token || isOfKey || q.call.function == F::QueryCoefficient) {
        if (q.call.function == F::Token || q.call.function == F::Key) return words(tokenName(q.result.layout(), token));
        return number(q.result.transform->coefficients.slice(q.place.item, token)[q.place.channel]);
    }
    if (!q.hasHead()) return notAvailable("there is no such head");
    return ofTerms(q, pairTerms(*q.result.attention, {q.place.item, q.head(), *q.place.query, key}));
}

/// The output of the same request with another method or kernel.
Result<LiveValue> ofDifference(const Question& q)
{
    if (q.result.signal->attention) return notAvailable("the attention was computed elsewhere");
    AnalysisRequest request = q.result.request;
    if (!q.call.method.empty()) request.options.method = *findMethod(q.call.method);
    if (!q.call.kernel.empty()) request.options.kernel = *findKernel(q.call.kernel);
    if (q.result.layout().tokenCount() > kMostTokensToCompare)
        return notAvailable("only for signals of up to 4096 coefficients");
    WG_TRY(other, analyse(request, q.progress));
    const auto& mine = q.result.output->output.values;
    const auto& theirs = other->output->output.values;
    double largest = 0;
    double difference = 0;
    for (std::size_t i = 0; i < mine.size(); ++i) {
        largest = std::max(largest, std::abs(mine[i]));
        difference = std::max(difference, std::abs(mine[i] - theirs[i]));
    }
    return number(largest > 0 ? difference / largest : difference);
}

Result<LiveValue> ofArticle(const Question& q)
{
    if (!q.hasHead() || !q.result.attention->isArticle()) return notAvailable("only for the article's method");
    const Attention& attention = *q.result.attention;
    const auto column = [&](const Tensor<double>& table) {
        const auto values = table.slice(q.place.item);
        std::vector<double> one;
        for (std::size_t i = q.head(); i < values.size(); i += attention.heads())
            one.push_back(values[i]);
        return one;
    };
    if (q.call.function == F::LogitSpread) {
        const std::vector<double> logits = column(attention.logits);
        const double mean = std::accumulate(logits.begin(), logits.end(), 0.0) / static_cast<double>(logits.size());
        return number(std::sqrt(energyOf(logits) / static_cast<double>(logits.size()) - mean * mean));
    }
    const std::vector<double> weights = column(attention.weights);
    if (q.call.function == F::GainSum) return number(std::accumulate(weights.begin(), weights.end(), 0.0));
    if (q.call.function == F::LargestWeight) return number(*std::max_element(weights.begin(), weights.end()));
    WG_TRY(ways, compareArticleWays(attention, q.place.item, q.head(), q.progress));
    if (q.call.function == F::LongWaySeconds) return number(ways.longSeconds, Kind::Seconds);
    if (q.call.function == F::ShortWaySeconds) return number(ways.shortSeconds, Kind::Seconds);
    return number(ways.difference);
}

} // namespace

Result<LiveValue> evaluate(const ValueCall& call, const AnalysisResult& result, const ViewPlace& place,
                           Progress& progress)
{
    const Question question{call, result, place, progress};
    const F function = call.function;
    if (function <= F::LargestFor || function == F::ReconstructionError || function == F::ParsevalError)
        return ofTransform(question);
    if (function <= F::Temperature) return ofSettings(question);
    if (function <= F::BandMass) return ofHead(question);
    if (function <= F::Mse) return ofErrors(question);
    if (function <= F::SumBytes) return ofCost(question);
    if (function <= F::HeadAdds) return ofPair(question);
    return function == F::Difference ? ofDifference(question) : ofArticle(question);
}

std::optional<std::size_t> findToken(const BandLayout& layout, const TokenName& name)
{
    const auto band = bandNamed(layout, name.band);
    if (!band) return std::nullopt;
    const std::size_t first = layout.bandOffsets[*band];
    return std::min(first + name.index, layout.bandOffsets[*band + 1] - 1);
}

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
// Projects the tokens, streams the softmax over key blocks, and maps each head back to the coefficients.
#include "core/attention/attention.h"

#include "core/attention/analytic.h"
#include "core/attention/article.h"
#include "core/attention/head_stream.h"
#include "core/attention/linear_kernel.h"
#include "core/attention/score_blocks.h"
#include "core/attention/weights.h"
#include "core/base/allocate.h"
#include "core/base/parallel.h"

#include <Eigen/Core>

#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace wg {
namespace {

using RowMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using ConstMap = Eigen::Map<const RowMatrix>;

constexpr std::size_t kProjectionRows = 256;
/// Queries a thread takes at a time: enough to make setting up cheap, few enough to share a short signal.
constexpr std::size_t kQueriesPerPiece = 4 * kernel::kRows;

Error overflowError()
{
    return makeError(ErrorCode::NonFinite, "the scores overflow: raise the temperature, or scale the signal down");
}

ConstMap asMatrix(const std::vector<double>& values, std::size_t rows, std::size_t columns)
{
    return {values.data(), static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns)};
}

std::vector<TokenRange> scopesOf(const Settings& settings, const BandLayout& layout)
{
    if (settings.method != Method::PerBand) return {{0, layout.tokenCount()}};
    std::vector<TokenRange> scopes;
    for (std::size_t band = 0; band < layout.bandCount(); ++band)
        scopes.push_back({layout.bandOffsets[band], layout.bandOffsets[band + 1]});
    return scopes;
}

ScoreRule scoreRuleOf(const Settings& settings, const Tensor<double>& coefficients, const BandLayout& layout)
{
    const std::size_t channels = coefficients.size(2);
    ScoreRule rule;
    rule.kind = settings.score;
    rule.dotScale = 1.0 / (std::sqrt(static_cast<double>(settings.hidden)) * settings.temperature);
    if (settings.score == ScoreKind::Dot) return rule;
    if (isAnalytic(settings.weights)) {
        rule.distanceScale.assign(coefficients.size(0), 1.0 / (2 * settings.temperature * settings.temperature));
        return rule;
    }
    const double features = static_cast<double>(channels) * (2 * settings.window + 1);
    for (std::size_t item = 0; item < coefficients.size(0); ++item) {
        const double sigma = noiseScale(coefficients.slice(item), channels, layout);
        // The square of a denormal sigma is 0; differences as small as that are 0 as well, so any finite scale will do.
        const double variance = std::max(sigma * sigma, std::numeric_limits<double>::min());
        rule.distanceScale.push_back(1.0 / (2 * settings.temperature * settings.temperature * variance * features));
    }
    return rule;
}

/// Writes columns h d ... (h + 1) d - 1 of `rows` into head h of target [B,H,L,d], from token `first` on.
template <class Real>
void scatterHeads(const RowMatrix& rows, Tensor<Real>& target, std::size_t item, std::size_t first)
{
    const std::size_t heads = target.size(1);
    const std::size_t width = target.size(3);
    for (std::size_t head = 0; head < heads; ++head) {
        const auto slice = target.slice(item, head);
        for (Eigen::Index row = 0; row < rows.rows(); ++row)
            for (std::size_t u = 0; u < width; ++u)
                slice[(first + static_cast<std::size_t>(row)) * width + u]
                    = static_cast<Real>(rows(row, static_cast<Eigen::Index>(head * width + u)));
    }
}

/// The coefficients of tokens [first, first + count) as the values of every head.
template <class Real>
void copyValues(const Tensor<double>& coefficients, Tensor<Real>& value, std::size_t item, std::size_t first,
                std::size_t count)
{
    const std::size_t channels = coefficients.size(2);
    const auto source = coefficients.slice(item).subspan(first * channels, count * channels);
    for (std::size_t head = 0; head < value.size(1); ++head)
        std::transform(source.begin(), source.end(),
                       value.slice(item, head).begin() + static_cast<std::ptrdiff_t>(first * channels),
                       [](double sample) { return static_cast<Real>(sample); });
}

template <class Real>
Result<Projections<Real>> place(const Tensor<double>& coefficients, const BandLayout& layout, const Settings& settings,
                                Progress& progress)
{
    const std::size_t items = coefficients.size(0);
    const std::size_t tokens = coefficients.size(1);
    const auto heads = static_cast<std::size_t>(settings.heads);
    WG_TRY(query, makeTensor<Real>({items, heads, tokens, kAnalyticUnits}, progress));
    WG_TRY(key, makeTensor<Real>({items, heads, tokens, kAnalyticUnits}, progress));
    WG_TRY(value, makeTensor<Real>({items, heads, tokens, coefficients.size(2)}, progress));
    Projections<Real> projections{std::move(query), std::move(key), std::move(value), {}};
    const auto toReal = [](double number) { return static_cast<Real>(number); };
    for (std::size_t head = 0; head < heads; ++head) {
        if (progress.stopped()) return stoppedError();
        const AnalyticPlaces places = analyticPlaces(settings, layout, head);
        for (std::size_t item = 0; item < items; ++item) {
            std::transform(places.query.begin(), places.query.end(), projections.query.slice(item, head).begin(),
                           toReal);
            std::transform(places.key.begin(), places.key.end(), projections.key.slice(item, head).begin(), toReal);
        }
    }
    for (std::size_t item = 0; item < items; ++item)
        copyValues(coefficients, projections.value, item, 0, tokens);
    return projections;
}

template <class Real>
Result<Projections<Real>> project(const Tensor<double>& coefficients, const BandLayout& layout,
                                  const Settings& settings, const ProjectionMatrices& matrices, int threads,
                                  Progress& progress)
{
    const std::size_t items = coefficients.size(0);
    const std::size_t tokens = coefficients.size(1);
    const std::size_t channels = coefficients.size(2);
    const auto heads = static_cast<std::size_t>(settings.heads);
    const auto hidden = static_cast<std::size_t>(settings.hidden);
    const bool content = settings.weights == WeightsKind::Content;

    WG_TRY(query, makeTensor<Real>({items, heads, tokens, hidden}, progress));
    WG_TRY(key, makeTensor<Real>({items, heads, tokens, hidden}, progress));
    WG_TRY(value, makeTensor<Real>({items, heads, tokens, content ? channels : hidden}, progress));
    Projections<Real> projections{std::move(query), std::move(key), std::move(value), {}};

    const std::size_t blocksPerItem = (tokens + kProjectionRows - 1) / kProjectionRows;
    parallelFor(threads, items * blocksPerItem, [&](std::size_t block) {
        if (progress.stopped()) return;
        const std::size_t item = block / blocksPerItem;
        const std::size_t first = block % blocksPerItem * kProjectionRows;
        const std::size_t count = std::min(kProjectionRows, tokens - first);
        std::vector<double> features(count * matrices.features);
        tokenFeatures(coefficients.slice(item), channels, layout, settings.window, first, count, features);
        const auto rows = asMatrix(features, count, matrices.features);
        const auto apply = [&](const std::vector<double>& weights, const std::vector<double>& bias) {
            RowMatrix projected = rows * asMatrix(weights, matrices.units, matrices.features).transpose();
            if (!bias.empty()) projected.rowwise() += asMatrix(bias, 1, matrices.units).row(0);
            return projected;
        };
        const RowMatrix queries = apply(matrices.query, matrices.queryBias);
        scatterHeads(queries, projections.query, item, first);
        if (!content) {
            scatterHeads(apply(matrices.key, matrices.keyBias), projections.key, item, first);
            scatterHeads(apply(matrices.value, matrices.valueBias), projections.value, item, first);
            return;
        }
        scatterHeads(queries, projections.key, item, first);
        copyValues(coefficients, projections.value, item, first, count);
    });
    if (progress.stopped()) return stoppedError();
    return projections;
}

/// o_h = A V Wo_h^T for matrices, (1/H) A c for content; `mixed` are the rows of A V from token `first` on.
void writeHeadOutput(const std::vector<double>& mixed, std::size_t first, std::size_t item, std::size_t head,
                     const ProjectionMatrices& matrices, Attention& attention)
{
    const std::size_t channels = attention.channels();
    const std::size_t heads = attention.heads();
    double* const out = attention.headCoefficients.slice(item, head).data() + first * channels;
    if (matrices.output.empty()) {
        std::transform(mixed.begin(), mixed.end(), out,
                       [heads](double value) { return value / static_cast<double>(heads); });
        return;
    }
    const std::size_t hidden = matrices.units / heads;
    for (std::size_t row = 0; row * hidden < mixed.size(); ++row)
        for (std::size_t c = 0; c < channels; ++c) {
            const double* weights = matrices.output.data() + c * matrices.units + head * hidden;
            out[row * channels + c]
                = std::inner_product(weights, weights + hidden, mixed.data() + row * hidden, double{0});
        }
}

/// One head of one item among the tokens of one scope.
struct HeadScope
{
    std::size_t item = 0;
    std::size_t head = 0;
    TokenRange scope;
};

std::vector<HeadScope> headScopesOf(const Attention& attention)
{
    std::vector<HeadScope> all;
    for (std::size_t item = 0; item < attention.items(); ++item)
        for (std::size_t head = 0; head < attention.heads(); ++head)
            for (const TokenRange& scope : attention.scopes)
                all.push_back({item, head, scope});
    return all;
}

template <class Real>
HeadView<Real> headOf(const Projections<Real>& projections, std::size_t item, std::size_t head)
{
    return {projections.query.slice(item, head), projections.key.slice(item, head), projections.value.slice(item, head),
            projections.query.size(3), projections.value.size(3)};
}

/// Softmax attention of up to kQueriesPerPiece queries of one head: the piece of work of one thread.
template <class Real>
void streamPiece(const HeadScope& piece, const TokenRange& queries, const ProjectionMatrices& matrices,
                 Projections<Real>& projections, Attention& attention, Progress& progress)
{
    const HeadView<Real> head = headOf(projections, piece.item, piece.head);
    HeadStream<Real> stream(head, scoreFormOf(attention.rule, piece.item));
    const auto logSumExp = projections.logSumExp.slice(piece.item, piece.head);
    std::vector<double> mixed;
    for (const TokenRange& block : cutIntoBlocks(queries.first, queries.last, kernel::kRows, {})) {
        if (!stream.run(block, piece.scope, progress)) return;
        mixed.resize(block.count() * head.width);
        for (std::size_t row = 0; row < block.count(); ++row) {
            logSumExp[block.first + row] = static_cast<Real>(stream.logSumExp(row));
            for (std::size_t c = 0; c < head.width; ++c)
                mixed[row * head.width + c] = stream.mixed(row, c);
        }
        writeHeadOutput(mixed, block.first, piece.item, piece.head, matrices, attention);
    }
}

template <class Real>
Result<void> attendBySoftmax(Projections<Real>& projections, const ProjectionMatrices& matrices, Attention& attention,
                             int threads, Progress& progress)
{
    WG_TRY(logSumExp, makeTensor<Real>({attention.items(), attention.heads(), attention.tokens()}, progress));
    projections.logSumExp = std::move(logSumExp);
    std::vector<std::pair<HeadScope, TokenRange>> pieces;
    for (const HeadScope& one : headScopesOf(attention))
        for (const TokenRange& queries : cutIntoBlocks(one.scope.first, one.scope.last, kQueriesPerPiece, {}))
            pieces.emplace_back(one, queries);
    std::atomic<std::size_t> done{0};
    parallelFor(threads, pieces.size(), [&](std::size_t index) {
        if (progress.stopped()) return;
        streamPiece(pieces[index].first, pieces[index].second, matrices, projections, attention, progress);
        progress.report(static_cast<double>(++done) / static_cast<double>(pieces.size()));
    });
    if (progress.stopped()) return stoppedError();
    const auto& sums = projections.logSumExp.values;
    if (!std::all_of(sums.begin(), sums.end(), [](Real value) { return std::isfinite(value); })) return overflowError();
    return {};
}

template <class Real>
Result<void> attendLinearly(const Projections<Real>& projections, const ProjectionMatrices& matrices,
                            Attention& attention, int threads, Progress& progress)
{
    const std::vector<HeadScope> pieces = headScopesOf(attention);
    std::atomic<std::size_t> done{0};
    parallelFor(threads, pieces.size(), [&](std::size_t index) {
        const HeadScope& piece = pieces[index];
        const HeadView<Real> head = headOf(projections, piece.item, piece.head);
        LinearMixer mixer(scoreFormOf(attention.rule, piece.item));
        if (!mixer.summarise(head, piece.scope, progress)) return;
        for (const TokenRange& block : cutIntoBlocks(piece.scope.first, piece.scope.last, kProjectionRows, {})) {
            if (progress.stopped()) return;
            writeHeadOutput(mixer.mix(head, block), block.first, piece.item, piece.head, matrices, attention);
        }
        progress.report(static_cast<double>(++done) / static_cast<double>(pieces.size()));
    });
    if (progress.stopped()) return stoppedError();
    const auto& outputs = attention.headCoefficients.values;
    if (!std::all_of(outputs.begin(), outputs.end(), [](double value) { return std::isfinite(value); }))
        return overflowError();
    return {};
}

template <class Real>
Result<void> attendAmongTokens(const Tensor<double>& coefficients, Attention& attention, int threads,
                               Progress& progress)
{
    const Settings& settings = attention.settings;
    const ProjectionMatrices matrices = makeProjectionMatrices(settings, coefficients.size(2));
    WG_TRY(projections,
           isAnalytic(settings.weights)
               ? place<Real>(coefficients, *attention.layout, settings, progress)
               : project<Real>(coefficients, *attention.layout, settings, matrices, threads, progress));
    WG_CHECK(settings.kernel == KernelKind::Linear
                 ? attendLinearly(projections, matrices, attention, threads, progress)
                 : attendBySoftmax(projections, matrices, attention, threads, progress));
    attention.projections = std::move(projections);
    attention.outputBias = matrices.outputBias;
    return {};
}

} // namespace

TokenRange Attention::scopeOf(std::size_t token) const
{
    const auto after = std::upper_bound(scopes.begin(), scopes.end(), token,
                                        [](std::size_t value, const TokenRange& scope) { return value < scope.last; });
    return *after;
}

Result<std::shared_ptr<const Attention>> attend(const Tensor<double>& coefficients,
                                                std::shared_ptr<const BandLayout> layout, const Settings& settings,
                                                int threads, Progress& progress)
{
    auto attention = std::make_shared<Attention>();
    attention->settings = settings;
    attention->layout = std::move(layout);
    attention->scopes = scopesOf(settings, *attention->layout);
    attention->rule = scoreRuleOf(settings, coefficients, *attention->layout);
    WG_TRY(headCoefficients,
           makeTensor<double>({coefficients.size(0), static_cast<std::size_t>(settings.heads), coefficients.size(1),
                               coefficients.size(2)},
                              progress));
    attention->headCoefficients = std::move(headCoefficients);
    const auto run = [&]() -> Result<void> {
        if (settings.method == Method::Article) return attendAsInArticle(coefficients, *attention, progress);
        if (settings.precision == Precision::F32)
            return attendAmongTokens<float>(coefficients, *attention, threads, progress);
        return attendAmongTokens<double>(coefficients, *attention, threads, progress);
    };
    WG_CHECK(run());
    return std::shared_ptr<const Attention>(std::move(attention));
}

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
// Projects the tokens, streams the softmax over key blocks, and maps each head back to the coefficients.
#include "core/attention/attention.h"

#include "core/attention/article.h"
#include "core/attention/score_blocks.h"
#include "core/attention/weights.h"
#include "core/base/allocate.h"
#include "core/base/parallel.h"

#include <Eigen/Core>

#include <atomic>
#include <cmath>
#include <limits>

namespace wg {
namespace {

using RowMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using ConstMap = Eigen::Map<const RowMatrix>;

constexpr std::size_t kProjectionRows = 256;

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
    WG_TRY(logSumExp, makeTensor<Real>({items, heads, tokens}, progress));
    WG_TRY(rowNorm, makeTensor<Real>({items, heads, tokens}, progress));
    Projections<Real> projections{std::move(query), std::move(key), std::move(value), std::move(logSumExp),
                                  std::move(rowNorm)};

    const std::size_t blocksPerItem = (tokens + kProjectionRows - 1) / kProjectionRows;
    parallelFor(threads, items * blocksPerItem, [&](std::size_t block) {
        if (progress.stopped()) return;
        const std::size_t item = block / blocksPerItem;
        const std::size_t first = block % blocksPerItem * kProjectionRows;
        const std::size_t count = std::min(kProjectionRows, tokens - first);
        std::vector<double> features(count * matrices.features);
        tokenFeatures(coefficients.slice(item), channels, layout, settings.window, first, count, features);
        const auto rows = asMatrix(features, count, matrices.features);
        const auto apply = [&](const std::vector<double>& weights) -> RowMatrix {
            return rows * asMatrix(weights, matrices.units, matrices.features).transpose();
        };
        const RowMatrix queries = apply(matrices.query);
        scatterHeads(queries, projections.query, item, first);
        if (!content) {
            scatterHeads(apply(matrices.key), projections.key, item, first);
            scatterHeads(apply(matrices.value), projections.value, item, first);
            return;
        }
        scatterHeads(queries, projections.key, item, first);
        const auto source = coefficients.slice(item).subspan(first * channels, count * channels);
        for (std::size_t head = 0; head < heads; ++head)
            std::transform(source.begin(), source.end(),
                           projections.value.slice(item, head).begin() + static_cast<std::ptrdiff_t>(first * channels),
                           [](double sample) { return static_cast<Real>(sample); });
    });
    if (progress.stopped()) return stoppedError();
    return projections;
}

/// One block of queries of one head, and what it still needs: which keys, and where its results go.
struct QueryBlock
{
    std::size_t item = 0;
    std::size_t head = 0;
    TokenRange queries;
    TokenRange keys;
};

std::vector<QueryBlock> queryBlocksOf(const Attention& attention)
{
    std::vector<QueryBlock> blocks;
    for (std::size_t item = 0; item < attention.items(); ++item)
        for (std::size_t head = 0; head < attention.heads(); ++head)
            for (const TokenRange& scope : attention.scopes)
                for (const TokenRange& queries : cutIntoBlocks(scope.first, scope.last, kernel::kRows, {}))
                    blocks.push_back({item, head, queries, scope});
    return blocks;
}

/// Streams the keys of one block and leaves A V (or S V / n) of its queries in `mixed` [rows, width].
template <class Real>
class BlockStreamer
{
public:
    BlockStreamer(const Attention& attention, Projections<Real>& projections)
        : m_attention(attention)
        , m_projections(projections)
        , m_width(projections.value.size(3))
        , m_accumulator(m_width * kernel::kRows)
    { }

    void run(const QueryBlock& block, Progress& progress)
    {
        ScoreBlocks<Real> scorer(m_attention, m_projections, block.item, block.head);
        scorer.selectQueries(block.queries.first, block.queries.count());
        const bool linear = scorer.kind() == WeightKind::Linear;
        m_maximum.fill(std::numeric_limits<Real>::lowest());
        m_sum.fill(0);
        m_absolute.fill(0);
        std::fill(m_accumulator.begin(), m_accumulator.end(), Real{0});
        const kernel::RowState<Real> state{m_maximum.data(), m_sum.data(), m_absolute.data(), m_accumulator.data()};
        const Real* values = m_projections.value.slice(block.item, block.head).data();
        for (std::size_t key = block.keys.first; key < block.keys.last; key += kernel::kKeys) {
            if (progress.stopped()) return;
            const std::size_t count = std::min(kernel::kKeys, block.keys.last - key);
            Real* scores = scorer.scores(key, count).data();
            const auto step = linear ? linearStep : softmaxStep;
            step(scores, count, values + key * m_width, m_width, state);
        }
        finish(block, linear);
    }

    /// Row `row` of A V, times nothing else.
    [[nodiscard]] double mixed(std::size_t row, std::size_t column) const
    {
        return static_cast<double>(m_accumulator[column * kernel::kRows + row]) * m_factor[row];
    }

private:
    static void softmaxStep(Real* s, std::size_t n, const Real* v, std::size_t w, kernel::RowState<Real> state)
    {
        kernel::softmaxStep(s, n, v, w, state);
    }
    static void linearStep(Real* s, std::size_t n, const Real* v, std::size_t w, kernel::RowState<Real> state)
    {
        kernel::linearStep(s, n, v, w, state);
    }

    void finish(const QueryBlock& block, bool linear)
    {
        const auto logSumExp = m_projections.logSumExp.slice(block.item, block.head);
        const auto norm = m_projections.rowNorm.slice(block.item, block.head);
        const auto keyCount = static_cast<double>(block.keys.count());
        for (std::size_t row = 0; row < block.queries.count(); ++row) {
            const std::size_t token = block.queries.first + row;
            logSumExp[token] = m_maximum[row] + std::log(m_sum[row]);
            norm[token] = linear ? m_absolute[row] / static_cast<Real>(keyCount) : logSumExp[token];
            m_factor[row] = linear ? 1.0 / keyCount : 1.0 / static_cast<double>(m_sum[row]);
        }
    }

    const Attention& m_attention;
    Projections<Real>& m_projections;
    std::size_t m_width;
    std::vector<Real> m_accumulator;
    std::array<Real, kernel::kRows> m_maximum{}, m_sum{}, m_absolute{};
    std::array<double, kernel::kRows> m_factor{};
};

/// o_h = A V Wo_h^T for random weights, (1/H) A c for content.
template <class Real>
void writeHeadOutput(const BlockStreamer<Real>& streamer, const QueryBlock& block, const ProjectionMatrices& matrices,
                     Attention& attention)
{
    const std::size_t channels = attention.channels();
    const std::size_t heads = attention.heads();
    const std::size_t hidden = matrices.units / heads;
    const auto target = attention.headCoefficients.slice(block.item, block.head);
    for (std::size_t row = 0; row < block.queries.count(); ++row) {
        double* out = target.data() + (block.queries.first + row) * channels;
        for (std::size_t c = 0; c < channels; ++c) {
            if (matrices.output.empty()) {
                out[c] = streamer.mixed(row, c) / static_cast<double>(heads);
                continue;
            }
            const double* weights = matrices.output.data() + c * matrices.units + block.head * hidden;
            double sum = 0;
            for (std::size_t u = 0; u < hidden; ++u)
                sum += streamer.mixed(row, u) * weights[u];
            out[c] = sum;
        }
    }
}

template <class Real>
Result<void> attendAmongTokens(const Tensor<double>& coefficients, Attention& attention, int threads,
                               Progress& progress)
{
    const Settings& settings = attention.settings;
    const ProjectionMatrices matrices = makeProjectionMatrices(settings, coefficients.size(2));
    WG_TRY(projections, project<Real>(coefficients, *attention.layout, settings, matrices, threads, progress));

    const std::vector<QueryBlock> blocks = queryBlocksOf(attention);
    std::atomic<std::size_t> done{0};
    parallelFor(threads, blocks.size(), [&](std::size_t index) {
        if (progress.stopped()) return;
        BlockStreamer<Real> streamer(attention, projections);
        streamer.run(blocks[index], progress);
        writeHeadOutput(streamer, blocks[index], matrices, attention);
        progress.report(static_cast<double>(++done) / static_cast<double>(blocks.size()));
    });
    if (progress.stopped()) return stoppedError();

    const auto& sums = projections.logSumExp.values;
    if (!std::all_of(sums.begin(), sums.end(), [](Real value) { return std::isfinite(value); }))
        return makeError(ErrorCode::NonFinite, "the scores overflow: raise the temperature, or scale the signal down");
    attention.projections = std::move(projections);
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

// SPDX-License-Identifier: GPL-3.0-or-later
// One streaming pass over every head's exact map for its figures and its pooled overview.
#include "core/attention/head_figures.h"

#include "core/attention/map_pool.h"
#include "core/attention/score_blocks.h"
#include "core/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>

namespace wg {
namespace {

/// All overviews of a result together stay within this: they are made anew at every tick of a slider, and memory that
/// is touched for the first time is slow (8 ms a megabyte on a virtual machine).
constexpr std::size_t kOverviewBytes = std::size_t{4} << 20;
/// The article's similarity is O(L^2) to look at and needed for pictures only: above this its overview is the mean
/// alone.
constexpr std::size_t kArticleMaxTokens = 2048;

std::size_t overviewCells(std::size_t maps)
{
    const double cells
        = std::sqrt(static_cast<double>(kOverviewBytes) / (2 * sizeof(float) * static_cast<double>(maps)));
    return std::clamp(static_cast<std::size_t>(cells), std::size_t{64}, kOverviewCells);
}

/// Footprint centres and edge flags of all tokens, in the precision of the kernel.
template <class Real>
struct TokenTimes
{
    std::vector<Real> centre, edge;

    explicit TokenTimes(const BandLayout& layout)
    {
        for (std::size_t token = 0; token < layout.tokenCount(); ++token) {
            const Footprint footprint = layout.footprint(token);
            centre.push_back(static_cast<Real>(footprint.centre()));
            edge.push_back(footprint.leavesSignal(layout.sampleCount) ? Real{1} : Real{0});
        }
    }
};

/// Sums over one head's rows; kept per row so that the final sums do not depend on the threads.
struct RowSums
{
    explicit RowSums(std::size_t tokens, std::size_t bands)
        : sum(tokens)
        , entropy(tokens)
        , distance(tokens)
        , edge(tokens)
        , bandMass(tokens * bands)
    { }
    std::vector<double> sum, entropy, distance, edge;
    std::vector<double> bandMass; // [L, bands]
};

/// |A| in place for the linear kernel, whose weights are signed; sum |A| ln |A| is taken off the entropy.
template <class Real>
void takeMagnitudes(std::span<Real> cells, std::array<Real, kernel::kRows>& entropy)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        Real& cell = cells[i];
        cell = std::abs(cell);
        if (cell > 0) entropy[i % kernel::kRows] -= cell * std::log(cell);
    }
}

/// Sums of |A| become those of p = |A| / N, N = sum_j |A_ij|: -sum p ln p = ln N - (1/N) sum |A| ln |A|.
void normaliseRows(RowSums& sums)
{
    const std::size_t rows = sums.sum.size();
    const std::size_t bands = sums.bandMass.size() / rows;
    for (std::size_t row = 0; row < rows; ++row) {
        const double total = sums.sum[row];
        if (!(total > 0)) continue;
        sums.entropy[row] = std::log(total) + sums.entropy[row] / total;
        sums.distance[row] /= total;
        sums.edge[row] /= total;
        for (std::size_t band = 0; band < bands; ++band)
            sums.bandMass[row * bands + band] /= total;
    }
}

/// Everything one thread needs to add blocks of one head.
template <class Real>
class HeadPass
{
public:
    HeadPass(const Attention& attention, const Projections<Real>& projections, const TokenTimes<Real>& times,
             std::size_t item, std::size_t head)
        : m_attention(attention)
        , m_layout(*attention.layout)
        , m_times(times)
        , m_scorer(attention, projections, item, head)
    { }

    void run(const TokenRange& group, MapPool& pool, RowSums& sums, Progress& progress)
    {
        for (const TokenRange& queries : cutIntoBlocks(group.first, group.last, kernel::kRows, m_layout.bandOffsets)) {
            m_scorer.selectQueries(queries.first, queries.count());
            for (std::size_t lane = 0; lane < kernel::kRows; ++lane)
                m_queryTime[lane] = m_times.centre[queries.first + std::min(lane, queries.count() - 1)];
            const TokenRange scope = m_attention.scopeOf(queries.first);
            for (std::size_t key = scope.first; key < scope.last;) {
                if (progress.stopped()) return;
                const std::size_t band = m_layout.bandOf(key);
                const std::size_t end = std::min({scope.last, m_layout.bandOffsets[band + 1], key + kKeysPerFlush});
                addKeys(queries, {key, end}, pool);
                flush(queries, band, sums);
                key = end;
            }
        }
    }

private:
    /// Keys whose sums stay in Real before they are added up in double.
    static constexpr std::size_t kKeysPerFlush = 16 * kernel::kKeys;

    void addKeys(const TokenRange& queries, const TokenRange& keys, MapPool& pool)
    {
        const bool softmax = m_scorer.kind() == WeightKind::Softmax;
        for (const TokenRange& block : cutIntoBlocks(keys.first, keys.last, kernel::kKeys, {})) {
            const std::span<Real> cells = m_scorer.scores(block.first, block.count());
            const kernel::FigureBlock<Real> figureBlock{block.count(), m_scorer.norm(), m_queryTime.data(),
                                                        m_times.centre.data() + block.first,
                                                        m_times.edge.data() + block.first};
            if (softmax) {
                kernel::scoreFigures(cells.data(), figureBlock, rowFigures(), pool.columnsOf(block),
                                     m_pooled.sums.data(), m_pooled.extremes.data());
                pool.add(queries, block, m_pooled);
            } else {
                pool.add(queries, block, std::span<const Real>(cells));
                takeMagnitudes(cells, m_entropy);
                kernel::weightFigures(cells.data(), figureBlock, rowFigures());
            }
        }
    }

    kernel::RowFigures<Real> rowFigures() { return {m_entropy.data(), m_sum.data(), m_distance.data(), m_edge.data()}; }

    void flush(const TokenRange& queries, std::size_t band, RowSums& sums)
    {
        const std::size_t bands = m_layout.bandCount();
        for (std::size_t lane = 0; lane < queries.count(); ++lane) {
            const std::size_t row = queries.first + lane;
            sums.sum[row] += static_cast<double>(m_sum[lane]);
            sums.entropy[row] += static_cast<double>(m_entropy[lane]);
            sums.distance[row] += static_cast<double>(m_distance[lane]);
            sums.edge[row] += static_cast<double>(m_edge[lane]);
            sums.bandMass[row * bands + band] += static_cast<double>(m_sum[lane]);
        }
        for (auto* figure : {&m_sum, &m_entropy, &m_distance, &m_edge})
            figure->fill(Real{0});
    }

    const Attention& m_attention;
    const BandLayout& m_layout;
    const TokenTimes<Real>& m_times;
    ScoreBlocks<Real> m_scorer;
    MapPool::PooledKeys m_pooled{};
    std::array<Real, kernel::kRows> m_queryTime{};
    std::array<Real, kernel::kRows> m_sum{}, m_entropy{}, m_distance{}, m_edge{}; // since the last flush
};

double mean(const std::vector<double>& values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::vector<double> meanBandMass(const RowSums& sums, const BandLayout& layout)
{
    const std::size_t bands = layout.bandCount();
    std::vector<double> mass(bands * bands, 0.0);
    for (std::size_t band = 0; band < bands; ++band) {
        const std::size_t first = layout.bandOffsets[band];
        const std::size_t last = layout.bandOffsets[band + 1];
        for (std::size_t row = first; row < last; ++row)
            for (std::size_t other = 0; other < bands; ++other)
                mass[band * bands + other] += sums.bandMass[row * bands + other] / static_cast<double>(last - first);
    }
    return mass;
}

HeadFigures summarise(RowSums& sums, const Attention& attention, MapPool& pool)
{
    const bool isSoftmax = weightKindOf(attention) == WeightKind::Softmax;
    if (!isSoftmax) normaliseRows(sums);
    HeadFigures figures;
    figures.entropyBits = mean(sums.entropy) / std::log(2.0);
    figures.distanceSamples = mean(sums.distance);
    figures.edgeShare = mean(sums.edge);
    figures.bandMass = meanBandMass(sums, *attention.layout);
    figures.overviewMax = pool.take(Pooling::Max);
    figures.overviewMean = pool.take(Pooling::Mean);
    if (!isSoftmax) {
        figures.rowSumError = std::numeric_limits<double>::quiet_NaN();
        return figures;
    }
    for (const double sum : sums.sum)
        figures.rowSumError = std::max(figures.rowSumError, std::abs(1.0 - sum));
    return figures;
}

/// What becomes the figures of one head.
struct HeadSums
{
    MapPool pool;
    RowSums rows;
};

/// Short heads are streamed several at a time, so that starting threads stays cheap; long ones one by one, because
/// their sums take memory.
constexpr std::size_t kTokensAtOnce = 16384;

template <class Real>
Result<void> streamHeads(const Attention& attention, const Projections<Real>& projections, int threads,
                         HeadFigureSet& set, Progress& progress)
{
    const TokenTimes<Real> times(*attention.layout);
    const std::size_t tokens = attention.tokens();
    const std::size_t maps = attention.items() * attention.heads();
    const std::size_t cells = overviewCells(maps);
    const std::size_t batch = std::max(std::size_t{1}, kTokensAtOnce / tokens);
    set.heads.resize(maps);
    for (std::size_t first = 0; first < maps; first += batch) {
        const std::size_t count = std::min(batch, maps - first);
        std::vector<HeadSums> sums;
        for (std::size_t i = 0; i < count; ++i)
            sums.push_back(
                {MapPool({0, tokens, 0, tokens}, cells, cells), RowSums(tokens, attention.layout->bandCount())});
        const auto groups = sums[0].pool.queryGroups();
        std::atomic<std::size_t> done{0};
        parallelFor(threads, count * groups.size(), [&](std::size_t index) {
            if (progress.stopped()) return;
            const std::size_t map = first + index / groups.size();
            HeadSums& head = sums[map - first];
            HeadPass<Real> pass(attention, projections, times, map / attention.heads(), map % attention.heads());
            pass.run(groups[index % groups.size()], head.pool, head.rows, progress);
            const double part = static_cast<double>(++done) / static_cast<double>(groups.size());
            progress.report((static_cast<double>(first) + part) / static_cast<double>(maps));
        });
        if (progress.stopped()) return stoppedError();
        parallelFor(threads, count,
                    [&](std::size_t i) { set.heads[first + i] = summarise(sums[i].rows, attention, sums[i].pool); });
    }
    return {};
}

/// Mean over all i of |t_i - t| for every token, from sorted times and their running sums: O(L log L).
std::vector<double> meanTimeDistances(const BandLayout& layout)
{
    std::vector<double> sorted;
    for (std::size_t token = 0; token < layout.tokenCount(); ++token)
        sorted.push_back(layout.footprint(token).centre());
    std::sort(sorted.begin(), sorted.end());
    std::vector<double> running(sorted.size() + 1, 0.0);
    std::partial_sum(sorted.begin(), sorted.end(), running.begin() + 1);
    const auto count = static_cast<double>(sorted.size());
    std::vector<double> distances;
    for (std::size_t token = 0; token < layout.tokenCount(); ++token) {
        const double time = layout.footprint(token).centre();
        const auto below
            = static_cast<std::size_t>(std::lower_bound(sorted.begin(), sorted.end(), time) - sorted.begin());
        const double left = time * static_cast<double>(below) - running[below];
        const double right = running.back() - running[below] - time * (count - static_cast<double>(below));
        distances.push_back((left + right) / count);
    }
    return distances;
}

HeadFigures articleFigures(const Attention& attention, std::size_t item, std::size_t head,
                           const std::vector<double>& distances)
{
    const auto weights = attention.weights.slice(item);
    HeadFigures figures;
    double sum = 0;
    for (std::size_t token = 0; token < attention.tokens(); ++token) {
        const double weight = weights[token * attention.heads() + head];
        sum += weight;
        if (weight > 0) figures.entropyBits -= weight * std::log2(weight);
        figures.distanceSamples += weight * distances[token];
        if (attention.layout->footprint(token).leavesSignal(attention.layout->sampleCount)) figures.edgeShare += weight;
    }
    figures.rowSumError = std::abs(1.0 - sum);
    return figures;
}

Result<void> summariseArticle(const Attention& attention, HeadFigureSet& set, Progress& progress)
{
    const auto distances = meanTimeDistances(*attention.layout);
    const std::size_t tokens = attention.tokens();
    const std::size_t cells = overviewCells(attention.items() * attention.heads());
    for (std::size_t item = 0; item < attention.items(); ++item)
        for (std::size_t head = 0; head < attention.heads(); ++head) {
            HeadFigures figures = articleFigures(attention, item, head, distances);
            if (tokens <= kArticleMaxTokens) {
                WG_TRY(map,
                       pooledTile(attention, item, head, {0, tokens, 0, tokens}, cells, cells, Pooling::Max, progress));
                figures.overviewMax = std::move(map);
            }
            set.heads.push_back(std::move(figures));
        }
    return {};
}

void shareEnergy(const Attention& attention, HeadFigureSet& set)
{
    for (std::size_t item = 0; item < attention.items(); ++item) {
        double total = 0;
        for (std::size_t head = 0; head < attention.heads(); ++head) {
            double& energy = set.heads[item * set.headCount + head].energyShare;
            for (const double value : attention.headCoefficients.slice(item, head))
                energy += value * value;
            total += energy;
        }
        for (std::size_t head = 0; head < attention.heads(); ++head)
            if (total > 0) set.heads[item * set.headCount + head].energyShare /= total;
    }
}

} // namespace

Result<std::shared_ptr<const HeadFigureSet>> figuresOf(const Attention& attention, int threads, Progress& progress)
{
    auto set = std::make_shared<HeadFigureSet>();
    set->headCount = attention.heads();
    if (attention.isArticle()) {
        WG_CHECK(summariseArticle(attention, *set, progress));
    } else {
        WG_CHECK(std::visit(
            [&](const auto& projections) { return streamHeads(attention, projections, threads, *set, progress); },
            attention.projections));
    }
    shareEnergy(attention, *set);
    for (HeadFigures& head : set->heads)
        head.effectiveTokens = std::exp2(head.entropyBits);
    return std::shared_ptr<const HeadFigureSet>(std::move(set));
}

} // namespace wg

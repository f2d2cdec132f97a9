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

/// |S| / sum |S| for the linear kernel, whose weights are signed; returns what to add to the entropy.
template <class Real>
void normaliseSigned(std::span<Real> cells, std::span<const Real> norm, const TokenRange& queries,
                     std::array<Real, kernel::kRows>& entropy)
{
    for (std::size_t j = 0; j < cells.size() / kernel::kRows; ++j)
        for (std::size_t i = 0; i < queries.count(); ++i) {
            Real& cell = cells[j * kernel::kRows + i];
            const Real total = norm[queries.first + i];
            cell = total > 0 ? std::abs(cell) / total : Real{0};
            if (cell > 0) entropy[i] -= cell * std::log(cell);
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
        , m_norm(projections.rowNorm.slice(item, head))
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
                const std::size_t bandEnd = std::min(scope.last, m_layout.bandOffsets[band + 1]);
                for (; key < bandEnd; key = std::min(bandEnd, key + kernel::kKeys))
                    addBlock(queries, {key, std::min(bandEnd, key + kernel::kKeys)}, band, pool, sums);
            }
        }
    }

private:
    void addBlock(const TokenRange& queries, const TokenRange& keys, std::size_t band, MapPool& pool, RowSums& sums)
    {
        std::array<Real, kernel::kRows> entropy{}, sum{}, distance{}, edge{};
        const std::span<Real> cells = m_scorer.weights(keys.first, keys.count(), entropy);
        pool.add(queries, keys, std::span<const Real>(cells));
        if (m_scorer.kind() == WeightKind::Linear) normaliseSigned(cells, m_norm, queries, entropy);
        kernel::figureStep(cells.data(), keys.count(), m_queryTime.data(), m_times.centre.data() + keys.first,
                           m_times.edge.data() + keys.first,
                           kernel::RowFigures<Real>{sum.data(), distance.data(), edge.data()});
        const std::size_t bands = m_layout.bandCount();
        for (std::size_t lane = 0; lane < queries.count(); ++lane) {
            const std::size_t row = queries.first + lane;
            sums.sum[row] += static_cast<double>(sum[lane]);
            sums.entropy[row] += static_cast<double>(entropy[lane]);
            sums.distance[row] += static_cast<double>(distance[lane]);
            sums.edge[row] += static_cast<double>(edge[lane]);
            sums.bandMass[row * bands + band] += static_cast<double>(sum[lane]);
        }
    }

    const Attention& m_attention;
    const BandLayout& m_layout;
    const TokenTimes<Real>& m_times;
    std::span<const Real> m_norm;
    ScoreBlocks<Real> m_scorer;
    std::array<Real, kernel::kRows> m_queryTime{};
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

HeadFigures summarise(const RowSums& sums, const Attention& attention, MapPool& pool)
{
    HeadFigures figures;
    figures.entropyBits = mean(sums.entropy) / std::log(2.0);
    figures.distanceSamples = mean(sums.distance);
    figures.edgeShare = mean(sums.edge);
    figures.bandMass = meanBandMass(sums, *attention.layout);
    figures.overviewMax = pool.take(Pooling::Max);
    figures.overviewMean = pool.take(Pooling::Mean);
    if (weightKindOf(attention) == WeightKind::Linear) {
        figures.rowSumError = std::numeric_limits<double>::quiet_NaN();
        return figures;
    }
    for (const double sum : sums.sum)
        figures.rowSumError = std::max(figures.rowSumError, std::abs(1.0 - sum));
    return figures;
}

template <class Real>
Result<void> streamHeads(const Attention& attention, const Projections<Real>& projections, int threads,
                         HeadFigureSet& set, Progress& progress)
{
    const TokenTimes<Real> times(*attention.layout);
    const std::size_t tokens = attention.tokens();
    const std::size_t maps = attention.items() * attention.heads();
    const std::size_t cells = overviewCells(maps);
    for (std::size_t map = 0; map < maps; ++map) {
        MapPool pool({0, tokens, 0, tokens}, cells, cells);
        RowSums sums(tokens, attention.layout->bandCount());
        const auto groups = pool.queryGroups();
        std::atomic<std::size_t> done{0};
        parallelFor(threads, groups.size(), [&](std::size_t index) {
            if (progress.stopped()) return;
            HeadPass<Real> pass(attention, projections, times, map / attention.heads(), map % attention.heads());
            pass.run(groups[index], pool, sums, progress);
            const double part = static_cast<double>(++done) / static_cast<double>(groups.size());
            progress.report((static_cast<double>(map) + part) / static_cast<double>(maps));
        });
        if (progress.stopped()) return stoppedError();
        set.heads.push_back(summarise(sums, attention, pool));
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

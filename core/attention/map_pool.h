// SPDX-License-Identifier: GPL-3.0-or-later
// Pools blocks of map cells into a smaller grid by maximum and by mean, in one pass.
#pragma once

#include "core/attention/attention_map.h"
#include "core/attention/kernel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace wg {

/// Pooled row r of R covers queries floor(r n / R) ... floor((r + 1) n / R) - 1 of the rectangle; so for columns.
/// Different threads may add blocks at the same time as long as they touch different pooled rows.
class MapPool
{
public:
    MapPool(MapRect rect, std::size_t maxRows, std::size_t maxColumns)
        : m_rect(rect)
        , m_rows(std::min(maxRows, rect.queryCount))
        , m_columns(std::min(maxColumns, rect.keyCount))
        , m_rowOf(poolIndex(rect.queryCount, m_rows))
        , m_columnOf(poolIndex(rect.keyCount, m_columns))
        , m_extreme(m_rows * m_columns, 0.0F)
        , m_sum(m_rows * m_columns, 0.0F)
    { }

    /// Runs of pooled rows that together hold at most 64 queries (or a single row that holds more): work for one
    /// thread.
    [[nodiscard]] std::vector<TokenRange> queryGroups() const
    {
        std::vector<TokenRange> groups;
        std::size_t first = 0;
        for (std::size_t row = 0; row < m_rows; ++row) {
            const std::size_t end = (row + 1) * m_rect.queryCount / m_rows;
            const bool lastRow = row + 1 == m_rows;
            const std::size_t nextEnd = lastRow ? end : (row + 2) * m_rect.queryCount / m_rows;
            if (!lastRow && nextEnd - first <= kernel::kRows) continue;
            groups.push_back({m_rect.firstQuery + first, m_rect.firstQuery + end});
            first = end;
        }
        return groups;
    }

    /// What the keys of one block become: row c of each is that of column first + c, as kernel::poolKeys leaves it.
    struct PooledKeys
    {
        std::array<float, kernel::kRows * kernel::kKeys> sums, extremes;
    };

    /// The pooled columns that keys fall into, ascending.
    [[nodiscard]] std::span<const std::uint32_t> columnsOf(const TokenRange& keys) const
    {
        return std::span(m_columnOf).subspan(keys.first - m_rect.firstKey, keys.count());
    }

    /// Adds cells (key j, query i) at cells[j * 64 + i], at most 30 keys: first the keys of one column are pooled lane
    /// by lane, which vectorises, then the lanes of one row.
    template <class Real>
    void add(const TokenRange& queries, const TokenRange& keys, std::span<const Real> cells)
    {
        PooledKeys pooled;
        kernel::poolKeys(cells.data(), columnsOf(keys), pooled.sums.data(), pooled.extremes.data());
        add(queries, keys, pooled);
    }

    void add(const TokenRange& queries, const TokenRange& keys, const PooledKeys& pooled)
    {
        const auto columnOf = columnsOf(keys);
        const std::size_t columns = columnOf.back() - columnOf.front() + std::size_t{1};
        const std::uint32_t* rowOf = m_rowOf.data() + (queries.first - m_rect.firstQuery);
        for (std::size_t lane = 0; lane < queries.count();) {
            const std::size_t row = rowOf[lane];
            const std::size_t first = lane;
            while (lane < queries.count() && rowOf[lane] == row)
                ++lane;
            addRow(pooled, {first, lane}, columns, row * m_columns + columnOf.front());
        }
    }

    /// Empties the cells of that pooling; the other one's stay.
    [[nodiscard]] PooledMap take(Pooling pooling)
    {
        if (pooling == Pooling::Mean) divide();
        PooledMap map{m_rect, m_rows, m_columns, std::move(pooling == Pooling::Max ? m_extreme : m_sum), 0, 0};
        setLimits(map);
        return map;
    }

private:
    static std::vector<std::uint32_t> poolIndex(std::size_t count, std::size_t cells)
    {
        std::vector<std::uint32_t> index(count);
        for (std::size_t cell = 0; cell < cells; ++cell)
            for (std::size_t i = cell * count / cells; i < (cell + 1) * count / cells; ++i)
                index[i] = static_cast<std::uint32_t>(cell);
        return index;
    }

    /// Smallest and largest value, and 0. Lane by lane, or each step would wait for the one before.
    static void setLimits(PooledMap& map)
    {
        constexpr std::size_t kLanes = 16;
        std::array<float, kLanes> low{}, high{};
        for (std::size_t first = 0; first < map.values.size(); first += kLanes) {
            const std::size_t count = std::min(kLanes, map.values.size() - first);
            const float* values = map.values.data() + first;
            for (std::size_t i = 0; i < count; ++i) {
                low[i] = std::min(low[i], values[i]);
                high[i] = std::max(high[i], values[i]);
            }
        }
        map.minimum = *std::min_element(low.begin(), low.end());
        map.maximum = *std::max_element(high.begin(), high.end());
    }

    /// Lanes of one pooled row into cells `to`, to + 1, ...
    void addRow(const PooledKeys& pooled, const TokenRange& lanes, std::size_t columns, std::size_t to)
    {
        if (lanes.count() == 1)
            return addCells<kernel::kRows>(pooled.sums.data() + lanes.first, pooled.extremes.data() + lanes.first,
                                           columns, to);
        std::array<float, kernel::kKeys> sum, extreme;
        if (lanes.count() == kernel::kRows)
            kernel::poolLanes(pooled.sums.data(), pooled.extremes.data(), columns, sum.data(), extreme.data());
        else
            poolFewLanes(pooled, lanes, columns, sum.data(), extreme.data());
        addCells<1>(sum.data(), extreme.data(), columns, to);
    }

    /// Every Stride-th value of `sums` and `extremes` into cells `to`, to + 1, ...
    template <std::size_t Stride>
    void addCells(const float* sums, const float* extremes, std::size_t columns, std::size_t to)
    {
        for (std::size_t c = 0; c < columns; ++c) {
            m_sum[to + c] += sums[c * Stride];
            m_extreme[to + c] = larger(extremes[c * Stride], m_extreme[to + c]);
        }
    }

    /// Without a branch that depends on the values: those are as good as random.
    static void poolFewLanes(const PooledKeys& pooled, const TokenRange& lanes, std::size_t columns, float* sum,
                             float* extreme)
    {
        for (std::size_t c = 0; c < columns; ++c) {
            float total = 0;
            float low = 0;
            float high = 0;
            for (std::size_t i = c * kernel::kRows + lanes.first; i < c * kernel::kRows + lanes.last; ++i) {
                total += pooled.sums[i];
                low = std::min(low, pooled.extremes[i]);
                high = std::max(high, pooled.extremes[i]);
            }
            sum[c] = total;
            extreme[c] = larger(low, high);
        }
    }

    static float larger(float a, float b) { return std::abs(a) > std::abs(b) ? a : b; }

    void divide()
    {
        std::vector<std::size_t> widths(m_columns);
        for (std::size_t c = 0; c < m_columns; ++c)
            widths[c] = (c + 1) * m_rect.keyCount / m_columns - c * m_rect.keyCount / m_columns;
        for (std::size_t r = 0; r < m_rows; ++r) {
            const std::size_t height = (r + 1) * m_rect.queryCount / m_rows - r * m_rect.queryCount / m_rows;
            for (std::size_t c = 0; c < m_columns; ++c)
                m_sum[r * m_columns + c] /= static_cast<float>(height * widths[c]);
        }
    }

    MapRect m_rect;
    std::size_t m_rows, m_columns;
    std::vector<std::uint32_t> m_rowOf, m_columnOf;
    std::vector<float> m_extreme, m_sum;
};

} // namespace wg

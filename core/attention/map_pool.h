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

    /// Adds cells (key j, query i) at cells[j * 64 + i], at most 30 keys: first the keys of one column are pooled lane
    /// by lane, which vectorises, then the lanes of one row.
    template <class Real>
    void add(const TokenRange& queries, const TokenRange& keys, std::span<const Real> cells)
    {
        const std::uint32_t* rowOf = m_rowOf.data() + (queries.first - m_rect.firstQuery);
        const auto columnOf = std::span(m_columnOf).subspan(keys.first - m_rect.firstKey, keys.count());
        const std::size_t columns = columnOf.back() - columnOf.front() + std::size_t{1};
        std::array<float, kernel::kRows * kernel::kKeys> sums, extremes; // [column][64]
        kernel::poolKeys(cells.data(), columnOf, sums.data(), extremes.data());
        const bool isOneRow = queries.count() == kernel::kRows && rowOf[0] == rowOf[kernel::kRows - 1];
        if (isOneRow) {
            std::array<float, kernel::kKeys> sum, extreme;
            kernel::poolLanes(sums.data(), extremes.data(), columns, sum.data(), extreme.data());
            addCells<1>(sum.data(), extreme.data(), columns, rowOf[0] * m_columns + columnOf.front());
            return;
        }
        for (std::size_t lane = 0; lane < queries.count(); ++lane)
            addCells<kernel::kRows>(sums.data() + lane, extremes.data() + lane, columns,
                                    rowOf[lane] * m_columns + columnOf.front());
    }

    /// Empties the cells of that pooling; the other one's stay.
    [[nodiscard]] PooledMap take(Pooling pooling)
    {
        if (pooling == Pooling::Mean) divide();
        PooledMap map{m_rect, m_rows, m_columns, std::move(pooling == Pooling::Max ? m_extreme : m_sum), 0, 0};
        for (const float value : map.values) {
            map.minimum = std::min(map.minimum, value);
            map.maximum = std::max(map.maximum, value);
        }
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

    static float larger(float a, float b) { return std::abs(a) > std::abs(b) ? a : b; }

    /// Every Stride-th value of `sums` and `extremes` into cells `to`, to + 1, ...
    template <std::size_t Stride>
    void addCells(const float* sums, const float* extremes, std::size_t columns, std::size_t to)
    {
        for (std::size_t c = 0; c < columns; ++c) {
            m_sum[to + c] += sums[c * Stride];
            m_extreme[to + c] = larger(extremes[c * Stride], m_extreme[to + c]);
        }
    }

    void divide()
    {
        for (std::size_t r = 0; r < m_rows; ++r) {
            const std::size_t height = (r + 1) * m_rect.queryCount / m_rows - r * m_rect.queryCount / m_rows;
            for (std::size_t c = 0; c < m_columns; ++c) {
                const std::size_t width = (c + 1) * m_rect.keyCount / m_columns - c * m_rect.keyCount / m_columns;
                m_sum[r * m_columns + c] /= static_cast<float>(height * width);
            }
        }
    }

    MapRect m_rect;
    std::size_t m_rows, m_columns;
    std::vector<std::uint32_t> m_rowOf, m_columnOf;
    std::vector<float> m_extreme, m_sum;
};

} // namespace wg

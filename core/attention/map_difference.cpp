// SPDX-License-Identifier: GPL-3.0-or-later
// Differences of two maps, a block of queries at a time.
#include "core/attention/map_difference.h"

#include "core/attention/kernel.h"

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

/// The pooled cell of each of `count` tokens: cell c covers floor(c n / C) ... floor((c + 1) n / C) - 1.
std::vector<std::size_t> cellOfToken(std::size_t count, std::size_t cells)
{
    std::vector<std::size_t> cellOf(count);
    for (std::size_t cell = 0; cell < cells; ++cell)
        for (std::size_t i = cell * count / cells; i < (cell + 1) * count / cells; ++i)
            cellOf[i] = cell;
    return cellOf;
}

Result<PooledMap> everyCell(const HeadOf& one, const MapRect& rect, Progress& progress)
{
    return pooledTile(one.attention, one.item, one.head, rect, rect.queryCount, rect.keyCount, Pooling::Max, progress);
}

class DifferencePool
{
public:
    DifferencePool(const MapRect& rect, std::size_t maxRows, std::size_t maxColumns, Pooling pooling)
        : m_isMean(pooling == Pooling::Mean)
    {
        m_map.rect = rect;
        m_map.rows = std::min(maxRows, rect.queryCount);
        m_map.columns = std::min(maxColumns, rect.keyCount);
        m_rowOf = cellOfToken(rect.queryCount, m_map.rows);
        m_columnOf = cellOfToken(rect.keyCount, m_map.columns);
        m_map.values.assign(m_map.rows * m_map.columns, 0.0F);
        m_counts.assign(m_isMean ? m_map.values.size() : 0, 0.0F);
    }

    void add(const PooledMap& first, const PooledMap& second)
    {
        const std::size_t keys = first.columns;
        for (std::size_t r = 0; r < first.rows; ++r) {
            const std::size_t row = m_rowOf[first.rect.firstQuery - m_map.rect.firstQuery + r] * m_map.columns;
            for (std::size_t c = 0; c < keys; ++c)
                add(row + m_columnOf[c], first.values[r * keys + c] - second.values[r * keys + c]);
        }
    }

    [[nodiscard]] PooledMap take()
    {
        for (std::size_t i = 0; i < m_counts.size(); ++i)
            m_map.values[i] /= m_counts[i];
        for (const float value : m_map.values) {
            m_map.minimum = std::min(m_map.minimum, value);
            m_map.maximum = std::max(m_map.maximum, value);
        }
        return std::move(m_map);
    }

private:
    void add(std::size_t cell, float difference)
    {
        float& pooled = m_map.values[cell];
        if (m_isMean) {
            pooled += difference;
            m_counts[cell] += 1;
        } else if (std::abs(difference) > std::abs(pooled)) {
            pooled = difference;
        }
    }

    bool m_isMean;
    PooledMap m_map;
    std::vector<std::size_t> m_rowOf, m_columnOf;
    std::vector<float> m_counts;
};

} // namespace

Result<PooledMap> pooledDifference(const HeadOf& first, const HeadOf& second, MapRect rect, std::size_t maxRows,
                                   std::size_t maxColumns, Pooling pooling, Progress& progress)
{
    if (first.attention.tokens() != second.attention.tokens() || maxRows == 0 || maxColumns == 0
        || rect.queryCount == 0)
        return makeError(ErrorCode::BadParameter, "two maps of different sizes have no difference");
    DifferencePool pool(rect, maxRows, maxColumns, pooling);
    const std::size_t last = rect.firstQuery + rect.queryCount;
    for (std::size_t query = rect.firstQuery; query < last; query += kernel::kRows) {
        const MapRect block{query, std::min(kernel::kRows, last - query), rect.firstKey, rect.keyCount};
        WG_TRY(one, everyCell(first, block, progress));
        WG_TRY(other, everyCell(second, block, progress));
        pool.add(one, other);
    }
    return pool.take();
}

} // namespace wg

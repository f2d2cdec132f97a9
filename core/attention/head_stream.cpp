// SPDX-License-Identifier: GPL-3.0-or-later
// Packs a block of queries, and hands the keys to the kernel in portions that leave time to stop.
#include "core/attention/head_stream.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace wg {
namespace {

/// Keys between two looks at the stop request: 1 ms at 64 hidden units, 13 ms at 1024 on the slowest instruction set.
/// A multiple of every strip of the kernel.
constexpr std::size_t kKeysPerCheck = 960;

} // namespace

template <class Real>
HeadStream<Real>::HeadStream(const HeadView<Real>& head, const ScoreForm& form)
    : m_head(head)
    , m_distance(form.distance)
    , m_scale(static_cast<Real>(form.scale * std::numbers::log2e))
    , m_packed(head.hidden * kernel::kRows)
    , m_accumulator(head.width * kernel::kRows)
{ }

template <class Real>
bool HeadStream<Real>::run(const TokenRange& queries, const TokenRange& keys, const Progress& progress)
{
    packQueries<Real>(m_head.query, m_head.hidden, queries, m_distance ? Real{1} : m_scale, m_packed);
    m_reference.fill(std::numeric_limits<Real>::lowest());
    m_sum.fill(0);
    std::fill(m_accumulator.begin(), m_accumulator.end(), Real{0});
    const kernel::RowState<Real> state{m_reference.data(), m_sum.data(), m_accumulator.data()};
    for (std::size_t key = keys.first; key < keys.last; key += kKeysPerCheck) {
        if (progress.stopped()) return false;
        const std::size_t count = std::min(kKeysPerCheck, keys.last - key);
        const kernel::ScoreBlock<Real> block{
            m_packed.data(), m_head.key.data() + key * m_head.hidden, count, m_head.hidden, m_distance, m_scale};
        kernel::softmaxStep(block, m_head.value.data() + key * m_head.width, m_head.width, state);
    }
    return true;
}

template <class Real>
double HeadStream<Real>::logSumExp(std::size_t row) const
{
    return static_cast<double>(m_reference[row]) * std::numbers::ln2 + std::log(static_cast<double>(m_sum[row]));
}

template class HeadStream<float>;
template class HeadStream<double>;

} // namespace wg

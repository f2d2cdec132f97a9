// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/head_sum.h"

#include <algorithm>
#include <utility>

namespace wg {

namespace {

constexpr int kMostSteps = 256; // then anew: 256 roundings stay below 1e-13 of the largest part

} // namespace

std::size_t HeadSum::heads() const
{
    return m_output->headOutputs.empty() ? 0 : m_output->headOutputs.size(1);
}

void HeadSum::setOutput(std::shared_ptr<const Output> output, std::size_t item, std::size_t channel)
{
    m_output = std::move(output);
    m_item = item;
    m_channel = channel;
    m_values.clear();
    m_on.clear();
}

void HeadSum::setHeads(const std::vector<bool>& on)
{
    if (!m_output) return;
    std::vector<bool> wanted = on;
    wanted.resize(heads(), true);
    std::vector<std::size_t> changed;
    for (std::size_t h = 0; h < m_on.size(); ++h)
        if (m_on[h] != wanted[h]) changed.push_back(h);
    const bool isAll = std::find(wanted.begin(), wanted.end(), false) == wanted.end();
    const bool isFresh = m_values.empty() || m_on.size() != wanted.size();
    m_steps += static_cast<int>(changed.size());
    m_on = std::move(wanted);
    // Several heads at once (a solo of one of 64) are summed anew as soon as that is less work.
    const auto onCount = static_cast<std::size_t>(std::count(m_on.begin(), m_on.end(), true));
    if (isFresh || isAll || m_steps > kMostSteps || changed.size() > onCount) return recompute();
    for (const std::size_t h : changed)
        addStrided(m_output->headOutputs.slice(m_item, h), m_on[h] ? 1.0 : -1.0);
}

void HeadSum::addStrided(std::span<const double> source, double sign)
{
    const std::size_t stride = m_output->output.size(2);
    const double* from = source.data() + m_channel;
    for (std::size_t t = 0; t < m_values.size(); ++t)
        m_values[t] += sign * from[t * stride];
}

void HeadSum::recompute()
{
    m_steps = 0;
    m_values.assign(m_output->output.size(1), 0.0);
    if (std::find(m_on.begin(), m_on.end(), false) == m_on.end())
        return addStrided(m_output->output.slice(m_item), 1.0);
    if (!m_output->residualOutput.empty()) addStrided(m_output->residualOutput.slice(m_item), 1.0);
    for (std::size_t h = 0; h < m_on.size(); ++h)
        if (m_on[h]) addStrided(m_output->headOutputs.slice(m_item, h), 1.0);
}

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
// The output with some heads switched off, kept up to date by adding and subtracting what the heads contribute.
#pragma once

#include "core/pipeline/analysis.h"

#include <memory>
#include <vector>

namespace wg {

/// Residual part plus the heads that are on, of one item and channel. All heads on gives the output itself.
class HeadSum
{
public:
    void setOutput(std::shared_ptr<const Output> output, std::size_t item, std::size_t channel);
    /// Switches heads; heads beyond the end of `on` are on. Costs one pass over time for every head that changes.
    void setHeads(const std::vector<bool>& on);
    [[nodiscard]] const std::vector<double>& values() const { return m_values; }

private:
    [[nodiscard]] std::size_t heads() const;
    void addStrided(std::span<const double> source, double sign);
    void recompute();

    std::shared_ptr<const Output> m_output;
    std::size_t m_item = 0;
    std::size_t m_channel = 0;
    std::vector<bool> m_on; // one per head
    std::vector<double> m_values; // T
    int m_steps = 0; // additions since the sum was computed anew: rounding errors add up
};

} // namespace wg

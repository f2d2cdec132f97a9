// SPDX-License-Identifier: GPL-3.0-or-later
// Ticks at round numbers.
#include "ui/plots/painted_layer.h"

#include "ui/plots/axis_text.h"

#include <cmath>

namespace wg {

void RoundTicker::generate(const QCPRange& range, const QLocale& locale, QChar format, int precision,
                           QVector<double>& ticks, QVector<double>* subTicks, QVector<QString>* labels)
{
    Q_UNUSED(locale)
    Q_UNUSED(format)
    Q_UNUSED(precision)
    ticks.clear();
    if (subTicks != nullptr) subTicks->clear();
    if (labels != nullptr) labels->clear();
    const std::vector<double> values
        = niceTicks(m_start + range.lower * m_scale, m_start + range.upper * m_scale, m_wanted());
    const double step = values.size() > 1 ? values[1] - values[0] : 0;
    for (const double value : values) {
        if (m_whole && value != std::round(value)) continue;
        ticks.append((value - m_start) / m_scale);
        if (labels != nullptr) labels->append(m_label(value, step));
    }
}

} // namespace wg

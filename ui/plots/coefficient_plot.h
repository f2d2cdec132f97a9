// SPDX-License-Identifier: GPL-3.0-or-later
// Row 2: the coefficients as tiles, one row per band, d1 on top and the approximation at the bottom.
#pragma once

#include "ui/plots/band_rows.h"

namespace wg {

/// Every coefficient is a tile over its time cell, pooled by largest magnitude where tiles are narrower than a pixel.
/// Colours diverge around 0 with symmetric limits, per band or shared (ViewState::sharedBandLimits).
class CoefficientPlot : public BandRows
{
    Q_OBJECT

public:
    explicit CoefficientPlot(ViewState& state, QWidget* parent = nullptr);

    void setResult(const AnalysisResultPtr& result) override;

protected:
    [[nodiscard]] QString readoutAt(const QPointF& position) const override;

private:
    void rebuild();

    std::shared_ptr<const Transform> m_transform;
    SignalPtr m_signal;
};

} // namespace wg

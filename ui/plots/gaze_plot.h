// SPDX-License-Identifier: GPL-3.0-or-later
// Row 3: what the selected token attends to (or what attends to it), projected to time, one ribbon per band.
#pragma once

#include "ui/plots/band_rows.h"

namespace wg {

/// Shows the selected head's row or column for the selected token, for the hovered one while none is selected,
/// and a hint while there is neither.
class GazePlot : public BandRows
{
    Q_OBJECT

public:
    explicit GazePlot(ViewState& state, QWidget* parent = nullptr);

    void setResult(const AnalysisResultPtr& result) override;
    /// The token the picture belongs to.
    [[nodiscard]] std::optional<std::size_t> shownToken() const { return m_token; }

protected:
    [[nodiscard]] QString readoutAt(const QPointF& position) const override;
    [[nodiscard]] std::optional<std::size_t> outlinedToken() const override { return m_token; }

private:
    void followSelection();
    void rebuild();
    void fillTiles(Tiles& tiles) const;
    [[nodiscard]] std::optional<std::size_t> wantedToken() const;

    std::shared_ptr<const Attention> m_attention;
    std::shared_ptr<const BandLayout> m_layout;
    SignalPtr m_signal;
    std::optional<std::size_t> m_token;
};

} // namespace wg

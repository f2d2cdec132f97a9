// SPDX-License-Identifier: GPL-3.0-or-later
// One row of tiles per band over the shared time axis: the common part of the coefficient and the gaze rows.
#pragma once

#include "ui/plots/colour_map.h"
#include "ui/plots/time_view.h"

#include <QFontMetricsF>

#include <vector>

namespace wg {

class BandRows : public TimeView
{
    Q_OBJECT

public:
    /// Band under a position; none outside the rows.
    [[nodiscard]] std::optional<std::size_t> bandAt(const QPointF& position) const;

protected:
    /// What the tiles show: one value per token, with limits per band.
    struct Tiles
    {
        std::shared_ptr<const BandLayout> layout;
        std::vector<float> values; // L; empty: nothing to show, `hint` says why
        std::vector<ColourLimits> limits; // one per band
        const ColourMap* map = nullptr;
        std::optional<TokenRange> present; // tokens outside have no value: shown as unattended
        std::optional<double> secondsPerSample; // for frequency ranges; none = unknown
        QString quantity; // title of the colour scale, with unit
        QString hint;
        bool perBandLimits = false;
    };

    BandRows(ViewState& state, QWidget* parent);

    void setTiles(Tiles tiles);
    [[nodiscard]] const Tiles& tiles() const { return m_tiles; }
    [[nodiscard]] std::optional<std::size_t> tokenAt(const QPointF& position) const override;
    [[nodiscard]] int leastDataHeight() const override { return 66; }
    void zoomValues(QCPAxisRect* row, double factor, double pixel) override;
    /// Tokens outlined on top: the selected query in rows of both kinds, the token shown in the gaze row.
    [[nodiscard]] virtual std::optional<std::size_t> outlinedToken() const { return state().selectedToken(); }

private:
    enum class LabelStyle
    {
        NameOnly,
        Beside,
        TwoLines
    }; // where the band's frequencies go

    [[nodiscard]] LabelStyle labelStyle(const QFontMetricsF& bold, const QFontMetricsF& small) const;
    [[nodiscard]] QString frequencyText(std::size_t band) const;
    [[nodiscard]] QRectF rowRect(std::size_t band) const;
    void outlineBand(QCPPainter& painter, std::size_t band) const;
    void outline(QCPPainter& painter, std::optional<std::size_t> token, const QColor& colour, double width) const;
    void paintTiles(QCPPainter& painter) const;
    void paintLabels(QCPPainter& painter) const;
    void paintScale(QCPPainter& painter) const;
    void paintRowLimits(QCPPainter& painter, const QRectF& column) const;
    void paintMarks(QCPPainter& painter) const;

    Tiles m_tiles;
    std::vector<float> m_blocks; // of the tiles' values, for rows of many
    QCPAxisRect* m_rect = nullptr;
};

} // namespace wg

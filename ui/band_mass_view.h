// SPDX-License-Identifier: GPL-3.0-or-later
// The small matrix of attention from band to band.
#pragma once

#include "core/pipeline/analysis.h"

#include <QWidget>

#include <optional>

namespace wg {

class ViewState;

/// Rows look, columns are looked at; every row sums to 1. Hidden where there is no such matrix.
class BandMassView : public QWidget
{
    Q_OBJECT

public:
    explicit BandMassView(ViewState& view, QWidget* parent = nullptr);

    void setMass(const AnalysisResultPtr& result);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] const std::vector<double>& mass() const;
    [[nodiscard]] std::size_t bands() const;
    [[nodiscard]] QRectF cellRect(std::size_t row, std::size_t column) const;
    [[nodiscard]] QString toolTipAt(const QPointF& position) const;
    [[nodiscard]] int labelWidth() const;
    [[nodiscard]] static QString caption();

    ViewState& m_view;
    AnalysisResultPtr m_result;
};

} // namespace wg

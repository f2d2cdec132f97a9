// SPDX-License-Identifier: GPL-3.0-or-later
// Errors of denoisers as dots with whiskers, one line a method.
#pragma once

#include "core/pipeline/denoising.h"
#include "ui/theme.h"

#include <QWidget>

#include <vector>

class QPainter;

namespace wg {

class BenchChart : public QWidget
{
    Q_OBJECT

public:
    explicit BenchChart(QWidget* parent = nullptr);

    void setRows(std::vector<NoiseRow> rows);
    void setThemeKind(ThemeKind kind);
    /// At `size` pixels; light, for files.
    void drawInto(QPainter& painter, const QSize& size, ThemeKind kind) const;

    [[nodiscard]] QSize sizeHint() const override { return {260, 120}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 60}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<NoiseRow> m_rows;
    ThemeKind m_theme = ThemeKind::Light;
};

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
// How wide figures are in journals and on slides.
#pragma once

#include <QSize>
#include <QSizeF>
#include <QString>

#include <vector>

namespace wg {

/// The width is what the publisher asks for; the height is a proposal.
struct PaperSize
{
    QString name; // who says so, and what for
    QSizeF millimetres;
};

/// Columns of Nature, Science, Elsevier and IEEE by their guides for authors, a slide, and the screen.
[[nodiscard]] std::vector<PaperSize> paperSizes();

[[nodiscard]] QSize pixelsOf(const QSizeF& millimetres, int dpi);

} // namespace wg

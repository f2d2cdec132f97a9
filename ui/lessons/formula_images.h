// SPDX-License-Identifier: GPL-3.0-or-later
// Formulas of lessons, typeset beforehand as SVG, as pictures in the colour of the text.
#pragma once

#include <QColor>
#include <QFont>
#include <QImage>
#include <QString>

namespace wg {

/// The resource that holds a formula, whether it exists or not: named by a checksum of its LaTeX.
[[nodiscard]] QString formulaFile(const QString& latex);

/// `depth` is how much of the picture, in its own pixels, lies below the base line.
struct FormulaImage
{
    QImage image;
    double depth = 0;
};
/// Null where nobody has typeset the formula. `ratio`: device pixels per pixel. Wider ones than
/// `largestWidth` (0: no limit) are made smaller.
[[nodiscard]] FormulaImage formulaImage(const QString& latex, const QFont& font, const QColor& colour, double ratio,
                                        double largestWidth = 0);

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lessons/formula_images.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFontMetricsF>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>

#include <cmath>

namespace wg {

namespace {

/// The number before "ex" in an attribute or style of the SVG, as MathJax writes it.
double inEx(const QByteArray& svg, const QString& name)
{
    const QRegularExpression pattern(QStringLiteral("%1[=:]\\s*\"?(-?[0-9.]+)ex").arg(name));
    return pattern.match(QString::fromUtf8(svg.left(600))).captured(1).toDouble();
}

} // namespace

QString formulaFile(const QString& latex)
{
    const QByteArray sum = QCryptographicHash::hash(latex.trimmed().toUtf8(), QCryptographicHash::Sha1).toHex();
    return QStringLiteral(":/lessons/formulas/%1.svg").arg(QString::fromLatin1(sum.left(12)));
}

FormulaImage formulaImage(const QString& latex, const QFont& font, const QColor& colour, double ratio,
                          double largestWidth)
{
    QFile file(formulaFile(latex));
    if (!file.open(QIODevice::ReadOnly)) return {};
    QByteArray svg = file.readAll();
    const double natural = inEx(svg, QStringLiteral("width")) * QFontMetricsF(font).xHeight();
    const double shrink = largestWidth > 0 && natural > largestWidth ? largestWidth / natural : 1;
    const double ex = shrink * QFontMetricsF(font).xHeight();
    const QSizeF size(inEx(svg, QStringLiteral("width")) * ex, inEx(svg, QStringLiteral("height")) * ex);
    svg.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(svg);
    if (!renderer.isValid() || size.isEmpty()) return {};
    const QSize whole(static_cast<int>(std::ceil(size.width())), static_cast<int>(std::ceil(size.height())));
    FormulaImage formula;
    formula.image = QImage(whole * ratio, QImage::Format_ARGB32_Premultiplied);
    formula.image.setDevicePixelRatio(ratio);
    formula.image.fill(Qt::transparent);
    formula.depth = -inEx(svg, QStringLiteral("vertical-align")) * ex;
    QPainter painter(&formula.image);
    renderer.render(&painter, QRectF(QPointF(), size));
    return formula;
}

} // namespace wg

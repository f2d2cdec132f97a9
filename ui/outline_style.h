// SPDX-License-Identifier: GPL-3.0-or-later
// Fusion with outlines that stay visible on dark windows, where Fusion's own are darker than the background.
#pragma once

#include <QProxyStyle>

namespace wg {

class OutlineStyle : public QProxyStyle
{
    Q_OBJECT

public:
    OutlineStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
};

} // namespace wg

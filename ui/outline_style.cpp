// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outline_style.h"

#include <QPainter>
#include <QStyleOption>

namespace wg {

namespace {

constexpr double kOutlineStrength = 0.42; // share of the text colour: about 3:1 against the window

void drawOutline(QPainter& painter, const QStyleOption& option, const QRect& rect)
{
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    QColor colour = option.palette.color(QPalette::WindowText);
    colour.setAlphaF(static_cast<float>(isEnabled ? kOutlineStrength : kOutlineStrength / 2));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colour);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.restore();
}

bool isDark(const QStyleOption& option)
{
    return option.palette.color(QPalette::Window).lightness() < option.palette.color(QPalette::WindowText).lightness();
}

} // namespace

OutlineStyle::OutlineStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
{ }

void OutlineStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_IndicatorCheckBox && isDark(*option)) drawOutline(*painter, *option, option->rect);
}

void OutlineStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                      const QWidget* widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const bool hasFrame = control == CC_SpinBox || control == CC_ComboBox;
    const bool hasFocus = option->state.testFlag(State_HasFocus); // Fusion's own focus frame is bright enough
    if (hasFrame && !hasFocus && isDark(*option)) drawOutline(*painter, *option, option->rect);
    const bool isPressedIn = control == CC_ToolButton && option->state.testFlag(State_On);
    if (isPressedIn && isDark(*option)) drawOutline(*painter, *option, option->rect.adjusted(1, 1, -1, -1));
    if (control == CC_Slider && isDark(*option))
        drawOutline(*painter, *option, subControlRect(control, option, SC_SliderHandle, widget));
}

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window_settings.h"

#include "ui/outline_style.h"
#include "ui/view_state.h"

#include <QApplication>
#include <QSettings>
#include <QToolTip>

#include <algorithm>

namespace wg {

namespace {

const QString kThemeKey = QStringLiteral("theme");

template <class Enum>
Enum savedEnum(const QSettings& settings, const QString& key, Enum fallback, Enum last)
{
    const int value = settings.value(key, static_cast<int>(fallback)).toInt();
    return value < 0 || value > static_cast<int>(last) ? fallback : static_cast<Enum>(value);
}

} // namespace

ThemeChoice savedThemeChoice()
{
    return savedEnum(QSettings(), kThemeKey, ThemeChoice::System, ThemeChoice::HighContrast);
}

void saveThemeChoice(ThemeChoice choice)
{
    QSettings().setValue(kThemeKey, static_cast<int>(choice));
}

ThemeKind desktopTheme()
{
    // Qt 6.4 has no question for this; a palette whose text is lighter than its window is a dark one.
    static const ThemeKind kind = [] {
        const QPalette palette = QApplication::palette();
        const bool isDark
            = palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
        return isDark ? ThemeKind::Dark : ThemeKind::Light;
    }();
    return kind;
}

void applyApplicationTheme(ThemeKind kind)
{
    if (qobject_cast<OutlineStyle*>(QApplication::style()) == nullptr) QApplication::setStyle(new OutlineStyle);
    const QPalette palette = paletteFor(kind);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

void saveViewOptions(const ViewState& view)
{
    QSettings settings;
    settings.beginGroup(QStringLiteral("view"));
    settings.setValue(QStringLiteral("colourMap"), static_cast<int>(view.colourMap()));
    settings.setValue(QStringLiteral("colourScale"), static_cast<int>(view.colourScale()));
    settings.setValue(QStringLiteral("pooling"), static_cast<int>(view.pooling()));
    settings.setValue(QStringLiteral("sharedLimits"), view.sharedLimits());
    settings.setValue(QStringLiteral("sharedBandLimits"), view.sharedBandLimits());
    settings.setValue(QStringLiteral("edgeShading"), view.edgeShading());
    settings.setValue(QStringLiteral("contributions"), view.showContributions());
    settings.setValue(QStringLiteral("residual"), view.showResidual());
    settings.setValue(QStringLiteral("swapMouseButtons"), view.swapMouseButtons());
    settings.setValue(QStringLiteral("textScale"), view.textScale());
}

void saveTextScale(double scale)
{
    QSettings().setValue(QStringLiteral("view/textScale"), scale);
}

void restoreViewOptions(ViewState& view)
{
    QSettings settings;
    settings.beginGroup(QStringLiteral("view"));
    const auto flag
        = [&settings](const char* key, bool fallback) { return settings.value(QLatin1String(key), fallback).toBool(); };
    view.setColourMap(savedEnum(settings, QStringLiteral("colourMap"), view.colourMap(), ColourMapName::Magma));
    view.setColourScale(savedEnum(settings, QStringLiteral("colourScale"), view.colourScale(), ColourScale::PerRow));
    view.setPooling(savedEnum(settings, QStringLiteral("pooling"), view.pooling(), Pooling::Mean));
    view.setSharedLimits(flag("sharedLimits", view.sharedLimits()));
    view.setSharedBandLimits(flag("sharedBandLimits", view.sharedBandLimits()));
    view.setEdgeShading(flag("edgeShading", view.edgeShading()));
    view.setShowContributions(flag("contributions", view.showContributions()));
    view.setShowResidual(flag("residual", view.showResidual()));
    view.setSwapMouseButtons(flag("swapMouseButtons", view.swapMouseButtons()));
    const double scale = settings.value(QStringLiteral("textScale"), view.textScale()).toDouble();
    view.setTextScale(std::clamp(scale, 0.8, 2.0));
}

} // namespace wg

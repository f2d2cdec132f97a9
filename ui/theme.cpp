// SPDX-License-Identifier: GPL-3.0-or-later
// Colours of the themes.
#include "ui/theme.h"

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

/// The eight leading head colours. Any two of them differ by at least 19 (light) or 31 (dark) CIELAB units, also as
/// seen with protanopia, deuteranopia or tritanopia (simulated after Machado, Oliveira and Fernandes, 2009).
constexpr std::array<const char*, 8> kLightHeads{"#106ba2", "#ff331a", "#00a659", "#5037ba",
                                                 "#739f33", "#3b91ff", "#8e0075", "#414547"};
constexpr std::array<const char*, 8> kDarkHeads{"#7549ff", "#f37641", "#09fa99", "#7c519b",
                                                "#f1d419", "#98b8fe", "#bf7688", "#f9ffff"};

/// Heads from the ninth on: hues a golden angle apart, lightness in three steps.
QColor furtherHead(std::size_t index, bool dark)
{
    const double hue = std::fmod(static_cast<double>(index) * 137.508, 360.0) / 360.0;
    const double step = static_cast<double>(index % 3);
    const double lightness = dark ? 0.64 + 0.07 * step : 0.27 + 0.04 * step;
    return QColor::fromHslF(static_cast<float>(hue), dark ? 0.62F : 0.68F, static_cast<float>(lightness));
}

void fillHeads(Theme& look, const std::array<const char*, 8>& leading)
{
    for (std::size_t i = 0; i < kHeadColours; ++i) {
        look.heads[i] = i < leading.size() ? QColor(leading[i]) : furtherHead(i, isDark(look.kind));
    }
}

Theme makeLight()
{
    Theme look;
    look.kind = ThemeKind::Light;
    look.window = "#eef0f4";
    look.panel = "#f7f8fa";
    look.plot = "#ffffff";
    look.border = "#d3d8e0";
    look.text = "#1c2530";
    look.mutedText = "#566273";
    look.axis = "#7d8898";
    look.grid = "#e6e9ee";
    look.accent = "#5b3fd0";
    look.accentText = "#ffffff";
    look.query = "#5b3fd0";
    look.key = "#c8500a";
    look.cursor = "#3a4656";
    look.input = "#75849a";
    look.output = "#5b3fd0";
    look.residual = "#a8560f";
    look.clean = "#00876c";
    look.hatch = "#6d7889";
    look.unattended = "#e9ecf1";
    look.notANumber = "#ff00a8";
    look.good = "#1a7348";
    look.warning = "#8a5a00";
    look.bad = "#b3261e";
    fillHeads(look, kLightHeads);
    return look;
}

Theme makeDark()
{
    Theme look;
    look.kind = ThemeKind::Dark;
    look.window = "#14181f";
    look.panel = "#1b212a";
    look.plot = "#0f1319";
    look.border = "#303947";
    look.text = "#e6eaf0";
    look.mutedText = "#9eabbd";
    look.axis = "#6d7a8c";
    look.grid = "#222a35";
    look.accent = "#a794ff";
    look.accentText = "#14101f";
    look.query = "#b3a3ff";
    look.key = "#ff9a5c";
    look.cursor = "#d5dce6";
    look.input = "#8d9bb0";
    look.output = "#a794ff";
    look.residual = "#f0a35c";
    look.clean = "#2fc4a0";
    look.hatch = "#8b98aa";
    look.unattended = "#1a202a";
    look.notANumber = "#ff4fc3";
    look.good = "#4fc98a";
    look.warning = "#e8b923";
    look.bad = "#ff8078";
    fillHeads(look, kDarkHeads);
    return look;
}

Theme makeHighContrast()
{
    Theme look = makeDark();
    look.kind = ThemeKind::HighContrast;
    look.window = look.panel = look.plot = "#000000";
    look.border = look.axis = "#ffffff";
    look.text = look.mutedText = look.cursor = "#ffffff";
    look.grid = "#4a4a4a";
    look.accent = look.query = "#ffe600";
    look.accentText = "#000000";
    look.key = "#ff9a3c";
    look.input = "#c8d2e0";
    look.output = "#ffe600";
    look.residual = "#ffb066";
    look.clean = "#4dffd2";
    look.hatch = "#ffffff";
    look.unattended = "#262626";
    look.good = "#6dff9c";
    look.warning = "#ffd84d";
    look.bad = "#ff9c94";
    return look;
}

double linearised(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    const auto part = [](float channel) { return linearised(static_cast<double>(channel)); };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

} // namespace

const Theme& theme(ThemeKind kind)
{
    static const Theme light = makeLight();
    static const Theme dark = makeDark();
    static const Theme highContrast = makeHighContrast();
    switch (kind) {
    case ThemeKind::Light:
        return light;
    case ThemeKind::Dark:
        return dark;
    case ThemeKind::HighContrast:
        return highContrast;
    }
    return light;
}

QPalette paletteFor(ThemeKind kind)
{
    const Theme& look = theme(kind);
    QPalette palette;
    palette.setColor(QPalette::Window, look.window);
    palette.setColor(QPalette::WindowText, look.text);
    palette.setColor(QPalette::Base, look.plot);
    palette.setColor(QPalette::AlternateBase, look.panel);
    palette.setColor(QPalette::Text, look.text);
    palette.setColor(QPalette::PlaceholderText, look.mutedText);
    palette.setColor(QPalette::Button, look.panel);
    palette.setColor(QPalette::ButtonText, look.text);
    palette.setColor(QPalette::BrightText, look.bad);
    palette.setColor(QPalette::ToolTipBase, look.panel);
    palette.setColor(QPalette::ToolTipText, look.text);
    palette.setColor(QPalette::Highlight, look.accent);
    palette.setColor(QPalette::HighlightedText, look.accentText);
    palette.setColor(QPalette::Link, look.accent);
    palette.setColor(QPalette::LinkVisited, look.accent);
    const bool dark = isDark(kind);
    // On pure black a button, a slider's handle and its groove need a face of their own.
    if (kind == ThemeKind::HighContrast) palette.setColor(QPalette::Button, "#333333");
    palette.setColor(QPalette::Light, dark ? look.border : QColor(Qt::white));
    palette.setColor(QPalette::Midlight, dark ? look.border.darker(110) : look.panel);
    palette.setColor(QPalette::Mid, look.border);
    palette.setColor(QPalette::Dark, dark ? look.plot : look.axis);
    palette.setColor(QPalette::Shadow, dark ? QColor(Qt::black) : look.axis);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, look.axis);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, look.border);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, look.mutedText);
    return palette;
}

double contrastRatio(const QColor& one, const QColor& other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace wg

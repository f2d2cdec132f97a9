// SPDX-License-Identifier: GPL-3.0-or-later
// The looks of the program: every colour the plots and widgets use.
#pragma once

#include <QColor>
#include <QPalette>

#include <array>
#include <cstddef>

namespace wg {

enum class ThemeKind
{
    Light,
    Dark,
    HighContrast // white and yellow on black, for eyes that need it
};

inline constexpr std::size_t kHeadColours = 64;

/// Text colours reach a contrast of at least 4.5:1 (high contrast: 7:1) on `window`, `panel` and `plot`; lines at least
/// 3:1 on `plot`.
struct Theme
{
    ThemeKind kind = ThemeKind::Light;
    QColor window; // behind everything
    QColor panel; // headers, docks, tool bars
    QColor plot; // inside the axes
    QColor border; // between panels
    QColor text;
    QColor mutedText; // hints, units, tick labels
    QColor axis; // axis lines and ticks
    QColor grid;
    QColor accent; // the one accent: output, selection, focus
    QColor accentText; // text on `accent`
    QColor query; // the selected or hovered token that looks
    QColor key; // the token it looks at
    QColor cursor; // linked cursor line
    QColor input; // x
    QColor output; // y
    QColor residual; // x - y
    QColor clean; // the known clean signal
    QColor hatch; // over edge-affected coefficients
    QColor unattended; // map cells no query can reach
    QColor notANumber;
    QColor good; // always beside a word or a sign, never alone
    QColor warning;
    QColor bad;
    std::array<QColor, kHeadColours> heads;

    /// Colour of a head; the first eight stay apart in the common colour vision deficiencies.
    [[nodiscard]] const QColor& head(std::size_t index) const { return heads[index % kHeadColours]; }
};

[[nodiscard]] const Theme& theme(ThemeKind kind);
/// Light on dark: dark and high contrast.
[[nodiscard]] constexpr bool isDark(ThemeKind kind)
{
    return kind != ThemeKind::Light;
}
[[nodiscard]] QPalette paletteFor(ThemeKind kind);

/// Contrast ratio of two opaque colours as WCAG 2.1 defines it, 1..21.
[[nodiscard]] double contrastRatio(const QColor& one, const QColor& other);

} // namespace wg

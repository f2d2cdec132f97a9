// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explanations.h"

#include "ui/plots/row_frame.h"
#include "ui/plots/row_stack.h"
#include "ui/translate.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>

#include <array>
#include <utility>

namespace wg {

namespace {

QString dockText(const QString& name)
{
    const std::pair<const char*, QString> texts[]{
        {"parameters",
         tr("<b>Parameters</b><p>What is computed. A drag of a slider is one step of Undo; a right click on a name "
            "goes "
            "back to the default. What has no effect with the present method is grey, and its tooltip says why.</p>")},
        {"heads",
         tr("<b>Attention heads</b><p>One small map a head: queries down, keys across, coarse bands first. The check "
            "box takes what the head adds out of the output. Below, the selected head large: every pixel shows the "
            "strongest (or mean) of the cells under it, and zooming in shows every cell.</p><p>Hatched strips mark "
            "coefficients that reach beyond the signal. The small matrix: how much each band (row) looks at each "
            "band (column).</p>")},
        {"lesson",
         tr("<b>Lesson</b><p>Each step sets up the window and speaks of what is then on screen; coloured numbers are "
            "live. Play as you like: \u201cReturn to step\u201d brings everything back. PgDn and PgUp turn the "
            "pages.</p>")},
        {"reconstruction", tr("<b>Reconstruction</b><p>The gaze and the output beside the coefficients.</p>")},
        {"headTable",
         tr("<b>Figures of all heads</b><p>Entropy: how spread a head's attention is, in bits; 2 to that power is the "
            "number of coefficients it effectively looks at. Distance: how far away these are, in time. To see which "
            "head looks one beat back: select a coefficient on a beat and read the last column.</p>")},
    };
    for (const auto& [dock, text] : texts)
        if (name == QLatin1String(dock)) return text;
    return {};
}

} // namespace

void explainRows(const RowStack& rows)
{
    const std::array<QString, kRowCount> texts{
        tr("<b>Input</b><p>The signal over time. Brackets show the samples that the selected coefficient (violet) and "
           "the one it is compared with (orange) depend on; a hatched bracket reaches beyond the signal.</p>"),
        tr("<b>Coefficients</b><p>The wavelet transform: one row of tiles a band, fine on top (d1), coarse below. A "
           "tile is one coefficient, drawn where it lives in time; red is positive, blue negative. Each is a token of "
           "attention. Click one: the gaze shows whom it looks at.</p>"),
        tr("<b>Gaze</b><p>Attention of the selected coefficient, drawn over time: bright tiles get much of it. G turns "
           "the question round: who looks at it. With the method \u201cper band\u201d a coefficient sees its own band "
           "only.</p>"),
        tr("<b>Output</b><p>What attention makes of the signal, over the input, and below it the difference. It is the "
           "sum of what the heads add: switch heads off with 1 to 9 and see what they do; C draws each of them.</p>"),
    };
    for (std::size_t row = 0; row < kRowCount; ++row)
        rows.frame(static_cast<Row>(row)).setWhatsThis(texts[row]);
}

void explainDocks(const QMainWindow& window)
{
    for (QDockWidget* dock : window.findChildren<QDockWidget*>()) {
        const QString text = dockText(dock->objectName());
        if (dock->whatsThis().isEmpty())
            dock->setWhatsThis(text.isEmpty() ? QStringLiteral("<b>%1</b>").arg(dock->windowTitle()) : text);
    }
}

} // namespace wg

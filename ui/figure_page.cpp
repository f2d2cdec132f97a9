// SPDX-License-Identifier: GPL-3.0-or-later
// Lays out the panels of a figure with the plots of the window.
#include "ui/figure_page.h"

#include "ui/figure_state.h"
#include "ui/figure_title.h"
#include "ui/plots/attention_plot.h"
#include "ui/plots/axis_text.h"
#include "ui/plots/coefficient_plot.h"
#include "ui/plots/colour_bar.h"
#include "ui/plots/gaze_plot.h"
#include "ui/plots/head_cell.h"
#include "ui/plots/head_map.h"
#include "ui/plots/output_plot.h"
#include "ui/plots/plot_theme.h"
#include "ui/plots/scalogram_plot.h"
#include "ui/plots/signal_plot.h"
#include "ui/translate.h"

#include <qcustomplot.h>

#include <algorithm>
#include <vector>

namespace wg {

namespace {

constexpr double kMargin = 14;
constexpr double kCaption = 20;
constexpr double kTitleLine = 20;
constexpr double kSubtitleLine = 16;
constexpr double kTitleGap = 14; // below the last line
constexpr double kGap = 8;
constexpr double kScaleColumn = 84; // beside the small multiples
constexpr std::size_t kMostHeadsBesideMap = 16;
constexpr double kTimeAxis = 33; // extra height of the row that carries the time axis

struct Placed
{
    QRectF rect;
    QString caption;
};

class PageArtist
{
public:
    PageArtist(QCPPainter& painter, const FigurePage& page, ViewState& state)
        : m_painter(painter)
        , m_page(page)
        , m_state(state)
        , m_look(theme(page.theme))
    { }

    /// The whole title, on as many lines as it takes; what remains of the page below it.
    QRectF drawTitle(const QSize& page)
    {
        QRectF line(kMargin, kMargin - 4, page.width() - 2 * kMargin, kTitleLine);
        const auto write = [&](const QStringList& parts, const QFont& font, const QColor& colour, double advance) {
            for (const QString& words : brokenLines(parts, QFontMetricsF(font), line.width())) {
                text(line, words, font, colour);
                line.translate(0, advance);
            }
        };
        write(titleParts(*m_page.result), plotFontOf(15, true), m_look.text, kTitleLine);
        write(subtitleParts(*m_page.result, m_state), plotFontOf(11, false), m_look.mutedText, kSubtitleLine);
        return QRectF(kMargin, line.top() + kTitleGap, line.width(), page.height() - kMargin - line.top() - kTitleGap);
    }

    void drawPlot(PlotView& plot, const QRectF& rect, const QString& caption)
    {
        const QRectF body = captioned(rect, caption);
        plot.setLocale(QLocale::c());
        plot.setResult(m_page.result);
        m_painter.save();
        m_painter.translate(body.topLeft());
        plot.drawInto(m_painter, body.size().toSize(), m_page.imageScale);
        m_painter.restore();
    }

    void drawHeads(const QRectF& rect, const QString& caption)
    {
        const QRectF body = captioned(rect, caption);
        const AnalysisResult& result = *m_page.result;
        if (!result.attention || !result.figures) {
            text(body, QObject::tr("No attention: with the method \u201coff\u201d the coefficients pass unchanged."),
                 plotFontOf(12, false), m_look.mutedText, Qt::AlignCenter);
            return;
        }
        const QRectF cells = body.adjusted(0, 0, -kScaleColumn - 4, 0);
        const CellGrid grid = arrangeCells(cells.size(), plural(result.attention->heads()), 1.0, 420, false);
        const auto pixels = static_cast<std::size_t>(grid.cell.width() * m_page.imageScale);
        const auto pictures = headPictures(result, m_state, headThumbnails(result, m_state, pixels));
        std::vector<HeadCellModel> models = headCells(result, m_state, pictures, QLocale::c());
        for (HeadCellModel& model : models) {
            const auto column = static_cast<double>(model.head % static_cast<std::size_t>(grid.columns));
            const auto row = static_cast<double>(model.head / static_cast<std::size_t>(grid.columns));
            const QPointF corner(column * grid.cell.width(), row * grid.cell.height());
            model.withCheckBox = false;
            model.selected = false;
            paintHeadCell(m_painter, QRectF(cells.topLeft() + corner, grid.cell), model, m_look, 1.0);
        }
        const auto rows = static_cast<double>((models.size() + static_cast<std::size_t>(grid.columns) - 1)
                                              / static_cast<std::size_t>(grid.columns));
        const double right
            = cells.left() + std::min<double>(grid.columns, static_cast<double>(models.size())) * grid.cell.width();
        const double height = std::min(rows * grid.cell.height(), 260.0);
        ColourBar bar{&headColours(result, m_state), headLimits(result, m_state, 0), mapQuantity(result, m_state),
                      true};
        if (!m_state.sharedLimits()) bar.title += QObject::tr(" (each head its own)");
        paintColourBar(m_painter, QRectF(right + 4, cells.top() + 2, kScaleColumn, height - 4), bar, m_look, 1.0,
                       QLocale::c());
    }

    void text(const QRectF& rect, const QString& words, const QFont& font, const QColor& colour,
              Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter)
    {
        m_painter.setFont(font);
        m_painter.setPen(colour);
        const QString shown = QFontMetricsF(font).elidedText(words, Qt::ElideRight, rect.width());
        m_painter.drawText(rect, static_cast<int>(alignment), shown);
    }

    [[nodiscard]] static QFont plotFontOf(int pixels, bool bold)
    {
        QFont font = plotFont(1.0, bold);
        font.setPixelSize(pixels);
        return font;
    }

private:
    QRectF captioned(const QRectF& rect, const QString& caption)
    {
        text(QRectF(rect.left(), rect.top(), rect.width(), kCaption), caption, plotFontOf(12, true), m_look.text);
        return rect.adjusted(0, kCaption, 0, 0);
    }

    QCPPainter& m_painter;
    const FigurePage& m_page;
    ViewState& m_state;
    const Theme& m_look;
};

QString coefficientCaption(const AnalysisResult& result)
{
    const Settings& settings = result.settings;
    if (settings.levels == 0) return QObject::tr("Samples (no transform)");
    return QObject::tr("Wavelet coefficients (%1, %2, %3)")
        .arg(QString::fromStdString(settings.wavelet), translated(toString(settings.mode)),
             levelsText(settings.levels));
}

QString headsCaption(const AnalysisResult& result)
{
    if (!result.attention) return QObject::tr("Heads");
    return QObject::tr("Attention of %1 (queries down, keys across)")
        .arg(QObject::tr("%n head(s)", nullptr, plural(result.attention->heads())));
}

QString gazeCaption(const AnalysisResult& result, const ViewState& state)
{
    if (!result.attention || !state.selectedToken()) return QObject::tr("Gaze");
    const QString token = tokenText(result.layout(), *state.selectedToken());
    const QString pattern = state.gazeDirection() == GazeDirection::WhomILookAt
        ? QObject::tr("Gaze of %1: what it attends to (head %2)")
        : QObject::tr("Gaze at %1: what attends to it (head %2)");
    return pattern.arg(token).arg(state.selectedHead() + 1);
}

QString outputCaption(const AnalysisResult& result)
{
    if (!result.clean) return QObject::tr("Output over input, and residual");
    return QObject::tr("Output over input, and residual (SNR gain %1 dB)")
        .arg(numberText(result.clean->snrGainDb, 3, QLocale::c()));
}

/// Rows one above the other on one time axis; the last one carries it.
void drawRows(PageArtist& artist, const FigurePage& page, ViewState& state, const QRectF& area,
              const std::vector<Panel>& rows)
{
    const auto weightOf = [](Panel panel) {
        return panel == Panel::Reconstruction ? 1.35 : panel == Panel::Input ? 0.8 : 1.0;
    };
    double weights = 0;
    for (const Panel row : rows)
        weights += weightOf(row);
    const double room = area.height() - kTimeAxis - kGap * static_cast<double>(rows.size() - 1);
    double top = area.top();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool last = i + 1 == rows.size();
        const double height = room * weightOf(rows[i]) / weights + (last ? kTimeAxis : 0);
        const QRectF rect(area.left(), top, area.width(), height);
        top += height + kGap;
        const auto draw = [&](TimeView&& plot, const QString& caption) {
            plot.setTimeAxisVisible(last);
            artist.drawPlot(plot, rect, caption);
        };
        if (rows[i] == Panel::Coefficients) {
            draw(CoefficientPlot(state), coefficientCaption(*page.result));
        } else if (rows[i] == Panel::Gaze) {
            draw(GazePlot(state), gazeCaption(*page.result, state));
        } else if (rows[i] == Panel::Scalogram) {
            draw(ScalogramPlot(state), QObject::tr("Scalogram of the input (Morlet, \u03c9\u2080 = 6)"));
        } else if (rows[i] == Panel::Reconstruction) {
            draw(OutputPlot(state), outputCaption(*page.result));
        } else {
            draw(SignalPlot(state), QObject::tr("Input"));
        }
    }
}

QString mapCaption(const ViewState& state)
{
    return QObject::tr("Focus map of head %1").arg(state.selectedHead() + 1);
}

void drawMap(PageArtist& artist, ViewState& state, const QRectF& area)
{
    AttentionPlot map(state);
    // Queries and keys on one scale, as far as there is room; the rest of the width is for labels.
    const double width = std::min(area.width(), 1.1 * area.height());
    artist.drawPlot(map, QRectF(area.topLeft(), QSizeF(width, area.height())), mapCaption(state));
}

void drawHeadsAndMap(PageArtist& artist, const FigurePage& page, ViewState& state, const QRectF& area, bool withMap)
{
    // Many heads need the whole column.
    if (!withMap || !page.result->attention || page.result->attention->heads() > kMostHeadsBesideMap) {
        artist.drawHeads(area, headsCaption(*page.result));
        return;
    }
    const double side = std::min(area.width(), 0.56 * area.height());
    artist.drawHeads(QRectF(area.left(), area.top(), area.width(), area.height() - side - kGap),
                     headsCaption(*page.result));
    drawMap(artist, state, QRectF(area.left(), area.bottom() - side, area.width(), side));
}

} // namespace

QSize smallestPage(Panel panel)
{
    switch (panel) {
    case Panel::Page:
        return {1060, 720};
    case Panel::Overview:
        return {960, 560};
    case Panel::Map:
        return {440, 420};
    case Panel::Input:
    case Panel::Coefficients:
    case Panel::Heads:
    case Panel::Gaze:
    case Panel::Reconstruction:
    case Panel::Scalogram:
        break;
    }
    return {520, 320};
}

void drawFigurePage(QCPPainter& painter, const FigurePage& page, const QSize& size)
{
    const Theme& look = theme(page.theme);
    painter.setPen(Qt::NoPen);
    painter.fillRect(QRect(QPoint(), size), look.plot);
    ViewState state;
    fillFigureState(state, page);
    PageArtist artist(painter, page, state);
    const QRectF area = artist.drawTitle(size);
    const QRectF left(area.left(), area.top(), 0.60 * area.width(), area.height());
    const QRectF right = area.adjusted(left.width() + 2 * kGap, 0, 0, 0);
    switch (page.panel) {
    case Panel::Page:
        drawRows(artist, page, state, left,
                 page.result->attention
                     ? std::vector{Panel::Input, Panel::Coefficients, Panel::Gaze, Panel::Reconstruction}
                     : std::vector{Panel::Input, Panel::Coefficients, Panel::Reconstruction});
        drawHeadsAndMap(artist, page, state, right, true);
        break;
    case Panel::Overview:
        drawRows(artist, page, state, left, {Panel::Input, Panel::Coefficients, Panel::Reconstruction});
        drawHeadsAndMap(artist, page, state, right, false);
        break;
    case Panel::Heads:
        artist.drawHeads(area, headsCaption(*page.result));
        break;
    case Panel::Map:
        drawMap(artist, state, area);
        break;
    case Panel::Input:
    case Panel::Coefficients:
    case Panel::Gaze:
    case Panel::Reconstruction:
    case Panel::Scalogram:
        drawRows(artist, page, state, area, {page.panel});
        break;
    }
}

} // namespace wg

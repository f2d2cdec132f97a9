// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure_handout.h"

#include "core/pipeline/summary.h"
#include "core/pipeline/truth.h"
#include "ui/figure_page.h"
#include "ui/figure_pdf.h"
#include "ui/figure_title.h"
#include "ui/parameter_rules.h"
#include "ui/plots/axis_text.h"
#include "ui/signal_text.h"
#include "ui/translate.h"
#include "ui/truth_panel.h"
#include "ui/view_state.h"

#include <QFileInfo>
#include <QList>
#include <QStringList>

#include <cmath>

namespace wg {

namespace {

constexpr double kImageScale = 2; // about 200 dots per inch

QString row(const QStringList& cells, const char* tag = "td", int firstNumber = 99)
{
    QString line = QStringLiteral("<tr>");
    for (qsizetype cell = 0; cell < cells.size(); ++cell) {
        const QString kind = cell >= firstNumber ? QStringLiteral(" class='number'") : QString();
        line += QStringLiteral("<%1%2>%3</%1>").arg(QLatin1String(tag), kind, cells[cell].toHtmlEscaped());
    }
    return line + QStringLiteral("</tr>");
}

QString numbers(double value)
{
    return std::isnan(value) ? QStringLiteral("\u2013") : numberText(value, 4, QLocale::c());
}

QString signalRows(const Signal& signal)
{
    const SourceInfo& source = signal.source;
    QString rows = row({tr("Name"), QString::fromStdString(source.name)}) + row({tr("Extent"), signalExtent(signal)});
    if (!source.sha256.empty()) {
        rows += row({tr("File"), tr("%1, %2 bytes").arg(QString::fromStdString(source.format)).arg(source.sizeBytes)})
            + row({tr("SHA-256"), QString::fromStdString(source.sha256)});
    }
    return rows;
}

/// Only what has an effect with this method.
QString optionRows(const AnalysisResult& result)
{
    QString rows;
    for (const Parameter parameter : kParameters) {
        const ParameterRule rule = ruleOf(parameter, result.request.options, result.signal->length());
        if (rule.hasEffect) rows += row({nameOf(parameter), valueText(parameter, result.settings)});
    }
    return rows;
}

QString checkRows(const AnalysisResult& result)
{
    QString rows = row({tr("Check"), tr("Verdict"), tr("Error"), tr("At most")}, "th");
    for (const TruthCheck& check : truthOf(result)) {
        const bool applies = check.verdict != Verdict::DoesNotApply;
        rows += row({meaningOf(check.check), QString::fromUtf8(toString(check.verdict).data()),
                     applies ? numbers(check.value) : QString(), applies ? numbers(check.tolerance) : QString()});
    }
    return rows;
}

QString table(const QString& heading, const QString& rows)
{
    return QStringLiteral("<h2>%1</h2><table cellspacing='0'>%2</table>").arg(heading.toHtmlEscaped(), rows);
}

/// Headings first.
QList<QStringList> headRows(const AnalysisResult& result, std::size_t item)
{
    const Signal& signal = *result.signal;
    QList<QStringList> rows{{tr("Head"), tr("Entropy (bits)"), tr("Effective tokens"),
                             signal.rate ? tr("Distance (s)") : tr("Distance (samples)"), tr("Edges (%)"),
                             tr("Share (%)")}};
    for (std::size_t head = 0; result.figures && head < result.figures->headCount; ++head) {
        const HeadFigures& figures = result.figures->at(item, head);
        rows.append({QString::number(head + 1), numbers(figures.entropyBits), numbers(figures.effectiveTokens),
                     numbers(figures.distanceSamples * signal.secondsPerSample()), numbers(100 * figures.edgeShare),
                     numbers(100 * figures.energyShare)});
    }
    return rows;
}

QString headTable(const AnalysisResult& result, std::size_t item)
{
    const QList<QStringList> all = headRows(result, item);
    QString rows = row(all.first(), "th");
    for (const QStringList& cells : all.mid(1))
        rows += row(cells, "td", 1);
    return table(result.signal->items() > 1 ? tr("Heads, item %1").arg(item + 1) : tr("Heads"), rows);
}

QString bandTable(const AnalysisResult& result)
{
    const BandLayout& layout = result.layout();
    QString rows = row({tr("Band"), tr("Coefficients"), tr("Frequencies")}, "th");
    for (std::size_t band = layout.bandCount(); band-- > 0;) {
        const std::size_t count = layout.bandOffsets[band + 1] - layout.bandOffsets[band];
        rows += row({QString::fromStdString(layout.bandName(band)), QString::number(count),
                     bandFrequencyText(layout, band, result.signal->rate, QLocale::c())});
    }
    return table(tr("Bands"), rows);
}

QString cleanTable(const CleanFigures& clean)
{
    return table(tr("Against the clean signal"),
                 row({tr("Mean squared error of the input"), numbers(clean.mseInput)}, "td", 1)
                     + row({tr("Mean squared error of the output"), numbers(clean.mseOutput)}, "td", 1)
                     + row({tr("Gain of the signal-to-noise ratio (dB)"), numbers(clean.snrGainDb)}, "td", 1));
}

std::vector<Panel> panelsOf(const AnalysisResult& result)
{
    if (!result.attention)
        return {Panel::Page, Panel::Input, Panel::Coefficients, Panel::Reconstruction, Panel::Scalogram};
    return {Panel::Page, Panel::Input, Panel::Coefficients,   Panel::Heads,
            Panel::Map,  Panel::Gaze,  Panel::Reconstruction, Panel::Scalogram};
}

} // namespace

QString handoutStory(const AnalysisResult& result)
{
    const QString notice = weightsNotice(result);
    QString html = QStringLiteral("<h1>%1</h1><p class='muted'>%2</p>")
                       .arg(signalName(*result.signal).toHtmlEscaped(), figureTitle(result).toHtmlEscaped());
    if (!notice.isEmpty()) html += QStringLiteral("<p>%1</p>").arg(notice.toHtmlEscaped());
    html += table(tr("Signal"), signalRows(*result.signal)) + table(tr("Options"), optionRows(result))
        + table(tr("Checks"), checkRows(result));
    if (result.warnings.empty()) return html;
    html += QStringLiteral("<h2>%1</h2>").arg(tr("Notes"));
    for (const std::string& warning : result.warnings)
        html += QStringLiteral("<p>%1</p>").arg(QString::fromStdString(warning).toHtmlEscaped());
    return html;
}

QString handoutTables(const AnalysisResult& result, std::size_t item)
{
    QString html = QStringLiteral("<h1>%1</h1>").arg(tr("Figures"));
    if (result.figures) html += headTable(result, item);
    html += bandTable(result);
    if (result.clean) html += cleanTable(*result.clean);
    return html;
}

QString figuresText(const AnalysisResult& result, std::size_t item)
{
    QStringList lines;
    for (const QStringList& cells : headRows(result, item))
        lines << cells.join(QLatin1Char('\t'));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

Result<void> writeHandout(const AnalysisResultPtr& result, const std::string& path, const ViewState* view)
{
    if (!result) return makeError(ErrorCode::BadParameter, "there is no result to draw");
    if (QFileInfo(QString::fromStdString(path)).suffix().toLower() != QLatin1String("pdf"))
        return makeError(ErrorCode::BadParameter, "handout file '" + path + "': the suffix must be .pdf");
    const PdfPaper paper = handoutPaper(figureTitle(*result));
    std::vector<PdfPage> pages;
    addTextPages(pages, paper, handoutStory(*result));
    for (const Panel panel : panelsOf(*result)) {
        pages.emplace_back([page = FigurePage{result, panel, ThemeKind::Light, view, kImageScale}](
                               QCPPainter& painter, const QSize& size) { drawFigurePage(painter, page, size); });
    }
    addTextPages(pages, paper, handoutTables(*result, view != nullptr ? view->item() : 0));
    return writePdf(path, paper, pages);
}

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure_pdf.h"

#include "core/base/version.h"
#include "core/io/atomic_file.h"
#include "ui/plots/plot_theme.h"
#include "ui/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextDocument>

#include <qcustomplot.h>

#include <memory>

namespace wg {

namespace {

constexpr int kMargin = 42; // around text
constexpr int kFooter = 26; // of the height, kept free for the footer
constexpr double kLogicalDpi = 96;

const QString kStyle = QStringLiteral("h1 { font-size: 22px; margin-bottom: 2px } h2 { font-size: 15px; margin: 14px 0 "
                                      "4px 0 } p { margin: 4px 0 } td, th { padding: 2px 18px 2px 0 } th { text-align: "
                                      "left } .number { text-align: right } .muted { color: #555555 }");

std::shared_ptr<QTextDocument> textDocument(const QString& html, const QSizeF& size)
{
    auto document = std::make_shared<QTextDocument>();
    document->setDocumentMargin(0);
    document->setDefaultFont(plotFont(1.0));
    document->setDefaultStyleSheet(kStyle);
    document->setUseDesignMetrics(true); // the page is scaled, so pixels of the screen mean nothing
    document->setPageSize(size);
    document->setHtml(html);
    return document;
}

void drawText(QPainter& painter, QTextDocument& document, int page)
{
    const QSizeF size = document.pageSize();
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text, theme(ThemeKind::Light).text);
    context.clip = QRectF(QPointF(0, page * size.height()), size);
    painter.save();
    painter.translate(kMargin, kMargin - page * size.height());
    painter.setClipRect(context.clip);
    document.documentLayout()->draw(&painter, context);
    painter.restore();
}

void drawFooter(QPainter& painter, const PdfPaper& paper, const QString& number)
{
    const QRectF line(kMargin, paper.page.height() - kFooter, paper.page.width() - 2 * kMargin, kFooter - 8);
    painter.setFont(smallPlotFont(1.0));
    painter.setPen(theme(ThemeKind::Light).mutedText);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, paper.footer);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, number);
}

} // namespace

PdfPaper handoutPaper(const QString& title)
{
    const QSizeF inches = QPageSize(QPageSize::A4).size(QPageSize::Inch).transposed();
    return {title, inches, (inches * kLogicalDpi).toSize(), title};
}

void addTextPages(std::vector<PdfPage>& pages, const PdfPaper& paper, const QString& html)
{
    const QSizeF room(paper.page.width() - 2 * kMargin, paper.page.height() - kMargin - kFooter - 10);
    const std::shared_ptr<QTextDocument> document = textDocument(html, room);
    for (int page = 0; page < document->pageCount(); ++page)
        pages.emplace_back([document, page](QCPPainter& painter, const QSize&) { drawText(painter, *document, page); });
}

QByteArray drawPdf(const PdfPaper& paper, const std::vector<PdfPage>& pages)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(paper.title);
    writer.setCreator(QStringLiteral("Wavegaze %1").arg(QString::fromUtf8(programVersion().data())));
    writer.setPageSize(QPageSize(paper.inches, QPageSize::Inch, QString(), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    writer.setResolution(1200);
    QCPPainter painter(&writer);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.scale(static_cast<double>(writer.width()) / paper.page.width(),
                  static_cast<double>(writer.height()) / paper.page.height());
    const QSize body = paper.footer.isEmpty() ? paper.page : paper.page - QSize(0, kFooter);
    for (std::size_t number = 0; number < pages.size(); ++number) {
        if (number > 0) writer.newPage();
        // Qt would store maps as JPEG, which smears the edges of their cells.
        painter.setRenderHint(QPainter::LosslessImageRendering);
        painter.save();
        pages[number](painter, body);
        painter.restore();
        if (!paper.footer.isEmpty())
            drawFooter(painter, paper, QStringLiteral("%1 / %2").arg(number + 1).arg(pages.size()));
    }
    painter.end();
    return buffer.data();
}

Result<void> writePdf(const std::string& path, const PdfPaper& paper, const std::vector<PdfPage>& pages)
{
    const QByteArray bytes = drawPdf(paper, pages);
    return writeTextFile(path, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

} // namespace wg

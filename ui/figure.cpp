// SPDX-License-Identifier: GPL-3.0-or-later
// Writes figures as PNG, TIFF, SVG and PDF.
#include "ui/figure.h"

#include "core/base/version.h"
#include "core/io/atomic_file.h"
#include "ui/figure_format.h"
#include "ui/figure_handout.h"
#include "ui/figure_page.h"
#include "ui/figure_pdf.h"
#include "ui/figure_state.h"
#include "ui/figure_svg.h"
#include "ui/figure_title.h"
#include "ui/view_state.h"

#include <QBuffer>
#include <QImage>
#include <QImageWriter>

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

constexpr int kLargestSide = 20'000;
constexpr double kMostPixels = 1.5e8; // 600 MB of image
// Maps inside PDF and SVG: about 200 dots per inch. Finer pixels would be averaged away again by the viewer.
constexpr double kVectorImageScale = 2;
constexpr int kLzw = 1; // among the ways TIFF has to pack pixels: without loss, and every program reads it
constexpr double kTickPixels = 12; // size of the text of axes on the logical page

/// Logical page and how many device pixels one of its pixels gets.
struct PageScale
{
    QSize page;
    double scale = 1;
};

PageScale pageScale(const FigureSpec& spec)
{
    const QSize least = smallestPage(spec.panel);
    const double scale
        = std::min({spec.textScale * spec.dpi / 96.0, static_cast<double>(spec.size.width()) / least.width(),
                    static_cast<double>(spec.size.height()) / least.height()});
    return {(QSizeF(spec.size) / scale).toSize(), scale};
}

Result<void> checkSpec(const FigureSpec& spec)
{
    const auto outside = [](int side) { return side < 64 || side > kLargestSide; };
    if (outside(spec.size.width()) || outside(spec.size.height())
        || static_cast<double>(spec.size.width()) * spec.size.height() > kMostPixels) {
        return makeError(ErrorCode::BadParameter,
                         "size " + std::to_string(spec.size.width()) + "x" + std::to_string(spec.size.height())
                             + ": allowed are sides of 64 to 20000 and 150 million pixels in all");
    }
    if (spec.dpi < 10 || spec.dpi > 2400) {
        return makeError(ErrorCode::BadParameter, "dpi " + std::to_string(spec.dpi) + ": allowed are 10 to 2400");
    }
    if (!(spec.textScale >= 0.25 && spec.textScale <= 4))
        return makeError(ErrorCode::BadParameter, "the scale of text must be 0.25 to 4");
    return {};
}

QString subtitleOf(const FigurePage& page)
{
    ViewState state;
    fillFigureState(state, page);
    return figureSubtitle(*page.result, state);
}

QString creator()
{
    return QStringLiteral("Wavegaze %1").arg(QString::fromUtf8(programVersion().data()));
}

Result<QImage> drawImage(FigurePage page, const QSize& size, const PageScale& layout)
{
    page.imageScale = layout.scale;
    QImage image(size, QImage::Format_RGB32);
    if (image.isNull()) return makeError(ErrorCode::OutOfMemory, "no memory for the picture");
    image.fill(theme(page.theme).plot);
    QCPPainter painter(&image);
    painter.scale(layout.scale, layout.scale);
    drawFigurePage(painter, page, layout.page);
    return image;
}

Result<QByteArray> drawPixels(FigurePage page, const FigureSpec& spec, const QByteArray& format)
{
    WG_TRY(image, drawImage(page, spec.size, pageScale(spec)));
    image.setDotsPerMeterX(qRound(spec.dpi / 0.0254));
    image.setDotsPerMeterY(qRound(spec.dpi / 0.0254));
    image.setText(QStringLiteral("Title"), figureTitle(*page.result));
    image.setText(QStringLiteral("Description"), subtitleOf(page));
    image.setText(QStringLiteral("Software"), creator());
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    if (format == "tiff") writer.setCompression(kLzw);
    if (!writer.write(image)) {
        return makeError(ErrorCode::WriteFailed, "cannot encode the picture: " + writer.errorString().toStdString());
    }
    return buffer.data();
}

Result<QByteArray> drawPdfPage(FigurePage page, const FigureSpec& spec)
{
    const PageScale layout = pageScale(spec);
    page.imageScale = kVectorImageScale;
    const PdfPaper paper{figureTitle(*page.result), QSizeF(spec.size) / spec.dpi, layout.page, {}};
    return drawPdf(paper, {[&page](QCPPainter& painter, const QSize& size) { drawFigurePage(painter, page, size); }});
}

Result<QByteArray> drawSvgPage(FigurePage page, const FigureSpec& spec)
{
    const PageScale layout = pageScale(spec);
    page.imageScale = kVectorImageScale;
    const SvgPaper paper{figureTitle(*page.result), subtitleOf(page) + QStringLiteral(". ") + creator(),
                         QSizeF(spec.size) * (25.4 / spec.dpi), layout.page};
    return drawSvg(paper, [&](QPaintDevice& device) {
        QCPPainter painter(&device);
        painter.setMode(QCPPainter::pmVectorized);
        painter.setMode(QCPPainter::pmNoCaching);
        drawFigurePage(painter, page, layout.page);
    });
}

Result<QByteArray> drawAs(FigureFormat format, const FigurePage& page, const FigureSpec& spec)
{
    switch (format) {
    case FigureFormat::Png:
        return drawPixels(page, spec, "png");
    case FigureFormat::Tiff:
        return drawPixels(page, spec, "tiff");
    case FigureFormat::Svg:
        return drawSvgPage(page, spec);
    case FigureFormat::Pdf:
        return drawPdfPage(page, spec);
    }
    return makeError(ErrorCode::InternalError, "unknown format of figures");
}

} // namespace

Result<void> writeFigure(const AnalysisResultPtr& result, const FigureSpec& spec, const ViewState* view)
{
    if (!result) return makeError(ErrorCode::BadParameter, "there is no result to draw");
    if (spec.isHandout) return writeHandout(result, spec.path, view);
    WG_CHECK(checkSpec(spec));
    WG_TRY(format, figureFormat(spec.path));
    WG_TRY(bytes, drawAs(format, {result, spec.panel, spec.theme, view, 1.0}, spec));
    return writeTextFile(spec.path, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

Result<QImage> figureImage(const AnalysisResultPtr& result, const FigureSpec& spec, const ViewState* view)
{
    if (!result) return makeError(ErrorCode::BadParameter, "there is no result to draw");
    WG_CHECK(checkSpec(spec));
    return drawImage({result, spec.panel, spec.theme, view, 1.0}, spec.size, pageScale(spec));
}

Result<FigurePreview> previewFigure(const AnalysisResultPtr& result, const FigureSpec& spec, const QSize& room,
                                    const ViewState* view)
{
    if (!result) return makeError(ErrorCode::BadParameter, "there is no result to draw");
    WG_CHECK(checkSpec(spec));
    PageScale layout = pageScale(spec);
    constexpr double kPointsPerInch = 72;
    const double points = kTickPixels * layout.scale / spec.dpi * kPointsPerInch;
    const QSize size = spec.size.scaled(room, Qt::KeepAspectRatio);
    layout.scale = static_cast<double>(size.width()) / layout.page.width();
    WG_TRY(image, drawImage({result, spec.panel, spec.theme, view, 1.0}, size, layout));
    return FigurePreview{image, points};
}

} // namespace wg

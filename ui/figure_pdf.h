// SPDX-License-Identifier: GPL-3.0-or-later
// PDF files of one or many pages: vector lines, lossless pictures, fonts embedded.
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QSize>
#include <QSizeF>
#include <QString>

#include <functional>
#include <vector>

class QCPPainter;

namespace wg {

/// Draws itself at `size` logical pixels, which leave out the footer; the pages of one file all have the same size.
using PdfPage = std::function<void(QCPPainter& painter, const QSize& size)>;

struct PdfPaper
{
    QString title;
    QSizeF inches;
    QSize page; // logical pixels
    QString footer; // at the bottom of every page, before "2 / 7"; empty: no footer and no numbers
};

/// A4 lying on its side at 96 logical pixels an inch.
[[nodiscard]] PdfPaper handoutPaper(const QString& title);

/// Appends as many pages as the HTML needs; headings, paragraphs and tables in the style of a handout.
void addTextPages(std::vector<PdfPage>& pages, const PdfPaper& paper, const QString& html);

[[nodiscard]] QByteArray drawPdf(const PdfPaper& paper, const std::vector<PdfPage>& pages);
/// The same, and replaces the file atomically. Errors: WriteFailed.
[[nodiscard]] Result<void> writePdf(const std::string& path, const PdfPaper& paper, const std::vector<PdfPage>& pages);

} // namespace wg

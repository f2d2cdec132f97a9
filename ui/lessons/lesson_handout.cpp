// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lessons/lesson_handout.h"

#include "core/signal/test_signals.h"
#include "ui/figure_page.h"
#include "ui/figure_pdf.h"
#include "ui/view_state.h"

#include <QPainter>
#include <QTextDocument>
#include <qcustomplot.h>

#include <algorithm>
#include <memory>

namespace wg {

namespace {

constexpr double kTextShare = 0.36; // of the page's width
constexpr int kGap = 18;
constexpr double kImageScale = 2;
constexpr double kFontPoints = 9.5;
constexpr int kTitlePixels = 22;
constexpr int kTitleLetters = 15;

/// Small enough that the text fits the page.
std::unique_ptr<QTextDocument> fittingDocument(const LessonText& text, const QStringList& values, double width,
                                               double height)
{
    const Theme& look = theme(ThemeKind::Light);
    QFont font(QStringLiteral("DejaVu Sans"));
    std::unique_ptr<QTextDocument> document;
    for (double points = kFontPoints; points > 5; points -= 0.5) {
        font.setPointSizeF(points);
        document = lessonDocument(text, values, {font, look.text, look.accent, 4, width});
        document->setTextWidth(width);
        if (document->size().height() <= height) break;
    }
    return document;
}

} // namespace

HandoutWriter::HandoutWriter(QObject* parent)
    : QObject(parent)
    , m_background([](const Job& job, Progress& progress) { return compute(job, progress); },
                   [this](const Job& job, const Result<std::vector<Sheet>>& sheets) {
                       if (sheets)
                           draw(job, *sheets);
                       else
                           emit failed(sheets.error(), job.path);
                   })
{ }

HandoutWriter::~HandoutWriter() = default;

void HandoutWriter::write(const Lesson& lesson, const AnalysisResultPtr& own, const QString& path)
{
    m_background.submit({lesson, own, path});
}

Result<HandoutWriter::Sheet> HandoutWriter::sheetOf(const LessonStep& step, const AnalysisResultPtr& own,
                                                    Progress& progress)
{
    AnalysisRequest request;
    request.options = step.view.options;
    request.signal = own ? own->signal : nullptr;
    if (!step.view.signal.empty()) {
        WG_TRY(signal, makeExample(step.view.signal));
        request.signal = std::move(signal);
    }
    if (!request.signal) return makeError(ErrorCode::NotAvailable, "a step needs a signal of your own");
    Sheet sheet;
    WG_TRY(result, analyse(request, progress, own));
    sheet.result = std::move(result);
    sheet.text = step.text;
    if (step.prediction) {
        sheet.text.push_back(
            {TextPiece::Kind::Markdown,
             "\n\n*" + step.prediction->question + "* " + step.prediction->choices[step.prediction->right] + "\n\n",
             {}});
        sheet.text.insert(sheet.text.end(), step.prediction->answer.begin(), step.prediction->answer.end());
    }
    sheet.place.head = std::min(step.view.head, static_cast<std::size_t>(request.options.heads)) - 1;
    const BandLayout& layout = sheet.result->layout();
    if (step.view.query) sheet.place.query = findToken(layout, *step.view.query);
    if (step.view.key) sheet.place.key = findToken(layout, *step.view.key);
    WG_TRY(values, evaluateText(sheet.text, *sheet.result, sheet.place, progress));
    sheet.values = std::move(values);
    return sheet;
}

Result<std::vector<HandoutWriter::Sheet>> HandoutWriter::compute(const Job& job, Progress& progress)
{
    std::vector<Sheet> sheets;
    for (const LessonStep& step : job.lesson.steps) {
        WG_TRY(sheet, sheetOf(step, job.own, progress));
        sheets.push_back(std::move(sheet));
    }
    return sheets;
}

void HandoutWriter::draw(const Job& job, const std::vector<Sheet>& sheets)
{
    const PdfPaper paper = handoutPaper(QString::fromStdString(job.lesson.title));
    std::vector<PdfPage> pages;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const Sheet& sheet = sheets[i];
        const LessonStep& step = job.lesson.steps[i];
        pages.emplace_back([&sheet, &step](QCPPainter& painter, const QSize& size) {
            const double width = size.width() * kTextShare;
            painter.save();
            painter.translate(kGap, 0);
            QFont bold(QStringLiteral("DejaVu Sans"));
            bold.setPixelSize(kTitleLetters); // points would be those of the printer's dots
            bold.setBold(true);
            painter.setFont(bold);
            painter.setPen(theme(ThemeKind::Light).text);
            painter.drawText(QRectF(0, 0, width, 2 * kTitlePixels), Qt::TextWordWrap,
                             QString::fromStdString(step.title));
            painter.translate(0, 2 * kTitlePixels);
            fittingDocument(sheet.text, sheet.values.texts, width, size.height() - 2 * kTitlePixels)
                ->drawContents(&painter);
            painter.translate(width + kGap, -2 * kTitlePixels);
            ViewState view;
            view.setResult(sheet.result);
            view.setSelection(sheet.place.query, sheet.place.key);
            view.setSelectedHead(sheet.place.head);
            view.setHeadsOn(headSwitches(step.view, view.headCount()));
            view.setShowContributions(step.view.showContributions);
            if (step.view.zoom) view.setTimeRange({step.view.zoom->first, step.view.zoom->second});
            drawFigurePage(painter, {sheet.result, Panel::Page, ThemeKind::Light, &view, kImageScale},
                           QSize(qRound(size.width() - width - 2 * kGap), size.height()));
            painter.restore();
        });
    }
    const Result<void> done = writePdf(job.path.toStdString(), paper, pages);
    if (done)
        emit written(job.path);
    else
        emit failed(done.error(), job.path);
}

} // namespace wg

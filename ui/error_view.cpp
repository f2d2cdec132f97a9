// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/error_view.h"

#include "core/base/parallel.h"
#include "core/io/atomic_file.h"
#include "ui/bench_chart.h"
#include "ui/messages.h"
#include "ui/noise_bench.h"
#include "ui/number_table.h"
#include "ui/plots/axis_text.h"
#include "ui/translate.h"

#include <QBuffer>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPainter>
#include <QVBoxLayout>

namespace wg {

namespace {

constexpr QSize kPicture(900, 420);
constexpr double kPictureScale = 2;

std::vector<NumberCell> rowOf(const QString& name, double mse, double gain, const NoiseRow* many)
{
    const QLocale locale;
    std::vector<NumberCell> row{{name}, {numberText(mse, 4, locale), mse}, {numberText(gain, 3, locale), gain}, {}, {}};
    if (many == nullptr) return row;
    row[3] = {numberText(many->mse, 4, locale), many->mse};
    row[4] = {numberText(many->standardError, 2, locale), many->standardError};
    return row;
}

} // namespace

ErrorView::ErrorView(QWidget* parent)
    : QWidget(parent)
    , m_table(new NumberTable(
          tr("Error against the clean signal"),
          {tr("Method"), tr("Mean squared error"), tr("SNR gain (dB)"), tr("Mean of draws"), tr("Standard error")},
          this))
    , m_chart(new BenchChart(this))
    , m_bench(new NoiseBench(this))
    , m_background([](const AnalysisResultPtr& result,
                      Progress& progress) { return classicalErrors(*result, machineThreads(), progress); },
                   [this](const AnalysisResultPtr& result, const Result<std::vector<DenoiserError>>& errors) {
                       m_shown = result;
                       m_errors = errors ? *errors : std::vector<DenoiserError>();
                       showErrors();
                   })
{
    m_table->setSortingEnabled(true);
    m_table->setToolTip(
        tr("Same wavelet, mode and levels. On this signal the classical ones estimate the noise from the "
           "finest band; in the draws they know it, and attention estimates it."));
    m_chart->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 2, 6, 4);
    layout->setSpacing(2);
    auto* beside = new QHBoxLayout;
    beside->addWidget(m_table, 3);
    beside->addWidget(m_chart, 2);
    layout->addLayout(beside, 1);
    layout->addWidget(m_bench);
    connect(m_bench, &NoiseBench::rowsChanged, this, [this] {
        m_chart->setRows(m_bench->rows());
        m_chart->setVisible(!m_bench->rows().empty());
        if (m_shown && m_shown == m_result && m_shown->clean) showErrors();
    });
    connect(m_bench, &NoiseBench::exportWanted, this, &ErrorView::askForPath);
}

ErrorView::~ErrorView() = default;

void ErrorView::setThemeKind(ThemeKind kind)
{
    m_chart->setThemeKind(kind);
}

void ErrorView::setResult(const AnalysisResultPtr& result)
{
    m_result = result;
    m_bench->setResult(result);
    if (isVisible()) refresh();
}

void ErrorView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void ErrorView::refresh()
{
    if (!m_result || m_result == m_shown) return m_background.cancel();
    if (m_result->clean) return m_background.submit(m_result);
    m_background.cancel();
    m_shown = m_result;
    m_table->setRows({});
    m_table->setHint(tr("The clean signal is not known here. Open an example with noise: then the error of the output "
                        "stands beside that of the classical denoisers."));
}

void ErrorView::showErrors()
{
    const CleanFigures& clean = *m_shown->clean;
    const std::vector<NoiseRow>& many = m_bench->rows();
    const auto of = [&many](std::size_t row) { return row < many.size() ? &many[row] : nullptr; };
    std::vector<std::vector<NumberCell>> rows{
        rowOf(tr("Input, as it is"), clean.mseInput, 0, of(0)),
        rowOf(tr("This output, all heads on"), clean.mseOutput, clean.snrGainDb, of(1))};
    for (const DenoiserError& error : m_errors) {
        rows.push_back(rowOf(translated(titleOf(error.denoiser)), error.mse, error.snrGainDb, of(rows.size())));
    }
    m_table->setRows(rows);
}

void ErrorView::askForPath()
{
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export Errors"), QDir::home().filePath(tr("errors.csv")), tr("Table (*.csv);;Plot (*.png)"));
    if (path.isEmpty()) return;
    if (const Result<void> done = exportTo(path); !done)
        QMessageBox::warning(this, tr("Export Errors"), shownSentence(done.error(), path));
}

Result<void> ErrorView::exportTo(const QString& path) const
{
    if (path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive))
        return writeTextFile(path.toStdString(), m_bench->csv().toStdString());
    if (!path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive))
        return makeError(ErrorCode::BadParameter, "the suffix must be .csv or .png");
    QImage image(kPicture * kPictureScale, QImage::Format_RGB32);
    image.setDevicePixelRatio(kPictureScale);
    QPainter painter(&image);
    painter.setFont(font());
    m_chart->drawInto(painter, kPicture, ThemeKind::Light);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return writeTextFile(path.toStdString(),
                         std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/error_view.h"

#include "core/base/parallel.h"
#include "ui/number_table.h"
#include "ui/plots/axis_text.h"

#include <QVBoxLayout>

namespace wg {

namespace {

std::vector<NumberCell> rowOf(const QString& name, double mse, double gain)
{
    const QLocale locale;
    return {{name}, {numberText(mse, 4, locale), mse}, {numberText(gain, 3, locale), gain}};
}

} // namespace

ErrorView::ErrorView(QWidget* parent)
    : QWidget(parent)
    , m_table(new NumberTable(tr("Error against the clean signal"),
                              {tr("Method"), tr("Mean squared error"), tr("SNR gain (dB)")}, this))
    , m_background([](const AnalysisResultPtr& result,
                      Progress& progress) { return classicalErrors(*result, machineThreads(), progress); },
                   [this](const AnalysisResultPtr& result, const Result<std::vector<DenoiserError>>& errors) {
                       m_shown = result;
                       showErrors(*result, errors ? *errors : std::vector<DenoiserError>());
                   })
{
    m_table->setSortingEnabled(true);
    m_table->setToolTip(
        tr("Same wavelet, mode and levels; the classical ones estimate the noise from the finest band"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 2, 6, 4);
    layout->addWidget(m_table);
}

ErrorView::~ErrorView() = default;

void ErrorView::setResult(const AnalysisResultPtr& result)
{
    m_result = result;
    if (isVisible()) refresh();
}

void ErrorView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void ErrorView::refresh()
{
    if (!m_result || m_result == m_shown) return;
    if (m_result->clean) return m_background.submit(m_result);
    m_background.cancel();
    m_shown = m_result;
    m_table->setRows({});
    m_table->setHint(tr("The clean signal is not known here. Open an example with noise: then the error of the output "
                        "stands beside that of the classical denoisers."));
}

void ErrorView::showErrors(const AnalysisResult& result, const std::vector<DenoiserError>& errors)
{
    std::vector<std::vector<NumberCell>> rows{
        rowOf(tr("Input, as it is"), result.clean->mseInput, 0),
        rowOf(tr("This output, all heads on"), result.clean->mseOutput, result.clean->snrGainDb)};
    for (const DenoiserError& error : errors) {
        const std::string_view title = titleOf(error.denoiser);
        rows.push_back(
            rowOf(QString::fromUtf8(title.data(), static_cast<qsizetype>(title.size())), error.mse, error.snrGainDb));
    }
    m_table->setRows(rows);
}

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/noise_bench.h"

#include "core/base/parallel.h"
#include "ui/elided_label.h"
#include "ui/icons.h"
#include "ui/messages.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace wg {

namespace {

constexpr int kUsualDraws = 20;
constexpr int kMostDraws = 1000;
constexpr int kNarrowestNoise = 76;

QToolButton* makeButton(const QString& text, const QString& iconName, const QString& toolTip, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setText(text);
    button->setIcon(icon(iconName));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    button->setToolTip(toolTip);
    return button;
}

} // namespace

NoiseBench::NoiseBench(QWidget* parent)
    : QWidget(parent)
    , m_noise(new QDoubleSpinBox(this))
    , m_draws(new QSpinBox(this))
    , m_run(makeButton(tr("Measure"), QStringLiteral("dice"),
                       tr("Draw new noise that often, on the clean signal, and take the mean of the errors"), this))
    , m_export(
          makeButton(tr("Export\u2026"), QStringLiteral("export"), tr("Table as CSV, or the plot as a picture"), this))
    , m_state(new QLabel(this))
    , m_background(
          [](const Request& request, Progress& progress) {
              return benchOnSignal(*request.result, request.noise, request.draws, machineThreads(), progress);
          },
          [this](const Request& request, Result<std::vector<NoiseRow>> rows) {
              setBusy(false);
              m_state->setText(rows ? QString() : shownSentence(rows.error(), {}));
              m_measured = request;
              m_rows = rows ? std::move(*rows) : std::vector<NoiseRow>();
              m_export->setEnabled(!m_rows.empty());
              emit rowsChanged();
          })
{
    m_noise->setRange(0, 1e6);
    m_noise->setMinimumWidth(kNarrowestNoise); // room for any value would be twice that
    m_noise->setDecimals(4);
    m_noise->setAccessibleName(tr("Noise"));
    m_noise->setToolTip(tr("Standard deviation of the noise, in the unit of the signal"));
    m_draws->setRange(1, kMostDraws);
    m_draws->setValue(kUsualDraws);
    m_draws->setAccessibleName(tr("Draws"));
    m_draws->setToolTip(tr("How often noise is drawn, seeds 0, 1, 2, \u2026; the standard error falls with its root"));
    m_lines = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_lines->setContentsMargins(0, 0, 0, 0);
    auto* settings = new QHBoxLayout;
    auto* what = new ElidedLabel(tr("What is measured"), this);
    what->setWholeText(tr("Many draws: noise"));
    settings->addWidget(what);
    settings->addWidget(m_noise);
    settings->addWidget(new QLabel(tr("draws"), this));
    settings->addWidget(m_draws);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_run);
    buttons->addWidget(m_export);
    buttons->addWidget(m_state, 1);
    m_lines->addLayout(settings);
    m_lines->addLayout(buttons, 1);
    m_export->setEnabled(false);
    connect(m_run, &QToolButton::clicked, this, [this] {
        if (!m_background.isBusy()) return run();
        m_background.cancel();
        setBusy(false);
        m_state->setText(tr("Stopped"));
    });
    connect(m_export, &QToolButton::clicked, this, &NoiseBench::exportWanted);
}

NoiseBench::~NoiseBench() = default;

QSize NoiseBench::minimumSizeHint() const
{
    const QSize settings = m_lines->itemAt(0)->minimumSize();
    const QSize buttons = m_lines->itemAt(1)->minimumSize();
    return {std::max(settings.width(), buttons.width()), m_lines->minimumSize().height()};
}

void NoiseBench::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const int oneLine = m_lines->itemAt(0)->sizeHint().width() + m_lines->itemAt(1)->sizeHint().width();
    const bool fits = width() >= oneLine + m_lines->spacing();
    m_lines->setDirection(fits ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void NoiseBench::setBusy(bool busy)
{
    m_run->setText(busy ? tr("Stop") : tr("Measure"));
    m_run->setIcon(icon(busy ? QStringLiteral("stop") : QStringLiteral("dice")));
    if (busy) m_state->setText(tr("Measuring\u2026"));
}

void NoiseBench::forget()
{
    m_background.cancel();
    setBusy(false);
    m_state->clear();
    m_export->setEnabled(false);
    if (m_rows.empty()) return;
    m_rows.clear();
    emit rowsChanged();
}

void NoiseBench::setResult(const AnalysisResultPtr& result)
{
    const bool isSame = m_result && result && m_result->signal == result->signal
        && m_result->request.options == result->request.options;
    if (isSame) return;
    const bool isOtherSignal = !m_result || !result || m_result->signal != result->signal;
    m_result = result;
    const bool canRun = result && result->clean && result->layout().levels > 0;
    setEnabled(canRun);
    forget();
    if (canRun && isOtherSignal && result->clean->mseInput > 0) m_noise->setValue(std::sqrt(result->clean->mseInput));
}

void NoiseBench::run()
{
    if (!m_result || !isEnabled()) return;
    setBusy(true);
    m_background.submit({m_result, m_noise->value(), m_draws->value()});
}

QString NoiseBench::csv() const
{
    QString text = QStringLiteral("method,mse,standard_error,noise,draws\n");
    for (const NoiseRow& row : m_rows)
        text += QStringLiteral("%1,%2,%3,%4,%5\n")
                    .arg(QString::fromStdString(row.method), QString::number(row.mse, 'g', 17),
                         QString::number(row.standardError, 'g', 17), QString::number(m_measured.noise, 'g', 17))
                    .arg(m_measured.draws);
    return text;
}

} // namespace wg

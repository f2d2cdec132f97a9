// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/status_line.h"

#include "ui/elided_label.h"
#include "ui/plots/axis_text.h"

#include <QAction>
#include <QLocale>
#include <QProgressBar>
#include <QStatusBar>
#include <QToolButton>

namespace wg {

StatusLine::StatusLine(QStatusBar& bar, QAction& stop, QWidget& light)
    : QObject(&bar)
    , m_summary(new ElidedLabel(tr("What is shown"), &bar))
    , m_readout(new ElidedLabel(tr("Value under the cursor"), &bar))
    , m_time(new QLabel(&bar))
    , m_progress(new QProgressBar(&bar))
    , m_stop(new QToolButton(&bar))
{
    m_summary->setContentsMargins(6, 0, 0, 0);
    m_readout->setAlignment(Qt::AlignRight);
    m_time->setAccessibleName(tr("Time from the request to the result"));
    m_time->setToolTip(m_time->accessibleName());
    m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_time->setMinimumWidth(m_time->fontMetrics().horizontalAdvance(QStringLiteral("000.0 ms")));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setFixedWidth(120);
    m_progress->setMaximumHeight(bar.fontMetrics().height() + 4);
    m_progress->setRange(0, 100);
    m_stop->setDefaultAction(&stop);
    m_stop->setAutoRaise(true);
    m_stop->setIconSize(QSize(14, 14));
    m_stop->setAccessibleName(tr("Stop"));
    bar.addWidget(m_summary, 3);
    // Not permanent: it would take the whole room of a message, which hides the summary.
    bar.addWidget(m_readout, 2);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_time, &light, m_progress, m_stop})
        bar.addPermanentWidget(widget);
    // The place stays taken while nothing runs, so that the read-out does not jump.
    for (QWidget* widget : {static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_stop)}) {
        QSizePolicy policy = widget->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        widget->setSizePolicy(policy);
    }
    setBusy(false);
}

void StatusLine::setSummary(const QString& summary)
{
    m_summary->setWholeText(summary);
}

void StatusLine::setReadout(const QString& readout)
{
    m_readout->setWholeText(readout);
}

void StatusLine::setSeconds(double seconds)
{
    m_time->setText(durationText(seconds, QLocale()));
}

void StatusLine::setBusy(bool busy)
{
    if (!busy) {
        m_progress->hide();
        m_stop->hide();
    }
    m_progress->setValue(0);
}

void StatusLine::setProgress(const QString& stage, double fraction)
{
    // Shown from the first poll on, so that quick results do not make the bar flicker.
    m_progress->show();
    m_stop->show();
    m_progress->setFormat(stage.isEmpty() ? QStringLiteral("%p %") : tr("%1 %p %").arg(stage));
    m_progress->setValue(static_cast<int>(fraction * 100));
}

} // namespace wg

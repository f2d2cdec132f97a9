// SPDX-License-Identifier: GPL-3.0-or-later
// The status bar: what is shown, the value under the cursor, how long it took, progress and Stop.
#pragma once

#include <QObject>
#include <QString>

class QAction;
class QLabel;
class QProgressBar;
class QStatusBar;
class QToolButton;
class QWidget;

namespace wg {

class ElidedLabel;

/// Puts its widgets into a status bar and keeps them up to date.
class StatusLine : public QObject
{
    Q_OBJECT

public:
    /// `light` says whether the checks of the result hold; it finds its place here.
    StatusLine(QStatusBar& bar, QAction& stop, QWidget& light);

    void setSummary(const QString& summary);
    void setReadout(const QString& readout);
    void setSeconds(double seconds);
    void setBusy(bool busy);
    void setProgress(const QString& stage, double fraction);

private:
    ElidedLabel* m_summary = nullptr;
    ElidedLabel* m_readout = nullptr;
    QLabel* m_time = nullptr;
    QProgressBar* m_progress = nullptr;
    QToolButton* m_stop = nullptr;
};

} // namespace wg

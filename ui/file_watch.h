// SPDX-License-Identifier: GPL-3.0-or-later
// Notices that the file of the signal has changed on disk, once it is written to the end.
#pragma once

#include <QDateTime>
#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>

namespace wg {

/// Watches one file and its folder: a file that is replaced by a rename, or removed and made anew, stays watched.
/// Reports a change after 300 ms without another, when size and time have stood still for as long. GUI thread only.
class FileWatch : public QObject
{
    Q_OBJECT

public:
    explicit FileWatch(QObject* parent = nullptr);

    /// What is on disk now counts as known. A source that is no file ("example:NAME") is not watched.
    void watch(const QString& path);
    [[nodiscard]] const QString& path() const { return m_path; }

signals:
    void changed(const QString& path);

private:
    struct Stamp
    {
        bool exists = false;
        qint64 size = 0;
        QDateTime modified;
        quint64 inode = 0;

        bool operator==(const Stamp&) const = default;
    };

    [[nodiscard]] Stamp stampNow() const;
    void onSignal();
    void settle();

    QFileSystemWatcher m_watcher;
    QTimer m_pause;
    QString m_path;
    Stamp m_known; // reported, or there from the start
    Stamp m_last; // when the pause began
};

} // namespace wg

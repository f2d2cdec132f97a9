// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file_watch.h"

#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

namespace wg {

namespace {

constexpr int kPauseMs = 300; // twenty chunks of one file are twenty signals

} // namespace

FileWatch::FileWatch(QObject* parent)
    : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &FileWatch::settle);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &FileWatch::onSignal);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &FileWatch::onSignal);
}

void FileWatch::watch(const QString& path)
{
    m_pause.stop();
    const QStringList before = m_watcher.files() + m_watcher.directories();
    if (!before.isEmpty()) m_watcher.removePaths(before);
    m_path.clear();
    const QFileInfo file(path);
    if (!file.isFile()) return;
    m_path = file.absoluteFilePath();
    m_known = m_last = stampNow();
    m_watcher.addPath(m_path);
    m_watcher.addPath(file.absolutePath());
}

FileWatch::Stamp FileWatch::stampNow() const
{
    struct ::stat status = {};
    if (::stat(QFile::encodeName(m_path).constData(), &status) != 0) return {};
    return {true, status.st_size, QFileInfo(m_path).lastModified(), status.st_ino};
}

void FileWatch::onSignal()
{
    // Qt drops a path that was renamed over or removed.
    if (!m_watcher.files().contains(m_path) && QFile::exists(m_path)) m_watcher.addPath(m_path);
    m_last = stampNow();
    if (m_last != m_known) m_pause.start();
}

void FileWatch::settle()
{
    const Stamp now = stampNow();
    if (now != m_last) {
        m_last = now; // somebody is still writing
        m_pause.start();
        return;
    }
    // A file that is gone may come back; what is shown stays.
    if (!now.exists || now == m_known) return;
    m_known = now;
    emit changed(m_path);
}

} // namespace wg

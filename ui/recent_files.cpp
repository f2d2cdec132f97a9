// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recent_files.h"

#include <QAction>
#include <QFileInfo>
#include <QSettings>

namespace wg {

namespace {

const QString kKey = QStringLiteral("recentFiles");

} // namespace

RecentFiles::RecentFiles(QMenu& menu, QObject* parent)
    : QObject(parent)
    , m_menu(menu)
{
    m_menu.setToolTipsVisible(true);
    // Looked up when the menu opens: files may have gone meanwhile.
    connect(&m_menu, &QMenu::aboutToShow, this, &RecentFiles::fill);
    fill();
}

QStringList RecentFiles::paths() const
{
    return QSettings().value(kKey).toStringList();
}

void RecentFiles::add(const QString& path)
{
    const QFileInfo file(path);
    QStringList list = paths();
    const QString whole = file.canonicalFilePath().isEmpty() ? file.absoluteFilePath() : file.canonicalFilePath();
    list.removeAll(whole);
    list.prepend(whole);
    QSettings().setValue(kKey, QStringList(list.mid(0, kLength)));
    fill();
}

void RecentFiles::clear()
{
    QSettings().remove(kKey);
    fill();
}

void RecentFiles::fill()
{
    m_menu.clear();
    int number = 0;
    for (const QString& path : paths()) {
        const QFileInfo file(path);
        QString name = file.fileName();
        name.replace(QLatin1Char('&'), QStringLiteral("&&"));
        QAction* action = m_menu.addAction(QStringLiteral("&%1  %2").arg(++number % 10).arg(name));
        action->setToolTip(path);
        action->setEnabled(file.exists());
        connect(action, &QAction::triggered, this, [this, path] { emit chosen(path); });
    }
    m_menu.addSeparator();
    QAction* clearAction = m_menu.addAction(tr("&Clear List"));
    clearAction->setEnabled(number > 0);
    connect(clearAction, &QAction::triggered, this, &RecentFiles::clear);
}

} // namespace wg

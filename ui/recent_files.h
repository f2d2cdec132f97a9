// SPDX-License-Identifier: GPL-3.0-or-later
// The files opened last, newest first, kept between sessions.
#pragma once

#include <QMenu>
#include <QString>
#include <QStringList>

namespace wg {

/// Fills its menu with at most ten files; those that are gone are grey.
class RecentFiles : public QObject
{
    Q_OBJECT

public:
    static constexpr int kLength = 10;

    RecentFiles(QMenu& menu, QObject* parent);

    void add(const QString& path);
    void clear();
    [[nodiscard]] QStringList paths() const;

signals:
    void chosen(const QString& path);

private:
    void fill();

    QMenu& m_menu;
};

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/paste.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QMimeData>
#include <QSaveFile>
#include <QStandardPaths>
#include <QUrl>

namespace wg {

namespace {

constexpr qsizetype kKeptFiles = 20;
constexpr int kKeptDays = 7; // a window that still shows one may be saved

void removeOldest(const QDir& folder)
{
    const QFileInfoList files = folder.entryInfoList(QDir::Files, QDir::Time); // newest first
    const QDateTime oldest = QDateTime::currentDateTimeUtc().addDays(-kKeptDays);
    for (qsizetype i = kKeptFiles; i < files.size(); ++i)
        if (files[i].lastModified() < oldest) QFile::remove(files[i].filePath());
}

} // namespace

QString pastedFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/pasted");
}

Result<QString> pastedFile(const QMimeData& data)
{
    for (const QUrl& url : data.urls())
        if (url.isLocalFile()) return url.toLocalFile();
    const QByteArray text = data.text().toUtf8();
    if (text.trimmed().isEmpty()) return makeError(ErrorCode::TooShort, "the clipboard holds no table of numbers");
    const QDir folder(pastedFolder());
    const QByteArray digest = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(8);
    QSaveFile file(folder.filePath(QStringLiteral("pasted-%1.txt").arg(QString::fromLatin1(digest))));
    const bool isWritten
        = folder.mkpath(QStringLiteral(".")) && file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    if (!isWritten || !file.commit())
        return makeError(ErrorCode::WriteFailed,
                         "the pasted table cannot be kept: " + file.errorString().toStdString());
    removeOldest(folder);
    return file.fileName();
}

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lessons/lesson_files.h"

#include "ui/language.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace wg {

namespace {

const QString kFolder = QStringLiteral(":/lessons");

} // namespace

QString inLanguage(const QString& path, const QString& localeName)
{
    const QFileInfo file(path);
    const QString stem = file.path() + QLatin1Char('/') + file.completeBaseName();
    for (const QString& language : {localeName, localeName.section(QLatin1Char('_'), 0, 0)}) {
        const QString translated = QStringLiteral("%1.%2.md").arg(stem, language);
        if (!language.isEmpty() && QFileInfo::exists(translated)) return translated;
    }
    return path;
}

Result<Lesson> loadLesson(const QString& path)
{
    QFile file(inLanguage(path, languageName()));
    const QFileInfo info(file.fileName());
    if (!info.exists()) return makeError(ErrorCode::NotFound, {});
    if (!info.isFile()) return makeError(ErrorCode::NotRegular, {});
    if (!file.open(QIODevice::ReadOnly)) return makeError(ErrorCode::Unreadable, file.errorString().toStdString());
    const QByteArray bytes = file.read(static_cast<qint64>(kLargestLesson) + 1);
    return parseLesson(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
}

std::vector<LessonEntry> builtInLessons()
{
    std::vector<LessonEntry> entries;
    const QStringList names = QDir(kFolder).entryList({QStringLiteral("*.md")}, QDir::Files, QDir::Name);
    for (const QString& name : names) {
        if (name.count(QLatin1Char('.')) != 1) continue; // a translation
        const QString path = kFolder + QLatin1Char('/') + name;
        const auto lesson = loadLesson(path);
        if (lesson)
            entries.push_back({path, QString::fromStdString(lesson->title), QString::fromStdString(lesson->summary)});
    }
    return entries;
}

} // namespace wg

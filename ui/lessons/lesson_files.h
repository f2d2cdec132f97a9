// SPDX-License-Identifier: GPL-3.0-or-later
// Where lessons come from: those that are built in, and files.
#pragma once

#include "core/lesson/lesson.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace wg {

struct LessonEntry
{
    QString path; // ":/lessons/..."
    QString title;
    QString summary;
};
/// The built-in lessons in their order, in the language of the locale where there is one.
[[nodiscard]] std::vector<LessonEntry> builtInLessons();

/// "lesson.zh.md" beside "lesson.md" where the locale's language is Chinese and the file exists, else `path` itself.
[[nodiscard]] QString inLanguage(const QString& path, const QString& localeName);

/// Errors: NotFound, Unreadable, TooLarge and those of parseLesson().
[[nodiscard]] Result<Lesson> loadLesson(const QString& path);

} // namespace wg

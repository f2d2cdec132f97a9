// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a step as a document: Markdown with the present values and typeset formulas.
#pragma once

#include "core/lesson/live_values.h"

#include <QColor>
#include <QFont>
#include <QLocale>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

class QTextDocument;

namespace wg {

/// "2.31", "12 %", "16 GiB", in the locale.
[[nodiscard]] QString valueText(const LiveValue& value, int digits, const QLocale& locale);

/// The values of a text in the order they stand in it; what is not available is a dash, with the reason in `missing`.
struct LessonValues
{
    QStringList texts;
    QStringList missing;
};
/// All values of the text; off the GUI thread where the text has dear ones. Errors: Stopped.
[[nodiscard]] Result<LessonValues> evaluateText(const LessonText& text, const AnalysisResult& result,
                                                const ViewPlace& place, Progress& progress);

/// How a document looks.
struct LessonLook
{
    QFont font;
    QColor text;
    QColor value; // of live values
    double ratio = 1; // device pixels per pixel
    double width = 0; // that formulas have room in; 0: any
};
/// Missing values (there are fewer of them than the text asks for) are dots.
[[nodiscard]] std::unique_ptr<QTextDocument> lessonDocument(const LessonText& text, const QStringList& values,
                                                            const LessonLook& look);

} // namespace wg

// SPDX-License-Identifier: GPL-3.0-or-later
// A lesson on paper: a page a step, its text with the values beside the picture they are of.
#pragma once

#include "core/lesson/lesson.h"
#include "core/pipeline/analysis.h"
#include "ui/background.h"
#include "ui/lessons/lesson_document.h"

#include <QObject>
#include <QString>

#include <vector>

namespace wg {

/// Computes in the background and draws in the GUI thread; light, whatever the screen shows.
class HandoutWriter : public QObject
{
    Q_OBJECT

public:
    explicit HandoutWriter(QObject* parent = nullptr);
    ~HandoutWriter() override;

    /// `own`: for steps that leave the reader's signal; may be null.
    void write(const Lesson& lesson, const AnalysisResultPtr& own, const QString& path);

    [[nodiscard]] bool isBusy() const { return m_background.isBusy(); }

signals:
    void written(const QString& path);
    void failed(const wg::Error& error, const QString& path);

private:
    struct Job
    {
        Lesson lesson;
        AnalysisResultPtr own;
        QString path;
    };
    struct Sheet
    {
        AnalysisResultPtr result;
        LessonText text; // with the answer
        LessonValues values;
        ViewPlace place;
    };

    static Result<Sheet> sheetOf(const LessonStep& step, const AnalysisResultPtr& own, Progress& progress);
    static Result<std::vector<Sheet>> compute(const Job& job, Progress& progress);
    void draw(const Job& job, const std::vector<Sheet>& sheets);

    Background<Job, std::vector<Sheet>> m_background;
};

} // namespace wg

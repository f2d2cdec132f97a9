// SPDX-License-Identifier: GPL-3.0-or-later
// Lessons in a window that is not wide: rows and questions are whole.
#include "tests/support/window_fixture.h"
#include "ui/lessons/lesson_desk.h"
#include "ui/lessons/lesson_files.h"
#include "ui/lessons/lesson_panel.h"
#include "ui/plots/row_frame.h"

#include <QFile>
#include <QLabel>
#include <QStatusBar>

using namespace wg;

class TstLessonLayout : public WindowFixture
{
    Q_OBJECT

private slots:
    void nothingIsCutBesideALesson();
    void aLongQuestionIsWhole();
    void saysWhatWasWritten();

private:
    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
};

void TstLessonLayout::nothingIsCutBesideALesson()
{
    m_window->resize(1280, 800);
    m_window->openLesson(builtInLessons().back().path);
    waitUntilIdle();
    QTRY_COMPARE(m_window->width(), 1280);
    for (const RowFrame* frame : m_window->findChildren<RowFrame*>()) {
        if (!frame->isVisible()) continue;
        const QWidget* around = m_window->centralWidget();
        const auto right = [&] { return frame->mapTo(around, QPoint(frame->width(), 0)).x(); };
        QTRY_VERIFY2(right() <= around->width(), qPrintable(QString::number(right() - around->width())));
    }
}

void TstLessonLayout::aLongQuestionIsWhole()
{
    m_window->resize(1280, 800);
    m_window->openLesson(write(
        QStringLiteral("long.md"),
        "---\ntitle: Long\n---\n"
        "```step\ntitle: One\nsignal: \"example:ecg?n=256\"\narrangement: aligned\npanels: inspector\n```\n"
        "Look at the weights.\n"
        "```predict\nask: The entropy of the weights, in bits, against that of the step before, on average over all "
        "rows of the map?\na: It rises\nb: It falls\nc: It stays\nright: a\n```\nIndeed.\n"));
    waitUntilIdle();
    const auto isWhole = [](const QLabel* label) { return label->height() >= label->heightForWidth(label->width()); };
    for (const QLabel* label : m_window->lessons().panel().findChildren<QLabel*>())
        if (label->isVisible()) QTRY_VERIFY2(isWhole(label), qPrintable(label->text()));
    action(ActionId::NextStep)->trigger();
    for (const QLabel* label : m_window->lessons().panel().findChildren<QLabel*>())
        if (label->isVisible()) QTRY_VERIFY2(isWhole(label), qPrintable(label->text()));
}

void TstLessonLayout::saysWhatWasWritten()
{
    m_window->resize(1280, 800);
    waitUntilIdle();
    m_window->lessons().recordStep(m_folder.filePath(QStringLiteral("mine.md")));
    const QStatusBar* bar = m_window->statusBar();
    QTRY_VERIFY(bar->currentMessage().contains(QStringLiteral("mine.md")));
    const int needed = bar->fontMetrics().horizontalAdvance(bar->currentMessage());
    for (const QWidget* widget : bar->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
        if (widget->isVisible()) QTRY_VERIFY2(widget->x() > needed, widget->metaObject()->className());
}

QTEST_MAIN(TstLessonLayout)
#include "tst_lesson_layout.moc"

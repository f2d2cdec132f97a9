// SPDX-License-Identifier: GPL-3.0-or-later
// Lessons in the window: steps set it up, play does not break them, questions hide, files of one's own.
#include "core/signal/test_signals.h"
#include "tests/support/window_fixture.h"
#include "ui/head_panel.h"
#include "ui/lessons/formula_images.h"
#include "ui/lessons/lesson_desk.h"
#include "ui/lessons/lesson_files.h"
#include "ui/lessons/lesson_overlay.h"
#include "ui/lessons/lesson_panel.h"
#include "ui/message_bar.h"
#include "ui/parameter_model.h"
#include "ui/plots/row_frame.h"
#include "ui/view_state.h"

#include <QDockWidget>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QPushButton>
#include <QTextBrowser>
#include <QTextDocument>
#include <QToolButton>
#include <QUndoStack>

using namespace wg;

class TstLessons : public WindowFixture
{
    Q_OBJECT

private slots:
    void builtInLessonsAreWhole();
    void documentationNamesEveryValue();
    void everyValueOfALessonIsThere_data() { addLessonRows(); }
    void everyValueOfALessonIsThere();
    void everyStepPointsAtSomething_data() { addLessonRows(); }
    void everyStepPointsAtSomething();
    void returnsAfterPlay();
    void questionsHideUntilAnswered();
    void keysTurnPages();
    void aLectureStaysALecture();
    void nothingIsCutInANarrowLecture();
    void aStepIsOneUndo();
    void playIsNoPartOfAStep();
    void parametersComeAndGo();
    void valuesFollowTheWindow();
    void dropOpensALesson();
    void saysWhatIsWrongWithAFile();
    void picksTheLanguage();
    void recordsAStepThatComesBack();
    void writesAHandout();

private:
    static void addLessonRows()
    {
        QTest::addColumn<QString>("path");
        for (const LessonEntry& entry : builtInLessons())
            QTest::addRow("%s", qPrintable(entry.title)) << entry.path;
    }
    [[nodiscard]] LessonDesk& desk() const { return m_window->lessons(); }
    [[nodiscard]] LessonPanel& panel() const { return desk().panel(); }
    [[nodiscard]] QString text() const { return panel().document().toPlainText(); }
    QString write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    QString small() const
    {
        return write(QStringLiteral("small.md"),
                     "---\ntitle: Small\n---\n"
                     "```step\ntitle: One\nsignal: \"example:ecg?n=256\"\nmethod: joint\nheads: 3\nquery: d2 9\n"
                     "highlight: heads\n```\nThere are {heads} heads.\n"
                     "```step\ntitle: Two\nheads: 2\nheads_on: 2\n```\nNow {heads}.\n"
                     "```predict\nask: How many?\na: two\nb: three\nright: a\nhide: output\n```\nIndeed.\n");
    }
};

void TstLessons::builtInLessonsAreWhole()
{
    QCOMPARE(builtInLessons().size(), std::size_t{9});
    for (const LessonEntry& entry : builtInLessons()) {
        const Lesson lesson = *loadLesson(entry.path);
        QVERIFY2(lesson.steps.size() >= 5 && lesson.steps.size() <= 9, qPrintable(entry.title));
        QVERIFY2(!entry.summary.isEmpty(), qPrintable(entry.title));
        for (const LessonStep& step : lesson.steps) {
            LessonText all = step.text;
            if (step.prediction) all.insert(all.end(), step.prediction->answer.begin(), step.prediction->answer.end());
            QVERIFY2(!all.empty(), step.title.c_str());
            for (const TextPiece& piece : all)
                if (piece.kind == TextPiece::Kind::Formula || piece.kind == TextPiece::Kind::DisplayFormula)
                    QVERIFY2(QFile::exists(formulaFile(QString::fromStdString(piece.text))), piece.text.c_str());
        }
    }
}

void TstLessons::documentationNamesEveryValue()
{
    QFile file(QStringLiteral(WAVEGAZE_TEST_DATA "/../../resources/lessons/ABOUT.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    for (const ValueFunctionInfo& info : valueFunctions())
        QVERIFY2(text.contains("| `" + QByteArray(info.name.data(), qsizetype(info.name.size())) + "` |"),
                 info.name.data());
    for (const std::string_view name : kLessonPanels)
        QVERIFY2(text.contains('`' + QByteArray(name.data(), qsizetype(name.size())) + '`'), name.data());
    const qsizetype from = text.indexOf("````\n") + 5;
    const QByteArray example = text.mid(from, text.indexOf("````", from) - from);
    const auto lesson = parseLesson(std::string_view(example.constData(), std::size_t(example.size())));
    QVERIFY2(lesson.has_value(), lesson ? "" : lesson.error().detail.c_str());
    QCOMPARE(lesson->steps.size(), std::size_t{2});
}

void TstLessons::everyValueOfALessonIsThere()
{
    QFETCH(QString, path);
    const Lesson lesson = *loadLesson(path);
    for (const LessonStep& step : lesson.steps) {
        AnalysisRequest request;
        request.signal = *makeExample(step.view.signal);
        request.options = step.view.options;
        Progress progress;
        const auto result = analyse(request, progress);
        QVERIFY2(result.has_value(), step.title.c_str());
        const BandLayout& layout = (*result)->layout();
        ViewPlace place;
        place.head = step.view.head - 1;
        if (step.view.query) {
            place.query = findToken(layout, *step.view.query);
            QVERIFY2(place.query, step.title.c_str());
        }
        if (step.view.key) place.key = findToken(layout, *step.view.key);
        LessonText all = step.text;
        if (step.prediction) all.insert(all.end(), step.prediction->answer.begin(), step.prediction->answer.end());
        const auto values = evaluateText(all, **result, place, progress);
        QVERIFY2(values->missing.isEmpty(), qPrintable(values->missing.join(QStringLiteral("; "))));
    }
}

void TstLessons::everyStepPointsAtSomething()
{
    QFETCH(QString, path);
    QVERIFY(desk().open(path));
    for (std::size_t i = 0; i < panel().lesson()->steps.size(); ++i) {
        panel().goTo(i);
        const LessonStep& step = panel().lesson()->steps[i];
        QTRY_VERIFY_WITH_TIMEOUT(m_window->view().result()->signal->source.name == step.view.signal
                                     && !m_window->controller().isBusy(),
                                 20000);
        QVERIFY(m_window->parameters().options() == step.view.options);
        for (const std::string& name : step.view.highlight)
            QTRY_VERIFY2(!desk().stage().targetsOf(name).empty(), (step.title + ": " + name).c_str());
        QTRY_VERIFY(m_window->findChildren<LessonOverlay*>().size() >= qsizetype(step.view.highlight.size()));
    }
}

void TstLessons::returnsAfterPlay()
{
    m_window->openLesson(small());
    waitUntilIdle();
    QTRY_COMPARE(m_window->view().headCount(), std::size_t{3});
    QTRY_VERIFY(desk().stage().present().query == (TokenName{"d2", 9}));
    const LessonView before = desk().stage().present();
    m_window->parameters().setNumber(Parameter::Heads, 6);
    m_window->parameters().setKey(Parameter::Method, QStringLiteral("time"));
    open(QStringLiteral("example:blocks?n=128"));
    m_window->view().toggleHead(1);
    action(ActionId::ArrangeMinimal)->trigger();
    QVERIFY(!(desk().stage().present() == before));
    action(ActionId::ArrangeAligned)->trigger();
    action(ActionId::ReturnToStep)->trigger();
    waitUntilIdle();
    QTRY_VERIFY(desk().stage().present() == before);
}

void TstLessons::questionsHideUntilAnswered()
{
    m_window->openLesson(small());
    action(ActionId::NextStep)->trigger();
    waitUntilIdle();
    const auto covers = [this] { return m_window->findChildren<LessonOverlay*>(QStringLiteral("lessonCover")).size(); };
    QTRY_COMPARE(covers(), 1);
    QVERIFY(!text().contains(QStringLiteral("Indeed")));
    QTRY_VERIFY(m_window->view().headsOn() == (std::vector<bool>{false, true}));
    const QList<QPushButton*> choices = panel().findChildren<QPushButton*>();
    QCOMPARE(choices.size(), 2);
    QTest::mouseClick(choices[1], Qt::LeftButton);
    QTRY_VERIFY(text().contains(QStringLiteral("Indeed")));
    QCOMPARE(covers(), 0);
    QVERIFY(!action(ActionId::NextStep)->isEnabled());
}

void TstLessons::keysTurnPages()
{
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QVERIFY(panel().isVisible());
    m_window->openLesson(small());
    QTest::keyClick(m_window.get(), Qt::Key_PageDown);
    QCOMPARE(panel().step(), std::size_t{1});
    QVERIFY(panel().isAsking());
    QTest::keyClick(panel().findChild<QTextBrowser*>(), Qt::Key_Space); // answers first
    QVERIFY(!panel().isAsking());
    QTest::keyClick(m_window.get(), Qt::Key_PageUp);
    QCOMPARE(panel().step(), std::size_t{0});
    action(ActionId::LessonList)->trigger();
    QVERIFY(!panel().isInLesson());
    QCOMPARE(m_window->findChildren<LessonOverlay*>().size(), 0);
}

void TstLessons::aLectureStaysALecture()
{
    m_window->openLesson(builtInLessons()[4].path);
    waitUntilIdle();
    action(ActionId::ArrangeLecture)->trigger();
    action(ActionId::NextStep)->trigger();
    waitUntilIdle();
    QCoreApplication::processEvents();
    QVERIFY(action(ActionId::ArrangeLecture)->isChecked());
    QVERIFY(panel().isVisible());
    m_window->resize(1024, 768);
    QVERIFY2(m_window->minimumSizeHint().width() <= 1024,
             qPrintable(QString::number(m_window->minimumSizeHint().width())));
}

void TstLessons::nothingIsCutInANarrowLecture()
{
    action(ActionId::ArrangeLecture)->trigger();
    m_window->resize(1024, 768);
    m_window->openLesson(small());
    waitUntilIdle();
    QTRY_COMPARE(m_window->width(), 1024);
    auto* heads = m_window->findChild<HeadPanel*>();
    for (std::size_t step = 0; step < 2; ++step) {
        panel().goTo(step);
        waitUntilIdle();
        QTRY_VERIFY(heads->isVisible());
        for (const RowFrame* frame : m_window->findChildren<RowFrame*>()) {
            if (!frame->isVisible()) continue;
            const QWidget* around = m_window->centralWidget();
            const auto right = [&] { return frame->mapTo(around, QPoint(frame->width(), 0)).x(); };
            QTRY_VERIFY2(right() <= around->width(), qPrintable(QString::number(right() - around->width())));
        }
        for (const QToolButton* button : panel().findChildren<QToolButton*>())
            QVERIFY2(button->width() >= button->sizeHint().width(), qPrintable(button->text()));
    }
}

void TstLessons::aStepIsOneUndo()
{
    QUndoStack& history = m_window->parameters().history();
    const AnalysisOptions options = m_window->parameters().options();
    const int before = history.index();
    m_window->openLesson(small());
    QTRY_COMPARE(history.index(), before + 1);
    QTRY_VERIFY(history.canUndo());
    QCOMPARE(history.undoText(), QStringLiteral("Lesson step 1"));
    QCOMPARE(m_window->controller().signal()->source.name, std::string("example:ecg?n=256"));
    action(ActionId::NextStep)->trigger(); // other heads, one of them off
    waitUntilIdle();
    QTRY_COMPARE(history.undoText(), QStringLiteral("Lesson step 2"));
    QTRY_VERIFY(m_window->view().headsOn() == (std::vector<bool>{false, true}));
    QCOMPARE(history.index(), before + 2);
    action(ActionId::Undo)->trigger();
    action(ActionId::Undo)->trigger();
    QCOMPARE(m_window->controller().signal()->source.name, std::string("example:doppler?n=512"));
    QVERIFY(m_window->parameters().options() == options);
    action(ActionId::Redo)->trigger();
    QCOMPARE(m_window->controller().signal()->source.name, std::string("example:ecg?n=256"));
    QVERIFY(m_window->parameters().options() == panel().lesson()->steps[0].view.options);
}

void TstLessons::playIsNoPartOfAStep()
{
    m_window->openLesson(small());
    waitUntilIdle();
    QTRY_VERIFY(m_window->parameters().history().canUndo());
    action(ActionId::NextStep)->trigger();
    m_window->parameters().setNumber(Parameter::Hidden, 5); // before the step's result is there
    QVERIFY(action(ActionId::Undo)->isEnabled());
    action(ActionId::Undo)->trigger();
    QVERIFY(m_window->parameters().options() == panel().lesson()->steps[1].view.options);
}

void TstLessons::parametersComeAndGo()
{
    const QString path = write(QStringLiteral("controls.md"),
                               "---\ntitle: Controls\n---\n"
                               "```step\ntitle: One\nsignal: own\narrangement: minimal\n```\nRows.\n"
                               "```step\ntitle: Two\nhighlight: temperature\n```\nTheir control.\n"
                               "```step\ntitle: Three\nhighlight: gaze\n```\nRows.\n");
    const auto* parameters = m_window->findChild<QDockWidget*>(QStringLiteral("parameters"));
    m_window->openLesson(path);
    QVERIFY(!parameters->isVisible());
    panel().goTo(1);
    QVERIFY(parameters->isVisible());
    panel().goTo(2);
    QVERIFY(!parameters->isVisible());
    panel().goTo(1);
    action(ActionId::LessonList)->trigger();
    QVERIFY(!parameters->isVisible());
    m_window->openLesson(path);
    panel().goTo(1);
    action(ActionId::ArrangeAligned)->trigger();
    QTRY_VERIFY(parameters->isVisible()); // its own, no longer the step's
    action(ActionId::LessonList)->trigger();
    QVERIFY(parameters->isVisible());
}

void TstLessons::dropOpensALesson()
{
    const auto drop = [this](const QString& path) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(200, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        QDropEvent event(QPointF(200, 200), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &event);
    };
    drop(small());
    QVERIFY(panel().isVisible());
    QVERIFY(panel().isInLesson());
    QCOMPARE(panel().lesson()->title, std::string("Small"));
    drop(write(QStringLiteral("notes.md"), "Notes\n"));
    QVERIFY(m_window->messages().text().contains(QStringLiteral("notes.md")));
    QCOMPARE(panel().lesson()->title, std::string("Small")); // which stays
}

void TstLessons::valuesFollowTheWindow()
{
    m_window->openLesson(small());
    QTRY_VERIFY(text().contains(QStringLiteral("There are 3 heads.")));
    m_window->parameters().setNumber(Parameter::Heads, 5);
    QTRY_VERIFY(text().contains(QStringLiteral("There are 5 heads.")));
}

void TstLessons::saysWhatIsWrongWithAFile()
{
    m_window->openLesson(write(QStringLiteral("bad.md"), "---\ntitle: x\n---\n```step\ntitle: y\nheads: 0\n```\n"));
    QVERIFY(m_window->messages().isVisible());
    const QString said = m_window->messages().text();
    QVERIFY2(said.contains(QStringLiteral("bad.md")) && said.contains(QStringLiteral("6"))
                 && said.contains(QStringLiteral("1 to 64")),
             qPrintable(said));
    QVERIFY2(said.endsWith(QStringLiteral("1 to 64.")), qPrintable(said)); // no advice for damaged files
    QVERIFY(!panel().isInLesson());
}

void TstLessons::picksTheLanguage()
{
    const QString plain = small();
    QCOMPARE(inLanguage(plain, QStringLiteral("zh_CN")), plain);
    const QString chinese = write(QStringLiteral("small.zh.md"), "x");
    QCOMPARE(inLanguage(plain, QStringLiteral("zh_CN")), chinese);
    QCOMPARE(inLanguage(plain, QStringLiteral("de_DE")), plain);
    const QString taiwan = write(QStringLiteral("small.zh_TW.md"), "x");
    QCOMPARE(inLanguage(plain, QStringLiteral("zh_TW")), taiwan);
    QVERIFY(QFile::remove(chinese) && QFile::remove(taiwan));
}

void TstLessons::recordsAStepThatComesBack()
{
    const QString path = m_folder.filePath(QStringLiteral("mine.md"));
    m_window->parameters().setNumber(Parameter::Heads, 2);
    waitUntilIdle();
    m_window->view().setTimeRange({100, 200});
    const LessonView state = desk().stage().present();
    desk().recordStep(path);
    desk().recordStep(path);
    const auto lesson = loadLesson(path);
    QVERIFY2(lesson.has_value(), lesson ? "" : lesson.error().detail.c_str());
    QCOMPARE(lesson->steps.size(), std::size_t{2});
    QVERIFY(lesson->steps[1].view == state);
    // Nothing that is no lesson is touched.
    const QString other = write(QStringLiteral("notes.md"), "Notes\n");
    QSignalSpy failures(&desk(), &LessonDesk::failed);
    desk().recordStep(other);
    QCOMPARE(failures.count(), 1);
    QFile file(other);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("Notes\n"));
}

void TstLessons::writesAHandout()
{
    m_window->openLesson(small());
    const QString path = m_folder.filePath(QStringLiteral("small.pdf"));
    QSignalSpy written(&desk(), &LessonDesk::written);
    desk().writeHandout(path);
    QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 20000);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray pdf = file.readAll();
    QVERIFY(pdf.startsWith("%PDF"));
    QVERIFY(pdf.contains("/Count 2"));
}

QTEST_MAIN(TstLessons)
#include "tst_lessons.moc"

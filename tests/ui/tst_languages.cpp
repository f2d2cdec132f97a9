// SPDX-License-Identifier: GPL-3.0-or-later
// The window in two languages, switched while it runs: every text follows, and nothing is lost.
#include "core/signal/test_signals.h"
#include "tests/support/spoken_window.h"
#include "ui/export/export_dialog.h"
#include "ui/language.h"
#include "ui/lessons/lesson_desk.h"
#include "ui/lessons/lesson_files.h"
#include "ui/lessons/lesson_overlay.h"
#include "ui/lessons/lesson_panel.h"
#include "ui/messages.h"
#include "ui/parameter_model.h"
#include "ui/parameter_panel.h"
#include "ui/session_desk.h"
#include "ui/signal_text.h"
#include "ui/variant_list.h"
#include "ui/view_state.h"
#include "ui/window_layout.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDockWidget>
#include <QGroupBox>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QTabBar>
#include <QUndoStack>

using namespace wg;

namespace {

/// Words that are the same in Chinese: names, units, keys, what formats and the command line call things.
const QRegularExpression kNames(QStringLiteral(
    "Wavegaze|Show the program and its lessons in "
    "English|English|sym4|periodization|zero|constant|symmetric|reflect|periodic|smooth|antisymmetric|antireflect|"
    "Softmax|softmax|Viridis|Cividis|Magma|Doppler|Blocks|Bumps|HeaviSine|Morlet|VisuShrink|SureShrink|BayesShrink|"
    "Ctrl|Shift|Backspace|Home|PgDown|PgUp|Left|Right|Down|Return|Escape|NumPy|MATLAB|HDF5|JSON|NPZ|Nature|Science|"
    "Elsevier|IEEE|PgDn|Symlets|Biorthogonal|Coiflets|Daubechies|Discrete Meyer|FIR Approximation|Haar|Reverse "
    "biorthogonal|"
    "Scroll|dmey|doppler|haar|Language|Lan&guage|Markdown|token|safetensors|sqrt|Tab|Delete|daubechies|symlets|log-sum-"
    "exp"));
const QRegularExpression kWord(QStringLiteral("[A-Za-z]{4,}"));

/// Every text that the window shows or would show: of actions, docks, labels, buttons, tabs, choices, hints.
QStringList textsOf(const QWidget& window)
{
    QStringList texts;
    for (const QAction* action : window.findChildren<QAction*>())
        texts << action->text() << action->toolTip();
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        // The buttons of tab bars are Qt's, which keeps bars of docks for later use.
        if (qobject_cast<const QTabBar*>(widget->parentWidget()) != nullptr) continue;
        texts << widget->windowTitle() << widget->toolTip() << widget->whatsThis() << widget->accessibleName();
        if (const auto* label = qobject_cast<const QLabel*>(widget)) texts << label->text();
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) texts << button->text();
        if (const auto* group = qobject_cast<const QGroupBox*>(widget)) texts << group->title();
        if (const auto* box = qobject_cast<const QComboBox*>(widget))
            for (int index = 0; index < box->count(); ++index)
                texts << box->itemText(index);
        if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
            for (int index = 0; index < tabs->count(); ++index)
                texts << tabs->tabText(index) << tabs->tabToolTip(index);
    }
    texts.removeAll(QString());
    texts.sort();
    return texts;
}

/// What of a Chinese text is English.
QString englishIn(QString text)
{
    static const QRegularExpression tag(QStringLiteral("<[^>]*>|\\*?\\.\\w+|:\\w+|\\b[a-z]+\\d+(\\.\\d)?"));
    text.remove(tag).remove(kNames);
    return kWord.match(text).captured();
}

} // namespace

class TstLanguages : public SpokenWindow
{
    Q_OBJECT

private slots:
    void desktopChooses_data();
    void desktopChooses();
    void everyTextFollowsThereAndBack();
    void workSurvives();
    void sessionSurvives();
    void panelsSurvive();
    void lessonFollows();
    void questionsStayAsked();
    void aShownVariantStays();
    void waitsForADialog();
    void isRemembered();
    void pluralForms_data();
    void pluralForms();
    void errorsAreTranslated();
};

void TstLanguages::desktopChooses_data()
{
    QTest::addColumn<QStringList>("preferred");
    QTest::addColumn<QString>("expected");
    QTest::addRow("Chinese") << QStringList{QStringLiteral("zh-Hans-CN"), QStringLiteral("en")} << kChinese;
    QTest::addRow("English before Chinese") << QStringList{QStringLiteral("en-GB"), QStringLiteral("zh")} << kEnglish;
    QTest::addRow("one we have after one we have not")
        << QStringList{QStringLiteral("de-DE"), QStringLiteral("zh-CN")} << kChinese;
    QTest::addRow("neither") << QStringList{QStringLiteral("fr-FR"), QStringLiteral("C")} << kEnglish;
    QTest::addRow("nothing known") << QStringList{} << kEnglish;
}

void TstLanguages::desktopChooses()
{
    QFETCH(QStringList, preferred);
    QTEST(languageFor(preferred), "expected");
}

void TstLanguages::everyTextFollowsThereAndBack()
{
    const QStringList english = textsOf(*m_window);
    speak(ActionId::LanguageChinese);
    QStringList lessons; // their files say what they are called
    for (const LessonEntry& entry : builtInLessons())
        lessons << entry.title << entry.summary;
    QStringList left;
    for (const QString& text : textsOf(*m_window)) {
        if (lessons.contains(text)) continue;
        const QString word = englishIn(text);
        if (!word.isEmpty()) left << word + QStringLiteral(" in: ") + text;
    }
    left.removeDuplicates();
    QVERIFY2(left.isEmpty(), qPrintable(left.join(QLatin1Char('\n'))));
    QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("示例：多普勒 (Doppler)")));
    speak(ActionId::LanguageEnglish);
    // A hidden panel may have got its text meanwhile; but nothing English is missing, and nothing Chinese is left.
    const auto differing = [&english](const QStringList& now) {
        static const QRegularExpression chinese(QStringLiteral("\\p{Han}"));
        QStringList differences;
        for (const QString& text : english)
            if (!now.contains(text)) differences << QStringLiteral("gone: ") + text;
        for (const QString& text : now)
            if (!english.contains(text) && text.contains(chinese)) differences << QStringLiteral("left: ") + text;
        return differences.join(QLatin1Char('\n'));
    };
    QTRY_COMPARE(differing(textsOf(*m_window)), QString());
}

void TstLanguages::workSurvives()
{
    m_window->parameters().setNumber(Parameter::Heads, 6);
    waitUntilIdle();
    ViewState& view = m_window->view();
    view.setSelection(37, 12);
    view.setSelectedHead(2);
    view.setTimeRange({100, 300});
    action(ActionId::KeepVariant)->trigger();
    m_window->parameters().setNumber(Parameter::Levels, 3);
    waitUntilIdle();
    const AnalysisResultPtr result = m_window->controller().result();
    const auto token = view.selectedToken();
    const TimeRange range = view.timeRange();
    const int steps = m_window->parameters().history().count();

    speak(ActionId::LanguageChinese);
    QCOMPARE(m_window->controller().result(), result);
    QCOMPARE(view.result(), result);
    QCOMPARE(m_window->parameters().options().heads, 6);
    QCOMPARE(view.selectedToken(), token);
    QCOMPARE(view.selectedHead(), 2U);
    QVERIFY(view.timeRange() == range);
    QCOMPARE(m_window->variants().count(), 1);
    QCOMPARE(m_window->parameters().history().count(), steps);

    action(ActionId::Undo)->trigger();
    waitUntilIdle();
    QVERIFY(m_window->controller().result() != result);
    QVERIFY(!m_window->parameters().options().levels.has_value());
    speak(ActionId::LanguageEnglish);
    action(ActionId::Redo)->trigger();
    waitUntilIdle();
    QCOMPARE(m_window->parameters().options().levels, std::optional(3));
}

void TstLanguages::sessionSurvives()
{
    const QString path = m_folder.filePath(QStringLiteral("spoken.wgz"));
    m_window->sessions().saveTo(path, false);
    speak(ActionId::LanguageChinese);
    QCOMPARE(m_window->sessions().path(), path);
    QVERIFY(!m_window->sessions().isModified());
    m_window->parameters().setNumber(Parameter::Heads, 2);
    QTRY_VERIFY(m_window->sessions().isModified());
    speak(ActionId::LanguageEnglish);
    QVERIFY(m_window->sessions().isModified());
    QVERIFY(m_window->windowTitle().startsWith(QStringLiteral("spoken.wgz")));
    m_window->sessions().save(); // or closing asks
}

void TstLanguages::panelsSurvive()
{
    action(ActionId::ArrangeColumns)->trigger();
    action(ActionId::ShowInspector)->trigger();
    const QRect place = m_window->geometry();
    const auto panels = [this] { // heights depend on the letters of the bars above
        QStringList shown;
        for (const QDockWidget* dock : m_window->findChildren<QDockWidget*>())
            if (dock->isVisible()) shown << QStringLiteral("%1 %2").arg(dock->objectName()).arg(dock->width());
        shown.sort();
        return shown;
    };
    const QStringList before = panels();
    const auto scrollBar = [this] { return m_window->findChild<ParameterPanel*>()->verticalScrollBar(); };
    scrollBar()->setValue(40);
    speak(ActionId::LanguageChinese);
    QTRY_COMPARE(panels(), before);
    QCOMPARE(scrollBar()->value(), 40);
    QCOMPARE(m_window->geometry(), place);
    QCOMPARE(m_window->panelLayout().arrangement(), Arrangement::Columns);

    // Large type is large once, and goes again.
    const qreal plain = m_window->font().pointSizeF();
    action(ActionId::ArrangeLecture)->trigger();
    const qreal large = m_window->font().pointSizeF();
    QVERIFY(large > plain);
    speak(ActionId::LanguageEnglish);
    QCOMPARE(m_window->font().pointSizeF(), large);
    action(ActionId::ArrangeAligned)->trigger();
    QCOMPARE(m_window->font().pointSizeF(), plain);
}

void TstLanguages::lessonFollows()
{
    m_window->lessons().open(builtInLessons().front().path);
    m_window->lessons().panel().next();
    waitUntilIdle();
    const std::size_t step = m_window->lessons().panel().step();
    const int heads = m_window->parameters().options().heads;
    m_window->parameters().setNumber(Parameter::Heads, heads + 1);
    waitUntilIdle();
    speak(ActionId::LanguageChinese);
    const LessonPanel& panel = m_window->lessons().panel();
    QTRY_VERIFY(panel.isInLesson());
    QVERIFY(panel.isVisible());
    QTRY_VERIFY(!m_window->findChildren<LessonOverlay*>().isEmpty());
    QCOMPARE(panel.step(), step);
    const auto inChinese = loadLesson(builtInLessons().front().path);
    QVERIFY(inChinese.has_value());
    QCOMPARE(panel.lesson()->title, inChinese->title);
    QCOMPARE(m_window->parameters().options().heads, heads + 1); // play goes on
    QVERIFY(action(ActionId::ReturnToStep)->isEnabled());
    action(ActionId::ReturnToStep)->trigger();
    waitUntilIdle();
    QTRY_COMPARE(m_window->parameters().options().heads, heads);
}

void TstLanguages::questionsStayAsked()
{
    const auto covers = [this] {
        const auto overlays = m_window->findChildren<LessonOverlay*>();
        return std::count_if(overlays.begin(), overlays.end(), [](const LessonOverlay* overlay) {
            return overlay->kind() == LessonOverlay::Kind::Cover;
        });
    };
    m_window->lessons().open(builtInLessons().front().path);
    const auto& steps = m_window->lessons().panel().lesson()->steps;
    const auto hides
        = [](const LessonStep& step) { return step.prediction.has_value() && !step.prediction->hides.empty(); };
    const auto asked = static_cast<std::size_t>(std::find_if(steps.begin(), steps.end(), hides) - steps.begin());
    QVERIFY(asked < steps.size());
    m_window->lessons().panel().goTo(asked);
    waitUntilIdle();
    QTRY_VERIFY(covers() > 0);
    speak(ActionId::LanguageChinese);
    QTRY_VERIFY(m_window->lessons().panel().isInLesson());
    QVERIFY(m_window->lessons().panel().isAsking());
    QVERIFY(covers() > 0);
    m_window->lessons().panel().answer(1);
    QCOMPARE(covers(), 0);
    speak(ActionId::LanguageEnglish);
    QTRY_VERIFY(m_window->lessons().panel().isInLesson());
    QTRY_VERIFY(m_window->lessons().panel().given().has_value());
    QCOMPARE(m_window->lessons().panel().given()->choice, std::optional<std::size_t>(1));
    QCOMPARE(covers(), 0);
}

void TstLanguages::aShownVariantStays()
{
    m_window->parameters().setNumber(Parameter::Levels, 5);
    waitUntilIdle();
    action(ActionId::KeepVariant)->trigger();
    m_window->parameters().setNumber(Parameter::Levels, 1);
    waitUntilIdle();
    action(ActionId::FlipVariants)->trigger();
    ViewState& view = m_window->view();
    const AnalysisResultPtr shown = view.result();
    QVERIFY(shown != m_window->controller().result());
    view.setSelection(shown->layout().bandOffsets[1]); // of d5, which the current result has not
    view.setTimeRange({100, 300});
    const auto token = view.selectedToken();
    speak(ActionId::LanguageChinese);
    QCOMPARE(view.result(), shown);
    QCOMPARE(view.selectedToken(), token);
    QVERIFY(view.timeRange() == (TimeRange{100, 300}));
}

void TstLanguages::waitsForADialog()
{
    action(ActionId::Export)->trigger();
    auto* dialog = m_window->findChild<ExportDialog*>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    m_window->setLanguageChoice(Language::Chinese);
    QTest::qWait(50); // a moment in which nothing may happen
    QVERIFY(windowSpeaks(kEnglish));
    dialog->reject();
    QTRY_VERIFY(windowSpeaks(kChinese));
}

void TstLanguages::isRemembered()
{
    speak(ActionId::LanguageChinese);
    QCOMPARE(savedLanguage(), Language::Chinese);
    newWindow();
    QVERIFY(windowSpeaks(kChinese));
    QVERIFY(action(ActionId::LanguageChinese)->isChecked());
    action(ActionId::LanguageSystem)->trigger();
    QCOMPARE(savedLanguage(), Language::System);
    QCOMPARE(languageName(), languageFor(QLocale::system().uiLanguages()));
}

void TstLanguages::pluralForms_data()
{
    QTest::addColumn<ActionId>("language");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("samples");
    QTest::addColumn<QString>("levels");
    QTest::addRow("one") << ActionId::LanguageEnglish << 1 << "1 sample"
                         << "1 level ";
    QTest::addRow("two") << ActionId::LanguageEnglish << 2 << "2 samples"
                         << "2 levels";
    QTest::addRow("one in Chinese") << ActionId::LanguageChinese << 1 << "1个样本"
                                    << "1层";
    QTest::addRow("two in Chinese") << ActionId::LanguageChinese << 2 << "2个样本"
                                    << "2层";
}

void TstLanguages::pluralForms()
{
    QFETCH(ActionId, language);
    QFETCH(int, count);
    QFETCH(QString, samples);
    QFETCH(QString, levels);
    speak(language);
    m_window->parameters().setNumber(Parameter::Levels, count);
    waitUntilIdle();
    const QString summary = resultSummary(*m_window->view().result(), false) + QLatin1Char(' ');
    QVERIFY2(summary.contains(levels), qPrintable(summary));
    const auto signal = makeExample("doppler?n=" + std::to_string(count));
    QVERIFY(signal.has_value());
    const QString extent = signalExtent(**signal);
    QCOMPARE(extent.section(QStringLiteral(", "), 0, 0), samples);
}

void TstLanguages::errorsAreTranslated()
{
    Error error = makeError(ErrorCode::BadNumber, "column b: 'x'");
    error.place = Error::Place::Line;
    error.offset = 7;
    QCOMPARE(shownSentence(error, QStringLiteral("a.csv")), QString::fromStdString(sentenceFor(error, "a.csv")));
    speak(ActionId::LanguageChinese);
    QCOMPARE(shownSentence(error, QStringLiteral("a.csv")),
             QStringLiteral("a.csv，第7行：有一个值无法使用（column b: 'x'）。请改正它，或者去掉它所在的列。"));
    // The command line goes on in English.
    QCOMPARE(
        QString::fromStdString(sentenceFor(error, "a.csv")),
        QStringLiteral("a.csv, line 7: a value cannot be used: column b: 'x'. Correct it, or leave its column out."));
    for (int code = 0; code <= static_cast<int>(ErrorCode::InternalError); ++code) {
        const QString text = shownSentence(makeError(static_cast<ErrorCode>(code), {}), {});
        QVERIFY2(englishIn(QString(text).remove(QLatin1String("UTF-8"))).isEmpty(), qPrintable(text));
    }
}

QTEST_MAIN(TstLanguages)
#include "tst_languages.moc"

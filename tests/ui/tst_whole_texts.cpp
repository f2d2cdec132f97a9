// SPDX-License-Identifier: GPL-3.0-or-later
// No text is cut off in either language: every arrangement of a small window, with every panel, and every dialog.
#include "tests/support/spoken_window.h"
#include "ui/elided_label.h"
#include "ui/export/export_dialog.h"
#include "ui/import/import_dialog.h"
#include "ui/key_sheet.h"
#include "ui/lessons/lesson_desk.h"
#include "ui/lessons/lesson_files.h"
#include "ui/view_state.h"
#include "ui/weights/weights_dialog.h"

#include <QAbstractButton>
#include <QFile>
#include <QLabel>
#include <QTabBar>

using namespace wg;

namespace {

/// Why a text of the widget is cut off; empty where it is whole.
QString cutIn(const QWidget& widget)
{
    const auto* label = qobject_cast<const QLabel*>(&widget);
    const bool givesWay = qobject_cast<const ElidedLabel*>(&widget) != nullptr && !widget.toolTip().isEmpty();
    const bool isLabel = label != nullptr && !givesWay && !label->text().isEmpty() && label->pixmap().isNull();
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    const bool isButton = button != nullptr && !button->text().isEmpty();
    const auto* tabs = qobject_cast<const QTabBar*>(&widget);
    if (!isLabel && !isButton && (tabs == nullptr || tabs->usesScrollButtons())) return {};
    const bool isWrapped = isLabel && label->wordWrap();
    const int height = isWrapped ? label->heightForWidth(label->width()) : 0;
    const QSize wanted = isWrapped ? QSize(0, height) : widget.sizeHint();
    if (wanted.width() <= widget.width() && wanted.height() <= widget.height() + 1) return {};
    const QString text = isLabel ? label->text() : isButton ? button->text() : QStringLiteral("tabs");
    return QStringLiteral("%1 \"%2\" wants %3 x %4 and has %5 x %6")
        .arg(QLatin1String(widget.metaObject()->className()), text)
        .arg(wanted.width())
        .arg(wanted.height())
        .arg(widget.width())
        .arg(widget.height());
}

QStringList cutTexts(const QWidget& top)
{
    QStringList cut;
    for (const QWidget* widget : top.findChildren<QWidget*>()) {
        const bool isInternal = widget->objectName() == QLatin1String("qt_toolbar_ext_button");
        if (!widget->isVisible() || widget->window() != &top || isInternal) continue;
        const QString why = cutIn(*widget);
        if (!why.isEmpty()) cut << why;
    }
    return cut;
}

} // namespace

class TstWholeTexts : public SpokenWindow
{
    Q_OBJECT

private slots:
    void nothingIsCutOff_data();
    void nothingIsCutOff();
    void dialogsAreNotCutOff_data() { addLanguages(); }
    void dialogsAreNotCutOff();

private:
    void verifyWhole(const QWidget& widget)
    {
        QStringList cut;
        // Layouts come to rest when the event loop has been there.
        QTRY_VERIFY2_WITH_TIMEOUT((cut = cutTexts(widget)).isEmpty(), qPrintable(cut.join(QLatin1Char('\n'))), 1000);
    }
};

void TstWholeTexts::nothingIsCutOff_data()
{
    QTest::addColumn<ActionId>("language");
    QTest::addColumn<ActionId>("arrangement");
    const std::pair<const char*, ActionId> arrangements[]{{"Aligned", ActionId::ArrangeAligned},
                                                          {"Columns", ActionId::ArrangeColumns},
                                                          {"Lecture", ActionId::ArrangeLecture},
                                                          {"Compare", ActionId::ArrangeCompare},
                                                          {"Minimal", ActionId::ArrangeMinimal}};
    for (const auto& [name, id] : arrangements) {
        QTest::addRow("%s in English", name) << ActionId::LanguageEnglish << id;
        QTest::addRow("%s in Chinese", name) << ActionId::LanguageChinese << id;
    }
}

void TstWholeTexts::nothingIsCutOff()
{
    QFETCH(ActionId, language);
    QFETCH(ActionId, arrangement);
    m_window->resize(1280, 800);
    speak(language);
    action(arrangement)->trigger();
    verifyWhole(*m_window);
    QCOMPARE(m_window->size(), QSize(1280, 800)); // nothing pushes it wider
    for (const ActionId panel : {ActionId::ShowHeadTable, ActionId::ShowInspector, ActionId::ShowTruth,
                                 ActionId::ShowVariants, ActionId::ShowHistory}) {
        if (!action(panel)->isChecked()) action(panel)->trigger();
        verifyWhole(*m_window);
    }
    action(ActionId::ShowLesson)->trigger();
    verifyWhole(*m_window);
    m_window->lessons().open(builtInLessons().front().path);
    waitUntilIdle();
    verifyWhole(*m_window);
}

void TstWholeTexts::dialogsAreNotCutOff()
{
    QFETCH(ActionId, language);
    speak(language);
    const auto look = [this](QWidget& dialog) {
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        verifyWhole(dialog);
        dialog.hide();
    };
    ExportDialog exporting(m_window->view(), Panel::Page, m_window->exporter(), {}, m_window.get());
    look(exporting);
    for (QTabBar* tabs : exporting.findChildren<QTabBar*>()) {
        tabs->setCurrentIndex(1);
        look(exporting);
    }
    KeySheet keys(m_window->actions(), m_window.get());
    look(keys);
    QFile table(m_folder.filePath(QStringLiteral("table.csv")));
    QVERIFY(table.open(QIODevice::WriteOnly));
    table.write("seconds,left,right\n0,1,2\n0.5,3,4\n1,5,6\n1.5,7,8\n");
    table.close();
    ImportDialog importing(table.fileName(), {}, theme(ThemeKind::Light), m_window.get());
    look(importing);
    WeightsDialog weights(QStringLiteral(WAVEGAZE_TEST_DATA "/layers/torch.safetensors"),
                          m_window->controller().signal(), 4, theme(ThemeKind::Light), m_window.get());
    look(weights);
}

QTEST_MAIN(TstWholeTexts)
#include "tst_whole_texts.moc"

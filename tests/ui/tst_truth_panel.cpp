// SPDX-License-Identifier: GPL-3.0-or-later
// The truth light and its panel say in words, and not by colour alone, what holds and what fails.
#include "tests/support/window_fixture.h"
#include "ui/number_table.h"
#include "ui/parameter_model.h"
#include "ui/truth_panel.h"
#include "ui/view_state.h"

using namespace wg;

class TstTruthPanel : public WindowFixture
{
    Q_OBJECT

private slots:
    void lightFollowsTheResult();
    void lightOpensThePanel();
    void panelNamesEveryCheck();
    void coloursFollowTheTheme();

private:
    [[nodiscard]] TruthLight& light() const { return *m_window->findChild<TruthLight*>(); }
    [[nodiscard]] TruthPanel& panel() const { return *m_window->findChild<TruthPanel*>(); }
    void choose(const QString& wavelet)
    {
        m_window->parameters().setKey(Parameter::Wavelet, wavelet);
        waitUntilIdle();
    }
};

void TstTruthPanel::lightFollowsTheResult()
{
    QVERIFY(light().isVisible());
    QCOMPARE(light().text(), QStringLiteral("\u2713 checks hold"));
    choose(QStringLiteral("dmey")); // 62 taps of an infinite filter: reconstruction is off by a per cent
    QCOMPARE(light().text(), QStringLiteral("\u2717 2 checks fail"));
    QVERIFY(light().toolTip().contains(QStringLiteral("Reconstruction: \u2717 fails")));
    choose(QStringLiteral("haar"));
    QCOMPARE(light().text(), QStringLiteral("\u2713 checks hold"));
}

void TstTruthPanel::lightOpensThePanel()
{
    QVERIFY(!panel().isVisible());
    QTest::mouseClick(&light(), Qt::LeftButton);
    QVERIFY(panel().isVisible());
    QVERIFY(action(ActionId::ShowTruth)->isChecked());
    QTest::keyClick(m_window.get(), Qt::Key_T);
    QVERIFY(!panel().isVisible());
}

void TstTruthPanel::panelNamesEveryCheck()
{
    action(ActionId::ShowTruth)->trigger();
    NumberTable& table = panel().table();
    QCOMPARE(table.rowCount(), 5);
    for (int row = 0; row < 5; ++row)
        QVERIFY(table.textAt(row, 1).contains(QStringLiteral("holds")));
    m_window->parameters().setKey(Parameter::Mode, QStringLiteral("symmetric"));
    waitUntilIdle();
    QVERIFY(table.textAt(1, 1).contains(QStringLiteral("does not apply")));
    QVERIFY(table.textAt(1, 4).contains(QStringLiteral("periodization")));
    choose(QStringLiteral("dmey"));
    QVERIFY(table.textAt(0, 1).contains(QStringLiteral("fails")));
    QVERIFY(table.copyText().contains(QStringLiteral("Reconstruction\t")));
}

void TstTruthPanel::coloursFollowTheTheme()
{
    const auto colour = [this] { return light().palette().color(QPalette::ButtonText); };
    for (const ActionId id : {ActionId::ThemeDark, ActionId::ThemeLight}) {
        action(id)->trigger();
        QCOMPARE(colour(), theme(m_window->view().themeKind()).good);
    }
}

QTEST_MAIN(TstTruthPanel)
#include "tst_truth_panel.moc"

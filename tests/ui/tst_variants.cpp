// SPDX-License-Identifier: GPL-3.0-or-later
// Keeping, renaming, comparing and flipping variants, and taking all of it back.
#include "core/attention/attention_map.h"
#include "tests/support/plot_mouse.h"
#include "tests/support/window_fixture.h"
#include "ui/message_bar.h"
#include "ui/number_table.h"
#include "ui/parameter_model.h"
#include "ui/signal_text.h"
#include "ui/variant_panel.h"
#include "ui/view_state.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTreeWidget>

#include <cmath>

using namespace wg;

class TstVariants : public WindowFixture
{
    Q_OBJECT

private slots:
    void keepsUnderLettersAndUndoes();
    void lettersStayWithTheirResults();
    void renamesInTheList();
    void firstOneIsComparedWithTheParameters();
    void figuresAreThoseOfTheTwo();
    void keyAFlipsTheWholeWindow();
    void keyDShowsTheDifference();
    void mapsStandSideBySide();
    void mapsZoomAndSelectWithTheWindow();
    void mapsOfOtherSizesHaveNoDifference();
    void zoomIsSharedWithTheRows();
    void emptyItSaysWhatToDo();
    void hiddenItComputesNothing();

private:
    [[nodiscard]] VariantPanel& panel() const { return *m_window->findChild<VariantPanel*>(); }
    [[nodiscard]] VariantList& list() const { return m_window->variants(); }
    [[nodiscard]] ViewState& view() const { return m_window->view(); }
    void keep() const { action(ActionId::KeepVariant)->trigger(); }
    void setMethod(const char* method)
    {
        m_window->parameters().setKey(Parameter::Method, QLatin1String(method));
        waitUntilIdle();
    }
    void keepTwo()
    {
        keep();
        setMethod("joint");
        keep();
    }
    [[nodiscard]] int rowOf(const QString& figure) const
    {
        for (int row = 0; row < panel().figures().rowCount(); ++row)
            if (panel().figures().textAt(row, 0) == figure) return row;
        return -1;
    }
};

void TstVariants::keepsUnderLettersAndUndoes()
{
    QVERIFY(!action(ActionId::FlipVariants)->isEnabled());
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QCOMPARE(list().count(), 1);
    QCOMPARE(list().find(0)->letter, QStringLiteral("A"));
    QCOMPARE(list().find(0)->result, view().result());
    QCOMPARE(m_window->parameters().history().undoText(), QStringLiteral("Keep as A"));
    list().duplicate(0);
    QCOMPARE(list().find(1)->letter, QStringLiteral("B"));
    QCOMPARE(list().find(1)->result, list().find(0)->result);
    list().remove(0);
    QCOMPARE(list().count(), 1);
    for (int step = 0; step < 3; ++step)
        action(ActionId::Undo)->trigger();
    QCOMPARE(list().count(), 0);
    QVERIFY(!action(ActionId::FlipVariants)->isEnabled());
    action(ActionId::Redo)->trigger();
    QCOMPARE(list().find(0)->letter, QStringLiteral("A"));
}

void TstVariants::lettersStayWithTheirResults()
{
    keepTwo();
    list().duplicate(1);
    QCOMPARE(list().compared(), (ComparedPair{0, 1}));
    list().remove(0);
    QCOMPARE(list().compared(), (ComparedPair{VariantList::kCurrent, 0}));
    QCOMPARE(list().find(0)->letter, QStringLiteral("B"));
    keep();
    QCOMPARE(list().find(2)->letter, QStringLiteral("A"));
}

void TstVariants::renamesInTheList()
{
    action(ActionId::ShowVariants)->trigger();
    keep();
    QTreeWidget& names = panel().list();
    names.setCurrentItem(names.topLevelItem(0));
    for (QAction* command : panel().findChildren<QAction*>())
        if (command->text() == QStringLiteral("Rename")) command->trigger();
    auto* editor = names.findChild<QLineEdit*>();
    QVERIFY(editor != nullptr);
    QTest::keyClicks(editor, QStringLiteral("before"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(list().find(0)->name, QStringLiteral("before"));
    action(ActionId::Undo)->trigger();
    QCOMPARE(list().find(0)->name, variantName(*list().find(0)->result));
    QCOMPARE(names.topLevelItem(0)->text(1), list().find(0)->name);
}

void TstVariants::firstOneIsComparedWithTheParameters()
{
    action(ActionId::ShowVariants)->trigger();
    keep();
    QTRY_VERIFY(rowOf(QStringLiteral("Outputs apart, rms")) >= 0);
    QCOMPARE(panel().figures().textAt(rowOf(QStringLiteral("Outputs apart, rms")), 3), QStringLiteral("0"));
    m_window->parameters().setNumber(Parameter::Temperature, 2);
    waitUntilIdle();
    QTRY_VERIFY(panel().figures().textAt(rowOf(QStringLiteral("Outputs apart, rms")), 3) != QStringLiteral("0"));
    keep();
    QCOMPARE(list().find(1)->name, list().find(0)->name + QStringLiteral(", temperature 2"));
    QCOMPARE(panel().figures().model()->headerData(2, Qt::Horizontal).toString(), QStringLiteral("current"));
}

void TstVariants::figuresAreThoseOfTheTwo()
{
    action(ActionId::ShowVariants)->trigger();
    keepTwo();
    QTRY_VERIFY(panel().figures().model()->headerData(2, Qt::Horizontal).toString() == QStringLiteral("B"));
    QTRY_VERIFY(rowOf(QStringLiteral("Entropy (bits)")) == 0);
    const auto number
        = [this](int column) { return panel().figures().model()->index(0, column).data(Qt::UserRole).toDouble(); };
    QTRY_COMPARE(number(2), list().find(1)->result->figures->at(0, 0).entropyBits);
    QCOMPARE(number(1), list().find(0)->result->figures->at(0, 0).entropyBits);
    QCOMPARE(number(3), number(1) - number(2));
    QVERIFY(rowOf(QStringLiteral("SNR gain (dB)")) > 0);
    QVERIFY(rowOf(QStringLiteral("Checks")) > 0);
}

void TstVariants::keyAFlipsTheWholeWindow()
{
    keepTwo();
    setMethod("off");
    const AnalysisResultPtr current = view().result();
    const auto notice = [this] {
        for (const MessageBar* bar : m_window->findChildren<MessageBar*>())
            if (bar->isVisible() && bar->text().startsWith(QStringLiteral("Variant "))) return bar->text().left(9);
        return QString();
    };
    QTest::keyClick(m_window.get(), Qt::Key_A);
    QCOMPARE(view().result(), list().find(0)->result);
    QCOMPARE(notice(), QStringLiteral("Variant A"));
    QTest::keyClick(m_window.get(), Qt::Key_A);
    QCOMPARE(view().result(), list().find(1)->result);
    QCOMPARE(notice(), QStringLiteral("Variant B"));
    m_window->parameters().setNumber(Parameter::Seed, 3);
    setMethod("time");
    QVERIFY2(view().result() != list().find(1)->result, "a new result is shown at once");
    QCOMPARE(notice(), QString());
    QVERIFY(current != view().result());
}

void TstVariants::keyDShowsTheDifference()
{
    keepTwo();
    QVERIFY(!panel().isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_D);
    QVERIFY(panel().maps().isVisible());
    panel().showTab(panel().plot());
    QVERIFY(action(ActionId::ShowDifference)->isChecked());
    QTRY_VERIFY(panel().plot().traces() != nullptr);
    const ComparedTraces& traces = *panel().plot().traces();
    const auto& first = list().find(0)->result->output->output.values;
    const auto& second = list().find(1)->result->output->output.values;
    QCOMPARE(traces.difference.size(), first.size());
    for (std::size_t t = 0; t < first.size(); ++t)
        QCOMPARE(traces.difference[t], first[t] - second[t]);
    QTest::keyClick(m_window.get(), Qt::Key_D);
    QVERIFY(panel().figures().isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_D);
    QVERIFY2(panel().plot().isVisible(), "the tab shown last");
}

void TstVariants::mapsStandSideBySide()
{
    keep();
    m_window->parameters().setNumber(Parameter::Temperature, 2);
    waitUntilIdle();
    keep();
    action(ActionId::ShowDifference)->trigger();
    const ComparedMaps& maps = panel().maps();
    view().setSelectedHead(2);
    view().setMapWindow({100, 140, 300, 330});
    QTRY_VERIFY(maps.shownMap(2) != nullptr && maps.shownMap(2)->rect == (MapRect{100, 40, 300, 30}));
    for (const std::size_t query : {std::size_t{0}, std::size_t{17}, std::size_t{39}}) {
        const auto rowOf
            = [&](int variant) { return attentionRow(*list().find(variant)->result->attention, 0, 2, 100 + query); };
        const std::vector<double> first = rowOf(0);
        const std::vector<double> second = rowOf(1);
        for (std::size_t key = 0; key < 30; ++key) {
            const auto shown = [&](std::size_t map) { return double(maps.shownMap(map)->values[query * 30 + key]); };
            QVERIFY(std::abs(shown(0) - first[300 + key]) < 1e-6);
            QVERIFY(std::abs(shown(1) - second[300 + key]) < 1e-6);
            QVERIFY(std::abs(shown(2) - (first[300 + key] - second[300 + key])) < 1e-6);
        }
    }
}

void TstVariants::mapsZoomAndSelectWithTheWindow()
{
    keepTwo();
    action(ActionId::ShowDifference)->trigger();
    ComparedMaps& maps = panel().maps();
    QTRY_VERIFY(maps.shownMap(2) != nullptr);
    const MapWindow whole = view().mapWindow();
    for (std::size_t map = 0; map < ComparedMaps::kMaps; ++map) {
        const QRectF area = maps.areaOf(map);
        test::turnWheel(maps, area.center().toPoint(), 2);
        QVERIFY2(view().mapWindow() != whole, "the focus map follows");
        view().fitMap();
        // The same cell of all three, at three eighths of the way.
        test::click(maps, (area.topLeft() + QPointF(area.width(), area.height()) * 3 / 8).toPoint());
        QVERIFY(std::abs(double(view().selectedToken().value()) - 192) < 8);
        QVERIFY(std::abs(double(view().selectedKey().value()) - 192) < 8);
        test::hover(maps, area.center().toPoint());
        QVERIFY(view().hover().pair.has_value());
        QVERIFY2(view().readout().contains(QStringLiteral("A \u2212 B ")), qPrintable(view().readout()));
    }
}

void TstVariants::mapsOfOtherSizesHaveNoDifference()
{
    keep();
    open(QStringLiteral("example:blocks?n=256"));
    list().compare({0, VariantList::kCurrent});
    action(ActionId::ShowDifference)->trigger();
    const ComparedMaps& maps = panel().maps();
    QTRY_VERIFY(maps.shownMap(1) != nullptr);
    QVERIFY(maps.shownMap(2) == nullptr);
    view().setMapWindow({0, 128, 64, 128}); // a half and a quarter of the current one
    QTRY_COMPARE(maps.shownMap(0)->rect, (MapRect{0, 256, 128, 128}));
    setMethod("off");
    QTRY_VERIFY2(maps.shownMap(1) == nullptr && maps.shownMap(0) != nullptr, "no attention, no map");
}

void TstVariants::zoomIsSharedWithTheRows()
{
    keepTwo();
    action(ActionId::ShowDifference)->trigger();
    panel().showTab(panel().plot());
    QTRY_VERIFY(panel().plot().traces() != nullptr);
    const QImage whole = panel().plot().picture(QSize(500, 200));
    view().setTimeRange({100, 160});
    QVERIFY(panel().plot().picture(QSize(500, 200)) != whole);
    open(QStringLiteral("example:blocks?n=300"));
    list().compare({0, VariantList::kCurrent});
    QTRY_VERIFY2(panel().plot().traces()->difference.empty(), "512 samples against 300");
    QVERIFY(!panel().plot().picture(QSize(500, 200)).isNull());
}

void TstVariants::emptyItSaysWhatToDo()
{
    action(ActionId::ShowVariants)->trigger();
    QVERIFY(panel().figures().hint().contains(QStringLiteral("Ctrl+K")));
    QCOMPARE(panel().figures().rowCount(), 0);
    keep();
    QTRY_VERIFY(panel().figures().rowCount() > 5);
    action(ActionId::Undo)->trigger();
    QCOMPARE(panel().figures().rowCount(), 0);
}

void TstVariants::hiddenItComputesNothing()
{
    keepTwo();
    QCoreApplication::processEvents();
    QCOMPARE(panel().figures().rowCount(), 0);
    action(ActionId::ShowVariants)->trigger();
    QTRY_VERIFY(panel().figures().rowCount() > 5);
}

QTEST_MAIN(TstVariants)
#include "tst_variants.moc"

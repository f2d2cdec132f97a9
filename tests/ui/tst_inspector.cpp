// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector shows the numbers of the selected cell, and its table leads to other keys.
#include "core/attention/attention_map.h"
#include "tests/support/window_fixture.h"
#include "ui/inspector_panel.h"
#include "ui/inspector_text.h"
#include "ui/number_table.h"
#include "ui/parameter_model.h"
#include "ui/plots/attention_plot.h"
#include "ui/plots/axis_text.h"
#include "ui/view_state.h"

#include <QClipboard>
#include <QDockWidget>
#include <QHeaderView>

#include <algorithm>
#include <cmath>

using namespace wg;

class TstInspector : public WindowFixture
{
    Q_OBJECT

private slots:
    void startsWithTheLargestWeight();
    void showsTheWeightOfTheMap();
    void aClickInTheMapPinsThePair();
    void choosingARowSelectsTheKey();
    void everyMethodHasItsTerms_data();
    void everyMethodHasItsTerms();
    void hiddenItComputesNothing();
    void sortsByNumberAndCopiesInFull();
    void saysWhyItIsEmpty();

private:
    [[nodiscard]] InspectorPanel& panel() const { return *m_window->findChild<InspectorPanel*>(); }
    void showPanel() const
    {
        if (!panel().isVisible()) action(ActionId::ShowInspector)->trigger();
        QVERIFY(panel().isVisible());
    }
    [[nodiscard]] int rowOf(const QString& term) const
    {
        for (int row = 0; row < panel().terms().rowCount(); ++row)
            if (panel().terms().textAt(row, 0) == term) return row;
        return -1;
    }
};

void TstInspector::startsWithTheLargestWeight()
{
    showPanel();
    ViewState& view = m_window->view();
    const std::size_t query = view.selectedToken().value();
    const std::vector<double> row = attentionRow(*view.result()->attention, 0, 0, query);
    const auto largest = static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
    QTRY_COMPARE(panel().title(), cellTitle(*view.result(), {0, 0, query, largest}) + " (its largest weight)");
    QCOMPARE(panel().weights().textAt(0, 3), numberText(row[largest], 4, QLocale()));
}

void TstInspector::showsTheWeightOfTheMap()
{
    showPanel();
    ViewState& view = m_window->view();
    view.setSelectedHead(2);
    const std::size_t query = view.result()->layout().bandOffsets[4] + 9;
    view.setSelection(query, query + 5);
    QTRY_COMPARE(panel().title(), cellTitle(*view.result(), {0, 2, query, query + 5}));
    const double weight = attentionRow(*view.result()->attention, 0, 2, query)[query + 5];
    QCOMPARE(panel().terms().textAt(rowOf("weight A"), 1), numberText(weight, 5, QLocale()));
    QVERIFY(rowOf("q") > 0 && rowOf("|q \u2212 k|\u00b2") > 0 && rowOf("log-sum-exp") > 0 && rowOf("brings") > 0);
}

void TstInspector::aClickInTheMapPinsThePair()
{
    m_window->resize(1600, 1000);
    showPanel();
    auto* map = m_window->findChild<AttentionPlot*>();
    QWidget* canvas = map->findChild<QWidget*>();
    QTRY_VERIFY(map->isExact());
    QTest::mouseClick(canvas, Qt::LeftButton, Qt::NoModifier, QPoint(canvas->width() / 2, canvas->height() / 2));
    ViewState& view = m_window->view();
    QVERIFY(view.selectedKey().has_value());
    const QString title = cellTitle(*view.result(), {0, 0, *view.selectedToken(), *view.selectedKey()});
    QTRY_COMPARE(panel().title(), title);
    QTest::mouseMove(canvas, QPoint(canvas->width() / 2 + 40, canvas->height() / 2 + 20));
    QTest::qWait(0);
    QCOMPARE(panel().title(), title);
}

void TstInspector::choosingARowSelectsTheKey()
{
    showPanel();
    ViewState& view = m_window->view();
    QTRY_VERIFY(panel().weights().rowCount() > 3);
    const std::size_t query = view.selectedToken().value();
    const BandLayout& layout = view.result()->layout();
    const QModelIndex third = panel().weights().model()->index(2, 0);
    const auto token = static_cast<std::size_t>(third.siblingAtColumn(1).data().toInt());
    QTest::mouseClick(panel().weights().viewport(), Qt::LeftButton, Qt::NoModifier,
                      panel().weights().visualRect(third).center());
    QCOMPARE(view.selectedToken().value(), query);
    QCOMPARE(view.selectedKey().value(), layout.bandOffsets[layout.bandOf(query)] + token);
    QTRY_COMPARE(panel().title(), cellTitle(*view.result(), {0, 0, query, *view.selectedKey()}));
}

void TstInspector::everyMethodHasItsTerms_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("weights");
    QTest::addColumn<QString>("kernel");
    QTest::addColumn<QStringList>("terms");
    QTest::addRow("content") << "joint"
                             << "content"
                             << "softmax" << QStringList{"|q \u2212 k|\u00b2", "scale",    "score S",
                                                         "log-sum-exp",        "weight A", "brings"};
    QTest::addRow("random") << "per-band"
                            << "random"
                            << "softmax"
                            << QStringList{"q\u00b7k", "scale", "score S", "log-sum-exp", "weight A", "head adds"};
    QTest::addRow("linear") << "time"
                            << "random"
                            << "linear" << QStringList{"q\u00b7k", "score S", "weight A", "value v", "brings"};
    QTest::addRow("article") << "article"
                             << ""
                             << "softmax" << QStringList{"q\u00b7k", "similarity S", "logit z", "log-sum-exp",
                                                         "weight w", "gain",         "c after"};
}

void TstInspector::everyMethodHasItsTerms()
{
    QFETCH(QString, method);
    QFETCH(QString, weights);
    QFETCH(QString, kernel);
    QFETCH(QStringList, terms);
    showPanel();
    m_window->parameters().setKey(Parameter::Method, method);
    if (!weights.isEmpty()) m_window->parameters().setKey(Parameter::Weights, weights);
    m_window->parameters().setKey(Parameter::Kernel, kernel);
    waitUntilIdle();
    ViewState& view = m_window->view();
    view.setSelection(40, 44);
    QTRY_COMPARE(panel().title(), cellTitle(*view.result(), {0, 0, 40, 44}));
    int last = 0;
    for (const QString& term : terms) {
        const int row = rowOf(term);
        QVERIFY2(row > last, qPrintable(term));
        QVERIFY(!panel().terms().textAt(row, 1).isEmpty());
        last = row;
    }
}

void TstInspector::hiddenItComputesNothing()
{
    QVERIFY(!panel().isVisible());
    m_window->view().setSelection(30, 31);
    QCOMPARE(panel().title(), QString());
    showPanel();
    QTRY_VERIFY(!panel().title().isEmpty());
    const QString title = panel().title();
    action(ActionId::ShowInspector)->trigger();
    QVERIFY(!panel().isVisible());
    m_window->view().setSelection(32, 33);
    QCoreApplication::processEvents();
    QCOMPARE(panel().title(), title);
    showPanel();
    QTRY_VERIFY(panel().title() != title);
}

void TstInspector::sortsByNumberAndCopiesInFull()
{
    showPanel();
    NumberTable& table = panel().weights();
    QTRY_VERIFY(table.rowCount() > 20);
    table.sortByColumn(2, Qt::AscendingOrder);
    double before = -1;
    for (int row = 0; row < table.rowCount(); ++row) {
        const double time = table.model()->index(row, 2).data(Qt::UserRole).toDouble();
        QVERIFY(time > before);
        before = time;
    }
    table.setFocus();
    table.selectRow(1);
    QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0].split(QLatin1Char('\t')).size(), 5);
    bool isNumber = false;
    const double copied = QLocale().toDouble(lines[1].split(QLatin1Char('\t'))[3], &isNumber);
    QVERIFY(isNumber);
    QCOMPARE(copied, table.model()->index(1, 3).data(Qt::UserRole).toDouble());
}

void TstInspector::saysWhyItIsEmpty()
{
    showPanel();
    m_window->parameters().setKey(Parameter::Method, QStringLiteral("off"));
    waitUntilIdle();
    QTRY_COMPARE(panel().terms().rowCount(), 0);
    QVERIFY(panel().terms().hint().contains(QStringLiteral("off")));
    m_window->parameters().setKey(Parameter::Method, QStringLiteral("joint"));
    waitUntilIdle();
    m_window->view().setSelection(std::nullopt);
    QTRY_VERIFY(panel().terms().hint().contains(QStringLiteral("Click")));
}

QTEST_MAIN(TstInspector)
#include "tst_inspector.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
// What wheel and mouse buttons do in the plots, with every key that is held.
#include "tests/support/plot_mouse.h"
#include "tests/support/window_fixture.h"
#include "ui/head_panel.h"
#include "ui/plots/attention_plot.h"
#include "ui/plots/row_stack.h"
#include "ui/view_state.h"

#include <cmath>

using namespace wg;

class TstGestures : public WindowFixture
{
    Q_OBJECT

private slots:
    void wheelZoomsTimeAtTheCursor();
    void controlWheelZoomsTheValuesAlone();
    void wheelOverAnAxisZoomsItAlone();
    void shiftWheelPans();
    void altWheelMovesThroughTheBands();
    void dragsPanAndZoom_data();
    void dragsPanAndZoom();
    void doubleClickFits();
    void controlWheelInTheMapZoomsTheQueries();

private:
    [[nodiscard]] QWidget& input() const
    {
        return qobject_cast<RowStack*>(m_window->centralWidget())->view(Row::Input);
    }
    [[nodiscard]] double timeAt(double x) const
    {
        test::hover(input(), test::pointIn(input(), x, 0.5));
        return m_window->view().hover().time.value_or(HUGE_VAL);
    }
    [[nodiscard]] QImage picture() const
    {
        m_window->view().clearHover();
        return input().grab().toImage();
    }
};

void TstGestures::wheelZoomsTimeAtTheCursor()
{
    const double before = timeAt(0.4);
    test::turnWheel(input(), test::pointIn(input(), 0.4, 0.5), 3);
    QVERIFY(m_window->view().timeRange().length() < 0.7 * m_window->view().wholeTimeRange().length());
    QVERIFY(std::abs(timeAt(0.4) - before) < 1e-6);
    test::turnWheel(input(), test::pointIn(input(), 0.4, 0.5), -3);
    QVERIFY(std::abs(m_window->view().timeRange().length() - m_window->view().wholeTimeRange().length()) < 1e-6);
}

void TstGestures::controlWheelZoomsTheValuesAlone()
{
    const QImage before = picture();
    test::turnWheel(input(), test::pointIn(input(), 0.4, 0.5), 2, Qt::ControlModifier);
    QCOMPARE(m_window->view().timeRange(), m_window->view().wholeTimeRange());
    QVERIFY(picture() != before);
    QTest::keyClick(&input(), Qt::Key_Home);
    QCOMPARE(picture(), before);
}

void TstGestures::wheelOverAnAxisZoomsItAlone()
{
    const QImage before = picture();
    test::turnWheel(input(), test::pointIn(input(), 0.03, 0.5), 2);
    QCOMPARE(m_window->view().timeRange(), m_window->view().wholeTimeRange());
    QVERIFY(picture() != before);
    const QWidget& lowest = qobject_cast<RowStack*>(m_window->centralWidget())->view(Row::Output);
    test::turnWheel(lowest, QPoint(lowest.width() / 2, lowest.height() - 4), 2, Qt::NoModifier);
    QVERIFY(m_window->view().timeRange() != m_window->view().wholeTimeRange());
}

void TstGestures::shiftWheelPans()
{
    m_window->view().setTimeRange({100, 200});
    test::turnWheel(input(), test::pointIn(input(), 0.5, 0.5), -1, Qt::ShiftModifier);
    const TimeRange after = m_window->view().timeRange();
    QVERIFY(std::abs(after.length() - 100) < 1e-9);
    QVERIFY(after.from > 100);
}

void TstGestures::altWheelMovesThroughTheBands()
{
    ViewState& view = m_window->view();
    const BandLayout& layout = view.result()->layout();
    const std::size_t token = layout.bandOffsets[2] + 3;
    view.setSelection(token);
    test::turnWheel(input(), test::pointIn(input(), 0.5, 0.5), 1, Qt::AltModifier);
    QCOMPARE(layout.bandOf(*view.selectedToken()), std::size_t{3});
    test::turnWheel(input(), test::pointIn(input(), 0.5, 0.5), -1, Qt::AltModifier);
    QCOMPARE(layout.bandOf(*view.selectedToken()), std::size_t{2});
    QCOMPARE(view.timeRange(), view.wholeTimeRange());
}

void TstGestures::dragsPanAndZoom_data()
{
    QTest::addColumn<bool>("swapped");
    QTest::addRow("left pans, right zooms") << false;
    QTest::addRow("swapped") << true;
}

void TstGestures::dragsPanAndZoom()
{
    QFETCH(bool, swapped);
    if (swapped) action(ActionId::SwapMouseButtons)->trigger();
    ViewState& view = m_window->view();
    view.setTimeRange({100, 300});
    const QPoint from = test::pointIn(input(), 0.3, 0.4);
    const QPoint to = test::pointIn(input(), 0.6, 0.6);
    const double held = timeAt(0.3);
    test::drag(input(), from, to, swapped ? Qt::RightButton : Qt::LeftButton);
    QVERIFY(std::abs(view.timeRange().length() - 200) < 1e-9);
    QVERIFY2(std::abs(timeAt(0.6) - held) < 1e-6, "what was taken hold of stays under the mouse");

    const TimeRange wanted{timeAt(0.3), timeAt(0.6)};
    test::drag(input(), from, to, swapped ? Qt::LeftButton : Qt::RightButton);
    QVERIFY(std::abs(view.timeRange().from - wanted.from) < 1);
    QVERIFY(std::abs(view.timeRange().to - wanted.to) < 1);
    m_window->view().goBack();
    QVERIFY(std::abs(view.timeRange().length() - 200) < 1e-9);
}

void TstGestures::doubleClickFits()
{
    m_window->view().setTimeRange({100, 300});
    test::sendMouse(input(), QEvent::MouseButtonDblClick, test::pointIn(input(), 0.5, 0.5), Qt::LeftButton);
    QCOMPARE(m_window->view().timeRange(), m_window->view().wholeTimeRange());
}

void TstGestures::controlWheelInTheMapZoomsTheQueries()
{
    ViewState& view = m_window->view();
    const QWidget& map = m_window->findChild<HeadPanel*>()->map();
    const MapWindow whole = view.mapWindow();
    test::turnWheel(map, test::pointIn(map, 0.5, 0.5), 2, Qt::ControlModifier);
    QCOMPARE(view.mapWindow().firstKey, whole.firstKey);
    QCOMPARE(view.mapWindow().lastKey, whole.lastKey);
    QVERIFY(view.mapWindow().lastQuery - view.mapWindow().firstQuery < whole.lastQuery - whole.firstQuery);
    test::turnWheel(map, test::pointIn(map, 0.5, 0.5), 2);
    QVERIFY(view.mapWindow().lastKey - view.mapWindow().firstKey < whole.lastKey - whole.firstKey);
}

QTEST_MAIN(TstGestures)
#include "tst_gestures.moc"

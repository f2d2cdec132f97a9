// SPDX-License-Identifier: GPL-3.0-or-later
// Arrangements of the panels: what each shows, the person's own, zen, full screen.
#include "tests/support/plot_mouse.h"
#include "tests/support/window_fixture.h"
#include "ui/head_panel.h"
#include "ui/parameter_model.h"
#include "ui/plots/attention_plot.h"
#include "ui/plots/head_grid.h"
#include "ui/plots/row_stack.h"
#include "ui/view_state.h"
#include "ui/window_layout.h"

#include <QAbstractButton>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QMenuBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QStatusBar>
#include <QToolBar>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

using namespace wg;

class TstArrangements : public WindowFixture
{
    Q_OBJECT

private slots:
    void eachShowsItsPanels_data();
    void eachShowsItsPanels();
    void lectureIsLargeAndGoesBack();
    void lectureFitsAProjector();
    void ownComesBackInAnotherSession();
    void resetUndoesEverything();
    void zenHidesAllButPlots();
    void escapeEndsZenThenFullScreen();
    void openPanelsLeaveRoomForThePlots_data();
    void openPanelsLeaveRoomForThePlots();
    void manyHeadsGetSmallCells();
    void nothingIsCutOff_data();
    void nothingIsCutOff();
    void lowWindowsShowTheTimeBesideAPanel();
    void nothingMovesWhileASliderIsHeld();
    void everyPlotIsDrawnOnce_data();
    void everyPlotIsDrawnOnce();
    void switchingIsQuick();

private:
    [[nodiscard]] QDockWidget& dock(const char* name) const
    {
        return *m_window->findChild<QDockWidget*>(QLatin1String(name));
    }
    [[nodiscard]] RowStack& rows() const { return *qobject_cast<RowStack*>(m_window->centralWidget()); }
    [[nodiscard]] QString shownRows() const
    {
        QString shown;
        for (std::size_t row = 0; row < kRowCount; ++row)
            if (rows().isRowVisible(static_cast<Row>(row))) shown += QString::number(row + 1);
        return shown;
    }
};

void TstArrangements::eachShowsItsPanels_data()
{
    QTest::addColumn<int>("id");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QString>("docks");
    const auto id = [](ActionId action) { return static_cast<int>(action); };
    QTest::addRow("aligned") << id(ActionId::ArrangeAligned) << "1234"
                             << "parameters heads";
    QTest::addRow("columns") << id(ActionId::ArrangeColumns) << "12"
                             << "parameters heads reconstruction";
    QTest::addRow("lecture") << id(ActionId::ArrangeLecture) << "24"
                             << "heads";
    QTest::addRow("compare") << id(ActionId::ArrangeCompare) << "24"
                             << "parameters heads variants";
    QTest::addRow("minimal") << id(ActionId::ArrangeMinimal) << "1234"
                             << "";
}

void TstArrangements::eachShowsItsPanels()
{
    QFETCH(int, id);
    QFETCH(QString, rows);
    QFETCH(QString, docks);
    // From every other arrangement, so that nothing of it stays.
    for (const ActionId before : {ActionId::ArrangeColumns, ActionId::ArrangeLecture, ActionId::ArrangeCompare}) {
        action(before)->trigger();
        action(static_cast<ActionId>(id))->trigger();
        QCOMPARE(shownRows(), rows);
        QStringList shown;
        for (const char* name : {"parameters", "heads", "reconstruction", "variants", "inspector"})
            if (dock(name).isVisible()) shown << QLatin1String(name);
        QCOMPARE(shown.join(QLatin1Char(' ')), docks);
        QVERIFY(action(static_cast<ActionId>(id))->isChecked());
    }
}

void TstArrangements::lectureIsLargeAndGoesBack()
{
    m_window->view().setTextScale(1.1);
    const double font = m_window->font().pointSizeF();
    action(ActionId::ArrangeLecture)->trigger();
    QCOMPARE(m_window->view().textScale(), 1.5);
    QVERIFY(m_window->font().pointSizeF() > font);
    action(ActionId::ArrangeLecture)->trigger();
    m_window->close();
    newWindow();
    QVERIFY(m_window->panelLayout().arrangement() == Arrangement::Lecture);
    QCOMPARE(m_window->view().textScale(), 1.5);
    action(ActionId::ArrangeAligned)->trigger();
    QCOMPARE(m_window->view().textScale(), 1.1);
    QCOMPARE(m_window->font().pointSizeF(), font);
}

void TstArrangements::lectureFitsAProjector()
{
    action(ActionId::ArrangeLecture)->trigger();
    m_window->resize(1024, 768);
    QTRY_COMPARE(m_window->size(), QSize(1024, 768));
    const QWidget& map = dock("heads");
    QVERIFY2(map.width() >= 350, qPrintable(QString::number(map.width())));
    QVERIFY2(rows().width() >= 350, qPrintable(QString::number(rows().width())));
}

void TstArrangements::ownComesBackInAnotherSession()
{
    QVERIFY2(!action(ActionId::ArrangeOwn)->isEnabled(), "none is kept yet");
    action(ActionId::ArrangeColumns)->trigger();
    dock("parameters").hide();
    action(ActionId::ShowInspector)->trigger();
    action(ActionId::KeepArrangement)->trigger();
    action(ActionId::ArrangeAligned)->trigger();
    QVERIFY(!dock("inspector").isVisible());
    for (int session = 0; session < 2; ++session) {
        action(ActionId::ArrangeOwn)->trigger();
        QCOMPARE(shownRows(), QStringLiteral("12"));
        QVERIFY(!dock("parameters").isVisible());
        QVERIFY(dock("reconstruction").isVisible());
        QVERIFY(dock("inspector").isVisible());
        m_window->close();
        newWindow();
    }
}

void TstArrangements::resetUndoesEverything()
{
    action(ActionId::ArrangeColumns)->trigger();
    dock("heads").setFloating(true);
    action(ActionId::ResetLayout)->trigger();
    QVERIFY(!dock("heads").isFloating());
    QVERIFY(m_window->panelLayout().arrangement() == Arrangement::Aligned);
    QCOMPARE(shownRows(), QStringLiteral("1234"));
}

void TstArrangements::zenHidesAllButPlots()
{
    action(ActionId::ShowInspector)->trigger();
    auto* bar = m_window->findChild<QToolBar*>(QStringLiteral("mainTools"));
    bar->hide();
    QTest::keyClick(m_window.get(), Qt::Key_Z);
    QVERIFY(action(ActionId::Zen)->isChecked());
    for (const QWidget* hidden :
         {m_window->menuWidget(), static_cast<QWidget*>(m_window->statusBar()),
          static_cast<QWidget*>(&dock("parameters")), static_cast<QWidget*>(&dock("inspector"))})
        QVERIFY(!hidden->isVisible());
    QVERIFY(rows().isVisible());
    QVERIFY(dock("heads").isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_Z);
    QVERIFY(m_window->menuWidget()->isVisible());
    QVERIFY(dock("inspector").isVisible());
    QVERIFY2(!bar->isVisible(), "what was hidden before stays hidden");
}

void TstArrangements::escapeEndsZenThenFullScreen()
{
    m_window->view().setSelection(std::nullopt);
    action(ActionId::FullScreen)->trigger();
    QTRY_VERIFY(m_window->isFullScreen());
    action(ActionId::Zen)->trigger();
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QVERIFY(!action(ActionId::Zen)->isChecked());
    QVERIFY(m_window->isFullScreen());
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QTRY_VERIFY(!m_window->isFullScreen());
    QTRY_VERIFY(!action(ActionId::FullScreen)->isChecked());
}

void TstArrangements::openPanelsLeaveRoomForThePlots_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("mapHeight"); // at least
    QTest::addRow("1920x1080") << QSize(1920, 1080) << 400;
    QTest::addRow("1280x800") << QSize(1280, 800) << 300;
    QTest::addRow("1280x800 at 125 %%") << QSize(1024, 640) << 200;
    QTest::addRow("smaller still") << QSize(950, 540) << 200;
}

void TstArrangements::openPanelsLeaveRoomForThePlots()
{
    QFETCH(QSize, size);
    QFETCH(int, mapHeight);
    m_window->resize(size);
    const QWidget& map = m_window->findChild<HeadPanel*>()->map();
    for (const ActionId panel : {ActionId::ShowHistory, ActionId::ShowVariants, ActionId::ShowInspector}) {
        action(panel)->trigger();
        QCoreApplication::processEvents();
        QCOMPARE(m_window->size(), size); // nothing forces the window to grow
        QVERIFY2(map.height() >= mapHeight, qPrintable(QString::number(map.height())));
        for (std::size_t i = 0; i < kRowCount; ++i) {
            const QWidget& view = rows().view(static_cast<Row>(i));
            QVERIFY(view.height() >= view.minimumSizeHint().height());
        }
        if (size.height() > 1000) QCOMPARE(rows().findChild<QScrollArea*>()->verticalScrollBar()->maximum(), 0);
    }
    QVERIFY(dock("heads").geometry().bottom() > dock("inspector").geometry().bottom() - 4); // beside it, not above it
}

void TstArrangements::manyHeadsGetSmallCells()
{
    m_window->resize(1280, 800);
    const HeadPanel& panel = *m_window->findChild<HeadPanel*>();
    const int before = panel.map().height();
    m_window->parameters().setNumber(Parameter::Heads, 64);
    waitUntilIdle();
    QTRY_COMPARE(panel.grid().shownHeads().size(), std::size_t{64});
    int seen = 0;
    for (const auto* cell : panel.grid().findChildren<QAbstractButton*>())
        if (!cell->visibleRegion().isEmpty()) ++seen;
    QVERIFY2(seen >= 40, qPrintable(QString::number(seen)));
    m_window->parameters().setNumber(Parameter::Heads, 4);
    waitUntilIdle();
    QTRY_COMPARE(panel.map().height(), before);
}

void TstArrangements::nothingIsCutOff_data()
{
    QTest::addColumn<int>("id");
    QTest::addColumn<QSize>("size");
    const auto row = [](const char* name, ActionId action, const QSize& size) {
        QTest::addRow("%s, %d wide", name, size.width()) << static_cast<int>(action) << size;
    };
    for (const QSize& size : {QSize(1280, 800), QSize(1920, 1080)}) {
        row("aligned", ActionId::ArrangeAligned, size);
        row("columns", ActionId::ArrangeColumns, size);
        row("compare", ActionId::ArrangeCompare, size);
        row("a lesson open", ActionId::ShowLesson, size);
    }
    row("lecture", ActionId::ArrangeLecture, QSize(1024, 768));
    row("minimal", ActionId::ArrangeMinimal, QSize(1024, 768));
}

void TstArrangements::nothingIsCutOff()
{
    QFETCH(int, id);
    QFETCH(QSize, size);
    m_window->resize(size);
    action(static_cast<ActionId>(id))->trigger();
    QCoreApplication::processEvents();
    QCOMPARE(m_window->size(), size);
    int seen = 0;
    for (RowStack* stack : m_window->findChildren<RowStack*>()) {
        for (std::size_t i = 0; i < kRowCount; ++i) {
            const QWidget& view = stack->view(static_cast<Row>(i));
            if (!view.isVisible()) continue;
            ++seen;
            QCOMPARE(test::mouseTarget(view).visibleRegion().boundingRect().width(), view.width());
        }
    }
    QVERIFY(seen > 0);
}

void TstArrangements::lowWindowsShowTheTimeBesideAPanel()
{
    m_window->resize(1280, 800);
    action(ActionId::ShowInspector)->trigger();
    QCoreApplication::processEvents();
    QVERIFY(dock("inspector").height() >= 150);
    QCOMPARE(rows().findChild<QScrollArea*>()->verticalScrollBar()->maximum(), 0);
}

void TstArrangements::nothingMovesWhileASliderIsHeld()
{
    const HeadPanel& panel = *m_window->findChild<HeadPanel*>();
    const int before = panel.map().height();
    ParameterModel& parameters = m_window->parameters();
    parameters.beginGesture();
    for (const int heads : {8, 24, 64}) {
        parameters.setNumber(Parameter::Heads, heads);
        QTRY_COMPARE(panel.grid().shownHeads().size(), static_cast<std::size_t>(heads));
        QCOMPARE(panel.map().height(), before);
    }
    parameters.endGesture();
    QTRY_VERIFY(panel.map().height() < before);
}

void TstArrangements::everyPlotIsDrawnOnce_data()
{
    QTest::addColumn<int>("id");
    QTest::addRow("columns") << static_cast<int>(ActionId::ArrangeColumns);
    QTest::addRow("lecture") << static_cast<int>(ActionId::ArrangeLecture);
    QTest::addRow("minimal") << static_cast<int>(ActionId::ArrangeMinimal);
}

void TstArrangements::everyPlotIsDrawnOnce()
{
    QFETCH(int, id);
    action(ActionId::ArrangeAligned)->trigger();
    QCoreApplication::processEvents();
    std::vector<std::pair<const QWidget*, std::unique_ptr<QSignalSpy>>> plots;
    for (QWidget* widget : m_window->findChildren<QWidget*>())
        if (widget->inherits("QCustomPlot"))
            plots.emplace_back(widget, std::make_unique<QSignalSpy>(widget, SIGNAL(afterReplot())));
    action(static_cast<ActionId>(id))->trigger();
    QCoreApplication::processEvents();
    int drawn = 0;
    for (const auto& [plot, spy] : plots) {
        const QString name = QLatin1String(plot->parentWidget()->metaObject()->className());
        // The map takes another picture for its new size.
        const int most = name.contains(QStringLiteral("Attention")) ? 2 : 1;
        QVERIFY2(spy->count() <= most, qPrintable(name + QStringLiteral(": %1").arg(spy->count())));
        drawn += static_cast<int>(spy->count());
    }
    QVERIFY(drawn > 0);
}

void TstArrangements::switchingIsQuick()
{
    std::vector<double> times;
    for (int i = 0; i < 6; ++i) {
        for (const ActionId id :
             {ActionId::ArrangeColumns, ActionId::ArrangeLecture, ActionId::ArrangeMinimal, ActionId::ArrangeAligned}) {
            QElapsedTimer timer;
            timer.start();
            action(id)->trigger();
            QCoreApplication::processEvents();
            times.push_back(static_cast<double>(timer.nsecsElapsed()) * 1e-6);
        }
    }
    std::sort(times.begin(), times.end());
    qInfo("arrangement to picture: median %.0f ms, worst %.0f ms", times[12], times.back());
    QVERIFY2(times[12] < 400, "four times the wanted 100 ms: a busy machine is allowed for");
}

QTEST_MAIN(TstArrangements)
#include "tst_arrangements.moc"

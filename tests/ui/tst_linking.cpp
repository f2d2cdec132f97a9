// SPDX-License-Identifier: GPL-3.0-or-later
// Pointing and choosing in one view shows in all others.
#include "core/attention/attention_map.h"
#include "tests/support/plot_mouse.h"
#include "tests/support/window_fixture.h"
#include "ui/head_panel.h"
#include "ui/parameter_model.h"
#include "ui/plots/attention_plot.h"
#include "ui/plots/head_grid.h"
#include "ui/plots/head_map.h"
#include "ui/plots/row_stack.h"
#include "ui/view_state.h"

#include <QAbstractButton>
#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

using namespace wg;

class TstLinking : public WindowFixture
{
    Q_OBJECT

private slots:
    void pointingInOneViewMarksAllOthers_data();
    void pointingInOneViewMarksAllOthers();
    void aThumbnailPointsAtThePairUnderIt();
    void controlClickChoosesTheKey();
    void edgeTokensAreNamedAndHatched();
    void onlyFootprintsThatLeaveTheSignalAreHatched_data();
    void onlyFootprintsThatLeaveTheSignalAreHatched();
    void gazeHatchesTheEdgesBothWays();
    void backspaceTakesTheMapBackToo();
    void oneCellIsTheWeightOfItsRow();
    void wheelOverTheColourScaleHoldsItsEnd();
    void pointingIsQuick();

private:
    [[nodiscard]] RowStack& rows() const { return *qobject_cast<RowStack*>(m_window->centralWidget()); }
    [[nodiscard]] AttentionPlot& map() const { return m_window->findChild<HeadPanel*>()->map(); }
    [[nodiscard]] HeadGrid& grid() const { return m_window->findChild<HeadPanel*>()->grid(); }
    [[nodiscard]] QWidget& view(const QString& name) const;
    [[nodiscard]] std::vector<QImage> pictures() const;
    /// Times of the columns of pixels that the shading of edges changes.
    [[nodiscard]] std::vector<double> hatchedColumns(const QString& name) const;
};

namespace {

const std::vector<QString> kViews{QStringLiteral("input"),  QStringLiteral("coefficients"), QStringLiteral("gaze"),
                                  QStringLiteral("output"), QStringLiteral("map"),          QStringLiteral("heads")};

} // namespace

QWidget& TstLinking::view(const QString& name) const
{
    const auto index = std::find(kViews.begin(), kViews.end(), name) - kViews.begin();
    if (index < 4) return rows().view(static_cast<Row>(index));
    if (index == 4) return map();
    return *grid().findChildren<QAbstractButton*>().constFirst();
}

std::vector<QImage> TstLinking::pictures() const
{
    std::vector<QImage> pictures;
    for (const QString& name : kViews)
        pictures.push_back(view(name).grab().toImage());
    return pictures;
}

void TstLinking::pointingInOneViewMarksAllOthers_data()
{
    QTest::addColumn<QString>("source");
    for (const QString& name : kViews)
        QTest::addRow("%s", qPrintable(name)) << name;
}

void TstLinking::pointingInOneViewMarksAllOthers()
{
    QFETCH(QString, source);
    ViewState& state = m_window->view();
    state.setSelection(state.result()->layout().bandOffsets[4] + 3);
    QCoreApplication::processEvents();
    const std::vector<QImage> before = pictures();
    QWidget& target = view(source);
    test::hover(target, test::pointIn(target, 0.6, 0.55));
    QVERIFY2(state.hover().token || state.hover().pair, "something lies under the mouse");
    QVERIFY2(state.readout().contains(QLatin1Char('[')), qPrintable(state.readout()));
    QCoreApplication::processEvents();
    const std::vector<QImage> after = pictures();
    for (std::size_t i = 0; i < kViews.size(); ++i)
        QVERIFY2(before[i] != after[i], qPrintable(kViews[i] + QStringLiteral(" shows nothing of it")));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&test::mouseTarget(target), &leave);
    QCOMPARE(state.hover(), Hover{});
}

void TstLinking::aThumbnailPointsAtThePairUnderIt()
{
    ViewState& state = m_window->view();
    const auto buttons = grid().findChildren<QAbstractButton*>();
    QCOMPARE(buttons.size(), 4);
    QAbstractButton& third = *buttons[2];
    test::hover(third, test::pointIn(third, 0.75, 0.5));
    QVERIFY(state.hover().pair.has_value());
    const TokenPair pair = *state.hover().pair;
    QVERIFY(pair.key > pair.query);
    QVERIFY2(state.readout().startsWith(QStringLiteral("head 3: ")), qPrintable(state.readout()));
    QCOMPARE(state.selectedHead(), std::size_t{0});
}

void TstLinking::controlClickChoosesTheKey()
{
    ViewState& state = m_window->view();
    PlotView& coefficients = rows().view(Row::Coefficients);
    test::click(coefficients, test::pointIn(coefficients, 0.3, 0.5));
    const auto query = state.selectedToken();
    QVERIFY(query.has_value());
    QVERIFY(!state.selectedKey().has_value());
    test::click(coefficients, test::pointIn(coefficients, 0.6, 0.5), Qt::ControlModifier);
    QCOMPARE(state.selectedToken(), query);
    QVERIFY(state.selectedKey().has_value());
    QVERIFY(*state.selectedKey() > *query);
}

void TstLinking::edgeTokensAreNamedAndHatched()
{
    ViewState& state = m_window->view();
    const std::size_t edge = state.result()->layout().bandOffsets[3]; // the first of its band
    QVERIFY(state.result()->layout().footprint(edge).leavesSignal(512));
    state.setSelection(edge);
    QCOMPARE(pairText(*state.result(), state, 0, {edge, edge}, QLocale::c()).count(QStringLiteral("(edge)")), 2);
    for (const QString& name : {QStringLiteral("input"), QStringLiteral("output"), QStringLiteral("map")}) {
        state.setEdgeShading(true);
        QCoreApplication::processEvents();
        const QImage hatched = view(name).grab().toImage();
        state.setEdgeShading(false);
        QCoreApplication::processEvents();
        QVERIFY2(view(name).grab().toImage() != hatched, qPrintable(name));
    }
}

void TstLinking::onlyFootprintsThatLeaveTheSignalAreHatched_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("outwards");
    for (const char* name : {"input", "output"})
        for (const bool outwards : {true, false})
            QTest::addRow("%s, %s", name, outwards ? "whom it looks at" : "who looks at it")
                << QString::fromLatin1(name) << outwards;
}

void TstLinking::onlyFootprintsThatLeaveTheSignalAreHatched()
{
    QFETCH(QString, name);
    QFETCH(bool, outwards);
    ViewState& state = m_window->view();
    state.setGazeDirection(outwards ? GazeDirection::WhomILookAt : GazeDirection::WhoLooksAtMe);
    const BandLayout& layout = state.result()->layout();
    const std::size_t band = 3;
    const std::size_t inside = (layout.bandOffsets[band] + layout.bandOffsets[band + 1]) / 2;
    QVERIFY(!layout.footprint(inside).leavesSignal(512));
    state.setSelection(inside);
    QVERIFY(hatchedColumns(name).empty());

    const std::size_t edge = layout.bandOffsets[band]; // leaves on the left and comes back on the right
    const Footprint footprint = layout.footprint(edge);
    QVERIFY(footprint.first < 0 && footprint.last < 255);
    state.setSelection(edge);
    const std::vector<double> columns = hatchedColumns(name);
    QVERIFY(!columns.empty());
    bool isSeenRight = false;
    for (const double time : columns) {
        const bool left = time < static_cast<double>(footprint.last) + 2;
        const bool right = time > static_cast<double>(footprint.first) + 512 - 2;
        QVERIFY2(left || right, qPrintable(QString::number(time)));
        isSeenRight |= right;
    }
    QVERIFY(isSeenRight);
}

std::vector<double> TstLinking::hatchedColumns(const QString& name) const
{
    ViewState& state = m_window->view();
    std::vector<QImage> pictures;
    for (const bool shaded : {true, false}) {
        state.setEdgeShading(shaded);
        QCoreApplication::processEvents();
        pictures.push_back(view(name).grab().toImage());
    }
    std::vector<double> times;
    for (int x = 0; x < pictures[0].width(); ++x) {
        for (int y = 0; y < pictures[0].height(); ++y) {
            if (pictures[0].pixel(x, y) == pictures[1].pixel(x, y)) continue;
            test::hover(view(name), {x, y});
            times.push_back(state.hover().time.value_or(HUGE_VAL));
            break;
        }
    }
    state.clearHover();
    return times;
}

void TstLinking::gazeHatchesTheEdgesBothWays()
{
    m_window->parameters().setKey(Parameter::Method, QStringLiteral("joint"));
    waitUntilIdle();
    ViewState& state = m_window->view();
    state.setSelection(state.result()->layout().bandOffsets[3] + 20);
    std::vector<QImage> pictures;
    for (const auto direction : {GazeDirection::WhomILookAt, GazeDirection::WhoLooksAtMe}) {
        state.setGazeDirection(direction);
        const std::vector<double> columns = hatchedColumns(QStringLiteral("gaze"));
        QVERIFY(!columns.empty());
        // Of the coarsest band the outermost quarter at least, of none the middle.
        QVERIFY(columns.front() < 16 && columns.back() > 496);
        pictures.push_back(view(QStringLiteral("gaze")).grab().toImage());
    }
    QVERIFY(pictures[0] != pictures[1]); // the softmax of a row is not that of a column
}

void TstLinking::backspaceTakesTheMapBackToo()
{
    ViewState& state = m_window->view();
    const MapWindow whole = state.mapWindow();
    const QPoint middle = test::pointIn(map(), 0.5, 0.5);
    test::turnWheel(map(), middle, 2);
    test::turnWheel(map(), middle, 1);
    QVERIFY(state.mapWindow() != whole);
    state.setTimeRange({100, 200});
    QTest::keyClick(m_window.get(), Qt::Key_Backspace);
    QCOMPARE(state.timeRange(), state.wholeTimeRange());
    QVERIFY(state.mapWindow() != whole);
    QTest::keyClick(m_window.get(), Qt::Key_Backspace);
    QCOMPARE(state.mapWindow(), whole);
    state.setTimeRange({100, 200});
    state.setMapWindow({0, 50, 0, 50});
    QTest::keyClick(m_window.get(), Qt::Key_Home);
    QTest::keyClick(m_window.get(), Qt::Key_Backspace);
    QCOMPARE(state.timeRange(), (TimeRange{100, 200}));
    QCOMPARE(state.mapWindow(), (MapWindow{0, 50, 0, 50}));
}

void TstLinking::oneCellIsTheWeightOfItsRow()
{
    const ViewState& state = m_window->view();
    const Attention& attention = *state.result()->attention;
    for (const std::size_t query : {std::size_t{3}, std::size_t{77}, std::size_t{400}}) {
        const std::vector<double> row = attentionRow(attention, 0, 1, query);
        for (const std::size_t key : {std::size_t{3}, std::size_t{80}, std::size_t{411}}) {
            const double value = pairValue(*state.result(), state, 1, {query, key});
            QVERIFY2(std::abs(value - row[key]) <= 1e-6 * std::abs(row[key]), qPrintable(QString::number(value)));
        }
    }
}

void TstLinking::wheelOverTheColourScaleHoldsItsEnd()
{
    ViewState& state = m_window->view();
    const double before = map().scaleMaximum().value();
    const MapWindow window = state.mapWindow();
    test::turnWheel(map(), {map().width() - 20, map().height() / 2}, 3);
    QVERIFY(state.heldMaximum().has_value());
    QVERIFY(*state.heldMaximum() > 1.5 * before);
    QCOMPARE(map().scaleMaximum().value(), *state.heldMaximum());
    QCOMPARE(state.mapWindow(), window);
    QVERIFY(action(ActionId::HoldScale)->isChecked());
    action(ActionId::HoldScale)->trigger();
    QVERIFY(!state.heldMaximum().has_value());
    QCOMPARE(map().scaleMaximum().value(), before);
}

void TstLinking::pointingIsQuick()
{
    m_window->parameters().setNumber(Parameter::Heads, 64);
    open(QStringLiteral("example:doppler?n=1024"));
    std::vector<double> times;
    PlotView& coefficients = rows().view(Row::Coefficients);
    for (int i = 0; i < 25; ++i) {
        QElapsedTimer timer;
        timer.start();
        test::hover(coefficients, test::pointIn(coefficients, 0.3 + 0.015 * i, 0.5));
        QCoreApplication::processEvents();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) * 1e-6);
    }
    std::sort(times.begin(), times.end());
    qInfo("hover to picture, 64 heads: median %.1f ms, worst %.1f ms", times[12], times.back());
    QVERIFY2(times[12] < 100, "a busy machine is allowed for");
}

QTEST_MAIN(TstLinking)
#include "tst_linking.moc"
